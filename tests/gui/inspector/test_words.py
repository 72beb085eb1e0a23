"""Typed values, wall times, audiences as groups, choices and places of findings. No window is needed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from designer.gui.inspector.audience_tree import as_audience, as_group, group_of, parts_of
from designer.gui.inspector.event_choices import event_choices
from designer.gui.inspector.finding_places import by_field
from designer.gui.inspector.zone_times import instant_from_text, instant_text, offset_text
from designer.model.audience import AllOf, AllUsers, AnyOf, AttributeCondition, Not
from designer.model.conditions import Op
from designer.model.design import Design
from designer.model.event_words import DOES, event_text
from designer.model.events import CampaignInteraction, SessionStart
from designer.model.interactions import INTERACTIONS
from designer.model.settings import Severity
from designer.model.typed_values import kind_of, kinds_for, value_from_text, value_text
from designer.model.units import instant_from_text as iso
from designer.rules.finding import Finding

WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), max_size=8)
NUMBERS = st.integers(-(2**60), 2**60) | st.floats(allow_nan=False, allow_infinity=False)


@given(value=st.booleans() | NUMBERS | WORDS, point=st.sampled_from(".,"))
def test_a_value_survives_its_field(value: bool | float | str, point: str) -> None:
    back = value_from_text(value_text(value, point), kind_of(value), Op.EQ, point)
    assert back == value
    assert isinstance(back, bool) == isinstance(value, bool)


@given(
    value=st.lists(WORDS | NUMBERS | st.booleans(), max_size=4).map(tuple),
    point=st.sampled_from(".,"),
)
def test_a_list_survives_its_field(value: tuple[bool | float | str, ...], point: str) -> None:
    assert kind_of(value) in kinds_for(Op.IN)
    assert value_from_text(value_text(value, point), kind_of(value), Op.IN, point) == value


@pytest.mark.parametrize("typed", ["", "twenty", "1.2.3", "inf", "nan"])
def test_what_is_no_number_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match="is no number"):
        value_from_text(typed, kind_of(1), Op.EQ)


def test_wall_time_of_the_company() -> None:
    instant = iso("2026-03-02T09:00:00Z")
    assert instant_text(instant, "America/New_York") == "2026-03-02 04:00"
    assert instant_from_text("2026-03-02 04:00", "America/New_York") == instant
    assert offset_text(instant, "America/New_York") == "UTC−05:00"
    assert instant_text(iso("2026-03-02T09:00:07Z"), "UTC") == "2026-03-02 09:00:07"
    assert instant_from_text(" ", "UTC") is None


@pytest.mark.parametrize(
    ("wall", "utc"),
    [
        ("2026-03-08 02:30", "2026-03-08T07:30:00Z"),  # skipped: moves on by the gap
        ("2026-11-01 01:30", "2026-11-01T05:30:00Z"),  # twice: the first
        ("2026-7-4", "2026-07-04T04:00:00Z"),
    ],
)
def test_clock_changes(wall: str, utc: str) -> None:
    assert instant_from_text(wall, "America/New_York") == iso(utc)


@pytest.mark.parametrize(
    "typed", ["tomorrow", "2026-02-30 10:00", "2026-01-01 25:00", "10:00", "0000-01-01"]
)
def test_what_is_no_time_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match="is no date and time"):
        instant_from_text(typed, "UTC")


def condition(name: str) -> AttributeCondition:
    return AttributeCondition(type="attribute", property=name, op=Op.IS_BLANK)


@pytest.mark.parametrize(
    "audience",
    [
        AllUsers(),
        AllOf(type="all", of=(condition("a"), condition("b"))),
        AnyOf(type="any", of=(condition("a"), Not(type="not", of=condition("b")))),
        Not(type="not", of=AnyOf(type="any", of=(condition("a"),))),
        Not(type="not", of=AllOf(type="all", of=(condition("a"), condition("b")))),
    ],
)
def test_an_audience_as_groups_and_back(audience: AllUsers | AllOf | AnyOf | Not) -> None:
    assert as_audience(group_of(*parts_of(as_group(audience)))) == audience


def test_every_interaction_has_words() -> None:
    assert DOES.keys() == INTERACTIONS.keys()


def test_nothing_impossible_is_offered(sample_design: Design) -> None:
    offered = event_choices(sample_design, "abandoned-cart-push-again", "trigger")
    assert offered
    sources = {event.campaign for event in offered if isinstance(event, CampaignInteraction)}
    assert "abandoned-cart-push-again" not in sources
    for event in offered:
        if isinstance(event, CampaignInteraction) and event.campaign:
            source = sample_design.campaign(event.campaign)
            assert source is not None
            channel = event.definition.channel
            assert channel is None or channel in source.channels


def test_exceptions_offer_the_source_first(sample_design: Design) -> None:
    offered = event_choices(sample_design, "spring-guide-advice-email", "exception")
    assert event_text(offered[0], sample_design) == "opens e-mail, Nine-week spring guide"


def test_a_session_start_is_not_offered_against_itself(sample_design: Design) -> None:
    start = SessionStart(type="session_start")
    assert start in event_choices(sample_design, "cart-offer-email", "exception")


def test_findings_go_to_the_deepest_field() -> None:
    def finding(path: str, severity: Severity) -> Finding:
        return Finding("L00", severity, path, path, "a")

    findings = [
        finding("campaigns[3].delivery.triggers[10]", Severity.INFO),
        finding("campaigns[3].delivery.triggers", Severity.ERROR),
        finding("campaigns[3].name", Severity.WARNING),
        finding("campaigns[3]", Severity.ERROR),
    ]
    places = ["delivery.triggers", "delivery.triggers[1]", "delivery.triggers[10]"]
    found = by_field(findings, places)
    assert [each.severity for each in found["delivery.triggers[10]"]] == [Severity.INFO]
    assert [each.severity for each in found["delivery.triggers"]] == [Severity.ERROR]
    assert [each.severity for each in found[""]] == [Severity.ERROR, Severity.WARNING]
