"""What a mapping makes of rows."""

import numpy as np
import pyarrow as pa
import pytest

from designer.events.mappings.applying import Applied
from designer.events.mappings.mapping import EventRule, Predicate, TimeReading
from tests.events.mappings.foreign_helpers import (
    TIME,
    kinds,
    mapping,
    parts_of,
    raw,
    refused,
    rule,
)
from tests.events.reading_helpers import events_of


def test_the_first_rule_that_holds_makes_the_event():
    rules = (rule("email.click", what="x", how="y"), rule("email.open", what="x"))
    rows = raw(who=["a", "b", "c"], at=[TIME] * 3, what=["X ", "x", "z"], how=["Y", "", "y"])
    parts = parts_of(mapping(events=rules), rows)
    assert kinds(parts) == [("a", "EMAIL_CLICK"), ("b", "EMAIL_OPEN_OTHER")]
    assert refused(parts) == [(3, "what", "unknown event name 'z': say in the mapping what it is")]


def test_known_rows_that_matter_to_nobody_are_not_relevant_even_without_a_user():
    rules = (rule("email.open", what="open"), rule(None, what="bounce"))
    rows = raw(who=["a", None], at=[TIME, "never"], what=["open", "bounce"])
    (part,) = parts_of(mapping(events=rules), rows)
    assert (part.rows_read, part.not_relevant, part.rejects) == (2, 1, ())


@pytest.mark.parametrize(
    ("others", "found", "not_relevant"),
    [
        ("refuse", [("a", "EMAIL_OPEN_OTHER")], 0),
        ("pass_over", [("a", "EMAIL_OPEN_OTHER")], 2),
        ("custom_event", [("a", "EMAIL_OPEN_OTHER"), ("b", "CUSTOM_EVENT")], 0),
    ],
)
def test_what_becomes_of_unknown_names(others, found, not_relevant):
    rows = raw(who=["a", "b", "c"], at=[TIME] * 3, what=["open", "Quiz", None])
    parts = parts_of(mapping(others=others), rows)
    assert kinds(parts) == found
    assert parts[0].not_relevant == not_relevant
    if others == "custom_event":
        assert events_of(parts)[1]["name"] == "Quiz"
        assert refused(parts) == [(3, "what", "no event name")]


def test_a_custom_event_is_called_as_the_file_calls_it_unless_the_rule_names_it():
    rules = (
        rule("users.behaviors.CustomEvent", what="quiz"),
        EventRule(
            becomes="users.behaviors.CustomEvent",
            when=(Predicate(column="what", like=("poll*",)),),
            constants={"name": "poll"},
        ),
    )
    rows = raw(who=["a", "b"], at=[TIME] * 2, what=["Quiz", "Poll 7"])
    parts = parts_of(mapping(events=rules), rows)
    assert [event["name"] for event in events_of(parts)] == ["Quiz", "poll"]


def test_rules_add_columns_and_constants_and_have_times_of_their_own():
    rules = (
        EventRule(
            becomes="email.click",
            when=(Predicate(column="what", one_of=("click",)),),
            columns={"url": "link"},
            constants={"platform": "web"},
            time="clicked",
        ),
        rule("email.open", what="open"),
    )
    rows = raw(
        who=["a", "a"],
        at=["2026-03-01T10:00:00Z", "2026-03-01T10:00:00Z"],
        clicked=["2026-03-01T11:00:00Z", None],
        what=["click", "open"],
        link=["https://x", "https://y"],
        page=["one", "two"],
    )
    parts = parts_of(mapping(events=rules, columns={"url": "page"}), rows)
    click, opened = events_of(parts)
    assert (click["url"], click["platform"]) == ("https://x", "web")
    assert (opened["url"], opened.get("platform")) == ("two", None)
    assert click["time"] - opened["time"] == 3_600_000_000


def test_the_first_filled_person_and_campaign_count():
    rows = raw(
        who=["a", None, ""],
        mail=["a@x", "b@x", None],
        at=[TIME] * 3,
        what=["open"] * 3,
        camp=[None, "c2", "c3"],
        flow=["f1", "f2", None],
    )
    parts = parts_of(mapping(person=("who", "mail"), campaign=("camp", "flow")), rows)
    assert [(each["user"], each["campaign"]) for each in events_of(parts)] == [
        ("a", "f1"),
        ("b@x", "c2"),
    ]
    assert refused(parts) == [(3, "who", "no user id")]


def test_campaign_parts_are_joined_and_missing_where_one_is():
    rows = raw(who=["a", "b"], at=[TIME] * 2, what=["open"] * 2, sort=["bulk", None], number=[7, 8])
    parts = parts_of(mapping(campaign_parts=("sort", "number")), rows)
    assert [each.get("campaign") for each in events_of(parts)] == ["bulk/7", None]


def test_ids_that_became_decimals_are_whole_again():
    rows = raw(
        who=pa.array([1001.0, 12345678901.0, None]),
        at=[TIME] * 3,
        what=["open"] * 3,
        camp=["63.0", "6.30", "v1.0"],
    )
    parts = parts_of(mapping(campaign=("camp",)), rows)
    assert [(each["user"], each["campaign"]) for each in events_of(parts)] == [
        ("1001", "63"),
        ("12345678901", "6.30"),
    ]
    rows = raw(who=["1001.0"], at=[TIME], what=["open"])
    assert kinds(parts_of(mapping(whole_ids=False), rows))[0][0] == "1001.0"


def test_numbers_with_decimal_commas():
    wanted = mapping(
        events=(rule("users.behaviors.Purchase", what="buy"),),
        columns={"price": "sum"},
        decimal_comma=True,
    )
    sums = ["12,50", "1.234,5", "7", "1.000", "x"]
    rows = raw(who=["a"] * 5, at=[TIME] * 5, what=["buy"] * 5, sum=sums)
    parts = parts_of(wanted, rows)
    assert [each["price"] for each in events_of(parts)] == [12.5, 1234.5, 7.0, 1000.0]
    assert refused(parts) == [(5, "sum", "not a number")]


def test_what_databases_write_for_nothing_is_nothing():
    rows = raw(who=["NULL", "a"], at=[TIME] * 2, what=["open"] * 2, camp=["\\N", "\\N"])
    parts = parts_of(mapping(campaign=("camp",)), rows)
    assert events_of(parts) == [
        {"kind": "EMAIL_OPEN_OTHER", "time": 1_772_359_200_000_000, "user": "a"}
    ]


@pytest.mark.parametrize(
    ("predicate", "users"),
    [
        ({"blank": True}, "d"),
        ({"blank": False}, "abc"),
        ({"true": True}, "a"),
        ({"true": False}, "bcd"),
        ({"one_of": (" YES", "no")}, "ab"),
        ({"like": ("n*",)}, "b"),
        ({"like": ("*[x]?",)}, "c"),
        ({"like": ("?",)}, ""),
    ],
)
def test_predicates(predicate, users):
    flags = ["yes", "NO", "a[x]?", ""]
    when = (Predicate(column="flag", **predicate),)
    wanted = mapping(events=(EventRule(becomes="email.open", when=when),), others="pass_over")
    rows = raw(who=list("abcd"), at=[TIME] * 4, what=["w"] * 4, flag=flags)
    assert "".join(user for user, _ in kinds(parts_of(wanted, rows))) == users


def test_a_column_that_is_not_there_is_blank():
    when = (Predicate(column="gone", blank=True),)
    wanted = mapping(events=(EventRule(becomes="email.open", when=when),))
    assert len(kinds(parts_of(wanted, raw(who=["a"], at=[TIME], what=["w"])))) == 1


def test_the_file_name_or_that_of_its_folder_tells_the_event():
    rules = (
        EventRule(becomes="email.open", when=(Predicate(column="@file", like=("*_open*",)),)),
        EventRule(becomes="email.click", when=(Predicate(column="@file", like=("*_click*",)),)),
    )
    wanted = mapping(events=rules, event_names=("@file",))
    rows = raw(1, 2, 1, who=list("abcd"), at=[TIME] * 4)
    names = ("in/EMAIL_OPEN.csv", "email_click/data_0.csv", "else/x.csv")
    parts = parts_of(wanted, rows, names=names)
    assert kinds(parts) == [
        ("a", "EMAIL_OPEN_OTHER"),
        ("b", "EMAIL_CLICK"),
        ("c", "EMAIL_CLICK"),
    ]
    assert [len(part.rejects) for part in parts] == [0, 0, 1]
    assert "'x.csv'" in parts[2].rejects[0].reason


def test_one_row_of_several_events():
    rules = (
        EventRule(becomes="users.messages.email.Send", when=(Predicate(column="ok", true=True),)),
        EventRule(when=(Predicate(column="ok", true=False),)),
        EventRule(
            becomes="email.open", when=(Predicate(column="opened", blank=False),), time="opened"
        ),
    )
    wanted = mapping(layout="several_events", events=rules, event_names=())
    rows = raw(
        3,
        1,
        who=["a", "b", None, "d"],
        at=[TIME] * 4,
        ok=["1", "0", "1", "1"],
        opened=["2026-03-02T10:00:00Z", None, "yesterday", "2026-03-03T10:00:00Z"],
    )
    parts = parts_of(wanted, rows)
    assert kinds(parts) == [
        ("a", "EMAIL_SEND"),
        ("a", "EMAIL_OPEN_OTHER"),
        ("d", "EMAIL_SEND"),
        ("d", "EMAIL_OPEN_OTHER"),
    ]
    assert [(part.rows_read, part.additional, part.not_relevant) for part in parts] == [
        (3, 2, 1),
        (1, 1, 0),
    ]
    assert [(row, column) for row, column, _ in refused(parts)] == [(3, "who"), (3, "opened")]


def test_several_name_columns_make_one_name_where_rules_ask_them_all():
    both = mapping(
        events=(rule("email.open", medium="email", what="open"),), event_names=("medium", "what")
    )
    rows = raw(who=["a", "a"], at=[TIME] * 2, medium=["email", "fax"], what=["open", "sent"])
    assert refused(parts_of(both, rows)) == [
        (2, "medium", "unknown event name 'fax sent': say in the mapping what it is")
    ]
    named = both.model_copy(
        update={"events": (*both.events, rule("sms.receive", **{"@event": "fax sent"}))}
    )
    assert kinds(parts_of(named, rows)) == [("a", "EMAIL_OPEN_OTHER"), ("a", "SMS_RECEIPT")]
    first = mapping(event_names=("gone", "what"), others="custom_event")
    assert [each.get("name") for each in events_of(parts_of(first, rows))] == [None, "sent"]


def test_texts_that_are_not_utf8_are_refused():
    rows = raw(who=pa.array([b"\xff", b"a"]), at=[TIME] * 2, what=["open"] * 2)
    assert refused(parts_of(mapping(), rows)) == [
        (1, "who", "not UTF-8: choose the encoding of the file")
    ]


def test_times_keep_their_types_and_mix():
    moments = pa.array([1_772_359_200_000], pa.timestamp("ms", "UTC"))
    rules = (
        EventRule(becomes="email.open", when=(Predicate(column="what", one_of=("open",)),)),
        EventRule(
            becomes="email.click", when=(Predicate(column="what", one_of=("click",)),), time="other"
        ),
    )
    rows = raw(
        who=["a", "b"],
        at=pa.concat_arrays([moments, moments]),
        other=[None, "2026-03-01T10:00:00Z"],
        what=["open", "click"],
    )
    assert {each["time"] for each in events_of(parts_of(mapping(events=rules), rows))} == {
        1_772_359_200_000_000
    }


def test_the_zone_of_the_mapping_counts():
    wanted = mapping(times=TimeReading(zone="Europe/Berlin"))
    rows = raw(who=["a"], at=["2026-03-01 11:00:00"], what=["open"])
    assert events_of(parts_of(wanted, rows))[0]["time"] == 1_772_359_200_000_000


def test_columns_asked_for_are_those_of_the_file_itself():
    wanted = mapping(
        person=("who", "people.mail"),
        columns={"url": "link", "properties": "@file"},
        joins=(
            {"name": "people", "recognised_by": {}, "key": "id", "on": "who_id", "required": True},
        ),
    )
    assert Applied(wanted, [], {}).columns == ("who", "link", "what", "at", "who_id")


def test_no_rows():
    rows = raw(who=pa.array([], pa.string()), at=[], what=[])
    parts = parts_of(mapping(), rows)
    assert (parts[0].rows_read, parts[0].events) == (0, None)
    wide = mapping(layout="several_events")
    assert parts_of(wide, rows)[0].rows_read == 0


def test_many_unknown_names_are_all_refused():
    names = [f"n{number}" for number in range(50)]
    rows = raw(who=["a"] * 50, at=[TIME] * 50, what=names)
    assert [row for row, _, _ in refused(parts_of(mapping(), rows))] == list(np.arange(1, 51))
