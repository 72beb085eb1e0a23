"""Order of one user's rows where trigger times are equal (architecture.md, Verdict order)."""

from designer.compiled import lean
from designer.evaluation.kernel.tables import Workspace

LONG_TIE = 64
"""From here on a tie is counted into place: a user with thousands of simultaneous events must not take quadratic time."""


@lean
def _insert(work: Workspace, begin: int, end: int) -> None:
    rows, spare = work.rows, work.spare
    for row in range(begin + 1, end):
        spare[0] = rows[row]
        place = row
        while place > begin and rows[place - 1]["follow_on"] > spare[0]["follow_on"]:
            rows[place] = rows[place - 1]
            place -= 1
        rows[place] = spare[0]


@lean
def _count_into_place(work: Workspace, begin: int, end: int) -> None:
    rows, spare, places = work.rows, work.spare, work.places
    places[:] = 0
    for row in range(begin, end):
        spare[row] = rows[row]
        places[rows[row]["follow_on"] + 1] += 1
    for follow_on in range(1, places.size):
        places[follow_on] += places[follow_on - 1]
    for row in range(begin, end):
        follow_on = spare[row]["follow_on"]
        rows[begin + places[follow_on]] = spare[row]
        places[follow_on] += 1


@lean
def order_ties(work: Workspace, begin: int, end: int) -> None:
    """Rows [begin, end) come by time; where times are equal, put them by campaign, then in the order of the events."""
    rows = work.rows
    tie = begin
    while tie < end:
        after = tie + 1
        while after < end and rows[after]["trigger_time"] == rows[tie]["trigger_time"]:
            after += 1
        if after - tie > LONG_TIE:
            _count_into_place(work, tie, after)
        elif after - tie > 1:
            _insert(work, tie, after)
        tie = after
