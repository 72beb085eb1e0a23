"""Icons of `resources/icons`, drawn in the colour that is asked for.

The files say `currentColor`; it is put in before they are drawn, so one file serves both themes.
"""

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from designer.gui.app.theme import Theme
from designer.resource_files import resource_files

SIZES = (16, 20, 24, 32, 48, 64)
"""Pixels in which an icon is made; the larger ones serve screens of two pixels a point."""


def icon_names() -> tuple[str, ...]:
    """Every icon there is."""
    return tuple(sorted(path.stem for path in (resource_files() / "icons").glob("*.svg")))


def icon_renderer(name: str, color: QColor) -> QSvgRenderer:
    """The drawing itself, for who paints: `renderer.render(painter, rectangle)`. KeyError for an unknown name."""
    path = resource_files() / "icons" / f"{name}.svg"
    if not path.is_file():
        raise KeyError(name)
    text = path.read_bytes().replace(b"currentColor", color.name().encode())
    return QSvgRenderer(QByteArray(text))


def icon_pixmap(name: str, color: QColor, size: int, ratio: float = 1.0) -> QPixmap:
    """The icon as a picture of `size` points on a screen of `ratio` pixels a point."""
    pixels = round(size * ratio)
    pixmap = QPixmap(pixels, pixels)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    icon_renderer(name, color).render(painter, QRectF(0, 0, pixels, pixels))
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


def icon(name: str, theme: Theme, color: str = "text") -> QIcon:
    """The icon in a colour of the theme, greyed where it is disabled."""
    result = QIcon()
    for mode, shade in ((QIcon.Mode.Normal, color), (QIcon.Mode.Disabled, "disabled")):
        renderer = icon_renderer(name, theme.color(shade))
        if mode is QIcon.Mode.Disabled:
            sizes: tuple[int, ...] = SIZES[1::2]
        else:
            sizes = SIZES
        for size in sizes:
            result.addPixmap(_drawn(renderer, size), mode)
    return result


def _drawn(renderer: QSvgRenderer, pixels: int) -> QPixmap:
    pixmap = QPixmap(pixels, pixels)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer.render(painter, QRectF(0, 0, pixels, pixels))
    painter.end()
    return pixmap
