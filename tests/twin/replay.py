"""One user's events, one step after the other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from tests.twin.audience import Users, in_audience
from tests.twin.catalogue import SENDS, rank
from tests.twin.matching import Event, campaigns_by_id, first_match
from tests.twin.times import SECOND, length, optional_time
from tests.twin.zones import company_zone, due_time, known_zone, user_zone

CHAIN_LIMIT = 1_000


class VerdictRow(NamedTuple):
    user_id: str
    campaign_id: str
    trigger: int
    trigger_time: int
    verdict: str
    due_time: int | None
    decided_time: int
    exception: int | None


@dataclass
class Trigger:
    """A matched trigger of a follow-on: first open, then with its verdict."""

    campaign: dict
    position: int
    time: int
    verdict: str = ""
    due: int | None = None
    decided: int = 0
    exception: int | None = None

    def decide(self, verdict: str, when: int, exception: int | None = None) -> None:
        self.verdict, self.decided, self.exception = verdict, when, exception


def state_at(campaign: dict, when: int) -> str:
    """'live', or the verdict for a trigger that comes while it is not."""
    published = optional_time(campaign.get("published_at"))
    stopped = optional_time(campaign.get("stopped_at"))
    if published is None and campaign["status"] == "draft":
        return "before_publish"
    if published is not None and when < published:
        return "before_publish"
    return "after_stop" if stopped is not None and when >= stopped else "live"


class UserReplay:
    def __init__(self, design: dict, user_id: str, users: Users, chained: set[str]) -> None:
        """chained: the follow-ons whose simulated receipts are shown."""
        self.design, self.user_id, self.users, self.chained = design, user_id, users, chained
        self.campaigns = campaigns_by_id(design)
        self.follow_ons = [
            campaign
            for campaign in design["campaigns"]
            if campaign["delivery"]["type"] == "action_based"
        ]
        self.settings = design.get("settings") or {}
        self.event_zone: str | None = None
        self.waiting: list[Trigger] = []
        self.triggers: list[Trigger] = []
        self.seconds: set[tuple[str, int]] = set()
        self.received: dict[str, int] = {}
        self.sent: dict[str, int] = {}

    def run(self, rows: list[dict], span_end: int) -> list[VerdictRow]:
        """rows: this user's, in file order."""
        for row in sorted(rows, key=lambda row: (row["time"], rank(row))):
            self.dispatch_all_due(row["time"])
            self.show(Event(row["time"], row))
            self.dispatch_all_due(row["time"])
        self.dispatch_all_due(span_end)
        for trigger in self.waiting:
            trigger.decide("waiting_at_end_of_data", span_end)
        return self.verdicts()

    def verdicts(self) -> list[VerdictRow]:
        # The sort is stable: what is equal stays in the order in which it was shown.
        places = {id(campaign): place for place, campaign in enumerate(self.follow_ons)}
        ordered = sorted(self.triggers, key=lambda t: (t.time, places[id(t.campaign)]))
        return [
            VerdictRow(
                self.user_id, t.campaign["id"], t.position, t.time, t.verdict, t.due, t.decided,
                t.exception,
            )
            for t in ordered
        ]  # fmt: skip

    # -- the end of a wait -------------------------------------------------------------

    def end_of_wait(self, trigger: Trigger) -> tuple[int, str]:
        """When a wait ends by itself, and with which verdict."""
        assert trigger.due is not None
        stop = optional_time(trigger.campaign.get("stopped_at"))
        end = optional_time(trigger.campaign["delivery"].get("ends_at"))
        endings = [(trigger.due, 2, "sent")]
        if end is not None and end < trigger.due:
            endings.append((end, 1, "duration_ended"))
        if stop is not None:
            endings.append((stop, 0, "cancelled_by_stop"))
        when, _, verdict = min(endings)
        return when, verdict

    def dispatch_all_due(self, until: int) -> None:
        """Ends waits one by one, the earliest first, until none is due any more."""
        while True:
            candidates = [t for t in self.waiting if self.end_of_wait(t)[0] <= until]
            if not candidates:
                return
            trigger = min(candidates, key=self.order_of_ending)
            when, verdict = self.end_of_wait(trigger)
            self.waiting.remove(trigger)
            trigger.decide(verdict, when)
            if verdict == "sent":
                self.send(trigger.campaign, when)

    def order_of_ending(self, trigger: Trigger) -> tuple[int, bool, int, int]:
        when, verdict = self.end_of_wait(trigger)
        place = [t is trigger for t in self.waiting].index(True)
        design_place = [c is trigger.campaign for c in self.follow_ons].index(True)
        return when, verdict == "sent", design_place, place

    def send(self, campaign: dict, when: int) -> None:
        name = campaign["id"]
        self.received[name] = when
        self.sent[name] = self.sent.get(name, 0) + 1
        if name not in self.chained:
            return
        for channel in campaign["channels"]:
            if f"{channel}.receive" in SENDS:
                self.show(Event(when, {"event_type": f"{channel}.receive"}, simulated_by=name))

    # -- one event ---------------------------------------------------------------------

    def show(self, event: Event) -> None:
        if known_zone(event.row.get("timezone")):
            self.event_zone = event.row["timezone"]
        for campaign in self.follow_ons:
            self.meet(campaign, event)

    def meet(self, campaign: dict, event: Event) -> None:
        delivery = campaign["delivery"]
        exception = first_match(delivery.get("exceptions") or [], event, self.design)
        position = first_match(delivery["triggers"], event, self.design)
        if position is None:
            self.end_waits(campaign, "cancelled_by_exception", event, exception)
            return
        trigger = Trigger(campaign, position, event.time)
        self.triggers.append(trigger)
        refusal = self.refusal(trigger, replaces=exception is not None)
        if refusal == "duplicate_trigger":
            exception = None  # a repetition changes nothing, not even as an exception
        ending = "rescheduled" if refusal is None else "cancelled_by_exception"
        self.end_waits(campaign, ending, event, exception)
        if refusal is None:
            trigger.due = self.due(trigger, event)
            self.waiting.append(trigger)
        else:
            trigger.decide(refusal, event.time)

    def end_waits(self, campaign: dict, verdict: str, event: Event, exception: int | None) -> None:
        if exception is None:
            return
        for trigger in self.waits_of(campaign):
            self.waiting.remove(trigger)
            trigger.decide(verdict, event.time, exception)

    def waits_of(self, campaign: dict) -> list[Trigger]:
        return [trigger for trigger in self.waiting if trigger.campaign is campaign]

    def due(self, trigger: Trigger, event: Event) -> int:
        delay = trigger.campaign["delivery"].get("delay") or {"type": "immediately"}
        zone = company_zone(self.design)
        if delay.get("zone", "user") == "user":
            attributes = (self.users or {}).get(self.user_id, {})
            zone = user_zone(attributes.get("time_zone"), self.event_zone, self.design)
        due = due_time(delay, event.time, zone)
        received_at = event.row.get("received_at")
        return due if received_at is None else max(due, received_at)

    # -- the checks, in their order ----------------------------------------------------

    def refusal(self, trigger: Trigger, replaces: bool) -> str | None:
        """The verdict of the first check that refuses, or None where a wait opens."""
        return (
            self.refused_by_life(trigger)
            or self.refused_as_duplicate(trigger)
            or self.refused_by_audience(trigger)
            or self.refused_by_eligibility(trigger, replaces)
            or self.refused_by_chain_limit(trigger)
        )

    def refused_by_life(self, trigger: Trigger) -> str | None:
        campaign, delivery, when = trigger.campaign, trigger.campaign["delivery"], trigger.time
        starts = optional_time(delivery.get("starts_at"))
        ends = optional_time(delivery.get("ends_at"))
        if state_at(campaign, when) != "live":
            return state_at(campaign, when)
        if starts is not None and when < starts:
            return "before_start"
        if ends is not None and when > ends:
            return "after_end"
        condition = delivery["triggers"][trigger.position]
        return None if self.source_is_live(condition, when) else "source_not_active"

    def source_is_live(self, condition: dict, when: int) -> bool:
        if condition["type"] != "campaign_interaction":
            return True
        if condition["interaction"] == "email.click_alias_any":
            return True
        if self.settings.get("source_must_be_live") is False:
            return True
        return state_at(self.campaigns[condition["campaign"]], when) == "live"

    def refused_as_duplicate(self, trigger: Trigger) -> str | None:
        second = (trigger.campaign["id"], trigger.time // SECOND)
        seen = second in self.seconds
        self.seconds.add(second)
        return "duplicate_trigger" if seen else None

    def refused_by_audience(self, trigger: Trigger) -> str | None:
        inside = in_audience(trigger.campaign.get("audience"), self.user_id, self.users)
        if inside is None:
            return "unknown_audience"
        return None if inside else "not_in_audience"

    def refused_by_eligibility(self, trigger: Trigger, replaces: bool) -> str | None:
        campaign = trigger.campaign
        again = campaign["delivery"].get("re_eligible_after")
        window = None if again is None else length(again)
        last = self.received.get(campaign["id"])
        if last is not None and window is None:
            return "already_received"
        if last is not None and window is not None and trigger.time - last < window:
            return "not_yet_re_eligible"
        if window != 0 and self.waits_of(campaign) and not replaces:
            return "already_waiting"
        return None

    def refused_by_chain_limit(self, trigger: Trigger) -> str | None:
        return "chain_limit" if self.sent.get(trigger.campaign["id"], 0) >= CHAIN_LIMIT else None
