"""The columns that a mapping speaks of: what a reader is asked for."""

from __future__ import annotations

from pathlib import PurePath

from designer.events.mappings.conditions import folded, pattern
from designer.events.mappings.mapping import EVENT_NAME, FILE_NAME, Mapping


def own_columns(mapping: Mapping) -> tuple[str, ...]:
    """The columns of the file itself that a mapping speaks of."""
    joined = tuple(f"{join.name}." for join in mapping.joins)
    found = [name for name in _spoken_of(mapping) if not name.startswith(joined)]
    return tuple(dict.fromkeys(name for name in found if name not in (FILE_NAME, EVENT_NAME)))


def joined_columns(mapping: Mapping, join: str) -> tuple[str, ...]:
    """The columns of the joined file that a mapping speaks of, by their names there."""
    found = [name for name in _spoken_of(mapping) if name.startswith(f"{join}.")]
    return tuple(dict.fromkeys(name.removeprefix(f"{join}.") for name in found))


def _spoken_of(mapping: Mapping) -> list[str]:
    names = [*mapping.person, *mapping.campaign, *mapping.campaign_parts, *mapping.campaign_name]
    names += [*mapping.columns.values(), *mapping.event_names]
    names += [mapping.time] if mapping.time is not None else []
    for rule in mapping.events:
        names += [rule.time] if rule.time is not None else []
        names += [*rule.columns.values(), *(predicate.column for predicate in rule.when)]
    return names + [join.on for join in mapping.joins]


def file_label(path: PurePath, likes: tuple[str, ...]) -> str:
    """The name of the file, or of its folder where that fits one of the patterns and the file's own does not."""
    fits = pattern(likes).match
    if not fits(folded(path.name)) and fits(folded(path.parent.name)):
        return path.parent.name
    return path.name


def file_patterns(mapping: Mapping) -> tuple[str, ...]:
    """What the mapping asks of file names."""
    found = [each for rule in mapping.events for each in rule.when if each.column == FILE_NAME]
    return tuple(like for each in found for like in (*(each.like or ()), *(each.one_of or ())))
