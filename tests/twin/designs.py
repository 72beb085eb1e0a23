"""Hypothesis strategies for small designs whose follow-ons get in each other's way."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import strategies as st

from tests.twin.conditions_of import AUDIENCES, conditions, receipts_of
from tests.twin.times import SECOND, format_time, parse_time
from tests.twin.zones import WEEKDAYS

DAY = 86_400 * SECOND
ZONES = [
    "UTC",
    "America/New_York",
    "Europe/Berlin",
    "Australia/Lord_Howe",
    "Asia/Kathmandu",
]
# An ordinary Monday, and the Saturdays before clocks change, each with a zone where they do.
STARTS = [
    ("2026-03-02T10:00:00Z", "America/New_York"),
    ("2026-03-07T14:00:00Z", "America/New_York"),
    ("2026-10-31T14:00:00Z", "America/New_York"),
    ("2026-03-28T08:00:00Z", "Europe/Berlin"),
    ("2026-10-24T08:00:00Z", "Europe/Berlin"),
    ("2026-04-04T00:00:00Z", "Australia/Lord_Howe"),
    ("2026-10-03T00:00:00Z", "Australia/Lord_Howe"),
]
CLOCKS = ["00:00", "01:30", "01:45", "02:00", "02:15", "02:30", "09:00", "23:59"]


@dataclass(frozen=True)
class Grid:
    """The coarse clock of one example: events and deadlines fall on it, and so on each other."""

    start: int
    step_seconds: int
    zone: str

    def at(self, steps: int) -> int:
        return self.start + steps * self.step_seconds * SECOND

    def text(self, steps: int) -> str:
        return format_time(self.at(steps))


GRIDS = st.builds(
    lambda start, step: Grid(parse_time(start[0]), step, start[1]),
    st.sampled_from(STARTS),
    st.sampled_from([1, 60, 1800, 3600, 3600]),
)


def seldom(strategy: st.SearchStrategy, otherwise: object = None) -> st.SearchStrategy:
    """About one time in four."""
    return st.sampled_from([False, False, False, True]).flatmap(
        lambda wanted: strategy if wanted else st.just(otherwise)
    )


def _moments(grid: Grid, first: int, last: int) -> st.SearchStrategy[str]:
    return st.integers(first, last).map(grid.text)


def _delays(grid: Grid) -> st.SearchStrategy[dict]:
    zone = st.sampled_from(["user", "user", "company"])
    at = st.sampled_from(CLOCKS)
    after = st.integers(1, 6).map(
        lambda steps: {"type": "after", "amount": steps * grid.step_seconds, "unit": "seconds"}
    )
    plain = st.sampled_from([(1, "days"), (24, "hours"), (1, "minutes"), (1, "weeks")]).map(
        lambda length: {"type": "after", "amount": length[0], "unit": length[1]}
    )
    weekday = st.fixed_dictionaries(
        {
            "type": st.just("next_weekday"),
            "weekday": st.sampled_from([*WEEKDAYS, "sunday", "sunday"]),
            "at": at,
            "zone": zone,
        }
    )
    calendar = st.fixed_dictionaries(
        {
            "type": st.just("calendar_days"),
            "days": st.sampled_from([1, 1, 2, 3]),
            "at": at,
            "zone": zone,
        }
    )
    return st.one_of(
        st.sampled_from([None, {"type": "immediately"}]), after, after, after, plain, weekday,
        calendar, calendar,
    )  # fmt: skip


def _re_eligibility(grid: Grid) -> st.SearchStrategy[dict | None]:
    window = st.integers(2, 12).map(lambda n: {"amount": n * grid.step_seconds, "unit": "seconds"})
    return st.one_of(
        st.none(), st.just({"amount": 0, "unit": "days"}), window,
        st.sampled_from([{"amount": 0, "unit": "seconds"}, {"amount": 1, "unit": "days"}]),
    )  # fmt: skip


def _calm_follow_on(draw: st.DrawFn, grid: Grid, identity: dict, pool: list[dict]) -> dict:
    """Always live at first, with delays in steps: what is due, stops and ends coincides."""
    steps = draw(st.integers(0, 3))
    delivery = {
        "type": "action_based",
        "triggers": draw(st.lists(st.sampled_from(pool), min_size=1, max_size=4)),
        "exceptions": draw(st.lists(st.sampled_from(pool), max_size=2)),
        "ends_at": draw(seldom(_moments(grid, 2, 6))),
        "re_eligible_after": draw(_re_eligibility(grid)),
    }
    if steps:
        length = {"amount": steps * grid.step_seconds, "unit": "seconds"}
        delivery["delay"] = {"type": "after", **length}
    calm = {**identity, "status": "active", "published_at": grid.text(-400), "delivery": delivery}
    if draw(seldom(st.just(True), False)):
        calm["stopped_at"] = draw(_moments(grid, 2, 6))
    return calm


def _life(draw: st.DrawFn, grid: Grid, *, is_source: bool) -> dict:
    """Status and times; mostly live while the events happen."""
    published = draw(
        st.sampled_from(["early", "early", "early", "within", "never"] + ["early"] * 3 * is_source)
    )
    life = {
        "status": draw(
            st.sampled_from(["active", "active", "draft", "stopped", "archived", "completed"])
        )
    }
    if published != "never":
        life["published_at"] = grid.text(-400) if published == "early" else draw(
            _moments(grid, 0, 6)
        )  # fmt: skip
    if draw(seldom(st.just(True), False)):
        life["stopped_at"] = draw(_moments(grid, 2, 16))
    return life


def _identity(draw: st.DrawFn, name: str, channels: list[str]) -> dict:
    identity: dict = {"id": name, "name": name, "channels": channels}
    if draw(seldom(st.just(True), False)):
        identity["event_campaign_ids"] = draw(
            st.lists(st.sampled_from([name, "x1", "x2"]), min_size=1, max_size=2, unique=True)
        )
    return identity


def _channels() -> st.SearchStrategy[list[str]]:
    return st.sampled_from(
        [["email"], ["push"], ["push", "email"], ["email", "push"], ["sms", "webhook"], ["in_app"]]
    )


def _source(draw: st.DrawFn, grid: Grid, identity: dict) -> dict:
    kind = draw(st.sampled_from(["scheduled", "api_triggered"]))
    source = {**identity, **_life(draw, grid, is_source=True), "delivery": {"type": kind}}
    deadline = {"amount": 3, "unit": "days"}
    source["conversion_events"] = [
        {"id": name, "event": {"type": "purchase"}, "deadline": deadline}
        for name in draw(st.sampled_from([[], ["a"], ["a", "b"], ["b", "a"]]))
    ]
    return source


def _follow_on(draw: st.DrawFn, grid: Grid, identity: dict, pool: list[dict]) -> dict:
    delivery: dict = {
        "type": "action_based",
        "triggers": draw(st.lists(st.sampled_from(pool), min_size=1, max_size=2)),
    }
    delay = draw(_delays(grid))
    if delay is not None:
        delivery["delay"] = delay
    others = [condition for condition in pool if condition not in delivery["triggers"]] or pool
    delivery["exceptions"] = draw(
        st.one_of(
            st.just([]),
            st.lists(st.sampled_from(others), min_size=1, max_size=2),
            st.lists(st.sampled_from(others), min_size=1, max_size=2),
            st.lists(st.sampled_from(pool), min_size=1, max_size=2),
            st.just(delivery["triggers"][-1:]),
        )
    )
    delivery["starts_at"] = draw(seldom(_moments(grid, 0, 6)))
    delivery["ends_at"] = draw(seldom(_moments(grid, 2, 14)))
    delivery["re_eligible_after"] = draw(_re_eligibility(grid))
    follow_on = {**identity, **_life(draw, grid, is_source=False), "delivery": delivery}
    audience = draw(seldom(AUDIENCES))
    return follow_on if audience is None else {**follow_on, "audience": audience}


def setting_choices() -> st.SearchStrategy[dict]:
    return st.fixed_dictionaries(
        {},
        optional={
            "receive": st.sampled_from(["send", "delivery"]),
            "in_app_click": st.sampled_from(["body", "any"]),
            "machine_opens": st.sampled_from(["count", "leave_out"]),
            "bot_clicks": st.sampled_from(["count", "leave_out"]),
            "source_must_be_live": st.booleans(),
        },
    )


@st.composite
def designs(draw: st.DrawFn, grid: Grid) -> dict:
    """Triggers and exceptions come from one small pool, so that they meet each other."""
    sources, follow_ons = draw(st.integers(1, 2)), draw(st.integers(1, 4))
    names = [f"s{n}" for n in range(sources)] + [f"f{n}" for n in range(follow_ons)]
    identities = [_identity(draw, name, draw(_channels())) for name in names]
    pool = draw(st.lists(conditions(identities), min_size=2, max_size=5))
    follow_on = draw(st.sampled_from([_follow_on, _calm_follow_on]))
    if follow_on is _calm_follow_on:
        pool += [receipt for identity in identities[sources:] for receipt in receipts_of(identity)]
    campaigns = [_source(draw, grid, identity) for identity in identities[:sources]]
    campaigns += [follow_on(draw, grid, identity, pool) for identity in identities[sources:]]
    return {
        "format": "campaign-design",
        "version": 1,
        "name": "drawn",
        "time_zone": draw(st.sampled_from([grid.zone, *ZONES])),
        "campaigns": draw(st.permutations(campaigns)),
        "settings": draw(st.one_of(st.just({}), setting_choices())),
    }
