"""How much each person would get: messages per user, per user and week, and which follow-ons meet in a week."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from designer.compiled import compiled
from designer.evaluation.live import Evaluation
from designer.evaluation.local_time import WEEK, Clock, LocalTimes, start_of
from designer.evaluation.selecting import RowFilter, SendCount
from designer.model.verdicts import Verdict


@dataclass(frozen=True)
class MessagesPerUser:
    """`people[n]` is the number of users who would get n messages; people[0] are those who triggered something and get none."""

    people: NDArray[np.int64]

    def behind(self, low: int, high: int) -> RowFilter:
        """The sends of users with `low` to `high` messages; where that may be none, all rows of theirs."""
        return RowFilter(sends=SendCount(low, high))


@dataclass(frozen=True)
class MessagesPerWeek:
    """`people` is int64[weeks, n]: users with n + 1 messages in the week, the last column with so many or more.

    `begins` are the instants (UTC microseconds) of Monday 0 h by the company's clock, without gaps, one more for the end of the
    last week. `pairs` are (follow-on, follow-on, users and weeks in which both came), most first.
    """

    begins: NDArray[np.int64]
    people: NDArray[np.int64]
    pairs: tuple[tuple[str, str, int], ...]

    def behind(self, week: int, column: int) -> RowFilter:
        """The sends of one cell."""
        last = column + 1 == self.people.shape[1]
        during = int(self.begins[week]), int(self.begins[week + 1])
        high = 2**31 if last else column + 1
        return RowFilter(
            verdicts=frozenset((Verdict.SENT,)),
            decided=during,
            sends=SendCount(column + 1, high, during),
        )

    def behind_pair(self, pair: int) -> RowFilter:
        """The sends of both follow-ons in the weeks in which their user would get both."""
        return RowFilter(received_all=frozenset(self.pairs[pair][:2]), one_week=True)


def messages_per_user(evaluation: Evaluation) -> MessagesPerUser:
    """Users by number of messages, over the whole span."""
    rows = evaluation.verdicts
    users = len(evaluation.program.log.users)
    sends = np.bincount(rows.user[rows.verdict == Verdict.SENT], minlength=users)
    triggered = np.zeros(users, np.bool_)
    triggered[rows.user] = True
    return MessagesPerUser(np.bincount(sends[triggered], minlength=1).astype(np.int64))


def messages_per_week(evaluation: Evaluation, columns: int = 6, pairs: int = 10) -> MessagesPerWeek:
    """Users by number of messages in each week, and the `pairs` of follow-ons that meet most often in one user's week."""
    rows = evaluation.verdicts
    sent = np.flatnonzero(rows.verdict == Verdict.SENT)
    if not len(sent):
        return MessagesPerWeek(np.zeros(0, np.int64), np.zeros((0, columns), np.int64), ())
    times = LocalTimes(evaluation.program)
    weeks = start_of(times.of(rows.user[sent], rows.decided_time[sent], Clock.COMPANY), WEEK)
    first, last = int(weeks.min()), int(weeks.max())
    begins = np.arange(first, last + 2 * WEEK, WEEK, dtype=np.int64)
    number = (weeks - first) // WEEK
    order = np.lexsort((number, rows.user[sent]))
    campaigns = len(evaluation.design.campaigns)
    people = np.zeros((len(begins) - 1, columns), np.int64)
    met = np.zeros((campaigns, campaigns), np.int64)
    _count_weeks(rows.user[sent][order], number[order], rows.campaign[sent][order], people, met)
    return MessagesPerWeek(times.instants(begins), people, _busiest(evaluation, met, pairs))


def _busiest(
    evaluation: Evaluation, met: NDArray[np.int64], wanted: int
) -> tuple[tuple[str, str, int], ...]:
    one, other = np.nonzero(np.triu(met, 1))
    counts = met[one, other]
    best = np.argsort(-counts, kind="stable")[:wanted]
    ids = [campaign.id for campaign in evaluation.design.campaigns]
    return tuple((ids[one[n]], ids[other[n]], int(counts[n])) for n in best)


@compiled
def _count_weeks(
    user: NDArray[np.int32],
    week: NDArray[np.int64],
    campaign: NDArray[np.int16],
    people: NDArray[np.int64],
    met: NDArray[np.int64],
) -> None:
    """Sends come by user, then week."""
    last = people.shape[1] - 1
    seen = np.full(met.shape[0], -1, np.int64)
    begin = 0
    while begin < user.size:
        end = begin
        while end < user.size and user[end] == user[begin] and week[end] == week[begin]:
            end += 1
        people[week[begin], min(end - begin - 1, last)] += 1
        for row in range(begin, end):
            mine = campaign[row]
            if seen[mine] == begin:
                continue
            for other in range(met.shape[0]):
                if seen[other] == begin:
                    met[mine, other] += 1
                    met[other, mine] += 1
            seen[mine] = begin
        begin = end
