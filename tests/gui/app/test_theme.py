"""Both themes can be read by everybody, and the window follows the one that is chosen."""

import math
from itertools import combinations

import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from designer.gui.app.appearance import Appearance
from designer.gui.app.outlined_style import _ON_BOTH_THEMES
from designer.gui.app.preferences import Preferences
from designer.gui.app.theme import (
    DARK,
    LIGHT,
    PAIRS_OF_LINES,
    PAIRS_OF_TEXT,
    Theme,
    palette_of,
    theme_of_palette,
)
from designer.model.interactions import Channel

THEMES = pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])


def linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4


def channels(color: str) -> tuple[float, float, float]:
    red, green, blue = (linear(int(color[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return red, green, blue


def contrast(front: str, back: str) -> float:
    """WCAG 2.2, relative luminance."""
    weights = (0.2126, 0.7152, 0.0722)
    light, dark = sorted(
        (
            sum(w * c for w, c in zip(weights, channels(color), strict=True))
            for color in (front, back)
        ),
        reverse=True,
    )
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_computed_as_by_the_book() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@THEMES
@pytest.mark.parametrize(("front", "back"), PAIRS_OF_TEXT)
def test_text_stands_out(theme: Theme, front: str, back: str) -> None:
    assert contrast(getattr(theme, front), getattr(theme, back)) >= 4.5


@THEMES
@pytest.mark.parametrize(("front", "back"), PAIRS_OF_LINES)
def test_lines_stand_out(theme: Theme, front: str, back: str) -> None:
    assert contrast(getattr(theme, front), getattr(theme, back)) >= 3


@THEMES
@pytest.mark.parametrize("channel", list(Channel))
def test_every_channel_has_a_colour_that_stands_out(theme: Theme, channel: Channel) -> None:
    assert channel in theme.channels
    for back in ("card", "surface", "selected", "window"):
        assert contrast(theme.channels[channel], getattr(theme, back)) >= 3


@THEMES
def test_buttons_of_panels_stand_out(theme: Theme) -> None:
    assert contrast(_ON_BOTH_THEMES, theme.window) >= 3


# Machado, Oliveira and Fernandes 2009, full severity, in linear light.
SIGHTS = {
    "protan": ((0.152, 1.053, -0.205), (0.115, 0.786, 0.099), (-0.004, -0.048, 1.052)),
    "deutan": ((0.367, 0.861, -0.228), (0.280, 0.673, 0.047), (-0.012, 0.043, 0.969)),
    "tritan": ((1.256, -0.077, -0.179), (-0.078, 0.931, 0.148), (0.005, 0.691, 0.304)),
}


def lab(color: str, sight: str) -> tuple[float, float, float]:
    seen = [sum(m * c for m, c in zip(row, channels(color), strict=True)) for row in SIGHTS[sight]]
    red, green, blue = (min(max(value, 0.0), 1.0) for value in seen)
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089
    fx, fy, fz = (
        value ** (1 / 3) if value > 0.008856 else 7.787 * value + 16 / 116 for value in (x, y, z)
    )
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


@THEMES
@pytest.mark.parametrize("sight", list(SIGHTS))
def test_findings_and_accent_differ_for_who_sees_fewer_colours(theme: Theme, sight: str) -> None:
    meanings = (theme.error, theme.warning, theme.accent)
    for one, other in combinations(meanings, 2):
        assert math.dist(lab(one, sight), lab(other, sight)) >= 10


@THEMES
def test_palette_shows_its_theme(theme: Theme) -> None:
    palette = palette_of(theme)
    assert theme_of_palette(palette) is theme
    for role in QPalette.ColorRole:
        if role not in (QPalette.ColorRole.NoRole, QPalette.ColorRole.NColorRoles):
            assert palette.color(role).isValid()
    text = palette.color(QPalette.ColorRole.ToolTipText).name()
    assert contrast(text, palette.color(QPalette.ColorRole.ToolTipBase).name()) >= 4.5


def test_choice_is_followed_and_kept(qapp: QApplication, preferences: Preferences) -> None:
    appearance = Appearance(qapp, preferences)
    assert appearance.choice == "system"
    told: list[Theme] = []
    appearance.changed.connect(told.append)
    appearance.choose("dark")
    assert told == [DARK]
    assert qapp.palette().color(QPalette.ColorRole.Window) == QColor(DARK.window)
    assert Appearance(qapp, preferences).theme is DARK
    appearance.choose("dark")
    assert told == [DARK]
    appearance.choose("light")
    assert told == [DARK, LIGHT]


def test_damaged_choice_means_the_system(qapp: QApplication, preferences: Preferences) -> None:
    preferences.set("theme", "purple")
    assert Appearance(qapp, preferences).choice == "system"
