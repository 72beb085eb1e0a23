"""Design JSON out, in and out again: the same design, the same bytes."""

import difflib
import json
import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from designer.exchange.design_json import read_design, write_design
from designer.model.design import Design
from tests.exchange.random_designs import NAUGHTY, designs

CART = (Path(__file__).parent / "designs" / "cart-recovery.json").read_text(encoding="utf-8")
CART_AS_TYPED = (Path(__file__).parent / "designs" / "as-typed.json").read_text(encoding="utf-8")


@given(designs())
def test_export_import_export_is_byte_equal(design: Design) -> None:
    text = write_design(design)
    again = read_design(text.encode())
    assert again == design
    assert write_design(again) == text


@given(designs(), st.randoms(use_true_random=False))
def test_any_order_of_keys_is_read(design: Design, chance: random.Random) -> None:
    text = write_design(design)
    assert read_design(json.dumps(_shuffled(json.loads(text), chance))) == design


@given(designs())
def test_null_is_absent(design: Design) -> None:
    every_field = json.loads(design.model_dump_json())
    assert read_design(json.dumps(every_field)) == design


def _shuffled(value, chance: random.Random):
    if isinstance(value, dict):
        items = list(value.items())
        chance.shuffle(items)
        return {key: _shuffled(item, chance) for key, item in items}
    if isinstance(value, list):
        return [_shuffled(item, chance) for item in value]
    return value


def test_the_cart_design_is_canonical() -> None:
    assert write_design(read_design(CART)) == CART


def test_what_a_person_typed_becomes_canonical() -> None:
    assert write_design(read_design(CART_AS_TYPED)) == CART


def test_null_for_a_field_with_a_default_is_its_default() -> None:
    raw = json.loads(CART)
    raw["settings"] = raw["layout"] = None
    follow_on = raw["campaigns"][1]
    follow_on["audience"] = follow_on["tags"] = None
    follow_on["delivery"]["delay"] = None
    follow_on["delivery"]["triggers"][0]["where"] = None
    design = read_design(json.dumps(raw))
    for gone in (raw, follow_on, follow_on["delivery"], follow_on["delivery"]["triggers"][0]):
        for key in [key for key, value in gone.items() if value is None]:
            del gone[key]
    assert read_design(json.dumps(raw)) == design


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"amount": 1, "unit": "days"', '"amount": 2, "unit": "hours"'),
        ('"weekday": "saturday"', '"weekday": "monday"'),
        ('"op": "gte", "value": 50', '"op": "gte", "value": 49.99'),
        ('"x": 360', '"x": 400'),
        (
            '{"type": "custom_event", "name": "unsubscribed_from_offers"}',
            '{"type": "session_start"}',
        ),
    ],
)
def test_one_changed_step_is_one_changed_line(old: str, new: str) -> None:
    assert CART.count(old) == 1
    changed = write_design(read_design(CART.replace(old, new)))
    difference = list(difflib.ndiff(CART.splitlines(), changed.splitlines()))
    assert sum(line.startswith("+ ") for line in difference) == 1
    assert sum(line.startswith("- ") for line in difference) == 1


def test_an_added_exception_is_two_changed_lines_at_most() -> None:
    line = '          {"type": "purchase"},\n'
    changed = write_design(
        read_design(CART.replace(line, line + '          {"type": "session_start"},\n'))
    )
    difference = list(difflib.ndiff(CART.splitlines(), changed.splitlines()))
    assert sum(line.startswith(("+ ", "- ")) for line in difference) == 1


@pytest.mark.parametrize("text", NAUGHTY)
def test_naughty_texts_stay_as_they_are(text: str) -> None:
    raw = json.loads(CART)
    raw["name"] = text
    raw["campaigns"][0]["tags"] = [text]
    for escaped in (True, False):
        design = read_design(json.dumps(raw, ensure_ascii=escaped))
        assert design.name == text
        assert json.loads(write_design(design))["campaigns"][0]["tags"] == [text]


def test_format_and_version_come_first_and_layout_last() -> None:
    keys = list(json.loads(write_design(read_design(CART))))
    assert keys[:2] == ["format", "version"]
    assert keys[-1] == "layout"


def test_delay_zone_and_audience_of_a_follow_on_are_spelled_out() -> None:
    raw = json.loads(CART)
    del raw["campaigns"][1]["delivery"]["delay"], raw["campaigns"][1]["audience"]
    del raw["campaigns"][2]["delivery"]["delay"]["zone"]
    written = json.loads(write_design(read_design(json.dumps(raw))))["campaigns"]
    assert written[1]["delivery"]["delay"] == {"type": "immediately"}
    assert written[1]["audience"] == {"type": "all_users"}
    assert written[2]["delivery"]["delay"]["zone"] == "user"
    assert "audience" not in written[0]


def test_no_event_ids_at_all_is_not_the_same_as_the_own_id() -> None:
    raw = json.loads(CART)
    raw["campaigns"][0]["event_campaign_ids"] = []
    design = read_design(json.dumps(raw))
    assert design.campaigns[0].log_ids == ()
    assert design.campaigns[1].log_ids == ("cart-second-push",)
    assert read_design(write_design(design)) == design


def test_layout_follows_the_campaigns_whatever_its_order() -> None:
    raw = json.loads(CART)
    cards = {"zoo": {"x": 1, "y": 1}, "alone": {"x": 2, "y": 2}}
    raw["layout"] = cards | dict(reversed(raw["layout"].items()))
    written = json.loads(write_design(read_design(json.dumps(raw))))
    assert list(written["layout"]) == [
        "abandoned-cart",
        "cart-second-push",
        "cart-offer",
        "alone",
        "zoo",
    ]


def test_notes_and_groups_take_a_line_each() -> None:
    raw = json.loads(CART)
    raw["notes"] = [{"id": "n", "text": "Ask\nfirst", "x": 0, "y": 1.5, "height": 100}]
    raw["groups"] = [{"id": "g", "name": "Cart", "members": ["abandoned-cart", "cart-offer"]}]
    written = write_design(read_design(json.dumps(raw)))
    assert '\n    {"id": "n", "text": "Ask\\nfirst", "x": 0, "y": 1.5}\n' in written
    assert (
        '\n    {"id": "g", "name": "Cart", "members": ["abandoned-cart", "cart-offer"]}\n'
        in written
    )
    assert list(json.loads(written))[-3:] == ["notes", "groups", "layout"]
