"""A campaign's card as it is painted, near and far."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from designer.gui.canvas import card_layout as size
from designer.gui.canvas.badge import Badge, gravest
from designer.gui.canvas.card_layout import CardLayout, PlacedPort
from designer.gui.canvas.card_parts import (
    channel_icon,
    main_channel,
    paint_far_words,
    paint_footer,
    paint_wait,
)
from designer.gui.canvas.connections import Meaning
from designer.gui.canvas.figures_strip import paint_pill_count, paint_strip
from designer.gui.canvas.look import DIMMED, Look
from designer.gui.canvas.numbers import CardNumbers
from designer.gui.canvas.rule_sentence import Style
from designer.model.settings import Severity
from designer.session.selection import EventItem

FAR = 0.5
"""Below this zoom a card shows its name, icon and numbers only."""
RADIUS = 9.0
FAR_BAND = 12.0
"""The wait band shrinks to a strip where its words cannot be read."""
FAR_WORDS_BELOW = 108.0
"""Cards lower than this have no room for a third line in a far view."""
HANDLE = QPointF(size.WIDTH, size.FIRST_PORT)
HANDLE_REACH = 13.0
COUNTS = 90.0
"""Room for numbers left of the pills."""


class CardItem(QGraphicsItem):
    """Paints a `CardLayout`; it holds no facts of its own."""

    def __init__(self, card: CardLayout, look: Look) -> None:
        super().__init__()
        self._look = look
        self._card = card
        self._badges: dict[Severity, int] = {}
        self.numbers: CardNumbers | None = None
        self.selected = False
        self.hovered = False
        self.target = False
        self.dimmed = False
        self.wait_selected = False
        self.selected_pills: frozenset[EventItem] = frozenset()
        self._body = QPainterPath()
        self.show_card(card)
        self.setZValue(10)

    @property
    def card(self) -> CardLayout:
        return self._card

    def show_card(self, card: CardLayout) -> None:
        self.prepareGeometryChange()
        self._card = card
        self._body = QPainterPath()
        self._body.addRoundedRect(QRectF(0, 0, size.WIDTH, card.height), RADIUS, RADIUS)
        self._band = self._strip(size.BAND if card.band else 0.0)
        self._far_band = self._strip(FAR_BAND if card.band else 0.0)
        left = min((p.pill.left for p in card.ports if p.pill), default=0.0)
        self._bounds = QRectF(
            left - 8 - COUNTS, -14, size.WIDTH - left + 26 + COUNTS, card.height + 26
        )
        self.update()

    def show_selected(self, card: bool, wait: bool, events: frozenset[EventItem]) -> None:
        """Mark what of this card is selected: the whole, its wait, its pills."""
        pills = frozenset(e for e in events if e.campaign == self._card.campaign.id)
        if (card, wait, pills) != (self.selected, self.wait_selected, self.selected_pills):
            self.selected, self.wait_selected, self.selected_pills = card, wait, pills
            self.update()

    def show_target(self, target: bool) -> None:
        """Mark the card as the one an arrow would end at."""
        if target != self.target:
            self.target = target
            self.update()

    def show_hovered(self, hovered: bool) -> None:
        if hovered != self.hovered:
            self.hovered = hovered
            self.update()

    @property
    def gravest(self) -> Severity | None:
        return gravest(self._badges)

    def _strip(self, width: float) -> QPainterPath:
        """The card's left edge, round where the card is."""
        strip = QPainterPath()
        strip.addRect(QRectF(0, 0, width, self._card.height))
        return self._body.intersected(strip)

    def show_dimmed(self, dimmed: bool) -> None:
        """Step back behind what is selected."""
        if dimmed != self.dimmed:
            self.dimmed = dimmed
            self.update()

    def show_numbers(self, numbers: CardNumbers | None) -> None:
        """Say what a replay came to."""
        if numbers != self.numbers:
            self.numbers = numbers
            self.update()

    def show_findings(self, counts: dict[Severity, int]) -> None:
        if counts != self._badges:
            self._badges = counts
            self.update()

    def boundingRect(self) -> QRectF:
        return self._bounds

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        zoom = option.levelOfDetailFromTransform(painter.worldTransform())
        if self.dimmed:
            # The canvas colour first, or the grid would shine through.
            painter.fillPath(self._body, self._look.color("surface"))
            painter.setOpacity(DIMMED)
        self._paint_body(painter, zoom)
        if zoom < FAR:
            self._paint_far(painter)
        else:
            self._paint_near(painter)
        Badge(self._look).paint(
            painter, QPointF(size.WIDTH - 4, 2), self._badges, 1 if zoom >= FAR else 2
        )

    def _paint_body(self, painter: QPainter, zoom: float) -> None:
        look = self._look
        if self.selected or self.target:
            painter.setPen(look.pen("accent", max(5.0, 3.5 / zoom)))
            painter.drawPath(self._body)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.fillPath(self._body, look.color("selected" if self.selected else "card"))
        if self._card.band:
            edge = size.BAND if zoom >= FAR else FAR_BAND
            painter.fillPath(self._band if zoom >= FAR else self._far_band, look.color("band"))
            painter.setPen(look.pen("band_border", 1.0))
            if self.wait_selected:
                painter.setPen(look.pen("accent", 3.0))
                painter.drawPath(self._band)
            painter.drawLine(QPointF(edge, 0.5), QPointF(edge, self._card.height - 0.5))
        painter.setPen(look.pen("card_border", max(1.0, 0.7 / zoom)))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(self._body)

    def _paint_near(self, painter: QPainter) -> None:
        self._paint_header(painter)
        for piece in self._card.sentence:
            color = "muted" if piece.style is Style.MUTED else "text"
            rect = QRectF(piece.x, piece.y - size.LINE / 2, size.WIDTH, size.LINE)
            self._look.text(painter, rect, piece.text, piece.style.value, self._look.color(color))
        paint_footer(painter, self._look, self._card)
        if self._card.band:
            paint_wait(painter, self._look, self._card)
        if self.numbers is not None:
            paint_strip(painter, self._look, self._card, self.numbers)
        for placed in self._card.ports:
            if placed.pill is not None:
                self._paint_pill(painter, placed)
                if self.numbers is not None:
                    paint_pill_count(painter, self._look, placed, self.numbers)
        self._paint_handle(painter)

    def _paint_header(self, painter: QPainter) -> None:
        card, look = self._card, self._look
        left = card.content_left
        tile = QRectF(left, size.PADDING, size.ICON, size.ICON)
        color = look.theme.channel(main_channel(card))
        tint = look.theme.channel(main_channel(card))
        tint.setAlphaF(0.16)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tint)
        painter.drawRoundedRect(tile, 6, 6)
        look.icon(painter, channel_icon(card), tile.adjusted(4, 4, -4, -4), color)
        top = size.PADDING + max(0.0, (size.ICON - len(card.name) * size.NAME_LINE) / 2)
        for number, line in enumerate(card.name):
            rect = QRectF(
                left + size.ICON + 8, top + number * size.NAME_LINE, size.WIDTH, size.NAME_LINE
            )
            look.text(painter, rect, line, "name", look.color("text"))

    def _paint_pill(self, painter: QPainter, placed: PlacedPort) -> None:
        look, port = self._look, placed.port
        assert placed.pill is not None
        rect = QRectF(placed.pill.left, placed.pill.top, placed.pill.width, placed.pill.height)
        exception = port.meaning is Meaning.EXCEPTION
        wire = "wire_quiet" if exception else "wire"
        selected = self.selected_pills.intersection(port.events)
        pen = look.pen("accent" if selected else wire, 2.4 if selected else 1.3)
        if exception and not selected:
            pen.setDashPattern([3.0, 2.4])
        painter.setPen(pen)
        painter.setBrush(look.color("selected" if selected else "card"))
        painter.drawRoundedRect(rect, rect.height() / 2, rect.height() / 2)
        look.icon(
            painter, port.icon, QRectF(rect.left() + 7, placed.y - 6.5, 13, 13), look.color(wire)
        )
        words = QRectF(rect.left() + 23, rect.top(), rect.width(), rect.height())
        look.text(painter, words, placed.words, "small", look.color("text"))

    def _paint_handle(self, painter: QPainter) -> None:
        strong = self.hovered or self.selected
        radius = 6.5 if strong else 4.5
        painter.setPen(self._look.pen("accent" if strong else "card_border", 1.6))
        painter.setBrush(self._look.color("accent" if strong else "card"))
        painter.drawEllipse(HANDLE, radius, radius)

    def _paint_far(self, painter: QPainter) -> None:
        card, look = self._card, self._look
        color = look.theme.channel(main_channel(card))
        look.icon(painter, channel_icon(card), QRectF(20, 14, 34, 34), color)
        top = 16 if len(card.far_name) == 1 else 12
        for number, line in enumerate(card.far_name):
            rect = QRectF(size.FAR_LEFT, top + number * 30, size.WIDTH, 30)
            look.text(painter, rect, line, "far", look.color("text"))
        if card.height >= FAR_WORDS_BELOW:
            paint_far_words(painter, look, card, self.numbers)
