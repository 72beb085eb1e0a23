"""When exceptions strike: the share of waits that each has cancelled by then, stacked, against the time since the trigger."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from designer.evaluation.charts.delay_sweep import usual_horizon
from designer.evaluation.charts.strikes import Strikes, strikes
from designer.evaluation.live import Evaluation
from designer.evaluation.selecting import rows_of
from designer.exchange.verdict_colours import Texture
from designer.gui.app.plain_text import one_line
from designer.gui.jobs.amounts import number_text
from designer.gui.results.charts.asked import Asked, Course
from designer.gui.results.charts.inks import STOPPED, mixed
from designer.gui.results.charts.marks import Behind, Cell, Marks
from designer.gui.results.charts.picture import (
    Axis,
    AxisKind,
    Boxes,
    Curve,
    DelayLine,
    Ink,
    KeyEntry,
    Picture,
    Tail,
    nothing_to_show,
)
from designer.gui.results.charts.words import (
    NAME,
    campaign_of,
    length_text,
    name_of,
    share_text,
    translate,
)
from designer.model.event_words import event_text

_SHADES = (1.0, 0.7)
_LEAST = 0.05


class StrikeMarks(Marks):
    """A mark for each exception and time, exception by exception. `counts` are today's cancelled triggers by then."""

    def __init__(self, found: Strikes, names: tuple[str, ...], counts: NDArray[np.int64]) -> None:
        self._found, self._names, self._counts = found, names, counts
        self.columns = (
            translate("Charts", "Exception"),
            translate("Charts", "Seconds since the trigger"),
            translate("Charts", "Share of waits cancelled"),
            translate("Charts", "Waits still watched"),
            translate("Charts", "Cancelled with today's delay"),
        )

    def __len__(self) -> int:
        return int(self._found.shares.size)

    def _place(self, mark: int) -> tuple[int, int]:
        exception, place = divmod(mark, len(self._found.times))
        return exception, place

    def told(self, mark: int) -> str:
        exception, place = self._place(mark)
        share = share_text(float(self._found.shares[exception, place]), 1.0)
        text = translate(
            "Charts", "{name}\nby {time} after the trigger: {share} of waits cancelled"
        )
        text = text.format(
            name=self._names[exception],
            time=length_text(int(self._found.times[place])),
            share=share,
        )
        today = translate("Charts", "with today's delay: {n} cancelled by then")
        return f"{text}\n{today.format(n=number_text(int(self._counts[exception, place])))}"

    def cells(self, mark: int) -> tuple[Cell, ...]:
        exception, place = self._place(mark)
        return (
            self._names[exception],
            int(self._found.times[place]) // 1_000_000,
            float(self._found.shares[exception, place]),
            int(self._found.watched[place]),
            int(self._counts[exception, place]),
        )

    def behind(self, mark: int) -> Behind | None:
        exception, place = self._place(mark)
        if not self._counts[exception, place]:
            return None
        title = translate("Charts", "Stopped within {time}: {name}").format(
            time=length_text(int(self._found.times[place])), name=self._names[exception]
        )
        return Behind(self._found.behind(exception, 0, place), title)

    def between(self, first: float, last: float) -> Behind | None:
        times = self._found.times
        low = int(np.clip(np.searchsorted(times, first, side="left"), 0, len(times) - 1))
        high = int(np.clip(np.searchsorted(times, last, side="right") - 1, low, len(times) - 1))
        before = self._counts[:, low - 1] if low else np.zeros(len(self._counts), np.int64)
        if not (self._counts[:, high] - before).any():
            return None
        rows = replace(self._found.behind(0, low, high), exceptions=None)
        title = translate("Charts", "Stopped {first} to {last} after the trigger")
        words = (length_text(int(times[each])) for each in (low, high))
        return Behind(rows, title.format(first=next(words), last=next(words)))


def exceptions_picture(evaluation: Evaluation, asked: Asked, course: Course) -> Picture:
    """The exceptions of one follow-on, replayed with a wait long enough to see them strike."""
    name = name_of(evaluation, asked.one)
    title = translate("Charts", "When exceptions strike: {name}").format(name=name)
    delivery = campaign_of(evaluation, asked.one).follow_on
    assert delivery is not None
    if not delivery.exceptions:
        return nothing_to_show(title, translate("Charts", "This follow-on has no exceptions."))
    horizon = usual_horizon(evaluation, asked.one)
    found = strikes(evaluation, asked.one, horizon, cancelled=course.cancelled)
    if not found.waits:
        return nothing_to_show(
            title, translate("Charts", "The data cannot say: nobody began to wait for it.")
        )
    names = tuple(
        one_line(event_text(each, evaluation.design), NAME) for each in delivery.exceptions
    )
    stacked = np.cumsum(found.shares, axis=0)
    top = max(_LEAST, min(1.0, float(stacked.max()) * 1.12))
    inks = tuple(_ink(number) for number in range(len(names)))
    return Picture(
        title,
        StrikeMarks(found, names, _counts_today(evaluation, found)),
        _boxes(found, stacked, top),
        (0.0, 0.0, float(horizon), top),
        _note(found),
        tuple(KeyEntry(text, ink) for text, ink in zip(names, inks, strict=True)),
        bottom=Axis(AxisKind.LENGTHS, translate("Charts", "since the trigger")),
        left=Axis(AxisKind.SHARES),
        curves=_curves(found, stacked, inks),
        brush=True,
        delay=DelayLine(asked.one, found.delay, horizon) if found.delay is not None else None,
        tail=_tail(found),
    )


def _ink(number: int) -> Ink:
    """Full, hatched, paler, paler and hatched: neighbours differ in more than their shade."""
    shade = mixed(STOPPED, _SHADES[number // 2 % len(_SHADES)])
    return shade._replace(texture=Texture.SLANTED if number % 2 else Texture.PLAIN)


def _note(found: Strikes) -> str:
    text = translate("Charts", "Share of {n} waits cancelled, had each gone on so long.")
    text = text.format(n=number_text(found.waits))
    if found.delay is None:
        text += " " + translate("Charts", "The wait follows a calendar: it has no line here.")
    return text


def _tail(found: Strikes) -> Tail | None:
    if found.censored_from is None:
        return None
    words = translate("Charts", "the data cannot say: under 10 % of waits seen this long")
    return Tail(float(found.censored_from), words)


def _counts_today(evaluation: Evaluation, found: Strikes) -> NDArray[np.int64]:
    """Triggers of today's design that each exception has cancelled by each of the times."""
    rows, counts = evaluation.verdicts, np.zeros(found.shares.shape, np.int64)
    for exception in range(len(counts)):
        mine = rows_of(evaluation, found.behind(exception, 0, len(found.times) - 1))
        waited = np.sort(rows.decided_time[mine] - rows.trigger_time[mine])
        counts[exception] = np.searchsorted(waited, found.times, side="right")
    return counts


def _boxes(found: Strikes, stacked: NDArray[np.float64], top: float) -> Boxes:
    """A slice around each time and between the curves; the background above belongs to the uppermost."""
    left, right = slices(found.times)
    lower = np.vstack([np.zeros(stacked.shape[1]), stacked[:-1]])
    upper = stacked.copy()
    upper[-1] = top
    reach = np.empty((stacked.size, 4))
    reach[:, 0], reach[:, 2] = np.tile(left, len(stacked)), np.tile(right, len(stacked))
    reach[:, 1], reach[:, 3] = lower.reshape(-1), upper.reshape(-1)
    painted = reach.copy()
    painted[:, 0] = painted[:, 2] = np.tile(found.times.astype(np.float64), len(stacked))
    painted[:, 1] = painted[:, 3] = stacked.reshape(-1)
    return Boxes(painted, reach, (), np.full(stacked.size, -1, np.intp))


def slices(times: NDArray[np.int64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Where the slices around these times begin and end: half way to their neighbours."""
    middle = (times[1:] + times[:-1]) / 2
    ends = (times[:1].astype(np.float64), times[-1:].astype(np.float64))
    return np.concatenate([ends[0], middle]), np.concatenate([middle, ends[1]])


def _curves(
    found: Strikes, stacked: NDArray[np.float64], inks: tuple[Ink, ...]
) -> tuple[Curve, ...]:
    times = found.times.astype(np.float64)
    lower = np.vstack([np.zeros(stacked.shape[1]), stacked[:-1]])
    return tuple(Curve(times, stacked[n], inks[n], filled_to=lower[n]) for n in range(len(stacked)))
