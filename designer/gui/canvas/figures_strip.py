"""The strip of a card that says what a replay came to: a line of words, a bar of outcomes, and what its parts are."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath

from designer.exchange.verdict_colours import COLOURS
from designer.gui.app.textures import fill_textured
from designer.gui.app.theme import DARK, LIGHT
from designer.gui.canvas import card_layout as size
from designer.gui.canvas.card_layout import CardLayout, PlacedPort
from designer.gui.canvas.look import Look
from designer.gui.canvas.numbers import CardNumbers, KeyEntry
from designer.model.verdicts import Verdict

BAR = 8.0
LEAST = 2.5
"""So wide is the smallest part of a bar: few people are more than none."""
KEY = 14.0
SWATCH = 8.0
STALE = 0.45


def verdict_brush(verdict: Verdict, *, dark: bool) -> tuple[QColor, bool]:
    """The colour of a verdict, and whether it is hatched."""
    colour = COLOURS[verdict]
    return QColor(colour.dark if dark else colour.light), colour.hatched


def paint_strip(painter: QPainter, look: Look, card: CardLayout, numbers: CardNumbers) -> None:
    """Paint the numbers where the layout has left room for them."""
    if card.strip is None:
        return
    opacity = painter.opacity()
    if numbers.stale:
        painter.setOpacity(opacity * STALE)
    left, right = card.content_left, size.WIDTH - size.PADDING
    line = QRectF(left, card.strip, right - left, size.LINE)
    _paint_headline(painter, look, line, numbers)
    if numbers.shares:
        bar = QRectF(left, line.bottom() + 2, right - left, BAR)
        paint_shares(painter, bar, numbers.shares, dark=look.theme.dark)
        _paint_key(painter, look, QRectF(left, bar.bottom() + 3, right - left, KEY), numbers.key)
    painter.setOpacity(opacity)


def _paint_headline(painter: QPainter, look: Look, line: QRectF, numbers: CardNumbers) -> None:
    """The longest words that leave room for what has changed."""
    font = "small-strong" if numbers.shares else "small"
    color = look.color("text" if numbers.shares else "muted")
    change = look.measure(numbers.change, "small-strong") + 8 if numbers.change else 0.0
    room = line.width() - change
    offered = (numbers.headline, *numbers.shorter)
    words = next((each for each in offered if look.measure(each, font) <= room), offered[-1])
    words = size.elided(words, room, font, look.measure)
    look.text(painter, line, words, font, color)
    if numbers.change:
        look.text(
            painter,
            line,
            numbers.change,
            "small-strong",
            look.color("muted" if numbers.change.startswith("±") else "accent"),
            Qt.AlignmentFlag.AlignRight,
        )


def _paint_key(painter: QPainter, look: Look, line: QRectF, key: tuple[KeyEntry, ...]) -> None:
    """A swatch and a count for each part of the bar, as many as there is room for."""
    x = line.left()
    for entry in key:
        begin, room = x + SWATCH + 3, line.right() - x - SWATCH - 3
        offered = (entry.words, entry.number)
        words = next((each for each in offered if look.measure(each, "small") <= room), "")
        if not words:
            return
        swatch = QRectF(x, line.center().y() - SWATCH / 2, SWATCH, SWATCH)
        paint_shares(painter, swatch, ((entry.verdict, 1.0),), dark=look.theme.dark)
        rect = QRectF(begin, line.top(), room, line.height())
        look.text(painter, rect, words, "small", look.color("muted"))
        x = begin + look.measure(words, "small") + 9


def paint_shares(
    painter: QPainter, bar: QRectF, shares: tuple[tuple[Verdict, float], ...], *, dark: bool
) -> None:
    """A bar cut by outcome; what is not decided is hatched."""
    ground = (DARK if dark else LIGHT).color("surface")
    outline = QPainterPath()
    outline.addRoundedRect(bar, 2.5, 2.5)
    painter.save()
    painter.setClipPath(outline, Qt.ClipOperation.IntersectClip)
    x = bar.left()
    wide = [max(LEAST, bar.width() * share) for _, share in shares]
    for (verdict, _), each in zip(shares, wide, strict=True):
        part = QRectF(x, bar.top(), each * bar.width() / sum(wide), bar.height())
        color, _ = verdict_brush(verdict, dark=dark)
        fill_textured(painter, part, color, COLOURS[verdict].texture, ground)
        x += part.width()
    painter.restore()


def paint_pill_count(
    painter: QPainter, look: Look, placed: PlacedPort, numbers: CardNumbers
) -> None:
    """How many people a pill concerns, left of it."""
    words = numbers.pills.get(placed.port.key, "")
    if not words or placed.pill is None:
        return
    opacity = painter.opacity()
    if numbers.stale:
        painter.setOpacity(opacity * STALE)
    wide = look.measure(words, "small") + 4
    rect = QRectF(placed.pill.left - wide - 3, placed.pill.top, wide, placed.pill.height)
    painter.fillRect(rect.adjusted(0, 3, 0, -3), look.color("surface"))
    look.text(painter, rect, words, "small", look.color("text"), Qt.AlignmentFlag.AlignRight)
    painter.setOpacity(opacity)
