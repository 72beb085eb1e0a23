"""Several edits as one step of the history."""

from __future__ import annotations

from dataclasses import dataclass

from designer.edits.base import Edit
from designer.model.design import Design


@dataclass(frozen=True)
class Several:
    """Edits done one after the other, all or none."""

    title: str
    edits: tuple[Edit, ...]

    def apply(self, design: Design) -> Design:
        for edit in self.edits:
            design = edit.apply(design)
        return design
