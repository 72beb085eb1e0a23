"""Hypothesis strategies for designs: anything the models take, nonsense references included."""

from datetime import time
from typing import Any

from hypothesis import strategies as st

from designer.model.annotations import Group, Note
from designer.model.audience import AllOf, AllUsers, AnyOf, AttributeCondition, Not
from designer.model.campaigns import (
    ActionBased,
    ApiTriggered,
    Campaign,
    ConversionEvent,
    Scheduled,
    Status,
)
from designer.model.conditions import Condition, Op
from designer.model.delays import After, CalendarDays, DelayZone, Immediately, NextWeekday, Weekday
from designer.model.design import Design, Position
from designer.model.events import (
    CampaignInteraction,
    CustomEvent,
    Purchase,
    SessionStart,
)
from designer.model.interactions import INTERACTIONS, Channel
from designer.model.settings import Counting, InAppClick, Receive, Settings, Severity
from designer.model.units import Duration, DurationUnit

NAUGHTY = (
    '"quoted" \\ back',
    "Zeile\nzwei\ttab",
    "עברית \u202e reversed",
    "👩‍👩‍👧 é é",
    "\u2028\u2029\ufeff",
    "\x01\x1f\x7f\x85",
    "<img src=x>",
    "null",
    "007",
)
CHARACTERS = st.characters(exclude_categories=["Cs"], exclude_characters="\0")


def texts(longest: int, shortest: int = 1) -> st.SearchStrategy[str]:
    return st.sampled_from(NAUGHTY) | st.text(CHARACTERS, min_size=shortest, max_size=longest)


identifiers = texts(20)
floats = st.floats(allow_nan=False, allow_infinity=False)
integers = st.integers(-(2**63), 2**63 - 1)
scalars = st.booleans() | integers | floats | texts(20, 0)
instants = st.integers(-62_135_596_800_000_000, 253_402_300_799_999_999)
durations = st.builds(Duration, amount=st.integers(0, 5_000), unit=st.sampled_from(DurationUnit))
clock_times = st.builds(time, st.integers(0, 23), st.integers(0, 59))
zones = st.sampled_from(DelayZone)


@st.composite
def condition_fields(draw) -> dict[str, Any]:
    op = draw(st.sampled_from(Op))
    value: object
    if op in (Op.IS_BLANK, Op.IS_NOT_BLANK):
        value = None
    elif op is Op.IN:
        value = tuple(draw(st.lists(scalars, max_size=3)))
    elif op is Op.MATCHES:
        value = draw(st.sampled_from(("^a+$", "[[x]", r"\d{3}", "")))
    elif op in (Op.GT, Op.GTE, Op.LT, Op.LTE):
        value = draw(integers | floats | texts(20, 0))
    else:
        value = draw(scalars)
    return {"property": draw(texts(20)), "op": op, "value": value}


conditions = condition_fields().map(lambda fields: Condition(**fields))
attribute_conditions = condition_fields().map(
    lambda fields: AttributeCondition(type="attribute", **fields)
)
wheres = st.lists(conditions, max_size=2).map(tuple)


@st.composite
def campaign_interactions(draw) -> CampaignInteraction:
    definition = draw(st.sampled_from(list(INTERACTIONS.values())))
    campaign = draw(identifiers if definition.needs_campaign else st.none() | identifiers)
    fields = {"interaction": definition.id, "campaign": campaign, "where": draw(wheres)}
    if definition.selector is not None:
        fields[definition.selector] = draw(st.none() | identifiers)
    return CampaignInteraction(type="campaign_interaction", **fields)


events = st.one_of(
    campaign_interactions(),
    st.builds(Purchase, type=st.just("purchase"), where=wheres),
    st.builds(CustomEvent, type=st.just("custom_event"), name=identifiers, where=wheres),
    st.builds(SessionStart, type=st.just("session_start"), where=wheres),
)
delays = st.one_of(
    st.builds(Immediately),
    st.builds(
        After,
        type=st.just("after"),
        amount=st.integers(0, 5_000),
        unit=st.sampled_from(DurationUnit),
    ),
    st.builds(
        NextWeekday,
        type=st.just("next_weekday"),
        weekday=st.sampled_from(Weekday),
        at=clock_times,
        zone=zones,
    ),
    st.builds(
        CalendarDays,
        type=st.just("calendar_days"),
        days=st.integers(1, 36_500),
        at=clock_times,
        zone=zones,
    ),
)
deliveries = st.one_of(
    st.builds(Scheduled, type=st.just("scheduled")),
    st.builds(ApiTriggered, type=st.just("api_triggered")),
    st.builds(
        ActionBased,
        type=st.just("action_based"),
        triggers=st.lists(events, max_size=3).map(tuple),
        delay=delays,
        exceptions=st.lists(events, max_size=2).map(tuple),
        starts_at=st.none() | instants,
        ends_at=st.none() | instants,
        re_eligible_after=st.none() | durations,
        quiet_hours=st.none(),
    ),
)


def _groups(parts):
    lists = st.lists(parts, max_size=3).map(tuple)
    return st.one_of(
        st.builds(AllOf, type=st.just("all"), of=lists),
        st.builds(AnyOf, type=st.just("any"), of=lists),
        st.builds(Not, type=st.just("not"), of=parts),
    )


audiences = st.builds(AllUsers) | st.recursive(attribute_conditions, _groups, max_leaves=6)
percents = st.none() | st.integers(0, 100) | st.floats(0, 100)


@st.composite
def campaigns(draw, identifier: str) -> Campaign:
    conversion_ids = draw(st.lists(identifiers, max_size=3, unique=True))
    return Campaign(
        id=identifier,
        name=draw(texts(30, 0)),
        description=draw(st.none() | texts(30, 0)),
        channels=tuple(draw(st.lists(st.sampled_from(Channel), max_size=3, unique=True))),
        tags=tuple(draw(st.lists(texts(10, 0), max_size=2))),
        status=draw(st.sampled_from(Status)),
        published_at=draw(st.none() | instants),
        stopped_at=draw(st.none() | instants),
        event_campaign_ids=draw(
            st.none() | st.lists(identifiers, max_size=2, unique=True).map(tuple)
        ),
        delivery=draw(deliveries),
        audience=draw(audiences),
        control_group_percent=draw(percents),
        conversion_events=tuple(
            ConversionEvent(id=name, event=draw(events), deadline=draw(durations))
            for name in conversion_ids
        ),
    )


sizes = st.integers(1, 5_000) | st.floats(0.1, 5_000)
notes = st.builds(
    Note,
    id=identifiers,
    text=texts(30, 0),
    x=integers | floats,
    y=integers | floats,
    width=sizes,
    height=sizes,
)
groups = st.builds(
    Group, id=identifiers, name=texts(20, 0), members=st.lists(identifiers, max_size=3).map(tuple)
)


@st.composite
def designs(draw) -> Design:
    names = draw(st.lists(identifiers, max_size=4, unique=True))
    placed = draw(st.lists(st.sampled_from([*names, "elsewhere"]), unique=True))
    settings = st.builds(
        Settings,
        receive=st.sampled_from(Receive),
        in_app_click=st.sampled_from(InAppClick),
        machine_opens=st.sampled_from(Counting),
        bot_clicks=st.sampled_from(Counting),
        source_must_be_live=st.booleans(),
        rule_severities=st.dictionaries(identifiers, st.sampled_from(Severity), max_size=2),
    )
    return Design(
        format="campaign-design",
        version=1,
        name=draw(texts(30, 0)),
        description=draw(st.none() | texts(30, 0)),
        time_zone=draw(st.sampled_from(("UTC", "America/New_York", "Asia/Kathmandu"))),
        campaigns=tuple(draw(campaigns(name)) for name in names),
        settings=draw(st.just(Settings()) | settings),
        notes=tuple(draw(st.lists(notes, max_size=2))),
        groups=tuple(draw(st.lists(groups, max_size=2))),
        layout={
            name: Position(x=draw(integers | floats), y=draw(integers | floats)) for name in placed
        },
    )
