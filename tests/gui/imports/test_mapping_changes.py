"""Changes of a mapping: pure, and nothing else of it is touched."""

from designer.events.mappings.mapping import EventRule, Mapping, Predicate
from designer.gui.imports.mapping_changes import (
    CUSTOM_EVENT,
    columns_at,
    with_columns,
    with_event,
)

MAPPING = Mapping(
    id="own",
    name="Own",
    person=("external_id", "email"),
    time="when",
    campaign_parts=("type", "campaign"),
    columns={"url": "link"},
    event_names=("action",),
    events=(
        EventRule(
            becomes="email.open", when=(Predicate(column="action", one_of=("Open", "opened")),)
        ),
        EventRule(
            becomes="email.click",
            when=(
                Predicate(column="action", one_of=("click",)),
                Predicate(column="link", blank=False),
            ),
        ),
    ),
)


def test_every_place_is_read() -> None:
    assert columns_at(MAPPING, "person") == ("external_id", "email")
    assert columns_at(MAPPING, "time") == ("when",)
    assert columns_at(MAPPING, "campaign") == ("type", "campaign")
    assert columns_at(MAPPING, "url") == ("link",)
    assert columns_at(MAPPING, "button_id") == ()


def test_every_place_is_filled_and_emptied() -> None:
    for place in ("person", "time", "campaign", "campaign_name", "event_names", "url", "price"):
        filled = with_columns(MAPPING, place, ("other",))
        assert columns_at(filled, place) == ("other",)
        assert columns_at(with_columns(filled, place, ()), place) == ()
    assert with_columns(MAPPING, "campaign", ("campaign",)).campaign_parts == ()


def test_rules_follow_the_column_of_event_names() -> None:
    moved = with_columns(MAPPING, "event_names", ("what",))
    assert [p.column for rule in moved.events for p in rule.when] == ["what", "what", "link"]


def test_the_same_value_is_no_change() -> None:
    assert with_columns(MAPPING, "time", ("when",)) is MAPPING


def test_an_event_name_is_decided_before_every_other_rule() -> None:
    mapping = with_event(MAPPING, "CLICK", "push.open")
    assert mapping.events[0].becomes == "push.open"
    assert mapping.events[0].when == (Predicate(column="action", one_of=("CLICK",)),)
    assert mapping.events[1:] == MAPPING.events


def test_a_name_leaves_the_rule_it_was_in() -> None:
    mapping = with_event(MAPPING, "OPENED", None)
    assert mapping.events[0].becomes is None
    assert mapping.events[1].when[0].one_of == ("Open",)
    gone = with_event(with_event(mapping, "open", None), "opened", None, decided=False)
    assert [rule.becomes for rule in gone.events] == [None, "email.click"]


def test_a_custom_event_has_its_name() -> None:
    rule = with_event(MAPPING, "Quiz finished", CUSTOM_EVENT).events[0]
    assert rule.columns == {"name": "action"}
