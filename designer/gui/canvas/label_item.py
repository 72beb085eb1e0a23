"""The label of an arrow as it is painted."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from designer.gui.canvas.arrow_numbers import faded, paint_lost, paint_plate_count
from designer.gui.canvas.card_item import FAR
from designer.gui.canvas.card_layout import elided
from designer.gui.canvas.connections import Port
from designer.gui.canvas.drawing import (
    CHIP_GAP,
    CLOCK_ROOM,
    ICON_ROOM,
    LABEL_HEIGHT,
    LONGEST_LABEL,
    WORDS_PADDING,
    unless_alone,
)
from designer.gui.canvas.look import DIMMED, Look
from designer.gui.canvas.numbers import ArrowNumbers
from designer.gui.canvas.wires import Route


class LabelItem(QGraphicsItem):
    """What an arrow says: the interaction's icon and name, a clock, and the chip of a merged arrow."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._rect = QRectF()
        self._short = False
        self._room = 0.0
        self.numbers: ArrowNumbers | None = None
        self.port: Port | None = None
        self.selected = False
        self.dimmed = False
        self.setZValue(20)

    def show_label(self, port: Port, route: Route, count_room: float) -> None:
        """Say what the port says; `count_room` is what the label is wider by for numbers."""
        self.prepareGeometryChange()
        self.port = port
        self._room = count_room
        self._short = route.size > 0
        label = route.label
        self._rect = QRectF(label.left, label.top, label.width, label.height) if label else QRectF()
        self.update()

    def show_dimmed(self, dimmed: bool) -> None:
        """Step back behind what is selected."""
        if dimmed != self.dimmed:
            self.dimmed = dimmed
            self.update()

    def show_selected(self, selected: bool) -> None:
        if selected != self.selected:
            self.selected = selected
            self.update()

    def show_numbers(self, numbers: ArrowNumbers | None) -> None:
        """Say how many people came along."""
        if numbers != self.numbers:
            self.numbers = numbers
            self.update()

    def boundingRect(self) -> QRectF:
        return self._rect.adjusted(-2, -2, 2, 2 + LABEL_HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        if self.port is None or self._rect.isEmpty():
            return
        if option.levelOfDetailFromTransform(painter.worldTransform()) < FAR:
            return
        self._paint_words(painter, self.port)
        if self.port.chip:
            painter.setOpacity(1.0)
            self._paint_chip(painter, self.port)
        if self.numbers is not None and self.numbers.lost:
            paint_lost(painter, self._look, self._rect, self.numbers)

    def _paint_words(self, painter: QPainter, port: Port) -> None:
        look = self._look
        words = "" if self._short else elided(port.words, LONGEST_LABEL, "small", look.measure)
        wide = ICON_ROOM + (look.measure(words, "small") + WORDS_PADDING if words else 0.0)
        count = self.numbers.people if self.numbers is not None else ""
        wide += (CLOCK_ROOM if port.clock else 0.0) + self._count_room(count)
        row = QRectF(self._rect.center().x() - wide / 2, self._rect.top(), wide, LABEL_HEIGHT)
        pen = look.pen("accent", 1.6) if self.selected else look.pen("line", 1.0)
        self._paint_plate(painter, row, pen)
        wire = look.color("wire_quiet" if port.dashed else "wire")
        look.icon(painter, port.icon, QRectF(row.left() + 6, row.center().y() - 7, 14, 14), wire)
        rect = QRectF(row.left() + ICON_ROOM - 2, row.top(), row.width(), row.height())
        look.text(painter, rect, words, "small", look.color("text"))
        if self.numbers is not None:
            with faded(painter, stale=self.numbers.stale):
                left = rect.left() + (look.measure(words, "small") + 6 if words else 0.0)
                room = QRectF(left, row.top(), self._room, row.height())
                paint_plate_count(painter, look, room, count)
        if port.clock:
            clock = QRectF(row.right() - CLOCK_ROOM - 3, row.center().y() - 7, 14, 14)
            look.icon(painter, "clock", clock, look.color("muted"))

    def _paint_plate(self, painter: QPainter, rect: QRectF, pen: QPen) -> None:
        """The ground of the words hides the line also where the words step back."""
        if self.dimmed:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._look.color("surface"))
            painter.drawRoundedRect(rect, LABEL_HEIGHT / 2, LABEL_HEIGHT / 2)
            painter.setOpacity(DIMMED)
        painter.setPen(pen)
        painter.setBrush(self._look.color("surface"))
        painter.drawRoundedRect(rect, LABEL_HEIGHT / 2, LABEL_HEIGHT / 2)

    def _paint_chip(self, painter: QPainter, port: Port) -> None:
        look = self._look
        words = (
            unless_alone()
            if self._short
            else elided(port.chip, LONGEST_LABEL, "small", look.measure)
        )
        count = self.numbers.stopped if self.numbers is not None else ""
        wide = look.measure(words, "small") + 2 * WORDS_PADDING + self._count_room(count)
        top = self._rect.top() + LABEL_HEIGHT + CHIP_GAP
        chip = QRectF(self._rect.center().x() - wide / 2, top, wide, LABEL_HEIGHT)
        pen = look.pen("accent" if self.selected else "wire_quiet", 1.2)
        pen.setDashPattern([3.0, 2.4])
        self._paint_plate(painter, chip, pen)
        left = QRectF(chip.left() + WORDS_PADDING, chip.top(), chip.width(), chip.height())
        look.text(painter, left, words, "small", look.color("text"))
        if self.numbers is not None:
            with faded(painter, stale=self.numbers.stale):
                left.translate(look.measure(words, "small") + 5, 0)
                paint_plate_count(painter, look, left, count)

    def _count_room(self, count: str) -> float:
        """What a number takes of the room that is kept for it."""
        return min(self._room, self._look.measure(count, "small-strong") + 6) if count else 0.0
