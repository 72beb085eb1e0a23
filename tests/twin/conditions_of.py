"""Hypothesis strategies for what designs ask of events and users, and for rows that may fit."""

from __future__ import annotations

from hypothesis import strategies as st

from tests.twin import catalogue as c

CHANNELS = ["email", "push", "sms", "webhook", "in_app"]
NAMES = ["ping", "cart"]
SELECTORS = {
    "email.click_alias": "alias",
    "email.click_alias_any": "alias",
    "in_app.click_button": "button",
    "push.click_button": "button",
    "push.click_story": "page",
    "conversion.perform": "conversion",
}
OTHER_INTERACTIONS = sorted((set(c.PLAIN) | set(c.FILTERED) | c.NAME_ONLY) - {"email.click"})
PROPERTIES = [
    None,
    '{"value": 60}',
    '{"value": 99.5, "tier": "gold"}',
    '{"value": "60", "tier": ""}',
    '{"tier": "silver", "flag": true, "tags": ["new", "vip"]}',
    '{"tags": "vip-member", "cart": {"items": 3}, "flag": false}',
    '{"cart.items": 1, "cart": {"items": 9}, "when": "2026-03-02T10:30:00+01:00"}',
    '{"when": "2026-03-02", "value": null, "flag": 1}',
    '{"name": "inner", "price": 50, "url": "https://shop.example/inner"}',
]


def _filter(names: list[str], ops: list[str], values: list[object]) -> st.SearchStrategy[dict]:
    return st.fixed_dictionaries(
        {
            "property": st.sampled_from(names),
            "op": st.sampled_from(ops),
            "value": st.sampled_from(values),
        }
    )


def _list_for_in(condition: dict) -> dict:
    wanted = condition["value"]
    return {**condition, "value": [wanted, "else"]} if condition["op"] == "in" else condition


_BLANKS = ["is_blank", "is_not_blank"]
_ORDERS = ["gt", "gte", "lt", "lte"]
FILTERS = st.one_of(
    _filter(["value", "price", "cart.items"], [*_ORDERS, "eq", "ne"], [50, 60, 99.5, 3]),
    _filter(["cart.items", "cart"], [*_ORDERS, "eq", "ne"], [1, 3]),
    _filter(["when", "tier"], _ORDERS, ["2026-03-02T10:00:00Z", "2026-03-02", "gold"]),
    _filter(["tier", "name", "product_id", "platform"], ["eq", "ne"], ["gold", "ios", "inner", ""]),
    _filter(["tags", "tier", "url", "link_alias"], ["contains"], ["vip", "o"]),
    _filter(["tier", "url", "currency"], ["matches"], ["^g.l", r"\.example/", "^EUR$"]),
    _filter(["flag", "value"], ["eq", "ne", "in"], [True, False, 1, 60, "60"]).map(_list_for_in),
    _filter(["value", "tier", "flag"], ["in"], [[60, "60"], [True, "gold"], [1, 99.5]]),
    st.fixed_dictionaries(
        {
            "property": st.sampled_from(["value", "tier", "flag", "url", "cart.items"]),
            "op": st.sampled_from(_BLANKS),
        }
    ),
)
FILTER_LISTS = st.one_of(st.just([]), st.just([]), st.just([]), st.lists(FILTERS, max_size=2))


@st.composite
def conditions(draw: st.DrawFn, campaigns: list[dict]) -> dict:
    """One trigger or exception; every campaign of the design may be its source."""
    kind = draw(st.sampled_from(["receive"] * 4 + ["interaction"] * 3 + ["own"] * 3))
    # A simulated receipt has no properties, so filters on receipts are for real ones.
    filtered = kind != "receive" or draw(st.integers(0, 7)) == 5
    where = draw(FILTER_LISTS) if filtered else []
    if kind == "own":
        condition = draw(
            st.sampled_from(
                [{"type": "purchase"}, {"type": "session_start"}]
                + [{"type": "custom_event", "name": name} for name in NAMES]
            )
        )
    elif kind == "receive":
        condition = receipt_of(draw, draw(st.sampled_from(campaigns)))
    else:
        condition = interaction_with(draw, campaigns)
    return {**condition, "where": where} if where else dict(condition)


def receipt_of(draw: st.DrawFn, source: dict) -> dict:
    channel = draw(st.sampled_from(source["channels"]))
    interaction = f"{channel}.receive" if channel != "in_app" else "in_app.view"
    return {
        "type": "campaign_interaction",
        "interaction": interaction,
        "campaign": source["id"],
    }


def receipts_of(source: dict) -> list[dict]:
    """One trigger for each receipt that a message of the campaign leads to."""
    return [
        {
            "type": "campaign_interaction",
            "interaction": f"{channel}.receive",
            "campaign": source["id"],
        }
        for channel in source["channels"]
        if f"{channel}.receive" in c.SENDS
    ]


def interaction_with(draw: st.DrawFn, campaigns: list[dict]) -> dict:
    interaction = draw(st.sampled_from(["email.click", *OTHER_INTERACTIONS, *sorted(c.FILTERED)]))
    condition = {"type": "campaign_interaction", "interaction": interaction}
    if interaction != "email.click_alias_any":
        ids = [campaign["id"] for campaign in campaigns]
        # Design order is sources first; a campaign that is not there now and then.
        condition["campaign"] = draw(st.sampled_from([*ids, ids[0], ids[0], "missing"]))
    selector = SELECTORS.get(interaction)
    if selector and draw(st.booleans()):
        condition[selector] = draw(st.sampled_from(["a", "b"]))
    return condition


_LEAVES = st.one_of(
    _filter(["visits"], [*_ORDERS, "eq", "ne"], [0, 5, 5.5]),
    _filter(["plan"], ["eq", "ne", "contains", "matches"], ["pro", "free", "r"]),
    _filter(["vip"], ["eq", "ne"], [True, False]),
    _filter(["since"], _ORDERS, ["2026-03-01", "2026-03-01T01:00:00+01:00"]),
    _filter(["plan", "visits"], ["in"], [["pro", 5], [0]]),
    _filter(["city"], ["eq"], ["Bonn"]),
    st.fixed_dictionaries(
        {
            "property": st.sampled_from(["plan", "visits", "vip", "city"]),
            "op": st.sampled_from(_BLANKS),
        }
    ),
).map(lambda leaf: {"type": "attribute", **leaf})
AUDIENCES = st.recursive(
    _LEAVES,
    lambda parts: st.one_of(
        st.fixed_dictionaries(
            {"type": st.sampled_from(["all", "any"]), "of": st.lists(parts, max_size=3)}
        ),
        st.fixed_dictionaries({"type": st.just("not"), "of": parts}),
    ),
    max_leaves=4,
)
