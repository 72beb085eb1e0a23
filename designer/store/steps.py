"""Steps of the undo journal: what differs between two designs, kept so that it can be done in both directions.

A step is plain JSON: for each list of the design the entries that came, went or changed, each before and after, and where
the order of the list differs; for the design itself the fields that changed. Untouched parts are not in it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, Literal

from designer.model.annotations import Group, Note
from designer.model.base import Part
from designer.model.campaigns import Campaign
from designer.model.design import Design, Position

Step = dict[str, Any]
Direction = Literal["before", "after"]
"""Which side of the step is wanted: `before` undoes, `after` does again."""

_FIELDS = ("name", "description", "time_zone", "settings")
_LISTS: Mapping[str, type[Part]] = {
    "campaigns": Campaign,
    "layout": Position,
    "notes": Note,
    "groups": Group,
}
_Keyed = dict[str, Part]


def step_between(before: Design, after: Design) -> Step:
    """What turns one into the other, empty where nothing differs."""
    fields = {
        name: {"before": _plain(getattr(before, name)), "after": _plain(getattr(after, name))}
        for name in _FIELDS
        if getattr(before, name) != getattr(after, name)
    }
    step: Step = {"fields": fields} if fields else {}
    for name in _LISTS:
        difference = _difference(_keyed(before, name), _keyed(after, name))
        if difference:
            step[name] = difference
    return step


def apply_step(step: Step, design: Design, side: Direction) -> Design:
    """The design on that side of the step, made of the one on the other side.

    Raises ValueError (pydantic's included) or LookupError where the step does not belong to the design.
    """
    if not any(name in step for name in ("fields", *_LISTS)):
        return design
    values = {name: getattr(design, name) for name in (*_FIELDS, *_LISTS)}
    for name, change in step.get("fields", {}).items():
        values[name] = change[side]
    for name, part in _LISTS.items():
        if name in step:
            entries = _applied(step[name], _keyed(design, name), part, side)
            values[name] = entries if name == "layout" else tuple(entries.values())
    return Design.model_validate({"format": design.format, "version": design.version, **values})


def _keyed(design: Design, name: str) -> _Keyed:
    """The entries of a list by a key of their own; notes and groups that share an id are told apart by counting."""
    if name == "layout":
        return dict(
            sorted(design.layout.items())
        )  # The places of cards have no order of their own.
    entries: Sequence[Campaign | Note | Group] = getattr(design, name)
    keyed: _Keyed = {}
    seen: Counter[str] = Counter()
    for entry in entries:
        seen[entry.id] += 1
        keyed[f"{seen[entry.id]} {entry.id}"] = entry
    return keyed


def _difference(before: _Keyed, after: _Keyed) -> Step:
    entries = {
        key: {"before": _plain(before.get(key)), "after": _plain(after.get(key))}
        for key in (*before, *(key for key in after if key not in before))
        if before.get(key) is not after.get(key)
    }
    entries = {key: change for key, change in entries.items() if _differs(change)}
    difference: Step = {"entries": entries} if entries else {}
    if list(before) != list(after):
        difference["order"] = _splice(list(before), list(after))
    return difference


def _differs(change: Step) -> bool:
    # As text: 1 and 1.0 are the same number in two spellings, and the design's text keeps its spelling.
    return repr(change["before"]) != repr(change["after"])


def _splice(before: list[str], after: list[str]) -> Step:
    """Where two lists of keys differ: so many at the start are the same, then these in place of those."""
    start = 0
    while start < min(len(before), len(after)) and before[start] == after[start]:
        start += 1
    end = 0
    shorter = min(len(before), len(after)) - start
    while end < shorter and before[len(before) - 1 - end] == after[len(after) - 1 - end]:
        end += 1
    return {
        "at": start,
        "before": before[start : len(before) - end],
        "after": after[start : len(after) - end],
    }


def _applied(difference: Step, present: _Keyed, part: type[Part], side: Direction) -> _Keyed:
    order = list(present)
    if "order" in difference:
        splice = difference["order"]
        start, other = splice["at"], splice["after" if side == "before" else "before"]
        if order[start : start + len(other)] != other:
            raise ValueError("the step does not belong to this design")
        order[start : start + len(other)] = splice[side]
    values = dict(present)
    for key, change in difference.get("entries", {}).items():
        if change[side] is not None:
            values[key] = part.model_validate(change[side])
    return {key: values[key] for key in order}


def _plain(value: Any) -> Any:
    if isinstance(value, Part):
        return value.model_dump(mode="json", exclude_none=True)
    return value
