"""The marks of a chart: what each says, its numbers, and whom it stands for."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from designer.evaluation.live import Evaluation
from designer.evaluation.selecting import RowFilter

Cell = str | int | float | None


class Finder(Protocol):
    """Called in a job with the evaluation that the chart shows. Raises Cancelled soon after `cancelled` says so."""

    def __call__(
        self,
        evaluation: Evaluation,
        *,
        progress: Callable[[float], None],
        cancelled: Callable[[], bool],
    ) -> Behind: ...


class Behind(NamedTuple):
    """The verdict rows that a mark stands for, what to call them, and a sentence on how to read them where that is needed."""

    rows: RowFilter
    title: str
    note: str = ""


class Unlisted(NamedTuple):
    """People of whom no verdict tells: no table can list them. `why` is a sentence."""

    why: str


class Sought(NamedTuple):
    """People whom the replay of today's design cannot name: `find` replays what the mark shows, beside the window.

    `title` is what is being found out.
    """

    find: Finder
    title: str


class Marks(ABC):
    """The marks of a chart in reading order; each is also a row of the table that says the same in numbers."""

    columns: tuple[str, ...]

    @abstractmethod
    def __len__(self) -> int: ...

    @abstractmethod
    def told(self, mark: int) -> str:
        """What pointing at it reads, in a line or a few; plain text."""

    @abstractmethod
    def cells(self, mark: int) -> tuple[Cell, ...]:
        """Its row of the table, numbers as numbers."""

    @abstractmethod
    def behind(self, mark: int) -> Behind | Sought | Unlisted | None:
        """Its people, how to find them out, or why they cannot be shown; None where it stands for none."""

    def between(self, first: float, last: float) -> Behind | None:
        """The people of a range of the horizontal axis, chosen by dragging; None where there is nothing to choose."""
        return None


@dataclass(frozen=True)
class Mark:
    """One mark, with everything known beforehand."""

    told: str
    cells: tuple[Cell, ...]
    behind: Behind | Sought | Unlisted | None = None


class ListedMarks(Marks):
    """Marks that are few enough to be listed."""

    def __init__(self, columns: tuple[str, ...], marks: Sequence[Mark]) -> None:
        self.columns = columns
        self._marks = tuple(marks)

    def __len__(self) -> int:
        return len(self._marks)

    def told(self, mark: int) -> str:
        return self._marks[mark].told

    def cells(self, mark: int) -> tuple[Cell, ...]:
        return self._marks[mark].cells

    def behind(self, mark: int) -> Behind | Sought | Unlisted | None:
        return self._marks[mark].behind
