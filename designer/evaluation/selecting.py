"""Choosing verdicts: what a mark of a chart stands for, and what a table of recipients is narrowed to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from designer.compiled import compiled
from designer.evaluation.live import Evaluation
from designer.evaluation.local_time import DAY, HOUR, WEEK, Clock, LocalTimes, start_of
from designer.evaluation.outcomes import ranks
from designer.evaluation.user_sets import UserSet
from designer.evaluation.verdict_rows import Verdicts
from designer.events.batch import NO_TIME
from designer.model.verdicts import Verdict

Range = tuple[int, int]
"""From, inclusive, to, exclusive."""
_WEEKS = 1 << 20
"""More weeks than any log has seen since 1970."""


@dataclass(frozen=True)
class SendCount:
    """Users with `low` to `high` messages, both included, sent within `during` (UTC microseconds; None is the whole span)."""

    low: int
    high: int
    during: Range | None = None


@dataclass(frozen=True)
class RowFilter:
    """Which verdict rows are meant; what is None or empty narrows nothing.

    `outcomes` keeps of each person and follow-on the one row that tells their outcome (`designer.evaluation.outcomes`).
    `triggers` and `exceptions` are positions in the follow-on's lists. `triggered` and `decided` are UTC microseconds,
    `waited` is the time between the two. `local` bounds the clock time of the decision on `clock`, `hour_of_week` (0 Monday
    0 h to 167) is read from it too. `waits` keeps rows that opened a wait. `received_all` keeps the sends of users who were
    sent each of these follow-ons, with `one_week` those sent in a week (from Monday, company's clock) in which the user was
    sent each of them. `sends` keeps the sends of users with so many, and where that may be none, all rows of theirs. `users`
    are user ids.
    """

    follow_ons: frozenset[str] | None = None
    verdicts: frozenset[Verdict] | None = None
    triggers: frozenset[int] | None = None
    exceptions: frozenset[int] | None = None
    outcomes: bool = False
    waits: bool = False
    triggered: Range | None = None
    decided: Range | None = None
    waited: Range | None = None
    clock: Clock = Clock.COMPANY
    local: Range | None = None
    hour_of_week: int | None = None
    received_all: frozenset[str] | None = None
    one_week: bool = False
    sends: SendCount | None = None
    users: frozenset[str] | UserSet | None = None


def rows_of(evaluation: Evaluation, wanted: RowFilter) -> NDArray[np.int64]:
    """The indexes of the rows that pass, ascending."""
    rows = np.arange(len(evaluation.verdicts), dtype=np.int64)
    for passed in _tests(evaluation, wanted):
        rows = rows[passed[rows]]
    return rows


def people_of(evaluation: Evaluation, wanted: RowFilter) -> NDArray[np.int32]:
    """The users behind these rows, ascending, each once; indexes into the log's users."""
    return np.unique(evaluation.verdicts.user[rows_of(evaluation, wanted)])


def outcome_rows(verdicts: Verdicts, campaigns: int) -> NDArray[np.bool_]:
    """Whether each row tells its person's outcome on its follow-on."""
    found = np.zeros(len(verdicts), np.bool_)
    _mark_outcomes(verdicts.user, verdicts.campaign, verdicts.verdict, ranks(), campaigns, found)
    return found


def _tests(evaluation: Evaluation, wanted: RowFilter) -> Iterator[NDArray[np.bool_]]:
    rows, design = evaluation.verdicts, evaluation.design
    if wanted.follow_ons is not None:
        meant = [each.id in wanted.follow_ons for each in design.campaigns]
        yield np.array(meant, np.bool_)[rows.campaign]
    if wanted.verdicts is not None:
        yield np.array([each in wanted.verdicts for each in Verdict])[rows.verdict]
    if wanted.triggers is not None:
        yield np.isin(rows.trigger, list(wanted.triggers))
    if wanted.exceptions is not None:
        yield np.isin(rows.exception, list(wanted.exceptions))
    if wanted.outcomes:
        yield outcome_rows(rows, len(design.campaigns))
    if wanted.waits:
        yield rows.due_time != NO_TIME
    if wanted.triggered is not None:
        yield _within(rows.trigger_time, wanted.triggered)
    if wanted.decided is not None:
        yield _within(rows.decided_time, wanted.decided)
    if wanted.waited is not None:
        yield _within(rows.decided_time - rows.trigger_time, wanted.waited)
    if wanted.local is not None or wanted.hour_of_week is not None:
        yield _on_the_clock(evaluation, wanted)
    if wanted.received_all is not None:
        yield _received_all(evaluation, wanted.received_all, one_week=wanted.one_week)
    if wanted.sends is not None:
        yield _with_sends(evaluation, wanted.sends)
    if wanted.users is not None:
        users = wanted.users if isinstance(wanted.users, UserSet) else UserSet.of_ids(wanted.users)
        yield users.within(evaluation.program.log)[rows.user]


def _within(values: NDArray[np.int64], span: Range) -> NDArray[np.bool_]:
    return (values >= span[0]) & (values < span[1])


def _on_the_clock(evaluation: Evaluation, wanted: RowFilter) -> NDArray[np.bool_]:
    rows = evaluation.verdicts
    local = LocalTimes(evaluation.program).of(rows.user, rows.decided_time, wanted.clock)
    passed = np.ones(len(local), np.bool_)
    if wanted.local is not None:
        passed &= _within(local, wanted.local)
    if wanted.hour_of_week is not None:
        passed &= hour_of_week(local) == wanted.hour_of_week
    return passed


def hour_of_week(local: NDArray[np.int64]) -> NDArray[np.int64]:
    """0 for Monday 0 h to 167 for Sunday 23 h."""
    hours: NDArray[np.int64] = (local // DAY + 3) % 7 * 24 + local % DAY // HOUR
    return hours


def _received_all(
    evaluation: Evaluation, follow_ons: frozenset[str], *, one_week: bool
) -> NDArray[np.bool_]:
    rows, campaigns = evaluation.verdicts, evaluation.design.campaigns
    places = [place for place, each in enumerate(campaigns) if each.id in follow_ons]
    sends = np.flatnonzero((rows.verdict == Verdict.SENT) & np.isin(rows.campaign, places))
    meeting = rows.user[sends].astype(np.int64)
    if one_week:
        times = LocalTimes(evaluation.program)
        local = times.of(rows.user[sends], rows.decided_time[sends], Clock.COMPANY)
        meeting = meeting * _WEEKS + start_of(local, WEEK) // WEEK
    common = np.unique(meeting)
    for place in places:
        common = np.intersect1d(common, meeting[rows.campaign[sends] == place])
    found = np.zeros(len(rows), np.bool_)
    found[sends[np.isin(meeting, common)]] = True
    return found


def _with_sends(evaluation: Evaluation, wanted: SendCount) -> NDArray[np.bool_]:
    rows = evaluation.verdicts
    mine = rows.verdict == Verdict.SENT
    if wanted.during is not None:
        mine &= _within(rows.decided_time, wanted.during)
    counts = np.bincount(rows.user[mine], minlength=len(evaluation.program.log.users))
    fitting = (counts >= wanted.low) & (counts <= wanted.high)
    found: NDArray[np.bool_] = fitting[rows.user]
    return found & mine if wanted.low > 0 else found


@compiled
def _mark_outcomes(
    user: NDArray[np.int32],
    campaign: NDArray[np.int16],
    verdict: NDArray[np.uint8],
    rank: NDArray[np.int64],
    campaigns: int,
    found: NDArray[np.bool_],
) -> None:
    """Rows come by user; the best row of each campaign so far belongs to the user at hand or to an earlier one."""
    best = np.full(campaigns, -1, np.int64)
    for row in range(user.size):
        place = campaign[row]
        former = best[place]
        if former < 0 or user[former] != user[row]:
            best[place] = row
            found[row] = True
        elif rank[verdict[row]] <= rank[verdict[former]]:
            found[former] = False
            found[row] = True
            best[place] = row
