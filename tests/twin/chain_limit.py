"""Examples in which a follow-on reaches the limit of simulated messages to one user."""

from __future__ import annotations

from hypothesis import strategies as st

from tests.twin.catalogue import CUSTOM_EVENT, SESSION_START
from tests.twin.replay import CHAIN_LIMIT
from tests.twin.times import SECOND, format_time, parse_time

START = parse_time("2026-03-02T10:00:00Z")
PING = {"type": "custom_event", "name": "ping"}
Example = tuple[dict, list[dict], None, tuple[int, int]]


def examples_at_the_chain_limit() -> st.SearchStrategy[Example]:
    return st.one_of(by_events(), by_events(), by_itself())


@st.composite
def by_events(draw: st.DrawFn) -> Example:
    """Events in distinct seconds, each with a message; perhaps an exception close to the limit."""
    count = CHAIN_LIMIT + draw(st.integers(10, 20))
    delay = draw(st.sampled_from([0, 1, 2]))
    tick = _follow_on("tick", [PING], delay)
    rows = [_row(n, event_type=CUSTOM_EVENT, name="ping") for n in range(count)]
    if draw(st.booleans()):
        tick["delivery"]["exceptions"] = [{"type": "session_start"}]
        rows.append(_row(draw(st.integers(990, 1_005)), event_type=SESSION_START))
    return _example(draw, tick, rows, (count + 60) * SECOND)


@st.composite
def by_itself(draw: st.DrawFn) -> Example:
    """A follow-on that its own receipts set off again and again."""
    delay = draw(st.sampled_from([1, 3_600]))
    tick = _follow_on("tick", [PING, _receipt_of("tick")], delay)
    row = _row(0, event_type=CUSTOM_EVENT, name="ping")
    return _example(draw, tick, [row], (CHAIN_LIMIT + 60) * SECOND * delay)


def _example(draw: st.DrawFn, tick: dict, rows: list[dict], length: int) -> Example:
    """The receipts also set off another follow-on, before or behind the first in the design."""
    campaigns = draw(st.permutations([tick, _follow_on("other", [_receipt_of("tick")], 0)]))
    design = {
        "format": "campaign-design",
        "version": 1,
        "name": "limit",
        "time_zone": "UTC",
        "campaigns": campaigns,
    }
    return design, rows, None, (START, START + length)


def _row(second: int, **columns: str) -> dict:
    return {"user_id": "u0", "time": START + second * SECOND, **columns}


def _receipt_of(source: str) -> dict:
    return {"type": "campaign_interaction", "interaction": "push.receive", "campaign": source}


def _follow_on(name: str, triggers: list[dict], delay: int) -> dict:
    delivery: dict = {"type": "action_based", "triggers": triggers}
    if delay:
        delivery["delay"] = {"type": "after", "amount": delay, "unit": "seconds"}
    delivery["exceptions"] = []
    delivery["re_eligible_after"] = {"amount": 0, "unit": "days"}
    return {
        "id": name,
        "name": name,
        "channels": ["push"],
        "status": "active",
        "published_at": format_time(START),
        "delivery": delivery,
    }
