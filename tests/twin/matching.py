"""Does an event match a trigger or an exception of the design?"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache

from tests.twin import catalogue as c
from tests.twin.conditions import holds

Settings = dict[str, object]

_PURCHASE_COLUMNS = ("price", "product_id", "currency")
# The name of a custom event is what it is, not a property of it.
_COLUMNS = ("url", "link_alias", "button_id", "button_string", "slide_id", "platform")
_BOT_FILTERED = {
    "email.click",
    "email.click_alias",
    "email.click_alias_any",
    "sms.click_link",
    "line.click_link",
}
_ALIAS_IDS = ("email.click_alias", "email.click_alias_any")


@dataclass(frozen=True)
class Event:
    """One row of the log, or the receipt of a message that the replay sent."""

    time: int
    row: dict
    simulated_by: str | None = None


def campaigns_by_id(design: dict) -> dict[str, dict]:
    return {campaign["id"]: campaign for campaign in design["campaigns"]}


def event_ids(campaign: dict) -> list[str]:
    """The ids under which the log knows a campaign."""
    listed = campaign.get("event_campaign_ids")
    return [campaign["id"]] if listed is None else listed


def receive_types(settings: Settings) -> dict[str, str]:
    return c.DELIVERIES if settings.get("receive") == "delivery" else c.SENDS


def first_match(conditions: list[dict], event: Event, design: dict) -> int | None:
    """The position of the first listed trigger or exception that the event fulfils."""
    for position, condition in enumerate(conditions):
        if _matches(condition, event, design):
            return position
    return None


def _matches(condition: dict, event: Event, design: dict) -> bool:
    kind: str = condition["type"]
    event_type: str = event.row["event_type"]
    if kind == "campaign_interaction":
        found = _interaction_matches(condition, event, design)
    elif kind == "custom_event":
        found = event_type == c.CUSTOM_EVENT and event.row.get("name") == condition["name"]
    else:
        found = event_type == {"purchase": c.PURCHASE, "session_start": c.SESSION_START}[kind]
    return found and all(
        holds(property_of(event.row, where["property"]), where["op"], where.get("value"))
        for where in condition.get("where") or []
    )


def _interaction_matches(condition: dict, event: Event, design: dict) -> bool:
    interaction = condition["interaction"]
    return (
        _of_campaign(condition, event, design)
        and is_interaction(interaction, event.row, design.get("settings") or {})
        and _selected(condition, event.row, design)
    )


def _of_campaign(condition: dict, event: Event, design: dict) -> bool:
    if condition["interaction"] == "email.click_alias_any":
        return True
    source = campaigns_by_id(design).get(condition["campaign"])
    if source is None:
        return False
    if event.simulated_by is not None:
        return bool(event.simulated_by == condition["campaign"])
    return event.row.get("campaign_id") in event_ids(source)


def is_interaction(interaction: str, row: dict, settings: Settings) -> bool:
    """Whether a row is the interaction, its selector and campaign left aside."""
    event_type: str = row["event_type"]
    if interaction in c.SENDS:
        return event_type in (interaction, receive_types(settings)[interaction])
    if interaction in c.PLAIN:
        return event_type in (interaction, c.PLAIN[interaction])
    if interaction in c.NAME_ONLY:
        return event_type == interaction
    if c.FILTERED.get(event_type, event_type) != c.FILTERED[interaction]:
        return False
    if interaction in _BOT_FILTERED and settings.get("bot_clicks") == "leave_out":
        return not c.true_flag(row, "is_suspected_bot_click") and _predicate(
            interaction, row, settings
        )
    return _predicate(interaction, row, settings)


def _predicate(interaction: str, row: dict, settings: Settings) -> bool:
    """A row written under an interaction's id fulfils its predicate by that name alone."""
    named = row["event_type"]
    machine = named == "email.open_machine" or (
        named != "email.open_other" and c.true_flag(row, "machine_open")
    )
    story = named == "push.click_story" or c.filled(row, "slide_id")
    push_button = named == "push.click_button" or c.filled(row, "button_string")
    in_app_button = named == "in_app.click_button" or c.filled(row, "button_id")
    return {
        "in_app.click": not in_app_button or settings.get("in_app_click") == "any",
        "in_app.click_button": in_app_button,
        "email.click_alias": named in _ALIAS_IDS or c.filled(row, "link_alias"),
        "email.click_alias_any": named in _ALIAS_IDS or c.filled(row, "link_alias"),
        "email.open": not machine or settings.get("machine_opens") != "leave_out",
        "email.open_machine": machine,
        "email.open_other": not machine,
        "push.open": not push_button and not story,
        "push.click_button": push_button,
        "push.click_story": story,
    }.get(interaction, True)


def _selected(condition: dict, row: dict, design: dict) -> bool:
    """The further value that a designer may choose; none chosen takes all."""
    interaction = condition["interaction"]
    button_column = "button_id" if interaction == "in_app.click_button" else "button_string"
    for selector, column in [("alias", "link_alias"), ("button", button_column)]:
        if condition.get(selector) is not None and row.get(column) != condition[selector]:
            return False
    if condition.get("page") is not None and row.get("slide_id") != condition["page"]:
        return False
    return condition.get("conversion") is None or _conversion_matches(condition, row, design)


def _conversion_matches(condition: dict, row: dict, design: dict) -> bool:
    source = campaigns_by_id(design)[condition["campaign"]]
    ids = [conversion["id"] for conversion in source.get("conversion_events") or []]
    index = row.get("conversion_behavior_index")
    if condition["conversion"] not in ids or index in (None, ""):
        return False
    return ids.index(condition["conversion"]) == int(index)


def property_of(row: dict, name: str) -> object:
    """A column of that name first, then the properties, then a path into nested ones."""
    columns = _COLUMNS + (_PURCHASE_COLUMNS if row["event_type"] == c.PURCHASE else ())
    if name in columns and c.filled(row, name):
        return row[name]
    properties = _properties(row.get("properties") or "")
    if name in properties:
        return properties[name]
    value: object = properties
    for part in name.split("."):
        if not isinstance(value, dict) or part not in value:
            return None
        value = value[part]
    return value


@cache
def _properties(text: str) -> dict:
    try:
        found = json.loads(text)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}
