"""Follow-ons as the kernel's records: when they are live, how long they wait, whom they admit."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from designer.evaluation.audiences import AudienceCompiler
from designer.evaluation.kernel.tables import (
    ALWAYS,
    DELAY_AFTER,
    DELAY_CALENDAR_DAYS,
    DELAY_NEXT_WEEKDAY,
    FOLLOW_ON,
    NEVER,
    ONCE_FOR_EVER,
    Records,
)
from designer.evaluation.symbols import LiveSpan
from designer.model.campaigns import ActionBased, Campaign, Status
from designer.model.delays import After, CalendarDays, Delay, DelayZone, NextWeekday
from designer.model.design import Design


def live_span(campaign: Campaign) -> LiveSpan:
    """From when to when a campaign is live, the end excluded; only times decide (architecture.md, Live)."""
    if campaign.published_at is None and campaign.status is Status.DRAFT:
        return NEVER, NEVER
    begin = campaign.published_at if campaign.published_at is not None else ALWAYS
    return begin, campaign.stopped_at if campaign.stopped_at is not None else NEVER


def follow_on_records(
    design: Design,
    follow_ons: Sequence[int],
    audiences: AudienceCompiler,
    receipts: Sequence[Sequence[int]],
) -> Records:
    """One record a follow-on; fills the audience compiler on the way. `receipts` are the symbols its message leaves behind."""
    table = np.zeros(len(follow_ons), FOLLOW_ON)
    shown = 0
    for record, position, symbols in zip(table, follow_ons, receipts, strict=True):
        campaign = design.campaigns[position]
        delivery = campaign.follow_on
        assert delivery is not None
        record["campaign"] = position
        record["published"], record["stopped"] = live_span(campaign)
        record["starts"] = delivery.starts_at if delivery.starts_at is not None else ALWAYS
        record["ends"] = delivery.ends_at if delivery.ends_at is not None else NEVER
        kind, amount, at, by_user = _delay(delivery.delay)
        record["delay_kind"], record["delay_amount"] = kind, amount
        record["delay_at"], record["delay_by_user"] = at, by_user
        record["re_eligible"] = _window(delivery)
        record["audience_begin"] = len(audiences.code)
        audiences.add(campaign.audience)
        record["audience_end"] = len(audiences.code)
        record["receipts_begin"], record["receipts_end"] = shown, shown + len(symbols)
        shown += len(symbols)
    return table


def _window(delivery: ActionBased) -> int:
    return (
        delivery.re_eligible_after.microseconds
        if delivery.re_eligible_after is not None
        else ONCE_FOR_EVER
    )


def _delay(delay: Delay) -> tuple[int, int, int, bool]:
    """(kind, amount, clock time as microseconds of the day, by the user's clock)"""
    match delay:
        case After():
            return DELAY_AFTER, delay.microseconds, 0, False
        case NextWeekday():
            kind, amount = DELAY_NEXT_WEEKDAY, delay.weekday.number
        case CalendarDays():
            kind, amount = DELAY_CALENDAR_DAYS, delay.days
        case _:
            return DELAY_AFTER, 0, 0, False
    at = (delay.at.hour * 60 + delay.at.minute) * 60_000_000
    return kind, amount, at, delay.zone is DelayZone.USER
