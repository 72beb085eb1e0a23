"""What stands around a chart: its axes, and which of them a picture wants."""

from __future__ import annotations

import pyqtgraph as pg

from designer.gui.app.theme import Theme
from designer.gui.results.charts.axes import ChartAxis
from designer.gui.results.charts.picture import Axis, AxisKind, Picture
from designer.gui.results.charts.ticks import Tick

_SHARE = 0.34
_MOST = 250.0
"""Names of rows take at most this share of a chart, and so many pixels."""


class ChartFrame:
    """The axes at the left, at the bottom and at the top of a box."""

    def __init__(self) -> None:
        self._axes = {each: ChartAxis(each) for each in ("left", "bottom", "top")}

    def stand_around(self, box: pg.ViewBox, layout: pg.GraphicsLayout) -> None:
        """Take the places around the box; values are those of the box."""
        for side, row, column in (("left", 1, 0), ("top", 0, 1), ("bottom", 2, 1)):
            layout.addItem(self._axes[side], row, column)
            self._axes[side].linkToView(box)

    def show(self, picture: Picture, theme: Theme, width: int) -> None:
        """Show what the picture wants, in a chart so many pixels wide."""
        widest = min(width * _SHARE, _MOST)
        # Long lists are scrolled from the top, and what is at the top can be seen.
        above = bool(picture.rows) and picture.bottom.kind is not AxisKind.NAMES
        for side, axis in (
            ("left", picture.left),
            ("bottom", Axis() if above else picture.bottom),
            ("top", picture.bottom if above else Axis()),
        ):
            self._axes[side].show_axis(axis, theme, widest)

    @property
    def ticks(self) -> tuple[list[Tick], list[Tick]]:
        """Where lines of the grid are, of the horizontal axis and of the vertical one."""
        level = [*self._axes["bottom"].ticks(), *self._axes["top"].ticks()]
        return level, self._axes["left"].ticks()
