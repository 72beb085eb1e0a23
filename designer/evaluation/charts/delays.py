"""The same design with another delay, for questions about delays."""

from __future__ import annotations

from designer.model.campaigns import ActionBased
from designer.model.delays import After, Delay, Immediately
from designer.model.design import Design

_SECOND = 1_000_000


def with_delay(design: Design, follow_on: str, microseconds: int) -> Design:
    """The design with this elapsed delay, in whole seconds, at one follow-on."""
    seconds = max(0, microseconds // _SECOND)
    delay: Delay = Immediately()
    if seconds:
        delay = After(type="after", amount=seconds, unit="seconds")  # type: ignore[arg-type]
    campaigns = tuple(
        each.model_copy(update={"delivery": each.delivery.model_copy(update={"delay": delay})})
        if each.id == follow_on and isinstance(each.delivery, ActionBased)
        else each
        for each in design.campaigns
    )
    return design.model_copy(update={"campaigns": campaigns})


def elapsed_delay(design: Design, follow_on: str) -> int | None:
    """The follow-on's delay in microseconds; None where it follows a calendar."""
    delivery = next(each.follow_on for each in design.campaigns if each.id == follow_on)
    assert delivery is not None
    if isinstance(delivery.delay, After):
        return delivery.delay.microseconds
    return 0 if isinstance(delivery.delay, Immediately) else None
