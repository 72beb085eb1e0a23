"""The strip of a card that says what a replay came to: a line of words over a bar of outcomes."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath

from designer.exchange.verdict_colours import COLOURS
from designer.gui.app.textures import fill_textured
from designer.gui.app.theme import DARK, LIGHT
from designer.gui.canvas import card_layout as size
from designer.gui.canvas.card_layout import CardLayout, PlacedPort
from designer.gui.canvas.look import Look
from designer.gui.canvas.numbers import CardNumbers
from designer.model.verdicts import Verdict

BAR = 8.0
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
    font = "small-strong" if numbers.shares else "small"
    color = look.color("text" if numbers.shares else "muted")
    change = look.measure(numbers.change, "small-strong") + 8 if numbers.change else 0.0
    words = size.elided(numbers.headline, line.width() - change, font, look.measure)
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
    if numbers.shares:
        bar = QRectF(left, line.bottom() + 2, right - left, BAR)
        paint_shares(painter, bar, numbers.shares, dark=look.theme.dark)
    painter.setOpacity(opacity)


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
    for verdict, share in shares:
        part = QRectF(x, bar.top(), bar.width() * share, bar.height())
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
