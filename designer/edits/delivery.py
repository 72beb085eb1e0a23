"""Edits of how a campaign is delivered: kind of delivery, delay, audience, start and end."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from designer.edits.rebuilding import (
    changed,
    counted,
    named,
    the_campaign,
    the_delivery,
    with_campaigns,
    with_delivery,
)
from designer.model.audience import Audience
from designer.model.campaigns import Delivery
from designer.model.delays import Delay
from designer.model.design import Design


@dataclass(frozen=True)
class SetDelivery:
    """Another kind of delivery; triggers, delay and exceptions of a former one go with it."""

    campaign: str
    delivery: Delivery

    @property
    def title(self) -> str:
        return "Change delivery"

    def title_in(self, design: Design) -> str:
        return f"Change delivery of {named(design, (self.campaign,))}"

    def apply(self, design: Design) -> Design:
        campaign = changed(the_campaign(design, self.campaign), {"delivery": self.delivery})
        return with_campaigns(design, [campaign])


@dataclass(frozen=True)
class SetDelay:
    """Another schedule delay. Exceptions stay even where there is no wait left to cancel: a finding says so."""

    campaign: str
    delay: Delay

    @property
    def title(self) -> str:
        return "Change delay"

    def title_in(self, design: Design) -> str:
        return f"Change delay of {named(design, (self.campaign,))}"

    def apply(self, design: Design) -> Design:
        return with_delivery(design, self.campaign, {"delay": self.delay})


@dataclass(frozen=True)
class SetAudience:
    """The same audience for one or several campaigns."""

    campaigns: tuple[str, ...]
    audience: Audience

    @property
    def title(self) -> str:
        return f"Change audience of {counted(len(self.campaigns), 'campaign', 'campaigns')}"

    def title_in(self, design: Design) -> str:
        return f"Change audience of {named(design, self.campaigns)}"

    def apply(self, design: Design) -> Design:
        fields = {"audience": self.audience}
        campaigns = [changed(the_campaign(design, each), fields) for each in self.campaigns]
        return with_campaigns(design, campaigns)


@dataclass(frozen=True)
class SetDeliveryFields:
    """The same values for fields of one or several follow-ons, such as `starts_at`; None leaves a field out."""

    campaigns: tuple[str, ...]
    fields: Mapping[str, Any] = field(hash=False)

    @property
    def title(self) -> str:
        return f"Change {self._what} of {counted(len(self.campaigns), 'campaign', 'campaigns')}"

    def title_in(self, design: Design) -> str:
        return f"Change {self._what} of {named(design, self.campaigns)}"

    @property
    def _what(self) -> str:
        return ", ".join(_SPOKEN.get(name, name.replace("_", " ")) for name in self.fields)

    def apply(self, design: Design) -> Design:
        follow_ons = []
        for each in self.campaigns:
            delivery = changed(the_delivery(design, each), self.fields)
            follow_ons.append(changed(the_campaign(design, each), {"delivery": delivery}))
        return with_campaigns(design, follow_ons)


_SPOKEN = {"starts_at": "start", "ends_at": "end", "re_eligible_after": "re-eligibility"}
