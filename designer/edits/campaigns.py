"""Edits of whole campaigns: add, replace, rename, reorder."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from designer.edits.base import EditError
from designer.edits.keepable import refuse_unkeepable
from designer.edits.rebuilding import (
    called,
    changed,
    counted,
    inserted,
    named,
    quoted,
    the_campaign,
    with_campaigns,
    without,
)
from designer.model.campaigns import Campaign
from designer.model.design import Design, Position


def change_title(what: str, names: str) -> str:
    """`what` is the field in lower case ("channels"), or a whole title where it begins with a capital."""
    return what if what[:1].isupper() else f"Change {what} of {names}"


@dataclass(frozen=True)
class AddCampaign:
    """A new campaign at a place of the order (None: last), its card at `position` if one is given."""

    campaign: Campaign
    position: Position | None = None
    index: int | None = None

    @property
    def title(self) -> str:
        return f"Add campaign {called(self.campaign)}"

    def apply(self, design: Design) -> Design:
        refuse_unkeepable(self.campaign)
        fields: dict[str, Any] = {
            "campaigns": inserted(design.campaigns, self.campaign, self.index)
        }
        if self.position is not None:
            fields["layout"] = {**design.layout, self.campaign.id: self.position}
        return changed(design, fields)


@dataclass(frozen=True)
class ReplaceCampaign:
    """Another campaign in the place of the one with its id; `what` as in `change_title`."""

    campaign: Campaign
    what: str

    @property
    def title(self) -> str:
        return change_title(self.what, called(self.campaign))

    def apply(self, design: Design) -> Design:
        the_campaign(design, self.campaign.id)
        return with_campaigns(design, [self.campaign])


@dataclass(frozen=True)
class SetCampaignFields:
    """The same values for fields of one or several campaigns; None leaves a field out. An id cannot be changed.

    `what` as in `change_title`.
    """

    ids: tuple[str, ...]
    fields: Mapping[str, Any] = field(hash=False)
    what: str

    @property
    def title(self) -> str:
        return change_title(self.what, counted(len(self.ids), "campaign", "campaigns"))

    def title_in(self, design: Design) -> str:
        return change_title(self.what, named(design, self.ids))

    def apply(self, design: Design) -> Design:
        if "id" in self.fields:
            raise EditError("A campaign keeps its id, since event files know it by that.", "id")
        campaigns = [changed(the_campaign(design, each), self.fields) for each in self.ids]
        return with_campaigns(design, campaigns)


@dataclass(frozen=True)
class RenameCampaign:
    """Another name; the id stays."""

    id: str
    name: str

    @property
    def title(self) -> str:
        return f"Rename campaign to {quoted(self.name)}"

    def title_in(self, design: Design) -> str:
        return f"Rename {named(design, (self.id,))} to {quoted(self.name)}"

    def apply(self, design: Design) -> Design:
        return SetCampaignFields((self.id,), {"name": self.name}, "name").apply(design)


@dataclass(frozen=True)
class MoveCampaign:
    """Another place in the order, counted from 0 without the campaign itself.

    The order decides which of simultaneous messages leaves first (architecture.md, One step at a time).
    """

    id: str
    index: int

    @property
    def title(self) -> str:
        return "Change order of campaigns"

    def title_in(self, design: Design) -> str:
        return f"Change place of {named(design, (self.id,))} in the order"

    def apply(self, design: Design) -> Design:
        campaign = the_campaign(design, self.id)
        others = without(design.campaigns, design.campaigns.index(campaign))
        return changed(design, {"campaigns": inserted(others, campaign, self.index)})
