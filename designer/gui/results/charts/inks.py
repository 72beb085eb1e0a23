"""Colours of charts beyond those of the verdicts: neutral ones, and one hue from pale to full for amounts."""

from __future__ import annotations

from designer.exchange.verdict_colours import COLOURS, Texture
from designer.gui.app.theme import DARK, LIGHT
from designer.gui.results.charts.picture import Ink
from designer.model.verdicts import Verdict

NEUTRAL = Ink("#7d8893", "#98a3b2")
"""People of whom nothing has been decided yet."""
OPEN = Ink("#7d8893", "#98a3b2", Texture.SLANTED)
"""People who did nothing that the follow-on waits for."""
SENT = COLOURS[Verdict.SENT]
STOPPED = COLOURS[Verdict.CANCELLED_BY_EXCEPTION]
WAITING = COLOURS[Verdict.WAITING_AT_END_OF_DATA]
_PALEST = 0.12


def ramp(share: float) -> Ink:
    """The hue of messages, from nearly the background for hardly any to full for the most; 0 is the background."""
    if share <= 0:
        return Ink(LIGHT.field, DARK.field)
    return mixed(SENT, _PALEST + (1 - _PALEST) * min(share, 1.0))


def mixed(ink: Ink, share: float) -> Ink:
    """So much of the ink on the background of a chart."""
    return Ink(_mix(LIGHT.field, ink.light, share), _mix(DARK.field, ink.dark, share), ink.texture)


def _mix(back: str, front: str, share: float) -> str:
    pairs = zip(_parts(back), _parts(front), strict=True)
    return "#" + "".join(f"{round(b + (f - b) * share):02x}" for b, f in pairs)


def _parts(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def reads_dark(colour: str) -> bool:
    """Whether dark letters are easier to read on it than light ones."""
    red, green, blue = (
        part / 255 / 12.92 if part <= 10 else ((part / 255 + 0.055) / 1.055) ** 2.4
        for part in _parts(colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.18
