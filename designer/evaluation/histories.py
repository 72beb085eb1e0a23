"""One user's history on its own: cut out of a log, with an event moved, and replayed again."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from designer.errors import InputError
from designer.evaluation.engine import evaluate
from designer.evaluation.program import Program, compile_design
from designer.evaluation.verdict_rows import Verdicts
from designer.events.attributes import AttributeColumn, UserAttributes
from designer.events.event_log import AnyDetail, Columns, Detail, EventLog, NumberDetail, TextDetail
from designer.events.kinds import rank


@dataclass(frozen=True)
class History:
    """The events of one user as a log of its own, replayed by the same program.

    `verdicts.event` counts the user's events from 0, by their place in the whole log whatever has been moved since; `order`
    lists these numbers in the order of this history.
    """

    program: Program
    verdicts: Verdicts
    order: NDArray[np.int64]


def history_of(program: Program, user_id: str) -> History:
    """The history of one user. Raises InputError where the log has no event of that user."""
    log = program.log
    user = _find_user(log, user_id)
    begin, end = int(log.user_offsets[user]), int(log.user_offsets[user + 1])
    columns = Columns(
        time=np.array(log.time[begin:end]),
        kind=np.array(log.kind[begin:end]),
        campaign=np.array(log.campaign[begin:end]),
        user_offsets=np.array([0, end - begin], np.int64),
        zone=None if log.zone is None else np.array(log.zone[begin:end]),
        received_at=None if log.received_at is None else np.array(log.received_at[begin:end]),
    )
    details = {name: _cut(detail, begin, end) for name, detail in log.details.items()}
    own = EventLog.in_memory(
        columns, users=[user_id], campaigns=log.campaigns, zones=log.zones, details=details
    )
    return _replayed(program, own, _attributes_of(program.users, user_id), np.arange(end - begin))


def with_event_moved(history: History, event: int, time: int) -> History:
    """The history as it would have been had one event (numbered as in `verdicts.event`) come at another time."""
    log = history.program.log
    moved = np.array(log.time)
    moved[np.flatnonzero(history.order == event)[0]] = time
    ranks = np.array([rank(int(kind)) for kind in log.kind])
    order = np.lexsort((history.order, ranks, moved))
    columns = Columns(
        time=moved[order],
        kind=log.kind[order],
        campaign=log.campaign[order],
        user_offsets=log.user_offsets,
        zone=None if log.zone is None else log.zone[order],
        received_at=None if log.received_at is None else log.received_at[order],
    )
    details = {name: _reordered(detail, order) for name, detail in log.details.items()}
    users = [str(log.users[0].as_py())]
    changed = EventLog.in_memory(
        columns, users=users, campaigns=log.campaigns, zones=log.zones, details=details
    )
    return _replayed(history.program, changed, history.program.users, history.order[order])


def _replayed(
    program: Program, log: EventLog, users: UserAttributes | None, order: NDArray[np.int64]
) -> History:
    """Chains go by what the whole log says of receipts, and the span stays the observed one."""
    own = compile_design(
        program.design,
        log,
        users,
        first=program.span.first,
        last=program.span.last,
        receipts_simulated=program.receipts_simulated,
    )
    verdicts = evaluate(own, threads=1)
    numbers = np.append(order, -1)[verdicts.event]
    return History(own, replace(verdicts, event=numbers), order)


def _find_user(log: EventLog, user_id: str) -> int:
    wanted = user_id.encode("utf-8", "surrogatepass")
    low, high = 0, len(log.users)
    while low < high:
        middle = (low + high) // 2
        if str(log.users[middle].as_py()).encode() < wanted:
            low = middle + 1
        else:
            high = middle
    if low == len(log.users) or log.users[low].as_py() != user_id:
        raise InputError(
            f"The events hold nothing of user “{user_id}”; ids are compared letter by letter."
        )
    return low


def _cut(detail: AnyDetail, begin: int, end: int) -> AnyDetail:
    low, high = (int(place) for place in np.searchsorted(detail.rows, [begin, end]))
    return _picked(detail, np.arange(low, high), np.asarray(detail.rows[low:high]) - begin)


def _reordered(detail: AnyDetail, order: NDArray[np.int64]) -> AnyDetail:
    places = np.argsort(order)[detail.rows]
    picked = np.argsort(places)
    return _picked(detail, picked, places[picked])


def _picked(detail: AnyDetail, picked: NDArray[np.int64], rows: NDArray[np.int64]) -> AnyDetail:
    if isinstance(detail, Detail):
        return Detail(rows, detail.codes[picked], detail.values)
    if isinstance(detail, NumberDetail):
        return NumberDetail(rows, detail.values[picked])
    return TextDetail(rows, detail.texts.take(pa.array(picked)))


def _attributes_of(users: UserAttributes | None, user_id: str) -> UserAttributes | None:
    """The users file with one line, or none where the user is not in it; the columns stay known."""
    if users is None:
        return None
    found = users.users.index(pa.scalar(user_id, users.users.type)).as_py()
    picked = slice(found, found + 1) if found >= 0 else slice(0, 0)
    return UserAttributes(
        users=users.users.slice(picked.start, picked.stop - picked.start),
        zone=users.zone[picked],
        zones=users.zones,
        columns={name: _only(column, picked) for name, column in users.columns.items()},
    )


def _only(column: AttributeColumn, picked: slice) -> AttributeColumn:
    """The column with the picked user's value alone, so that nothing is judged for values of others."""
    value = column.values[int(column.codes[picked][0])] if picked.stop > picked.start else None
    codes = np.full(picked.stop - picked.start, 0 if value is None else 1, np.int32)
    return AttributeColumn(codes, (None, value))
