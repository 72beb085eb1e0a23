"""The mappings that ship with the program: `resources/mappings`, a file for each kind of export."""

from __future__ import annotations

from functools import cache

from designer.errors import InputError
from designer.events.mappings.files import read_mapping
from designer.events.mappings.mapping import Mapping
from designer.resource_files import resource_files

FOLDER = "mappings"


@cache
def presets() -> tuple[Mapping, ...]:
    """All of them, by id. Raises InputError where one is damaged."""
    files = sorted((resource_files() / FOLDER).glob("*.json"))
    return tuple(sorted((read_mapping(file) for file in files), key=lambda preset: preset.id))


def preset(identifier: str) -> Mapping:
    """The preset with this id. Raises InputError where there is none."""
    for each in presets():
        if each.id == identifier:
            return each
    raise InputError(
        f"There is no preset {identifier!r}; there are {', '.join(each.id for each in presets())}."
    )
