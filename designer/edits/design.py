"""Edits of the design as a whole."""

from __future__ import annotations

from dataclasses import dataclass, field

from designer.edits.keepable import refuse_unkeepable
from designer.edits.rebuilding import changed, quoted
from designer.model.design import Design
from designer.model.settings import Settings


@dataclass(frozen=True)
class RenameDesign:
    """Another name."""

    name: str

    @property
    def title(self) -> str:
        return f"Rename design to {quoted(self.name)}"

    def apply(self, design: Design) -> Design:
        refuse_unkeepable(self.name)
        return changed(design, {"name": self.name})


@dataclass(frozen=True)
class DescribeDesign:
    """Another description; an empty one is none."""

    description: str

    @property
    def title(self) -> str:
        return "Change description of the design"

    def apply(self, design: Design) -> Design:
        refuse_unkeepable(self.description)
        return changed(design, {"description": self.description or None})


@dataclass(frozen=True)
class SetTimeZone:
    """The company's zone, an IANA name."""

    time_zone: str

    @property
    def title(self) -> str:
        return f"Change time zone to {self.time_zone}"

    def apply(self, design: Design) -> Design:
        return changed(design, {"time_zone": self.time_zone})


@dataclass(frozen=True)
class SetSettings:
    """Other choices where the documents leave one, and other weights of rules."""

    settings: Settings = field(hash=False)

    @property
    def title(self) -> str:
        return "Change settings"

    def apply(self, design: Design) -> Design:
        refuse_unkeepable(self.settings)
        return changed(design, {"settings": self.settings})
