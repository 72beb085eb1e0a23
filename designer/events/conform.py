"""From untyped columns to events: the one place where a row is kept, passed over or refused."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

from designer.events import currents
from designer.events.batch import NO_TIME, EventBatch, FilePart, Reject
from designer.events.details import details_of
from designer.events.event_types import rules_of
from designer.events.raw import CODED
from designer.events.sieve import KEPT, Sieve
from designer.events.texts import blanks, coded, is_true, text_of, without_blanks
from designer.events.time_kernels import BLANK, OK, REASONS
from designer.events.times import times_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from designer.events.mappings.mapping import TimeReading
    from designer.events.raw import Piece, RawRows

SIGN_COLUMNS = (
    (currents.ALIAS, "link_alias"),
    (currents.BUTTON_ID, "button_id"),
    (currents.BUTTON_STRING, "button_string"),
    (currents.STORY, "slide_id"),
)
TRUTH_COLUMNS = ((currents.MACHINE, "machine_open"), (currents.BOT, "is_suspected_bot_click"))
NOT_TEXTS = ("time", "received_at", "event_type")


def conform(raw: RawRows, reading: TimeReading | None = None) -> list[FilePart]:
    """The rows as events: a part for each piece, in order. Faulty rows become rejects; nothing is raised for them.

    `reading` says how times are read that do not speak for themselves.
    """
    return _Conforming(raw, reading).parts()


@dataclass(frozen=True)
class Judged:
    """What became of each row: `events` and their `positions` among the rows, the refused rows by position, the times.

    `times` holds `NO_TIME` where a row has none; what is neither kept nor refused matters to nobody.
    """

    events: EventBatch | None
    positions: NDArray[np.int64]
    rejects: Mapping[int, Reject]
    times: NDArray[np.int64]


def judged(raw: RawRows, reading: TimeReading | None = None) -> Judged:
    """The fate of each row, as `conform` has it."""
    return _Conforming(raw, reading).judged()


class _Conforming:
    """One stretch of rows while it is judged."""

    def __init__(self, raw: RawRows, reading: TimeReading | None) -> None:
        self._raw = raw
        self._reading = reading
        self._count = len(raw.rows)
        self._sieve = Sieve(self._count)
        self._times: NDArray[np.int64] = np.full(self._count, NO_TIME, np.int64)

    def parts(self) -> list[FilePart]:
        batch, positions = self._events() if self._count else (None, np.zeros(0, np.int64))
        parts = []
        start = 0
        for piece in self._raw.pieces:
            first, last = np.searchsorted(positions, (start, start + piece.count)).tolist()
            events = None if batch is None or first == last else _sliced(batch, first, last)
            parts.append(self._part(piece, start, last - first, events))
            start += piece.count
        return parts

    def judged(self) -> Judged:
        batch, positions = self._events() if self._count else (None, np.zeros(0, np.int64))
        refused = np.flatnonzero(self._sieve.fate > KEPT).tolist()
        rejects = self._sieve.rejects(self._raw, 0, self._count)
        return Judged(batch, positions, dict(zip(refused, rejects, strict=True)), self._times)

    def _part(self, piece: Piece, start: int, kept: int, events: EventBatch | None) -> FilePart:
        end = start + piece.count
        found = self._sieve.rejects(self._raw, start, end)
        rejects = [*piece.rejects, *found]
        rejects.sort(key=lambda reject: reject.row)
        times = self._times[start:end]
        times = times[times != NO_TIME]
        rows = piece.count + len(piece.rejects)
        return FilePart(
            file=piece.file,
            rows_read=rows - piece.additional,
            not_relevant=rows - len(rejects) - kept,
            rejects=tuple(rejects),
            first_time=int(times.min()) if len(times) else NO_TIME,
            last_time=int(times.max()) if len(times) else NO_TIME,
            events=events,
            fraction=piece.fraction,
            additional=piece.additional,
        )

    def _events(self) -> tuple[EventBatch | None, NDArray[np.int64]]:
        """The events, and the position of each among the rows."""
        for fault in self._raw.faults:
            self._sieve.reject(fault.rows, fault.column, fault.reason)
        codes, rules = rules_of(self._event_types(), self._sieve)
        self._times = self._column_times("time")
        received = self._received()
        texts = self._texts()
        positions = self._sieve.kept()
        if not len(positions):
            return None, positions
        if len(positions) < self._count:
            rows = pa.array(positions)
            texts = {name: column.take(rows) for name, column in texts.items()}
        given = {name: without_blanks(column) for name, column in texts.items()}
        present = {name: column for name, column in given.items() if column is not None}
        signs = _signs(present, rules, len(positions))
        codes = codes[positions]
        kinds = currents.kind_table(rules)[codes, signs]
        inner = Sieve(len(positions))
        batch = EventBatch(
            time=self._times[positions],
            kind=kinds,
            type_code=np.array([rule.type_code for rule in rules], np.int16)[codes],
            user=present["user_id"],
            campaign=present.get("campaign_id"),
            campaign_name=present.get("campaign_name"),
            zone=present.get("timezone"),
            event_id=present.get("id"),
            dispatch=present.get("dispatch_id"),
            received_at=None if received is None else received[positions],
            details=details_of(present, kinds, inner),
        )
        kept = inner.kept()
        if len(kept) == len(positions):
            return batch, positions
        self._sieve.adopt(inner, positions)
        return _taken(batch, kept), positions[kept]

    def _event_types(self) -> pa.Array:
        if self._raw.event_type is not None:
            indices = pa.array(np.zeros(self._count, np.int32))
            return pa.DictionaryArray.from_arrays(indices, [self._raw.event_type])
        return coded(self._text("event_type"))

    def _column_times(self, column: str) -> NDArray[np.int64]:
        times, faults = times_of(self._raw.columns[column], self._reading)
        for fault in np.unique(faults[faults != OK]).tolist():
            if column == "time" or fault != BLANK:
                self._sieve.reject(faults == fault, column, REASONS[fault])
        return times

    def _received(self) -> NDArray[np.int64] | None:
        if "received_at" not in self._raw.columns:
            return None
        times = self._column_times("received_at")
        return times if (times != NO_TIME).any() else None

    def _texts(self) -> dict[str, pa.Array]:
        texts = {name: self._text(name) for name in self._raw.columns if name not in NOT_TEXTS}
        user = texts["user_id"]
        if pa.types.is_dictionary(user.type):
            user = texts["user_id"] = user.dictionary_decode()
        self._sieve.reject(blanks(user), "user_id", "no user id")
        return texts

    def _text(self, name: str) -> pa.Array:
        column = self._raw.columns[name]
        texts, faulty = text_of(coded(column) if name in CODED else column)
        if faulty is not None:
            self._sieve.reject(faulty, name, "not UTF-8: save the file as UTF-8")
        return texts


def _signs(
    texts: Mapping[str, pa.Array], rules: list[currents.Rule], count: int
) -> NDArray[np.uint8]:
    """What the fields of each row say, as a sum of the signs that these rules look at."""
    wanted = 0
    for rule in rules:
        wanted |= rule.signs
    signs = np.zeros(count, np.uint8)
    for sign, column in SIGN_COLUMNS:
        if wanted & sign and column in texts:
            signs += np.uint8(sign) * ~blanks(texts[column])
    for sign, column in TRUTH_COLUMNS:
        if wanted & sign and column in texts:
            signs += np.uint8(sign) * is_true(texts[column])
    return signs


def _taken(batch: EventBatch, rows: NDArray[np.int64]) -> EventBatch | None:
    if not len(rows):
        return None
    places = pa.array(rows)
    return _each(batch, lambda column: column.take(places), lambda numbers: numbers[rows])


def _sliced(batch: EventBatch, first: int, last: int) -> EventBatch:
    if first == 0 and last == len(batch.time):
        return batch
    return _each(
        batch,
        lambda column: column.slice(first, last - first),
        lambda numbers: numbers[first:last],
    )


def _each(
    batch: EventBatch,
    arrow: Callable[[pa.Array], pa.Array],
    plain: Callable[[NDArray[np.generic]], NDArray[np.generic]],
) -> EventBatch:
    """The batch with each column changed alike."""
    columns: dict[str, object] = {}
    for name, column in vars(batch).items():
        if isinstance(column, np.ndarray):
            columns[name] = plain(column)
        elif isinstance(column, pa.Array):
            columns[name] = arrow(column)
    details = {name: arrow(column) for name, column in batch.details.items()}
    return replace(batch, details=details, **columns)  # type: ignore[arg-type]
