"""Fonts, colours and icons as the canvas paints them: one object, handed to every item."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPixmap
from PySide6.QtSvg import QSvgRenderer

from designer.gui.app.icons import icon_renderer
from designer.gui.app.theme import Theme
from designer.gui.canvas.rule_sentence import Style

_FONTS: tuple[tuple[str, int, QFont.Weight, bool], ...] = (
    ("name", 14, QFont.Weight.DemiBold, False),
    ("small", 11, QFont.Weight.Normal, False),
    ("small-strong", 11, QFont.Weight.DemiBold, False),
    ("amount", 15, QFont.Weight.DemiBold, False),
    ("far", 25, QFont.Weight.DemiBold, False),
    ("far-small", 22, QFont.Weight.Normal, False),
    ("note", 13, QFont.Weight.Normal, False),
    ("group", 13, QFont.Weight.DemiBold, False),
    (Style.KEYWORD.value, 12, QFont.Weight.DemiBold, False),
    (Style.PLAIN.value, 12, QFont.Weight.Normal, False),
    (Style.CAMPAIGN.value, 12, QFont.Weight.Normal, True),
    (Style.MUTED.value, 12, QFont.Weight.Normal, False),
)

DIMMED = 0.32
"""Opacity of what has nothing to do with the selection."""


class Look:
    """How everything is painted; `theme` may change, sizes stay."""

    def __init__(self, theme: Theme) -> None:
        self.theme = theme
        self.fonts = {
            name: _font(pixels, weight, italic) for name, pixels, weight, italic in _FONTS
        }
        self._metrics = {name: QFontMetricsF(font) for name, font in self.fonts.items()}
        self._renderers: dict[tuple[str, str], QSvgRenderer] = {}
        self._pixmaps: dict[tuple[str, str, int], QPixmap] = {}
        self._measured = lru_cache(maxsize=20_000)(self._advance)

    def measure(self, text: str, font: str) -> float:
        """Width of the text in canvas units."""
        return self._measured(text, font)

    def _advance(self, text: str, font: str) -> float:
        return self._metrics[font].horizontalAdvance(text)

    def color(self, name: str) -> QColor:
        return self.theme.color(name)

    def pen(self, name: str, width: float, style: Qt.PenStyle = Qt.PenStyle.SolidLine) -> QPen:
        pen = QPen(self.theme.color(name), width, style)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        return pen

    def text(
        self,
        painter: QPainter,
        rect: QRectF,
        words: str,
        font: str,
        color: QColor,
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    ) -> None:
        """One line of plain text, in the middle of the rectangle's height."""
        painter.setFont(self.fonts[font])
        painter.setPen(color)
        # Words run as their letters do, and stand where the picture has them, whichever way the window is read.
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        flags = (
            align
            | Qt.AlignmentFlag.AlignAbsolute
            | Qt.AlignmentFlag.AlignVCenter
            | Qt.TextFlag.TextSingleLine
            | Qt.TextFlag.TextDontClip
        )
        painter.drawText(rect, int(flags), words)

    def icon(self, painter: QPainter, name: str, rect: QRectF, color: QColor) -> None:
        """An icon of `resources/icons`; it is drawn once for each colour and size in pixels and kept."""
        transform = painter.deviceTransform()
        pixels = max(4, round(rect.width() * transform.m11()))
        key = (name, color.name(), pixels)
        if key not in self._pixmaps:
            self._pixmaps[key] = self._drawn(name, color, pixels)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, True)
        painter.drawPixmap(rect, self._pixmaps[key], QRectF(0, 0, pixels, pixels))

    def _drawn(self, name: str, color: QColor, pixels: int) -> QPixmap:
        renderer_key = (name, color.name())
        if renderer_key not in self._renderers:
            self._renderers[renderer_key] = icon_renderer(name, color)
        pixmap = QPixmap(pixels, pixels)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        self._renderers[renderer_key].render(painter, QRectF(0, 0, pixels, pixels))
        painter.end()
        return pixmap


def _font(pixels: int, weight: QFont.Weight, italic: bool) -> QFont:
    font = QFont()
    font.setPixelSize(pixels)
    font.setWeight(weight)
    font.setItalic(italic)
    # Text is zoomed: letters must keep the places they were measured at.
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font
