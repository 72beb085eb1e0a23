"""Hypothesis strategies for whole examples: a design, a log that meets it, users and a span."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import strategies as st

from tests.twin import catalogue as c
from tests.twin.broad import broad_designs
from tests.twin.chain_limit import examples_at_the_chain_limit
from tests.twin.conditions_of import NAMES, PROPERTIES, SELECTORS
from tests.twin.designs import DAY, GRIDS, ZONES, Grid, designs, seldom
from tests.twin.matching import event_ids
from tests.twin.times import SECOND

USER_IDS = ["u0", "Ü1", "007"]
_SELECTOR_COLUMNS = {
    "email.click_alias": "link_alias",
    "email.click_alias_any": "link_alias",
    "in_app.click_button": "button_id",
    "push.click_button": "button_string",
    "push.click_story": "slide_id",
}
# Mostly on the grid, now and then elsewhere in the same second or just beside it.
_JITTER = [0] * 8 + [1, 250_000, 999_999, SECOND, -1]


@dataclass(frozen=True)
class World:
    """What one comparison needs. Rows are in file order, the span may be narrower than they are."""

    design: dict
    rows: list[dict]
    users: dict[str, dict] | None
    span: tuple[int, int]


@st.composite
def worlds(draw: st.DrawFn) -> World:
    """Mostly small mixed examples, some broad ones, seldom one at the limit of a chain."""
    kind = draw(st.sampled_from(["mixed"] * 12 + ["broad"] * 4 + ["limit"] * 2))
    if kind == "limit":
        return World(*draw(examples_at_the_chain_limit()))
    grid = draw(GRIDS)
    design = draw(broad_designs(grid) if kind == "broad" else designs(grid))
    # Hypothesis likes short lists, in which little happens to anybody.
    least = draw(st.sampled_from([1, 12, 20, 20]))
    rows = draw(st.lists(_rows(design, grid), min_size=least, max_size=32))
    return World(design, rows, draw(_users()), _span(draw, rows, grid))


def _span(draw: st.DrawFn, rows: list[dict], grid: Grid) -> tuple[int, int]:
    first, last = min(row["time"] for row in rows), max(row["time"] for row in rows)
    kind = draw(st.sampled_from(["observed", "longer", "longer", "longer", "cut"]))
    if kind == "longer":
        return first, last + draw(st.sampled_from([DAY, 4 * DAY, 10 * DAY]))
    if kind == "cut":
        start = draw(st.integers(-1, 3))
        return grid.at(start), grid.at(start + draw(st.integers(0, 16)))
    return first, last


# -- rows ------------------------------------------------------------------------------


def _rows(design: dict, grid: Grid) -> st.SearchStrategy[dict]:
    """Most rows are made after a trigger or an exception, so that they have a chance to match."""
    wanted: list[dict] = []
    for campaign in design["campaigns"]:
        delivery = campaign["delivery"]
        wanted += delivery.get("triggers", []) + 2 * delivery.get("exceptions", [])
    # A receipt of a follow-on in the log turns its simulated ones off: only seldom.
    follow_ons = {x["id"] for x in design["campaigns"] if "triggers" in x["delivery"]}
    likely = [w for w in wanted if not (_is_receipt(w) and w.get("campaign") in follow_ons)]
    return _row(design, grid, likely * 6 + wanted or wanted)


def _is_receipt(condition: dict) -> bool:
    return condition.get("interaction") in c.SENDS


@st.composite
def _row(draw: st.DrawFn, design: dict, grid: Grid, wanted: list[dict]) -> dict:
    condition = draw(st.sampled_from(wanted))
    days = draw(st.sampled_from([0] * 10 + [1, 2])) * DAY
    time = grid.at(draw(st.integers(0, 12))) + days + draw(st.sampled_from(_JITTER))
    row = {
        "user_id": draw(st.sampled_from([*USER_IDS, USER_IDS[0]])),
        "time": time,
        **_for_condition(draw, condition, design),
        "properties": draw(st.sampled_from(PROPERTIES)),
        "timezone": draw(seldom(st.sampled_from([*ZONES, "", "Mars/Olympus"]))),
    }
    if draw(st.integers(0, 9)) == 7:
        row["received_at"] = (
            time + draw(st.sampled_from([-1, 0, 1, 3])) * grid.step_seconds * SECOND
        )
    return row


def _for_condition(draw: st.DrawFn, condition: dict, design: dict) -> dict:
    """The type, campaign and details of a row that the condition may accept."""
    if condition["type"] == "purchase":
        return {
            "event_type": c.PURCHASE,
            "price": draw(st.sampled_from([49.5, 50.0, 60.0, None])),
            "product_id": draw(st.sampled_from(["gold", "shoe"])),
            "currency": draw(st.sampled_from(["EUR", "USD"])),
        }
    if condition["type"] == "custom_event":
        name = draw(st.sampled_from([condition["name"]] * 3 + NAMES))
        return {"event_type": c.CUSTOM_EVENT, "name": name}
    if condition["type"] == "session_start":
        return {
            "event_type": c.SESSION_START,
            "platform": draw(st.sampled_from(["ios", "android", None])),
        }
    return _for_interaction(draw, condition, design)


def _for_interaction(draw: st.DrawFn, condition: dict, design: dict) -> dict:
    interaction = condition["interaction"]
    row: dict = {"campaign_id": _campaign_id(draw, condition.get("campaign"), design)}
    column = _SELECTOR_COLUMNS.get(interaction)
    if column:
        row[column] = draw(st.sampled_from([condition.get(SELECTORS[interaction], "a"), "a", "b"]))
    if interaction in c.NAME_ONLY or draw(st.integers(0, 4)) == 3:
        # Under its id a row carries what the id promises and nothing against it.
        return {**row, "event_type": interaction}
    return {**row, **_currents_row(draw, interaction)}


def _currents_row(draw: st.DrawFn, interaction: str) -> dict:
    """One type serves several interactions: the row may turn out to be a neighbour."""
    if interaction in c.SENDS:
        delivery = draw(st.booleans())
        return {"event_type": (c.DELIVERIES if delivery else c.SENDS)[interaction]}
    row: dict = {"event_type": c.PLAIN.get(interaction) or c.FILTERED[interaction]}
    if row["event_type"] == c.CONVERSION:
        row["conversion_behavior_index"] = draw(st.sampled_from([0, 0, 1, 2, None]))
    if row["event_type"] in (c.PUSH_OPEN, c.IN_APP_CLICK):
        columns = ["button_id", "button_string", "slide_id", None, None]
        column = draw(st.sampled_from(columns))
        row |= {column: "a"} if column else {}
    if row["event_type"] == c.EMAIL_OPEN:
        row["machine_open"] = draw(st.sampled_from([None, None, "true", "false"]))
    if row["event_type"] in (c.EMAIL_CLICK, c.SMS_CLICK, c.FILTERED["line.click_link"]):
        row["is_suspected_bot_click"] = draw(st.sampled_from([None, None, True, False]))
        row["url"] = draw(st.sampled_from([None, "https://shop.example/offer"]))
    return row


def _campaign_id(draw: st.DrawFn, campaign: str | None, design: dict) -> str | None:
    known = {x["id"]: event_ids(x) for x in design["campaigns"]}
    if campaign is not None and campaign in known:
        own: str = draw(st.sampled_from(known[campaign] * 4 + [campaign]))
        return own
    other: str | None = draw(st.sampled_from([None, "missing", *known]))
    return other


# -- users -----------------------------------------------------------------------------


def _users() -> st.SearchStrategy[dict[str, dict] | None]:
    user = st.fixed_dictionaries(
        {
            "time_zone": st.sampled_from([None, None, *ZONES, "Mars/Olympus"]),
            "plan": st.sampled_from(["pro", "pro", "free", None]),
            "visits": st.sampled_from([0, 5, 6, None]),
            "vip": st.sampled_from([True, True, False, None]),
            "since": st.sampled_from(["2026-03-01", "2026-02-28T23:00:00Z", "long ago", None]),
        }
    )
    tables = st.fixed_dictionaries({USER_IDS[0]: user}, optional=dict.fromkeys(USER_IDS[1:], user))
    return st.one_of(tables, tables, tables, st.none())
