"""Small parts of a card that others show as well: its channel, its status, its numbers."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from designer.gui.canvas import card_layout as size
from designer.gui.canvas import wording
from designer.gui.canvas.card_layout import CardLayout
from designer.gui.canvas.figures_strip import STALE
from designer.gui.canvas.look import Look
from designer.gui.canvas.numbers import CardNumbers
from designer.model.campaigns import Status
from designer.model.interactions import Channel


def paint_far_words(
    painter: QPainter, look: Look, card: CardLayout, numbers: CardNumbers | None
) -> None:
    """The one number, what changed, and how many things can stop the wait: as much as there is room for."""
    line = QRectF(size.FAR_LEFT, card.height - 38, size.WIDTH - size.FAR_LEFT - 8, 30)
    opacity = painter.opacity()
    for words, color in _far_words(card, numbers):
        wide = look.measure(words, "far-small")
        if wide > line.width():
            break
        if numbers is not None and numbers.stale and color != "muted":
            painter.setOpacity(opacity * STALE)
        look.text(painter, line, words, "far-small", look.color(color))
        painter.setOpacity(opacity)
        line.setLeft(line.left() + wide + 14)


def _far_words(card: CardLayout, numbers: CardNumbers | None) -> Iterator[tuple[str, str]]:
    """Words with their colour."""
    if numbers is not None and numbers.short:
        yield numbers.short, "text"
        if numbers.change and not numbers.change.startswith("±"):
            yield numbers.change, "accent"
    if card.unless:
        yield wording.translate("Canvas", "{count} unless").format(count=card.unless), "muted"


def main_channel(card: CardLayout) -> Channel:
    """The channel whose colour the card has."""
    channels = card.campaign.channels
    return channels[0] if channels else Channel.WEBHOOK


def channel_icon(card: CardLayout) -> str:
    """The icon's file: that of its only channel, or the one for several or none."""
    channels = card.campaign.channels
    if len(channels) == 1:
        return f"channel-{channels[0]}"
    return "channel-several" if channels else "campaign"


def paint_status(painter: QPainter, look: Look, at: QPointF, status: Status) -> None:
    """A mark whose shape says it too: full while active, hollow as a draft, a square once stopped, half when done."""
    painter.setPen(look.pen("text", 1.4))
    painter.setBrush(look.color("text" if status is not Status.DRAFT else "card"))
    if status in (Status.STOPPED, Status.ARCHIVED):
        if status is Status.ARCHIVED:
            painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(QRectF(at.x() - 3.5, at.y() - 3.5, 7, 7))
    elif status is Status.COMPLETED:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(at, 4, 4)
        painter.setBrush(look.color("text"))
        painter.drawPie(QRectF(at.x() - 4, at.y() - 4, 8, 8), 90 * 16, 180 * 16)
    else:
        painter.drawEllipse(at, 4, 4)


def paint_footer(painter: QPainter, look: Look, card: CardLayout) -> None:
    """Status and when it is live."""
    middle = card.height - size.FOOTER / 2 - 1
    left = card.content_left
    paint_status(painter, look, QPointF(left + 4.5, middle), card.campaign.status)
    words = wording.status_words(card.campaign.status)
    rect = QRectF(left + 15, middle - 8, size.WIDTH, 16)
    look.text(painter, rect, words, "small-strong", look.color("text"))
    rect.translate(look.measure(words, "small-strong"), 0)
    if card.published:
        room = size.WIDTH - 6 - rect.left()
        live = size.elided("  ·  " + card.published, room, "small", look.measure)
        look.text(painter, rect, live, "small", look.color("muted"))


def paint_wait(painter: QPainter, look: Look, card: CardLayout) -> None:
    """The words of the wait band."""
    lines = card.band_lines
    tall = 20 + len(lines) * 15
    top = (card.height - tall) / 2
    look.icon(painter, "clock", QRectF(size.BAND / 2 - 8, top, 16, 16), look.color("band_border"))
    for number, line in enumerate(lines):
        strong = number == 0 if len(lines) == 2 else number == len(lines) - 1
        font = "small-strong" if strong else "small"
        if number == 0 and line.isdigit():
            font = "amount"
        rect = QRectF(0, top + 19 + number * 15, size.BAND, 15)
        look.text(painter, rect, line, font, look.color("text"), Qt.AlignmentFlag.AlignHCenter)
