"""Names that a design has used already, to complete what is typed. Knows no Qt."""

from collections.abc import Iterator

from designer.model.audience import AllUsers, attribute_conditions
from designer.model.design import Design
from designer.model.events import CustomEvent, Event, Purchase

_OF_PURCHASES = ("product_id", "price", "currency")


def events_of_design(design: Design) -> Iterator[Event]:
    """Every trigger, exception and conversion event."""
    for campaign in design.campaigns:
        if campaign.follow_on:
            yield from campaign.follow_on.triggers
            yield from campaign.follow_on.exceptions
        for conversion in campaign.conversion_events:
            yield conversion.event


def known_event_names(design: Design) -> list[str]:
    """Custom events, in order of first use."""
    named = (event.name for event in events_of_design(design) if isinstance(event, CustomEvent))
    return list(dict.fromkeys(named))


def known_properties(design: Design, event: Event) -> list[str]:
    """Properties that filters of such events use."""
    alike = [
        each
        for each in events_of_design(design)
        if each.type == event.type and getattr(each, "name", "") == getattr(event, "name", "")
    ]
    used = (condition.property for each in alike for condition in each.where)
    usual = _OF_PURCHASES if isinstance(event, Purchase) else ()
    return list(dict.fromkeys((*usual, *used)))


def known_attributes(design: Design) -> list[str]:
    """Attributes that audiences of the design use."""
    audiences = [c.audience for c in design.campaigns if not isinstance(c.audience, AllUsers)]
    return list(dict.fromkeys(c.property for a in audiences for c in attribute_conditions(a)))
