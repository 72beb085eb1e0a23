"""One look for each verdict, the same in every chart, on the canvas and in reports.

Verdicts of one family share a colour and differ by their texture, so colour is never the only sign. Colours reach 3:1 against
their background and, between those of one texture, a difference (CIEDE2000) of 10 for colour-blind eyes too.
"""

from collections.abc import Mapping
from enum import Enum
from types import MappingProxyType
from typing import NamedTuple

from designer.model.verdicts import Verdict


class Texture(Enum):
    """How an area is filled: `SLANTED` is pale with strokes of the colour, all others are full with cuts of the background."""

    PLAIN = "plain"
    SLANTED = "slanted"
    UPRIGHT = "upright"
    LEVEL = "level"
    FALLING = "falling"
    DOTTED = "dotted"


class VerdictColour(NamedTuple):
    """Hex colours for light and dark backgrounds, and what tells it from others of that colour."""

    light: str
    dark: str
    texture: Texture = Texture.PLAIN

    @property
    def hatched(self) -> bool:
        """Whether nothing has been decided for good."""
        return self.texture is Texture.SLANTED


_SENT = VerdictColour("#057b5a", "#09a77d")
_STOPPED = VerdictColour("#be4400", "#f0813a")
_ENDED = VerdictColour("#a74985", "#f89cc8")
_UNTIMELY = VerdictColour("#4281c8", "#7dadfc")
_OTHERS = VerdictColour("#a08a50", "#d8c9a0")
_AGAIN = VerdictColour("#4e565a", "#879099")

COLOURS: Mapping[Verdict, VerdictColour] = MappingProxyType(
    {
        Verdict.SENT: _SENT,
        Verdict.WAITING_AT_END_OF_DATA: _SENT._replace(texture=Texture.SLANTED),
        Verdict.CANCELLED_BY_EXCEPTION: _STOPPED,
        Verdict.RESCHEDULED: _STOPPED._replace(texture=Texture.UPRIGHT),
        Verdict.CANCELLED_BY_STOP: _ENDED,
        Verdict.DURATION_ENDED: _ENDED._replace(texture=Texture.UPRIGHT),
        Verdict.BEFORE_PUBLISH: _UNTIMELY,
        Verdict.AFTER_STOP: _UNTIMELY._replace(texture=Texture.UPRIGHT),
        Verdict.SOURCE_NOT_ACTIVE: _UNTIMELY._replace(texture=Texture.DOTTED),
        Verdict.BEFORE_START: _UNTIMELY._replace(texture=Texture.LEVEL),
        Verdict.AFTER_END: _UNTIMELY._replace(texture=Texture.FALLING),
        Verdict.NOT_IN_AUDIENCE: _OTHERS,
        Verdict.UNKNOWN_AUDIENCE: _OTHERS._replace(texture=Texture.SLANTED),
        Verdict.ALREADY_RECEIVED: _AGAIN,
        Verdict.NOT_YET_RE_ELIGIBLE: _AGAIN._replace(texture=Texture.UPRIGHT),
        Verdict.ALREADY_WAITING: _AGAIN._replace(texture=Texture.LEVEL),
        Verdict.DUPLICATE_TRIGGER: _AGAIN._replace(texture=Texture.DOTTED),
        Verdict.CHAIN_LIMIT: _AGAIN._replace(texture=Texture.FALLING),
    }
)
