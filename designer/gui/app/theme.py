"""Our colours, light and dark: one value for the palette of the widgets and for what we paint ourselves.

Text stands out from what it lies on by 4.5:1 at least and lines by 3:1 (WCAG 2.2, 1.4.3 and 1.4.11); a test
computes it. The hues are kin to those of Okabe and Ito, so that people who see fewer colours tell them apart; red and
amber mean findings only.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from designer.gui.app.outlined_style import NAME, OutlinedStyle


@dataclass(frozen=True)
class Theme:
    """Colours by meaning, `#rrggbb`; `color("card")` gives the QColor. Pairs that must contrast are in `PAIRS`."""

    name: str
    dark: bool
    window: str
    """Behind panels, menus and bars."""
    surface: str
    """The canvas."""
    grid: str
    """Dots of the canvas; decoration."""
    field: str
    """Where one types, and lists."""
    card: str
    card_border: str
    band: str
    """The wait at a card's left edge."""
    band_border: str
    wire: str
    """Arrows of triggers."""
    wire_quiet: str
    """Arrows of exceptions: neutral."""
    note: str
    group: str
    line: str
    """Separators; decoration."""
    border: str
    """Edges of fields and buttons."""
    button: str
    text: str
    muted: str
    disabled: str
    accent: str
    """Selection, focus and what is to be done next."""
    on_accent: str
    selected: str
    """Behind selected cards and rows, under ordinary text."""
    error: str
    warning: str
    information: str
    channels: Mapping[str, str]

    def color(self, name: str) -> QColor:
        """The colour of that meaning."""
        return QColor(getattr(self, name))

    def channel(self, channel: str) -> QColor:
        """The colour of a channel's icon."""
        return QColor(self.channels.get(channel, self.muted))


LIGHT = Theme(
    name="light",
    dark=False,
    window="#f2f4f7",
    surface="#e9edf2",
    grid="#cdd5df",
    field="#ffffff",
    card="#ffffff",
    card_border="#7b8798",
    band="#d9e8f5",
    band_border="#4f7596",
    wire="#3d4a5c",
    wire_quiet="#667285",
    note="#fff6d6",
    group="#dfe5ec",
    line="#d3dae3",
    border="#7b8798",
    button="#ffffff",
    text="#1a2230",
    muted="#535e6e",
    disabled="#6f7a89",
    accent="#0068a3",
    on_accent="#ffffff",
    selected="#d3e6f5",
    error="#a8102e",
    warning="#8a5a00",
    information="#0068a3",
    channels=MappingProxyType(
        {
            "push": "#0068a3",
            "email": "#00755a",
            "sms": "#9a3f78",
            "in_app": "#a34a00",
            "content_card": "#5b51b5",
            "webhook": "#525e70",
            "banner": "#8a6100",
            "whatsapp": "#2a7a33",
            "line": "#2a7a33",
            "kakaotalk": "#7a6200",
        }
    ),
)

DARK = Theme(
    name="dark",
    dark=True,
    window="#1d2229",
    surface="#15191f",
    grid="#2b323c",
    field="#14181d",
    card="#262d36",
    card_border="#7f8b9b",
    band="#1e3c53",
    band_border="#6f9cc0",
    wire="#c3ccd8",
    wire_quiet="#98a3b2",
    note="#3d3720",
    group="#20262e",
    line="#343c47",
    border="#7f8b9b",
    button="#2a313b",
    text="#e8ecf1",
    muted="#aab4c1",
    disabled="#8993a1",
    accent="#5fb8ec",
    on_accent="#08131c",
    selected="#1b4361",
    error="#ff8f85",
    warning="#f0b445",
    information="#5fb8ec",
    channels=MappingProxyType(
        {
            "push": "#5fb8ec",
            "email": "#35c49b",
            "sms": "#e39bc6",
            "in_app": "#f0974e",
            "content_card": "#a9a1f5",
            "webhook": "#aab4c1",
            "banner": "#dfb54a",
            "whatsapp": "#7ccb84",
            "line": "#7ccb84",
            "kakaotalk": "#e0c850",
        }
    ),
)

PAIRS_OF_TEXT: tuple[tuple[str, str], ...] = tuple(
    (front, back)
    for front, backs in {
        "text": "window surface field card band note group button selected",
        "muted": "window surface field card band note group button selected",
        "accent": "window field card surface",
        "on_accent": "accent",
        "error": "window surface field card",
        "warning": "window surface field card",
        "information": "window field card",
    }.items()
    for back in backs.split()
)
"""(front, back) of everything read: 4.5:1."""

PAIRS_OF_LINES: tuple[tuple[str, str], ...] = tuple(
    (front, back)
    for front, backs in {
        "card_border": "surface card",
        "band_border": "card band surface",
        "wire": "surface group card",
        "wire_quiet": "surface group card band",
        "border": "window field button",
        "disabled": "window field button",
        "accent": "selected",
    }.items()
    for back in backs.split()
)
"""(front, back) of everything that has to be made out but not read: 3:1."""


def theme_of(widget: QWidget) -> Theme:
    """The theme whose palette the widget has; look again on `QEvent.Type.PaletteChange`."""
    return theme_of_palette(widget.palette())


def theme_of_palette(palette: QPalette) -> Theme:
    """The theme nearest to a palette: dark where its windows are."""
    return DARK if palette.color(QPalette.ColorRole.Window).lightness() < 128 else LIGHT


def palette_of(theme: Theme) -> QPalette:
    """The palette of the widgets."""
    palette = QPalette()
    for role, name in _ROLES.items():
        palette.setColor(role, theme.color(name))
    for role in _DISABLED_ROLES:
        palette.setColor(QPalette.ColorGroup.Disabled, role, theme.color("disabled"))
    disabled = QPalette.ColorGroup.Disabled
    palette.setColor(disabled, QPalette.ColorRole.Highlight, theme.color("line"))
    palette.setColor(disabled, QPalette.ColorRole.Base, theme.color("window"))
    return palette


def apply_theme(application: QApplication, theme: Theme) -> None:
    """Dress the whole program; widgets that paint themselves hear of it as a palette change."""
    if application.style().objectName() != NAME:
        application.setStyle(OutlinedStyle())
    application.setPalette(palette_of(theme))


_ROLES: Mapping[QPalette.ColorRole, str] = MappingProxyType(
    {
        QPalette.ColorRole.Window: "window",
        QPalette.ColorRole.WindowText: "text",
        QPalette.ColorRole.Base: "field",
        QPalette.ColorRole.AlternateBase: "window",
        QPalette.ColorRole.Text: "text",
        QPalette.ColorRole.PlaceholderText: "muted",
        QPalette.ColorRole.Button: "button",
        QPalette.ColorRole.ButtonText: "text",
        QPalette.ColorRole.BrightText: "on_accent",
        QPalette.ColorRole.ToolTipBase: "card",
        QPalette.ColorRole.ToolTipText: "text",
        QPalette.ColorRole.Highlight: "accent",
        QPalette.ColorRole.HighlightedText: "on_accent",
        QPalette.ColorRole.Link: "accent",
        QPalette.ColorRole.LinkVisited: "accent",
        QPalette.ColorRole.Accent: "accent",
        QPalette.ColorRole.Light: "card",
        QPalette.ColorRole.Midlight: "line",
        QPalette.ColorRole.Mid: "line",
        QPalette.ColorRole.Dark: "border",
        QPalette.ColorRole.Shadow: "border",
    }
)

_DISABLED_ROLES = (
    QPalette.ColorRole.WindowText,
    QPalette.ColorRole.Text,
    QPalette.ColorRole.ButtonText,
    QPalette.ColorRole.HighlightedText,
)
