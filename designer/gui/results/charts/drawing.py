"""Draws charts mark by mark: bars in rows, cells in a grid, columns."""

from __future__ import annotations

import numpy as np

from designer.gui.jobs.amounts import number_text
from designer.gui.results.charts.inks import ramp
from designer.gui.results.charts.marks import ListedMarks, Mark
from designer.gui.results.charts.picture import Boxes, Ink, Label

Box = tuple[float, float, float, float]
"""x0, y0, x1, y1."""
_THICK = (0.16, 0.84)
"""From where to where a bar fills its row."""


class Drawing:
    """Collects marks in reading order, where they are, and the words upon and beside them."""

    def __init__(self) -> None:
        self._marks: list[Mark] = []
        self._painted: list[Box] = []
        self._reach: list[Box] = []
        self._ink: list[int] = []
        self._inks: list[Ink] = []
        self._labels: list[Label] = []

    def add(self, mark: Mark, painted: Box, ink: Ink, reach: Box | None = None) -> None:
        """One more; `reach` is where a pointer means it, if that is not where it is painted."""
        if ink not in self._inks:
            self._inks.append(ink)
        self._marks.append(mark)
        self._painted.append(painted)
        self._reach.append(reach or painted)
        self._ink.append(self._inks.index(ink))

    def bar(self, mark: Mark, row: int, begin: float, wide: float, ink: Ink) -> None:
        """A level bar, or a piece of one; the whole height of its row means it."""
        end = begin + wide
        painted = (begin, row + _THICK[0], end, row + _THICK[1])
        self.add(mark, painted, ink, (begin, row, end, row + 1))

    def cell(self, mark: Mark, column: int, row: int, count: int, highest: int) -> None:
        """A cell of a grid: the fuller its colour, the more of what is counted."""
        ink = ramp(count / highest)
        self.add(mark, (column, row, column + 1, row + 1), ink)
        if count:
            self.write(Label(number_text(count), column + 0.5, row + 0.5, room=1.0, on=ink))

    def write(self, label: Label) -> None:
        """Words somewhere."""
        self._labels.append(label)

    def marks(self, *columns: str) -> ListedMarks:
        """The marks, with the headings of their table."""
        return ListedMarks(columns, self._marks)

    @property
    def boxes(self) -> Boxes:
        """Where the marks are."""
        return Boxes(
            np.array(self._painted, np.float64).reshape(-1, 4),
            np.array(self._reach, np.float64).reshape(-1, 4),
            tuple(self._inks),
            np.array(self._ink, np.intp),
        )

    @property
    def labels(self) -> tuple[Label, ...]:
        """All that was written."""
        return tuple(self._labels)
