"""Who may receive a follow-on: everybody, or a condition tree over user attributes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from designer.model.base import Part
from designer.model.conditions import Condition


class AllUsers(Part):
    """Everybody in the log."""

    type: Literal["all_users"] = "all_users"


class AttributeCondition(Condition):
    """A comparison of one attribute from the users file."""

    type: Literal["attribute"]


class AllOf(Part):
    """True where every part is; without parts, true."""

    type: Literal["all"]
    of: tuple[AudienceFilter, ...]


class AnyOf(Part):
    """True where at least one part is; without parts, false."""

    type: Literal["any"]
    of: tuple[AudienceFilter, ...]


class Not(Part):
    """The opposite; unknown stays unknown."""

    type: Literal["not"]
    of: AudienceFilter


AudienceFilter = Annotated[AllOf | AnyOf | Not | AttributeCondition, Field(discriminator="type")]
Audience = Annotated[
    AllUsers | AllOf | AnyOf | Not | AttributeCondition, Field(discriminator="type")
]

AllOf.model_rebuild()
AnyOf.model_rebuild()
Not.model_rebuild()


def attribute_conditions(audience: Audience) -> Iterator[AttributeCondition]:
    """Every comparison in the tree, left to right."""
    match audience:
        case AttributeCondition():
            yield audience
        case AllOf() | AnyOf():
            for part in audience.of:
                yield from attribute_conditions(part)
        case Not():
            yield from attribute_conditions(audience.of)
