"""What a design may hold so that its file can be read again: the reader's limits, applied while editing."""

from __future__ import annotations

import re
from collections.abc import Mapping

from designer.edits.base import EditError
from designer.model.base import Part

CAMPAIGN_DEPTH = 3
"""How many brackets of design JSON a campaign, note or group stands in, its own counted."""

_DEEPEST = 100
_INTEGERS = range(-(2**63), 2**63)
_NO_CHARACTER = re.compile("[\0\ud800-\udfff]")


def refuse_unkeepable(value: object, depth: int = CAMPAIGN_DEPTH) -> None:
    """Raise EditError for what design JSON cannot say: NUL, half characters, endless nesting, giant numbers.

    `depth` counts the brackets around the value, its own included.
    """
    match value:
        case str():
            if _NO_CHARACTER.search(value):
                raise EditError("The text holds a character that no file can keep; remove it.")
        case int() if value not in _INTEGERS:
            raise EditError("The number is too large to be kept exactly.")
        case Part() | Mapping() | tuple():
            if depth > _DEEPEST:
                raise EditError("The conditions are nested too deeply; take some of them out.")
            for inner in _inside(value):
                refuse_unkeepable(inner, depth + 1)


def _inside(value: Part | Mapping[object, object] | tuple[object, ...]) -> list[object]:
    if isinstance(value, Part):
        return [getattr(value, name) for name in type(value).model_fields]
    if isinstance(value, Mapping):
        return [*value.keys(), *value.values()]
    return list(value)
