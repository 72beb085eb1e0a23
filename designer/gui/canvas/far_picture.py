"""The whole design from afar: cards as blocks and arrows as lines, painted in a few calls instead of one an item."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from designer.gui.canvas.look import DIMMED

if TYPE_CHECKING:
    from designer.gui.canvas.scene import CanvasScene

FARTHER = 0.3
"""Below this zoom nothing can be read, and the picture stands in for all cards and arrows."""
STRIP = 0.14


class Layer(QGraphicsItem):
    """Holds items that are shown and hidden together, and paints nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemHasNoContents)

    def boundingRect(self) -> QRectF:
        return QRectF()

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        return


class FarPicture(QGraphicsItem):
    """Everything in one item, made anew when something has changed and it is looked at."""

    def __init__(self, scene: CanvasScene) -> None:
        super().__init__()
        self._of = scene
        self._blocks: dict[tuple[str, float], list[QRectF]] = {}
        self._lines: dict[tuple[str, float], list[QLineF]] = {}
        self._bounds = QRectF()
        self._stale = True
        self.setZValue(30)
        self.setVisible(False)

    def changed(self) -> None:
        self._stale = True
        if self.isVisible():
            self.prepareGeometryChange()
            self.update()

    def boundingRect(self) -> QRectF:
        return self._of.sceneRect()

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        self.paint_all(painter)

    def paint_all(self, painter: QPainter) -> None:
        """Paint the whole design; the minimap shows the same picture."""
        if self._stale:
            self._make()
        theme = self._of.look.theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for (name, opacity), lines in self._lines.items():
            pen = QPen(theme.color(name), 1.0)
            pen.setCosmetic(True)
            painter.setOpacity(opacity)
            painter.setPen(pen)
            painter.drawLines(lines)
        border = QPen(theme.color("card_border"), 1.0)
        border.setCosmetic(True)
        for (name, opacity), blocks in self._blocks.items():
            painter.setOpacity(opacity)
            painter.setPen(border if name in ("card", "selected") else Qt.PenStyle.NoPen)
            painter.setBrush(theme.channel(name[1:]) if name[0] == ":" else theme.color(name))
            painter.drawRects(blocks)
        painter.setOpacity(1.0)

    def _make(self) -> None:
        cards, strips, marks = defaultdict(list), defaultdict(list), defaultdict(list)
        lines: dict[tuple[str, float], list[QLineF]] = defaultdict(list)
        for item in self._of.cards.values():
            card, at = item.card, item.pos()
            opacity = DIMMED if item.dimmed else 1.0
            rect = QRectF(at.x(), at.y(), card.size[0], card.size[1])
            cards["accent" if item.selected else "card", opacity].append(rect)
            channel = card.campaign.channels[0] if card.campaign.channels else "webhook"
            strips[f":{channel}", opacity].append(
                QRectF(
                    rect.right() - rect.width() * STRIP,
                    rect.top(),
                    rect.width() * STRIP,
                    rect.height(),
                )
            )
            if card.band:
                strips["band", opacity].append(QRectF(rect.left(), rect.top(), 56, rect.height()))
            if item.gravest is not None:
                marks[item.gravest.value, 1.0].append(
                    QRectF(rect.right() - 40, rect.top() - 20, 60, 60)
                )
        for key, arrow in self._of.arrows.items():
            name = "wire_quiet" if arrow.port is not None and arrow.port.dashed else "wire"
            points = self._of.drawing.routes[key].points
            strength = DIMMED if arrow.dimmed else 1.0
            lines[name, strength].extend(QLineF(a.x, a.y, b.x, b.y) for a, b in pairwise(points))
        self._blocks = {**cards, **strips, **marks}
        self._lines = dict(lines)
        self._stale = False
