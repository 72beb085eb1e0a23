"""What differs between two designs, coarsely: enough for a view to know whether it must draw again."""

from dataclasses import dataclass

from designer.model.base import Part
from designer.model.design import Design


def alike(before: Part, after: Part) -> bool:
    """Whether both say the same in a file: to Python `1`, `1.0` and `true` are equal, to a filter they are not."""
    if before is after:
        return True
    return before == after and before.model_dump_json() == after.model_dump_json()


@dataclass(frozen=True)
class Changes:
    """Ids of campaigns that came, went or differ, and which other parts of the design changed."""

    added: frozenset[str] = frozenset()
    removed: frozenset[str] = frozenset()
    changed: frozenset[str] = frozenset()
    order: bool = False
    layout: bool = False
    annotations: bool = False
    settings: bool = False
    properties: bool = False
    """Name, description or time zone of the design itself."""

    @property
    def any(self) -> bool:
        """Whether anything differs at all."""
        return self.rules or self.layout or self.annotations

    @property
    def rules(self) -> bool:
        """Whether a verdict or a finding may have changed."""
        return bool(
            self.added
            or self.removed
            or self.changed
            or self.order
            or self.settings
            or self.properties
        )


def changes_between(before: Design, after: Design) -> Changes:
    """What a view that shows `before` has to know to show `after`."""
    old = {campaign.id: campaign for campaign in before.campaigns}
    new = {campaign.id: campaign for campaign in after.campaigns}
    kept = [identifier for identifier in old if identifier in new]
    return Changes(
        added=frozenset(new.keys() - old.keys()),
        removed=frozenset(old.keys() - new.keys()),
        changed=frozenset(each for each in kept if not alike(old[each], new[each])),
        order=kept != [identifier for identifier in new if identifier in old],
        layout=before.layout != after.layout,
        annotations=before.notes != after.notes or before.groups != after.groups,
        settings=not alike(before.settings, after.settings),
        properties=(before.name, before.description, before.time_zone)
        != (after.name, after.description, after.time_zone),
    )
