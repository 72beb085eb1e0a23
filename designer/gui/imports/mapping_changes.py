"""What people change of a mapping in the assistant, as pure functions: a mapping in, another out. Knows no Qt."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from designer.events.mappings.mapping import EVENT_NAME, EventRule, Mapping, Predicate

PERSON, TIME, CAMPAIGN, CAMPAIGN_NAME, EVENT = (
    "person",
    "time",
    "campaign",
    "campaign_name",
    "event_names",
)
MAIN_PLACES = (PERSON, TIME, EVENT, CAMPAIGN, CAMPAIGN_NAME)
"""What nearly every file tells; the other places are Currents columns."""

DETAIL_PLACES = (
    "id",
    "dispatch_id",
    "url",
    "link_alias",
    "button_id",
    "button_string",
    "machine_open",
    "is_suspected_bot_click",
    "name",
    "properties",
    "product_id",
    "price",
    "currency",
    "platform",
    "timezone",
    "received_at",
    "slide_id",
    "conversion_behavior_index",
)
CUSTOM_EVENT = "users.behaviors.CustomEvent"


def columns_at(mapping: Mapping, place: str) -> tuple[str, ...]:
    """The file's columns that fill a place, the first filled one counts; () for none."""
    match place:
        case "time":
            return (mapping.time,) if mapping.time else ()
        case "campaign":
            return mapping.campaign or mapping.campaign_parts
        case "person" | "campaign_name" | "event_names":
            columns: tuple[str, ...] = getattr(mapping, place)
            return columns
    column = mapping.columns.get(place)
    return (column,) if column else ()


def place_of(mapping: Mapping | None, column: str) -> str:
    """What a column of the file fills: a place of the mapping; without one, the place that the column is named after."""
    if mapping is None:
        names = {"user_id": PERSON, "event_type": EVENT, "campaign_id": CAMPAIGN}
        return names.get(column, column)
    name = column.casefold()
    if name in [(rule.time or "").casefold() for rule in mapping.events]:
        return TIME
    places = (*MAIN_PLACES, *DETAIL_PLACES)
    return next((p for p in places if name in _folded(columns_at(mapping, p))), "")


def _folded(names: Sequence[str]) -> list[str]:
    return [name.casefold() for name in names]


def is_of_one_kind(mapping: Mapping) -> bool:
    """Whether no column tells one event from another, so that all rows are of one kind."""
    rules = mapping.events
    told = bool(mapping.event_names) or mapping.layout == "several_events"
    return not told and (not rules or (len(rules) == 1 and not rules[0].when))


def every_row(mapping: Mapping) -> str | None:
    """What every row of the file is, where nothing in it tells one event from another; None where nobody said it yet."""
    alone = mapping.events[0] if len(mapping.events) == 1 else None
    return alone.becomes if alone is not None and not alone.when else None


def with_every_row(mapping: Mapping, becomes: str | None) -> Mapping:
    """Take every row for this event; None forgets it."""
    return changed(mapping, events=(EventRule(becomes=becomes),) if becomes else ())


def fits(mapping: Mapping, columns: Sequence[str]) -> bool:
    """Whether a file with these columns has any of those that tell who and when."""
    present = {name.casefold() for name in columns}
    asked = (
        *mapping.person,
        *columns_at(mapping, TIME),
        *(rule.time or "" for rule in mapping.events),
    )
    return any(name.casefold() in present for name in mapping.person) and any(
        name.casefold() in present for name in asked if name not in mapping.person
    )


def with_columns(mapping: Mapping, place: str, columns: Sequence[str]) -> Mapping:
    """Fill a place from these columns; with none the place stays empty."""
    chosen = tuple(columns)
    match place:
        case "time":
            return changed(mapping, time=chosen[0] if chosen else None)
        case "campaign":
            return changed(mapping, campaign=chosen, campaign_parts=())
        case "person" | "campaign_name":
            return changed(mapping, **{place: chosen})
        case "event_names":
            return _with_event_columns(mapping, chosen)
    others = {key: value for key, value in mapping.columns.items() if key != place}
    return changed(mapping, columns=others | ({place: chosen[0]} if chosen else {}))


def _with_event_columns(mapping: Mapping, columns: tuple[str, ...]) -> Mapping:
    """What happened stands elsewhere: the rules about the old column ask the new one."""
    former = mapping.event_names[0] if len(mapping.event_names) == 1 else None
    events = mapping.events
    if former is not None and len(columns) == 1:
        events = tuple(_asking(rule, former, columns[0]) for rule in events)
    return changed(mapping, event_names=columns, events=events)


def _asking(rule: EventRule, former: str, column: str) -> EventRule:
    when = tuple(
        predicate.model_copy(update={"column": column}) if predicate.column == former else predicate
        for predicate in rule.when
    )
    columns = {key: column if value == former else value for key, value in rule.columns.items()}
    return rule.model_copy(update={"when": when, "columns": columns})


def with_event(
    mapping: Mapping, name: str, becomes: str | None, *, decided: bool = True
) -> Mapping:
    """Say what an event name is: a Currents type or interaction id, or None for rows to pass over.

    What was said of this name alone before is forgotten; with `decided` False that is all.
    """
    if not mapping.event_names:
        return mapping
    column = mapping.event_names[0] if len(mapping.event_names) == 1 else EVENT_NAME
    events = [kept for rule in mapping.events if (kept := _without(rule, column, name))]
    if decided:
        events.insert(0, _rule_for(column, name, becomes))
    return changed(mapping, events=tuple(events))


def _rule_for(column: str, name: str, becomes: str | None) -> EventRule:
    columns = {"name": column} if becomes == CUSTOM_EVENT else {}
    when = (Predicate(column=column, one_of=(name,)),)
    return EventRule(becomes=becomes, when=when, columns=columns)


def _without(rule: EventRule, column: str, name: str) -> EventRule | None:
    """The rule without this name, None where it was about nothing else; rules of several conditions stay as they are."""
    predicate = rule.when[0] if len(rule.when) == 1 else None
    if predicate is None or predicate.column != column or predicate.one_of is None:
        return rule
    rest = tuple(each for each in predicate.one_of if each.casefold() != name.casefold())
    if len(rest) == len(predicate.one_of):
        return rule
    if not rest:
        return None
    return rule.model_copy(update={"when": (predicate.model_copy(update={"one_of": rest}),)})


def changed(mapping: Mapping, **values: Any) -> Mapping:
    """The mapping with other values; the same one where nothing differs, so that nothing is read anew."""
    other = mapping.model_copy(update=values)
    return mapping if other == mapping else other
