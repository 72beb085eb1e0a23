"""What a group can be understood as, for the list of choices."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication

from designer.events.mappings.mapping import Mapping
from designer.events.mappings.presets import presets

OWN_WANTED = "a mapping of the user's own"


def known_mappings(kept: Sequence[Mapping]) -> tuple[Mapping, ...]:
    """Those kept in the project, then the presets."""
    return (*kept, *sorted(presets(), key=lambda mapping: mapping.name.casefold()))


def mapping_choices(known: Sequence[Mapping], current: Mapping | None) -> list[tuple[str, Any]]:
    """Words and mapping of each choice, the current one among them."""
    translate = QCoreApplication.translate
    choices: list[tuple[str, Any]] = [
        (translate("MappingChoices", "Currents or plain columns"), None)
    ]
    choices += [(_words(mapping), mapping) for mapping in known]
    if current is not None and current not in known:
        words = translate("MappingChoices", "{name}, changed")
        changed = any(each.name == current.name for each in known)
        choices.append((words.format(name=current.name) if changed else current.name, current))
    choices.append((translate("MappingChoices", "A mapping of my own…"), OWN_WANTED))
    return choices


def _words(mapping: Mapping) -> str:
    if mapping not in presets():
        words = QCoreApplication.translate("MappingChoices", "{name} (kept in the project)")
        return words.format(name=mapping.name)
    if mapping.verified:
        return mapping.name
    words = QCoreApplication.translate("MappingChoices", "{name} (unverified)")
    return words.format(name=mapping.name)
