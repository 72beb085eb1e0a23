"""Parts of a design: immutable, strict, and plain about null."""

from typing import get_args

import pytest
from pydantic import ValidationError

from designer.model.audience import (
    AllOf,
    AllUsers,
    AnyOf,
    AttributeCondition,
    Not,
    attribute_conditions,
)
from designer.model.campaigns import Campaign, Delivery, Scheduled, Status
from designer.model.conditions import Condition, Op
from designer.model.delays import Delay, Weekday
from designer.model.events import Event
from designer.model.verdicts import MEANINGS, Verdict


def campaign(**more) -> Campaign:
    fields = {
        "id": "a",
        "name": "A",
        "channels": (),
        "status": "draft",
        "delivery": {"type": "scheduled"},
    }
    return Campaign.model_validate(fields | more)


def attribute(name: str) -> AttributeCondition:
    return AttributeCondition(type="attribute", property=name, op=Op.IS_BLANK)


def test_parts_are_frozen() -> None:
    with pytest.raises(ValidationError):
        campaign().name = "B"  # type: ignore[misc]


def test_null_is_absent_for_what_has_a_default() -> None:
    assert campaign(audience=None, tags=None, published_at=None) == campaign()
    with pytest.raises(ValidationError):
        campaign(name=None)
    with pytest.raises(ValidationError):
        campaign(unknown=None)


def test_defaults() -> None:
    plain = campaign()
    assert plain.audience == AllUsers()
    assert plain.delivery == Scheduled(type="scheduled")
    assert plain.follow_on is None
    assert plain.log_ids == ("a",)
    assert plain.status is Status.DRAFT


def test_event_ids_take_the_place_of_the_own_id() -> None:
    assert campaign(event_campaign_ids=("x", "y")).log_ids == ("x", "y")
    assert campaign(event_campaign_ids=()).log_ids == ()


@pytest.mark.parametrize(
    "more",
    [
        {"channels": ("push", "push")},
        {"event_campaign_ids": ("x", "x")},
        {"conversion_events": [{"id": "a", "event": {"type": "purchase"}, "deadline": {"amount": 1, "unit": "days"}}] * 2},
    ],
)  # fmt: skip
def test_nothing_is_listed_twice(more) -> None:
    with pytest.raises(ValidationError, match="listed twice"):
        campaign(**more)


def test_values_keep_their_types() -> None:
    for value in (True, 1, 1.0, "1"):
        kept = Condition(property="p", op=Op.EQ, value=value).value
        assert kept == value
        assert type(kept) is type(value)


def test_a_pattern_that_may_change_its_meaning_is_no_fault_today() -> None:
    assert Condition(property="p", op=Op.MATCHES, value="[[a]").value == "[[a]"


def test_comparisons_of_an_audience_from_left_to_right() -> None:
    inner = AnyOf(type="any", of=(attribute("b"), Not(type="not", of=attribute("c"))))
    tree = AllOf(type="all", of=(attribute("a"), inner, attribute("d")))
    assert [leaf.property for leaf in attribute_conditions(tree)] == ["a", "b", "c", "d"]
    assert list(attribute_conditions(AllUsers())) == []


def test_there_are_four_delays_three_deliveries_and_four_events() -> None:
    assert len(get_args(get_args(Delay)[0])) == 4
    assert len(get_args(get_args(Delivery)[0])) == 3
    assert len(get_args(get_args(Event)[0])) == 4


def test_weekdays_are_numbered_from_monday() -> None:
    assert [day.number for day in Weekday] == list(range(7))
    assert Weekday.MONDAY.number == 0


def test_every_verdict_has_a_meaning_and_a_number_for_good() -> None:
    assert set(MEANINGS) == set(Verdict)
    assert [verdict.value for verdict in Verdict] == list(range(18))
    assert Verdict.NOT_YET_RE_ELIGIBLE.code == "not_yet_re_eligible"
