"""A follow-on's rule as one sentence for people who read and do not draw."""

from designer.model.campaigns import ActionBased, Campaign
from designer.model.delay_sentence import delay_sentence
from designer.model.delays import Immediately
from designer.model.design import Design
from designer.model.event_words import event_text


def rule_in_words(campaign: Campaign, design: Design) -> str:
    """When it goes out and what stops it; for a campaign that is no follow-on, how it is delivered."""
    delivery = campaign.follow_on
    if not isinstance(delivery, ActionBased):
        api = campaign.delivery.type == "api_triggered"
        return "Sent when a server asks for it." if api else "Sent at times chosen by the sender."
    if not delivery.triggers:
        return "It has no trigger yet, so it never goes out."
    triggers = "; or ".join(event_text(event, design) for event in delivery.triggers)
    text = f"When somebody {triggers}: goes out {delay_sentence(delivery.delay)}"
    if delivery.exceptions and not isinstance(delivery.delay, Immediately):
        exceptions = "; or ".join(event_text(event, design) for event in delivery.exceptions)
        text += f" – unless, during the wait, this person {exceptions}"
    return text + "."
