"""The section of a campaign's page that says how it is delivered: kind, triggers, delay, exceptions, span, re-eligibility."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from designer.edits.base import Edit
from designer.edits.delivery import SetDelay, SetDelivery, SetDeliveryFields
from designer.gui.inspector.amount_fields import ReEligibilityField
from designer.gui.inspector.choice_fields import ChoiceField
from designer.gui.inspector.delay_field import DelayField
from designer.gui.inspector.event_list import EventList
from designer.gui.inspector.form import Form
from designer.gui.inspector.help_texts import help_text
from designer.gui.inspector.instant_field import InstantField
from designer.gui.inspector.sections import Section
from designer.gui.inspector.words import delivery_choices
from designer.model.campaigns import ActionBased, ApiTriggered, Campaign, Delivery, Scheduled
from designer.model.delays import Immediately
from designer.model.design import Design
from designer.model.interactions import Channel

Read = Callable[[Design], Any]
ONLY_SHORT_WAITS = (Channel.IN_APP,)
"""Channels whose messages know no weekdays and calendar days (semantics.md 3)."""


class DeliverySection(Section):
    """What only follow-ons have is hidden for others, and exceptions are offered only where somebody waits."""

    def __init__(self, form: Form, campaign: str) -> None:
        super().__init__(form.tr("Delivery"))
        self._campaign = campaign
        self._kind = ChoiceField(
            form.tr("Kind of delivery"),
            delivery_choices(follow_on=True),
            help_text("delivery"),
            explain=True,
        )
        self._triggers = EventList(form, campaign, "trigger", help_text("triggers"))
        self._exceptions = EventList(form, campaign, "exception", help_text("exceptions"))
        again = ReEligibilityField(form.tr("May receive it again"), help_text("re_eligible_after"))
        self._of_follow_ons: tuple[QWidget, ...] = (
            self._triggers,
            add_delay(form, campaign),
            self._exceptions,
            _instant(form, campaign, "starts_at"),
            _instant(form, campaign, "ends_at"),
            again,
        )
        for part in (self._kind, *self._of_follow_ons):
            self.add(part)
        self._bind_kind(form)
        _bind_field(form, again, campaign, "re_eligible_after")
        for events in (self._triggers, self._exceptions):
            _hold_rows(form, events)
        form.on_refresh(self._show)

    def _bind_kind(self, form: Form) -> None:
        form.bind(
            self._kind,
            lambda design: _delivery(design, self._campaign, "type"),
            lambda value: SetDelivery(self._campaign, new_delivery(value)),
            "delivery.type",
        )

    def _show(self, design: Design) -> None:
        found = design.campaign(self._campaign)
        follow_on = found.follow_on if found else None
        for part in self._of_follow_ons:
            part.setVisible(follow_on is not None)
        if found is None:
            return
        self._kind.offer(delivery_choices(follow_on=can_follow(found)))
        if follow_on is not None:
            self._triggers.show_events(design)
            self._exceptions.show_events(design)
            waits = not isinstance(follow_on.delay, Immediately)
            self._exceptions.offer(waits, help_text("exceptions" if waits else "no_wait"))


def add_delay(form: Form, campaign: str) -> DelayField:
    """The delay's field, bound; the caller places it."""
    field = DelayField(form.tr("Schedule delay"), help_text("delay"))

    def show(design: Design) -> None:
        found = design.campaign(campaign)
        field.show_value(_delivery(design, campaign, "delay"))
        short = found is not None and any(each in ONLY_SHORT_WAITS for each in found.channels)
        field.offer_calendar(not short)

    return form.bind_shown(field, show, lambda value: SetDelay(campaign, value), "delivery.delay")


def can_follow(campaign: Campaign) -> bool:
    """Whether action-based delivery is offered: not to a banner, unless it has it already."""
    return campaign.follow_on is not None or Channel.BANNER not in campaign.channels


def new_delivery(kind: str) -> Delivery:
    """A delivery of that kind with nothing set yet."""
    match kind:
        case "action_based":
            return ActionBased(type="action_based", triggers=())
        case "api_triggered":
            return ApiTriggered(type="api_triggered")
    return Scheduled(type="scheduled")


def _delivery(design: Design, campaign: str, name: str) -> Any:
    found = design.campaign(campaign)
    return getattr(found.delivery, name, None) if found else None


def _bind_field(form: Form, field: Any, campaign: str, name: str) -> None:
    def write(value: Any) -> Edit:
        return SetDeliveryFields((campaign,), {name: value})

    form.bind(field, lambda design: _delivery(design, campaign, name), write, f"delivery.{name}")


def _instant(form: Form, campaign: str, name: str) -> InstantField:
    titles = {"starts_at": form.tr("Starts"), "ends_at": form.tr("Ends")}
    field = InstantField(titles[name], help_text(name), placeholder=form.tr("No limit"))
    _bind_field(form, field, campaign, name)
    form.on_refresh(lambda design: field.show_zone(design.time_zone))
    return field


def _hold_rows(form: Form, events: EventList) -> None:
    form.hold_findings(events.place, events.remarks)
    form.hold_rows(events.place, lambda: events.row_remarks)
