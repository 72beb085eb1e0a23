"""One colour for each verdict, the same in every chart, on the canvas and in reports.

Verdicts of one family share a hue, and colour is never the only sign: parts are labelled, and open ones are hatched. Each
reaches 3:1 against its background.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from designer.model.verdicts import Verdict


class VerdictColour(NamedTuple):
    """Hex colours for light and dark backgrounds; `hatched` where nothing has been decided for good."""

    light: str
    dark: str
    hatched: bool = False


COLOURS: Mapping[Verdict, VerdictColour] = MappingProxyType(
    {
        Verdict.SENT: VerdictColour("#008060", "#2bb88f"),
        Verdict.WAITING_AT_END_OF_DATA: VerdictColour("#008060", "#2bb88f", hatched=True),
        Verdict.CANCELLED_BY_EXCEPTION: VerdictColour("#c44f00", "#f0813a"),
        Verdict.RESCHEDULED: VerdictColour("#a06c00", "#dca52e"),
        Verdict.CANCELLED_BY_STOP: VerdictColour("#a8437f", "#d981b4"),
        Verdict.DURATION_ENDED: VerdictColour("#8a2f66", "#c76ba0"),
        Verdict.BEFORE_PUBLISH: VerdictColour("#2d5f9e", "#6ea3e0"),
        Verdict.AFTER_STOP: VerdictColour("#4a76ad", "#86b4ea"),
        Verdict.SOURCE_NOT_ACTIVE: VerdictColour("#1c4a80", "#5b8fcc"),
        Verdict.BEFORE_START: VerdictColour("#5b82b3", "#94bdec"),
        Verdict.AFTER_END: VerdictColour("#6a8fbd", "#a3c7f0"),
        Verdict.NOT_IN_AUDIENCE: VerdictColour("#6b6257", "#b5ab9d"),
        Verdict.UNKNOWN_AUDIENCE: VerdictColour("#6b6257", "#b5ab9d", hatched=True),
        Verdict.ALREADY_RECEIVED: VerdictColour("#5c6670", "#9aa5b1"),
        Verdict.NOT_YET_RE_ELIGIBLE: VerdictColour("#717c87", "#a9b4bf"),
        Verdict.ALREADY_WAITING: VerdictColour("#7d8893", "#b8c2cc"),
        Verdict.DUPLICATE_TRIGGER: VerdictColour("#868f98", "#c6ced6"),
        Verdict.CHAIN_LIMIT: VerdictColour("#454d55", "#8a949e"),
    }
)
