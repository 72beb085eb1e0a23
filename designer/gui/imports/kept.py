"""Mappings that a group can be given: presets, those kept in the project, and one of the user's own."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from designer.events.mappings.mapping import Mapping, Recognition
from designer.events.preview import Preview
from designer.gui.imports.mapping_changes import changed

OWN = "own"


def own_mapping() -> Mapping:
    """A mapping to begin with that says nothing yet."""
    name = QCoreApplication.translate("Mappings", "My own mapping")
    return Mapping(id=OWN, name=name, person=(), events=())


def to_keep(mapping: Mapping, name: str, preview: Preview) -> Mapping:
    """The mapping as it is kept for the next file with this header: the user's own, whatever it began as."""
    columns = tuple(column.name for column in preview.columns)
    digest = hashlib.sha256("\n".join(columns).encode()).hexdigest()[:12]
    return changed(
        mapping,
        id=f"{OWN}-{digest}",
        name=name,
        source="",
        verified=True,
        note="",
        recognised_by=Recognition(columns=columns, file_names=mapping.recognised_by.file_names),
    )


def is_own(mapping: Mapping | None, known: Sequence[Mapping]) -> bool:
    """Whether the user changed or made it, so that it is worth keeping."""
    return mapping is not None and mapping not in known
