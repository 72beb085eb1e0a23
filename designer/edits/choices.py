"""Which interactions a campaign can be waited for, the most likely first."""

from __future__ import annotations

from designer.model.campaigns import Campaign
from designer.model.interactions import INTERACTIONS, Interaction

_LIKELIHOOD = ("receive", "open", "view", "click", "click_link", "click_button", "click_alias")
_FROM_CONTROL_GROUP = "control_group.enroll"
_FROM_CONVERSIONS = "conversion.perform"


def interactions_for(source: Campaign) -> tuple[Interaction, ...]:
    """What can happen with the source: the interactions of its channels, in the order of the channels.

    Received comes before opened, opened before clicked, rarer ones after these. A conversion is offered where the
    source defines one, the control group where it has one. `email.click_alias_any` happens with no campaign in
    particular and is not among them.
    """
    found: list[Interaction] = []
    for channel in source.channels:
        of_channel = [
            interaction
            for interaction in INTERACTIONS.values()
            if interaction.channel is channel and interaction.needs_campaign
        ]
        found += sorted(of_channel, key=_rank)
    # All channels' receipts before the first open: "when received" is what most follow-ons wait for.
    found.sort(key=lambda interaction: not interaction.id.endswith(".receive"))
    if source.conversion_events:
        found.append(INTERACTIONS[_FROM_CONVERSIONS])
    if source.control_group_percent:
        found.append(INTERACTIONS[_FROM_CONTROL_GROUP])
    return tuple(found)


def _rank(interaction: Interaction) -> int:
    verb = interaction.id.split(".")[1]
    return _LIKELIHOOD.index(verb) if verb in _LIKELIHOOD else len(_LIKELIHOOD)
