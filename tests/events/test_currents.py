"""Event types and fields to kinds."""

import pytest

from designer.events.currents import CURRENTS, INTERACTION_IDS, is_irrelevant, rules, unknown_type
from designer.events.kinds import Kind
from designer.model.interactions import INTERACTIONS
from tests.events.reading_helpers import outcome, write

OPEN = "users.messages.email.Open"
CLICK = "users.messages.email.Click"
PUSH = "users.messages.pushnotification.Open"
IN_APP = "users.messages.inappmessage.Click"
SMS = "users.messages.sms.ShortLinkClick"

PREDICATES: list[tuple[str, dict[str, str], str, dict[str, object]]] = [
    (OPEN, {}, "EMAIL_OPEN_OTHER", {}),
    (OPEN, {"machine_open": "true"}, "EMAIL_OPEN_MACHINE", {}),
    (OPEN, {"machine_open": "false"}, "EMAIL_OPEN_OTHER", {}),
    ("email.open", {"machine_open": "true"}, "EMAIL_OPEN_MACHINE", {}),
    ("email.open_machine", {}, "EMAIL_OPEN_MACHINE", {}),
    ("email.open_other", {"machine_open": "true"}, "EMAIL_OPEN_OTHER", {}),
    (CLICK, {}, "EMAIL_CLICK", {}),
    (CLICK, {"link_alias": "top"}, "EMAIL_CLICK_ALIAS", {"alias": "top"}),
    (CLICK, {"is_suspected_bot_click": "true"}, "EMAIL_CLICK_BOT", {}),
    (
        CLICK,
        {"link_alias": "top", "is_suspected_bot_click": "True"},
        "EMAIL_CLICK_ALIAS_BOT",
        {"alias": "top"},
    ),
    ("email.click", {"link_alias": "top"}, "EMAIL_CLICK_ALIAS", {"alias": "top"}),
    ("email.click_alias", {}, "EMAIL_CLICK_ALIAS", {"alias": ""}),
    (
        "email.click_alias_any",
        {"is_suspected_bot_click": "true"},
        "EMAIL_CLICK_ALIAS_BOT",
        {"alias": ""},
    ),
    (PUSH, {}, "PUSH_OPEN", {}),
    (PUSH, {"button_string": "CLOSE"}, "PUSH_CLICK_BUTTON", {"button": "CLOSE"}),
    (PUSH, {"slide_id": "2"}, "PUSH_CLICK_STORY", {"page": "2"}),
    (
        PUSH,
        {"slide_id": "2", "button_string": "a"},
        "PUSH_CLICK_BUTTON_AND_STORY",
        {"page": "2", "button": "a"},
    ),
    (PUSH, {"button_id": "0"}, "PUSH_OPEN", {}),
    ("push.open", {"button_string": "a"}, "PUSH_OPEN", {}),
    ("push.click_button", {}, "PUSH_CLICK_BUTTON", {"button": ""}),
    ("push.click_story", {}, "PUSH_CLICK_STORY", {"page": ""}),
    (IN_APP, {}, "IN_APP_CLICK_BODY", {}),
    (IN_APP, {"button_id": "0"}, "IN_APP_CLICK_BUTTON", {"button": "0"}),
    ("in_app.click_button", {}, "IN_APP_CLICK_BUTTON", {"button": ""}),
    ("in_app.click", {"button_id": "0"}, "IN_APP_CLICK_BODY", {}),
    (SMS, {"is_suspected_bot_click": "true"}, "SMS_CLICK_BOT", {}),
    ("line.click_link", {"is_suspected_bot_click": "true"}, "LINE_CLICK_BOT", {}),
    ("email.receive", {}, "EMAIL_RECEIPT", {}),
    ("sms.receive", {}, "SMS_RECEIPT", {}),
    ("push.receive", {}, "PUSH_SEND", {}),
    ("webhook.receive", {}, "WEBHOOK_SEND", {}),
    (
        "users.campaigns.Conversion",
        {"conversion_behavior_index": "1"},
        "CONVERSION",
        {"conversion": 1},
    ),
    (
        "users.behaviors.Purchase",
        {
            "price": "9.5",
            "currency": "EUR",
            "product_id": "p",
            "properties": '{"a": 1}',
            "name": "x",
        },
        "PURCHASE",
        {"price": 9.5, "currency": "EUR", "product_id": "p", "properties": '{"a": 1}'},
    ),
    (
        "users.behaviors.CustomEvent",
        {"name": "bought", "price": "?"},
        "CUSTOM_EVENT",
        {"name": "bought"},
    ),
    ("users.behaviors.app.SessionStart", {"platform": "ios"}, "SESSION_START", {"platform": "ios"}),
]


@pytest.mark.parametrize("ending", ["csv", "ndjson", "parquet", "avro", "json"])
def test_predicates(tmp_path, ending):
    rows = [
        {"user_id": str(place), "time": "7", "event_type": event_type, **fields}
        for place, (event_type, fields, _, _) in enumerate(PREDICATES)
    ]
    found = outcome(write(tmp_path / f"events.{ending}", rows))
    expected = [
        {"kind": kind, "time": 7_000_000, "user": str(place), **details}
        for place, (_, _, kind, details) in enumerate(PREDICATES)
    ]
    assert found["rejects"] == []
    assert found["events"] == expected


@pytest.mark.parametrize("ending", ["ndjson", "parquet", "avro"])
def test_truth_values_and_numbers_as_such(tmp_path, ending):
    rows = [
        {
            "user_id": 7,
            "time": 1_700_000_000,
            "event_type": CLICK,
            "is_suspected_bot_click": True,
            "price": 2.5,
        },
        {
            "user_id": 8,
            "time": 1_700_000_000_000,
            "event_type": "users.behaviors.Purchase",
            "is_suspected_bot_click": False,
            "price": 2.5,
        },
    ]
    found = outcome(write(tmp_path / f"events.{ending}", rows))
    assert found["events"] == [
        {"kind": "EMAIL_CLICK_BOT", "time": 1_700_000_000_000_000, "user": "7"},
        {"kind": "PURCHASE", "time": 1_700_000_000_000_000, "user": "8", "price": 2.5},
    ]


def test_every_interaction_can_be_an_event_type():
    assert {interaction.id for interaction in INTERACTIONS.values()} <= set(rules())


def test_an_event_type_and_its_interactions_are_one_type():
    currents = {code: name for code, name, _ in CURRENTS}
    pairs = {name: currents.get(code) for code, name, _ in INTERACTION_IDS}
    assert pairs["email.open_machine"] == "users.messages.email.Open"
    assert pairs["email.click_alias_any"] == "users.messages.email.Click"
    assert pairs["push.click_story"] == "users.messages.pushnotification.Open"
    assert pairs["email.receive"] == "users.messages.email.Send"
    assert {name for name, currents_type in pairs.items() if currents_type is None} == {
        "in_app.submit_survey",
        "kakaotalk.click_link",
    }


def test_codes_of_currents_types_differ():
    assert len({code for code, _, _ in CURRENTS}) == len(CURRENTS)


def test_every_kind_has_an_event_type():
    reached = {kind for rule in rules().values() for kind in rule.kinds}
    assert reached == set(Kind)


@pytest.mark.parametrize(
    "event_type",
    [
        "users.messages.email.Abort",
        "users.messages.email.Bounce",
        "users.behaviors.app.FirstSession",
        "users.behaviors.app.SessionEnd",
        "users.messages.contentcard.Send",
        "users.canvas.Entry",
        "users.something.New",
        "agentconsole.ToolInvocation",
    ],
)
def test_other_currents_types_are_not_relevant(event_type):
    assert is_irrelevant(event_type)


@pytest.mark.parametrize(
    ("event_type", "suggestion"),
    [
        ("email.opn", "email.open"),
        ("Email.Open", "email.open"),
        ("messages.email.Open", "users.messages.email.Open"),
        ("purchase", "users.behaviors.Purchase"),
    ],
)
def test_an_unknown_type_gets_the_nearest_name(event_type, suggestion):
    assert unknown_type(event_type).endswith(f"; is {suggestion!r} meant?")


def test_an_unknown_type_without_neighbours():
    assert unknown_type("zzzzzzzz") == "unknown event type 'zzzzzzzz'"
    assert len(unknown_type("x" * 10_000)) < 100
