"""How a design's JSON lies on its lines: structure alone decides, so that one changed step is one changed line.

Campaigns, deliveries and groups of an audience open up, one field or entry a line. Each trigger, exception,
conversion event, delay, comparison and position, and each list of plain values, keeps to a single line however
long it is.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from designer.model.base import Part
from designer.model.campaigns import ActionBased, Campaign

if TYPE_CHECKING:
    from pydantic.fields import FieldInfo

    from designer.model.design import Design

_OPEN_LISTS = frozenset(
    {"campaigns", "triggers", "exceptions", "conversion_events", "notes", "groups"}
)
_OPEN_OBJECTS = frozenset({"settings", "layout", "rule_severities"})
_OPEN_TYPES = frozenset({"action_based", "all", "any"})


def layout(design: Design) -> str:
    """The canonical text of a design, with a newline at its end."""
    plain = _without_defaults(design, design.model_dump(mode="json"))
    if "layout" in plain:
        order = {campaign.id: place for place, campaign in enumerate(design.campaigns)}
        cards = plain.pop("layout")
        places = sorted(cards, key=lambda card: (order.get(card, len(order)), card))
        plain["layout"] = {card: cards[card] for card in places}
    return _opened(plain, "") + "\n"


def _without_defaults(part: Part, dumped: dict[str, Any]) -> dict[str, Any]:
    fields = type(part).model_fields
    names = sorted(fields, key=lambda name: name != "type")
    return {
        name: _plain(getattr(part, name), dumped[name])
        for name in names
        if _is_written(part, name, fields[name])
    }


def _is_written(part: Part, name: str, field: FieldInfo) -> bool:
    if field.is_required() or name == "type" or name == "zone":
        return True
    if isinstance(part, ActionBased) and name == "delay":
        return True
    if isinstance(part, Campaign) and name == "audience" and part.follow_on is not None:
        return True
    return bool(getattr(part, name) != field.get_default(call_default_factory=True))


def _plain(value: Any, dumped: Any) -> Any:
    if isinstance(value, Part):
        return _without_defaults(value, dumped)
    if isinstance(value, Mapping):
        return {key: _plain(value[key], dumped[key]) for key in sorted(value)}
    if isinstance(value, tuple):
        return [_plain(item, inner) for item, inner in zip(value, dumped, strict=True)]
    return dumped


def _opened(value: Any, indent: str) -> str:
    inner = indent + "  "
    if isinstance(value, list):
        return _lines("[", [_entry("", item, inner) for item in value], "]", indent)
    fields = [f"{_text(key)}: {_entry(key, item, inner)}" for key, item in value.items()]
    return _lines("{", fields, "}", indent)


def _entry(key: str, value: Any, indent: str) -> str:
    return _opened(value, indent) if _opens(key, value) else _text(value)


def _opens(key: str, value: Any) -> bool:
    if not value or not isinstance(value, dict | list):
        return False
    if isinstance(value, list):
        return key in _OPEN_LISTS or (key == "of" and isinstance(value[0], dict))
    group = value.get("of")
    return (
        key in _OPEN_OBJECTS
        or "delivery" in value
        or value.get("type") in _OPEN_TYPES
        or (isinstance(group, dict) and _opens("of", group))
    )


def _lines(opening: str, entries: list[str], closing: str, indent: str) -> str:
    separator = f",\n{indent}  "
    return f"{opening}\n{indent}  {separator.join(entries)}\n{indent}{closing}"


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
