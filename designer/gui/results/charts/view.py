"""The chart that one points at: reads values, selects people, chooses ranges, moves the delay; all of it by keys too."""

from __future__ import annotations

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from designer.gui.app.theme import theme_of
from designer.gui.results.charts.frame import ChartFrame
from designer.gui.results.charts.keys import ChartKeys
from designer.gui.results.charts.painting import ChartItem
from designer.gui.results.charts.picture import Picture
from designer.gui.results.charts.pointing import ChartMouse

_LEAST_WIDTH, _LEAST_HEIGHT = 220, 90
_ENDLESS = 16_777_215


class ChartView(pg.GraphicsLayoutWidget):  # type: ignore[misc]
    """Shows a Picture. Signals carry numbers of marks, ranges of the horizontal axis, and delays in microseconds."""

    pointed = Signal(int)
    """A mark is pointed at, or none: -1."""
    chosen = Signal(int)
    """The people of a mark are wanted."""
    range_chosen = Signal(float, float)
    # Microseconds are too many for Qt's integers.
    delay_moved = Signal(object)
    """While it is moved."""
    delay_set = Signal(object)
    """It has been let go."""
    delay_left = Signal()
    """Moving it was given up."""
    given_up = Signal()
    """Escape: what was asked for is not wanted any more."""
    delay_stepped = Signal(int)
    """A step along the scale of waits is wanted, by key."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._frame = ChartFrame()
        super().__init__(parent)
        # Axes run from left to right in every language.
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        # A cached background would be a picture in what shall be a drawing.
        self.setCacheMode(self.CacheModeFlag.CacheNone)
        self.item = ChartItem()
        self._keys, self._mouse = ChartKeys(self), ChartMouse(self)
        # A plot item of pyqtgraph would bring menus that stay behind.
        self.box = pg.ViewBox(enableMenu=False)
        self.box.setMouseEnabled(False, False)
        self.ci.layout.setContentsMargins(0, 4, 10, 0)
        self.ci.layout.setSpacing(0)
        self.ci.addItem(self.box, 1, 1)
        self._frame.stand_around(self.box, self.ci)
        self.box.setDefaultPadding(0)
        self.box.addItem(self.item, ignoreBounds=True)
        self.box.sigRangeChanged.connect(self._ranges_changed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumWidth(_LEAST_WIDTH)
        self.viewport().setMouseTracking(True)
        self._dress()

    # What is shown

    @property
    def picture(self) -> Picture | None:
        return self.item.picture

    def show_picture(self, picture: Picture | None) -> None:
        """Another chart, or none."""
        self.item.show_picture(picture)
        self._keys.anchor = None
        self._mouse.let_go()
        if picture is None:
            return
        self.setMinimumHeight(self._least_height(picture))
        most = picture.rows * picture.row_most
        self.setMaximumHeight(most + 30 if most else _ENDLESS)
        self.box.invertY(picture.down)
        self.box.setMouseEnabled(picture.zoom, False)
        self.show_all()
        self._show_axes()
        self.item.update()
        self.setAccessibleName(picture.title)
        self.setAccessibleDescription(picture.note)

    def put_delay(self, delay: int) -> None:
        """Put the line of the delay somewhere."""
        self.item.delay = delay
        self.item.update()

    def show_stale(self, stale: bool) -> None:
        """Paint it paler while newer numbers are made."""
        self.item.stale = stale
        self.item.update()

    @property
    def current(self) -> int:
        """The mark that is pointed at, -1 for none."""
        return self.item.current

    def needed_height(self) -> int:
        """Pixels in which every row has its room."""
        return self._least_height(self.picture) if self.picture is not None else _LEAST_HEIGHT

    def sizeHint(self) -> QSize:
        return QSize(600, max(self.needed_height(), 200))

    def _least_height(self, picture: Picture) -> int:
        return max(_LEAST_HEIGHT, picture.rows * picture.row_height + 30)

    def show_all(self) -> None:
        """Zoom out."""
        picture = self.picture
        if picture is None:
            return
        x0, y0, x1, y1 = picture.bounds
        self.box.setLimits(xMin=x0, xMax=x1, minXRange=(x1 - x0) / 500)
        self.box.setRange(QRectF(x0, y0, x1 - x0, y1 - y0), padding=0, disableAutoRange=True)

    def _show_axes(self) -> None:
        if self.picture is not None:
            self._frame.show(self.picture, theme_of(self), self.width())
            self._ranges_changed()

    def _ranges_changed(self, *_: object) -> None:
        self.item.ticks = self._frame.ticks
        self.item.update()

    def _dress(self) -> None:
        theme = theme_of(self)
        self.setBackground(theme.color("field"))
        self.item.theme = theme
        self._show_axes()
        self.item.update()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        dressed = event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange)
        # The base class already changes while it is being made.
        if dressed and hasattr(self, "box"):
            self._dress()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if hasattr(self, "box"):
            self._show_axes()

    # Pointing

    def place_of(self, mark: int) -> QPoint:
        """Where a mark is, in the viewport."""
        assert self.picture is not None
        x0, y0, x1, y1 = self.picture.boxes.painted[mark]
        return QPoint(
            self.mapFromScene(self.box.mapViewToScene(QPointF((x0 + x1) / 2, (y0 + y1) / 2)))
        )

    def x_at(self, place: QPoint) -> float:
        """The value of the horizontal axis at a place of the viewport."""
        return float(self.value_at(place).x())

    def pixel_of(self, value: float) -> int:
        """Where a value of the horizontal axis is, in pixels of the viewport."""
        return int(self.mapFromScene(self.box.mapViewToScene(QPointF(value, 0))).x())

    def value_at(self, place: QPoint) -> QPointF:
        """The values of both axes at a place of the viewport."""
        return QPointF(self.box.mapSceneToView(self.mapToScene(place)))

    def holds(self, place: QPoint) -> bool:
        """Whether a place of the viewport lies between the axes."""
        return bool(self.box.sceneBoundingRect().contains(self.mapToScene(place)))

    def point_at(self, mark: int) -> None:
        """Point at a mark, or at none."""
        if mark != self.item.current:
            self.item.current = mark
            self.item.update()
            self.pointed.emit(mark)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._mouse.press(event)
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._mouse.move(event)
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._mouse.release(event)
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if (
            self.picture is not None
            and self.picture.zoom
            and (event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        ):
            super().wheelEvent(event)
        else:
            event.ignore()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        if not self._mouse.pressing and not self.hasFocus():
            self.point_at(-1)

    def choose_band(self) -> None:
        """Ask for the people of the range that is marked."""
        if self.item.band is not None:
            first, last = sorted(self.item.band)
            self.range_chosen.emit(first, last)

    # The same by keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.picture is None or not self._keys.answer(event):
            event.ignore()
        else:
            event.accept()

    def give_up(self) -> bool:
        """Leave what is being dragged, chosen or pointed at; whether there was any."""
        self.given_up.emit()
        if self._mouse.moves_delay and self.picture is not None:
            self.item.delay = self.picture.delay.at if self.picture.delay is not None else None
            self.delay_left.emit()
        elif self.item.band is None and self.current < 0:
            return False
        self._mouse.let_go()
        self.item.band = None
        self._keys.anchor = None
        self.point_at(-1)
        self.item.update()
        return True

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.point_at(-1)
