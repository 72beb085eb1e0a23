"""The chart that one points at: reads values, selects people, chooses ranges, moves the delay; all of it by keys too."""

from __future__ import annotations

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from designer.gui.app.plain_text import escaped
from designer.gui.app.theme import theme_of
from designer.gui.results.charts.axes import ChartAxis
from designer.gui.results.charts.keys import ChartKeys
from designer.gui.results.charts.moving import mark_at
from designer.gui.results.charts.painting import ChartItem
from designer.gui.results.charts.picture import Axis, AxisKind, Picture

_GRAB = 6
_DRAG = 5
_LEAST_WIDTH, _LEAST_HEIGHT = 220, 90
_AXIS_SHARE = 0.34
_MOST_AXIS = 250.0
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
    delay_stepped = Signal(int)
    """A step along the scale of waits is wanted, by key."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._axes = {each: ChartAxis(each) for each in ("left", "bottom", "top")}
        super().__init__(parent)
        # A cached background would be a picture in what shall be a drawing.
        self.setCacheMode(self.CacheModeFlag.CacheNone)
        self.item = ChartItem()
        self._keys = ChartKeys(self)
        # A plot item of pyqtgraph would bring menus that stay behind.
        self.box = pg.ViewBox(enableMenu=False)
        self.box.setMouseEnabled(False, False)
        self.ci.layout.setContentsMargins(0, 4, 10, 0)
        self.ci.layout.setSpacing(0)
        self.ci.addItem(self.box, 1, 1)
        for side, row, column in (("left", 1, 0), ("top", 0, 1), ("bottom", 2, 1)):
            self.ci.addItem(self._axes[side], row, column)
            self._axes[side].linkToView(self.box)
        self.box.setDefaultPadding(0)
        self.box.addItem(self.item, ignoreBounds=True)
        self.box.sigRangeChanged.connect(self._ranges_changed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumWidth(_LEAST_WIDTH)
        self.viewport().setMouseTracking(True)
        self._pressed: QPoint | None = None
        self._grabbed = False
        self._dragging = False
        self._dress()

    # What is shown

    @property
    def picture(self) -> Picture | None:
        return self.item.picture

    def show_picture(self, picture: Picture | None) -> None:
        """Another chart, or none."""
        self.item.show_picture(picture)
        self._keys.anchor = None
        self._grabbed = self._dragging = False
        self._pressed = None
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
            widest = min(self.width() * _AXIS_SHARE, _MOST_AXIS)
            theme = theme_of(self)
            picture = self.picture
            # Long lists are scrolled from the top, and what is at the top can be seen.
            above = bool(picture.rows) and picture.bottom.kind is not AxisKind.NAMES
            for side, axis in (
                ("left", picture.left),
                ("bottom", Axis() if above else picture.bottom),
                ("top", picture.bottom if above else Axis()),
            ):
                self._axes[side].show_axis(axis, theme, widest)
            self._ranges_changed()

    def _ranges_changed(self, *_: object) -> None:
        level = [*self._axes["bottom"].ticks(), *self._axes["top"].ticks()]
        self.item.ticks = (level, self._axes["left"].ticks())
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
        return float(self._value(place).x())

    def pixel_of(self, value: float) -> int:
        """Where a value of the horizontal axis is, in pixels of the viewport."""
        return int(self.mapFromScene(self.box.mapViewToScene(QPointF(value, 0))).x())

    def _value(self, place: QPoint) -> QPointF:
        return QPointF(self.box.mapSceneToView(self.mapToScene(place)))

    def _inside(self, place: QPoint) -> bool:
        return bool(self.box.sceneBoundingRect().contains(self.mapToScene(place)))

    def point_at(self, mark: int) -> None:
        """Point at a mark, or at none."""
        if mark != self.item.current:
            self.item.current = mark
            self.item.update()
            self.pointed.emit(mark)

    def _near_delay(self, place: QPoint) -> bool:
        delay = self.item.delay
        movable = self.picture is not None and self.picture.delay is not None
        near = delay is not None and abs(place.x() - self.pixel_of(delay)) <= _GRAB
        return movable and near and self._inside(place)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton or self.picture is None:
            event.accept()
            return
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        place = event.position().toPoint()
        if self._inside(place):
            self._pressed, self._grabbed = place, self._near_delay(place)
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        place = event.position().toPoint()
        if self._pressed is not None and event.buttons() & Qt.MouseButton.LeftButton:
            self._drag(place)
        else:
            self._hover(place)
        event.accept()

    def _hover(self, place: QPoint) -> None:
        picture = self.picture
        near = self._near_delay(place)
        self.viewport().setCursor(
            Qt.CursorShape.SplitHCursor if near else Qt.CursorShape.ArrowCursor
        )
        mark = -1
        if picture is not None and self._inside(place):
            value = self._value(place)
            mark = mark_at(picture.boxes.reach, value.x(), value.y())
        self.point_at(mark)
        if mark >= 0 and picture is not None:
            at = self.viewport().mapToGlobal(place)
            QToolTip.showText(at, escaped(picture.marks.told(mark)), self)
        else:
            QToolTip.hideText()

    def _drag(self, place: QPoint) -> None:
        assert self._pressed is not None
        assert self.picture is not None
        if not self._dragging and abs(place.x() - self._pressed.x()) < _DRAG:
            return
        if self._grabbed:
            self._dragging = True
            delay = self._delay_at(place)
            self.item.delay = delay
            self.delay_moved.emit(delay)
        elif self.picture.brush:
            self._dragging = True
            self.item.band = (self._within(self._pressed), self._within(place))
        self.item.update()

    def _within(self, place: QPoint) -> float:
        assert self.picture is not None
        x0, _, x1, _ = self.picture.bounds
        return min(max(self.x_at(place), x0), x1)

    def _delay_at(self, place: QPoint) -> int:
        assert self.picture is not None
        assert self.picture.delay is not None
        return int(min(max(self.x_at(place), 0), self.picture.delay.most))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()
        if event.button() is not Qt.MouseButton.LeftButton or self._pressed is None:
            return
        place, dragged = event.position().toPoint(), self._dragging
        grabbed, self._pressed, self._dragging, self._grabbed = self._grabbed, None, False, False
        if dragged and grabbed:
            self.delay_set.emit(self._delay_at(place))
        elif dragged:
            self.choose_band()
        else:
            self._hover(place)
            if self.current >= 0:
                self.chosen.emit(self.current)

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
        if self._pressed is None and not self.hasFocus():
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
        if self._grabbed and self._dragging and self.picture is not None:
            self.item.delay = self.picture.delay.at if self.picture.delay is not None else None
            self.delay_left.emit()
        elif self.item.band is None and self.current < 0:
            return False
        self._pressed, self._dragging, self._grabbed = None, False, False
        self.item.band = None
        self._keys.anchor = None
        self.point_at(-1)
        self.item.update()
        return True

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.point_at(-1)

    @property
    def axis_kinds(self) -> tuple[AxisKind, AxisKind]:
        """What stands at the bottom and at the left."""
        assert self.picture is not None
        return self.picture.bottom.kind, self.picture.left.kind
