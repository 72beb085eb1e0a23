"""Notes and groups as they are painted."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPolygonF, QTextOption
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from designer.gui.canvas.card_layout import elided
from designer.gui.canvas.geometry import Rect
from designer.gui.canvas.look import Look
from designer.model.annotations import Group, Note

GROUP_ROOM = 22.0
TITLE = 26.0
FOLD = 14.0


class NoteItem(QGraphicsItem):
    """A sheet of paper with plain text; what does not fit is cut off at its edge."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._text = ""
        self._size = (0.0, 0.0)
        self.selected = False
        self.setZValue(-10)

    def show_note(self, note: Note) -> None:
        self.prepareGeometryChange()
        self._text = note.text
        self._size = (float(note.width), float(note.height))
        self.update()

    def show_selected(self, selected: bool) -> None:
        if selected != self.selected:
            self.selected = selected
            self.update()

    def boundingRect(self) -> QRectF:
        return QRectF(-4, -4, self._size[0] + 8, self._size[1] + 8)

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        look, (width, height) = self._look, self._size
        corners = (
            QPointF(0, 0),
            QPointF(width - FOLD, 0),
            QPointF(width, FOLD),
            QPointF(width, height),
            QPointF(0, height),
        )
        painter.setPen(look.pen("accent", 3.0) if self.selected else look.pen("border", 1.0))
        painter.setBrush(look.color("note"))
        painter.drawPolygon(QPolygonF(corners))
        painter.drawPolyline(QPolygonF((corners[1], QPointF(width - FOLD, FOLD), corners[2])))
        painter.setPen(look.color("text"))
        painter.setFont(look.fonts["note"])
        wrapped = QTextOption()
        wrapped.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        painter.setClipRect(QRectF(0, 0, width, height), Qt.ClipOperation.IntersectClip)
        painter.drawText(QRectF(10, 9, width - 20 - FOLD / 2, height - 14), self._text, wrapped)


class GroupItem(QGraphicsItem):
    """A named frame around its members."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._name = ""
        self._frame = QRectF()
        self.selected = False
        self.setZValue(-20)

    def show_group(self, group: Group, frame: Rect) -> None:
        self.prepareGeometryChange()
        self._name = group.name
        self._frame = QRectF(frame.left, frame.top, frame.width, frame.height)
        self.update()

    def show_selected(self, selected: bool) -> None:
        if selected != self.selected:
            self.selected = selected
            self.update()

    def boundingRect(self) -> QRectF:
        return self._frame.adjusted(-4, -4, 4, 4)

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        look = self._look
        painter.setPen(look.pen("accent", 2.5) if self.selected else look.pen("line", 1.2))
        painter.setBrush(look.color("group"))
        painter.drawRoundedRect(self._frame, 12, 12)
        title = QRectF(
            self._frame.left() + 14, self._frame.top() + 4, self._frame.width() - 28, TITLE - 4
        )
        words = elided(self._name, title.width(), "group", look.measure)
        look.text(painter, title, words, "group", look.color("muted"))


def group_frame(members: list[Rect]) -> Rect | None:
    """The frame around these cards with room for the title; None where no member is there."""
    if not members:
        return None
    whole = members[0]
    for rect in members[1:]:
        whole = whole.united(rect)
    whole = whole.grown(GROUP_ROOM)
    return whole._replace(top=whole.top - TITLE + 6)


def group_title(frame: Rect) -> Rect:
    """Where a group is taken hold of."""
    return Rect(frame.left, frame.top, frame.right, frame.top + TITLE)
