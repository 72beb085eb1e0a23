"""Sends over time: a row of columns for each follow-on, all on one scale, so that they can be compared."""

from __future__ import annotations

import numpy as np

from designer.evaluation.charts.sends_over_time import SendsOverTime, sends_over_time
from designer.evaluation.live import Evaluation
from designer.evaluation.local_time import DAY, HOUR, WEEK, Clock
from designer.gui.jobs.amounts import number_text
from designer.gui.results.charts.asked import Asked, Course
from designer.gui.results.charts.inks import SENT
from designer.gui.results.charts.marks import Behind, Cell, Marks
from designer.gui.results.charts.picture import (
    Axis,
    AxisKind,
    Boxes,
    Floats,
    Name,
    Picture,
    nothing_to_show,
)
from designer.gui.results.charts.words import (
    bucket_words,
    iso_words,
    messages_text,
    shown_name,
    translate,
)

_TALLEST = 0.86
_MANY_ROWS = 36


class SendMarks(Marks):
    """A mark for each follow-on and bucket, row by row; told when asked, for there may be very many."""

    def __init__(self, series: SendsOverTime) -> None:
        self._series = series
        self._names = tuple(shown_name(name, each) for each, name in series.campaigns)
        self.columns = (
            translate("Charts", "Follow-on"),
            _begin_words(series.length),
            translate("Charts", "Messages"),
        )

    def __len__(self) -> int:
        return int(self._series.counts.size)

    def _place(self, mark: int) -> tuple[int, int]:
        row, bucket = divmod(mark, len(self._series.begins))
        return row, bucket

    def told(self, mark: int) -> str:
        row, bucket = self._place(mark)
        when = bucket_words(int(self._series.begins[bucket]), self._series.length)
        count = messages_text(int(self._series.counts[row, bucket]))
        return f"{self._names[row]}\n{when}: {count}"

    def cells(self, mark: int) -> tuple[Cell, ...]:
        row, bucket = self._place(mark)
        when = iso_words(int(self._series.begins[bucket]), self._series.length)
        return self._names[row], when, int(self._series.counts[row, bucket])

    def behind(self, mark: int) -> Behind | None:
        row, bucket = self._place(mark)
        if not self._series.counts[row, bucket]:
            return None
        when = bucket_words(int(self._series.begins[bucket]), self._series.length)
        return Behind(self._series.behind(row, bucket, bucket), f"{self._names[row]}, {when}")

    def between(self, first: float, last: float) -> Behind | None:
        begins, length = self._series.begins, self._series.length
        low = int(np.clip((first - begins[0]) // length, 0, len(begins) - 1))
        high = int(np.clip((last - begins[0]) // length, low, len(begins) - 1))
        if not self._series.counts[:, low : high + 1].any():
            return None
        one, other = (bucket_words(int(begins[each]), length) for each in (low, high))
        text = translate("Charts", "Messages, {first} to {last}") if high > low else ""
        text = text or translate("Charts", "Messages, {first}")
        return Behind(
            self._series.behind(None, low, high),
            text.format(first=one, last=other),
        )


def sends(evaluation: Evaluation, asked: Asked, course: Course) -> Picture:
    """Messages that would go out in each hour, day or week, by the chosen clock."""
    title = translate("Charts", "Messages over time")
    series = sends_over_time(evaluation, asked.length, asked.clock, asked.follow_ons)
    if not series.counts.size or not series.counts.any():
        return nothing_to_show(title, translate("Charts", "Nothing would be sent."))
    if len(series.campaigns) == 1:
        ((identifier, name),) = series.campaigns
        title = f"{title}: {shown_name(name, identifier)}"
    rows, highest = len(series.campaigns), int(series.counts.max())
    several = rows > 1
    names = tuple(
        Name(shown_name(name, each), messages_text(int(series.counts[row].sum())))
        for row, (each, name) in enumerate(series.campaigns)
    )
    begin, end = float(series.begins[0]), float(series.begins[-1] + series.length)
    return Picture(
        title,
        SendMarks(series),
        _boxes(series, highest, several),
        (begin, 0.0, end, float(rows) if several else highest * 1.08),
        _note(evaluation, series, highest, several),
        bottom=Axis(AxisKind.CLOCK),
        left=Axis(AxisKind.ROWS, names=names) if several else Axis(AxisKind.COUNTS),
        down=several,
        rows=rows if several else 0,
        row_height=_MANY_ROWS,
        brush=True,
        zoom=True,
    )


def _boxes(series: SendsOverTime, highest: int, several: bool) -> Boxes:
    counts = series.counts.astype(np.float64)
    rows = np.repeat(np.arange(len(counts), dtype=np.float64), counts.shape[1])
    begins = np.tile(series.begins.astype(np.float64), len(counts))
    high = counts.reshape(-1)
    painted = np.empty((high.size, 4))
    painted[:, 0], painted[:, 2] = begins, begins + series.length
    reach: Floats = painted.copy()
    if several:
        painted[:, 3] = rows + 0.94
        painted[:, 1] = painted[:, 3] - high / highest * _TALLEST
        reach[:, 1], reach[:, 3] = rows, rows + 1
    else:
        painted[:, 1], painted[:, 3] = 0, high
        reach[:, 1], reach[:, 3] = 0, highest * 1.08
    ink = np.where(high > 0, 0, -1).astype(np.intp)
    return Boxes(painted, reach, (SENT,), ink)


def _begin_words(length: int) -> str:
    return {
        HOUR: translate("Charts", "Hour"),
        DAY: translate("Charts", "Day"),
        WEEK: translate("Charts", "Week from"),
    }[length]


def _note(evaluation: Evaluation, series: SendsOverTime, highest: int, several: bool) -> str:
    words = []
    if several:
        each = {
            HOUR: translate("Charts", "an hour"),
            DAY: translate("Charts", "a day"),
            WEEK: translate("Charts", "a week"),
        }[series.length]
        words.append(
            translate(
                "Charts", "One scale for all rows: the tallest column is {n} in {each}."
            ).format(n=number_text(highest), each=each)
        )
    words.append(clock_note(evaluation, series.clock))
    return " ".join(words)


def clock_note(evaluation: Evaluation, clock: Clock) -> str:
    """Whose clock it is, and whether the data know the users' own."""
    if clock is Clock.COMPANY:
        return translate("Charts", "Company time: {zone}.").format(zone=evaluation.design.time_zone)
    log, users = evaluation.program.log, evaluation.program.users
    if log.zone is None and (users is None or not len(users.zones)):
        return translate(
            "Charts", "The data name no time zone of any user: company time stands in for it."
        )
    return translate("Charts", "The clock of each user, the company's where the data know none.")
