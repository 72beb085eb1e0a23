"""The whole drawing: campaigns, their settings and where their cards lie."""

from collections.abc import Mapping
from typing import Annotated, Literal, Self

from pydantic import Field, StrictFloat, StrictInt, model_validator

from designer.model.annotations import Group, Note
from designer.model.base import FieldError, Part
from designer.model.campaigns import Campaign
from designer.model.settings import Settings
from designer.model.units import ZoneName

FORMAT = "campaign-design"
VERSION = 1


class Position(Part):
    """Where a card lies on the canvas, in canvas units at 100 %."""

    x: StrictInt | StrictFloat
    y: StrictInt | StrictFloat


class Design(Part):
    """An immutable campaign graph; edits make a new one.

    Campaign order is meaningful: simultaneous messages leave in it (architecture.md, One step at a
    time). References between campaigns may dangle: that is a finding, not a fault of form.
    """

    format: Literal["campaign-design"]
    version: Literal[1]
    name: Annotated[str, Field(max_length=1024)]
    description: Annotated[str, Field(max_length=100_000)] | None = None
    time_zone: ZoneName
    campaigns: tuple[Campaign, ...]
    settings: Settings = Settings()
    notes: tuple[Note, ...] = ()
    groups: tuple[Group, ...] = ()
    layout: Mapping[str, Position] = Field(default_factory=dict)

    def campaign(self, identifier: str) -> Campaign | None:
        """The campaign of that id, or None."""
        return next((campaign for campaign in self.campaigns if campaign.id == identifier), None)

    @model_validator(mode="after")
    def _ids_are_unique(self) -> Self:
        seen: set[str] = set()
        for position, campaign in enumerate(self.campaigns):
            if campaign.id in seen:
                sentence = (
                    f"two campaigns have the id “{campaign.id}”; every campaign needs its own"
                )
                raise FieldError(sentence, "campaigns", position, "id")
            seen.add(campaign.id)
        return self
