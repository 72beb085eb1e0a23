"""The people of a filter in a row, so that one can go from each to the next."""

from __future__ import annotations

import numpy as np

from designer.evaluation.live import Evaluation
from designer.evaluation.recipients import Recipients
from designer.evaluation.selecting import RowFilter


class Neighbours:
    """Users with at least one row that passes the filter, in the order of their ids, each once."""

    def __init__(self, evaluation: Evaluation, wanted: RowFilter | None = None) -> None:
        self._users = evaluation.program.log.users
        rows = Recipients(evaluation, wanted).rows
        self._people = np.unique(evaluation.verdicts.user[rows])

    def __len__(self) -> int:
        return len(self._people)

    def place_of(self, user: str | None) -> int | None:
        """The number of a user, from 0; None for one who is not among them."""
        place = self._first_not_before(user) if user is not None else len(self)
        return place if place < len(self) and self._id(place) == user else None

    def beside(self, user: str | None, step: int) -> str | None:
        """The next user (1) or the one before (-1), also of a user who is not among them; without one, the first.

        None at the end of the row.
        """
        if user is None:
            place = 0
        else:
            place = self._first_not_before(user)
            inside = place < len(self) and self._id(place) == user
            place += (1 if inside else 0) if step > 0 else -1
        return self._id(place) if 0 <= place < len(self) else None

    def _id(self, place: int) -> str:
        return str(self._users[int(self._people[place])].as_py())

    def _first_not_before(self, user: str) -> int:
        """By halves; ids ascend by their bytes."""
        wanted = user.encode("utf-8", "surrogatepass")
        low, high = 0, len(self)
        while low < high:
            middle = (low + high) // 2
            if self._id(middle).encode("utf-8", "surrogatepass") < wanted:
                low = middle + 1
            else:
                high = middle
        return low
