"""What is wrong with a design, where, and in which words. `problems.json` is the table; a new line is a new test."""

import json
from pathlib import Path

import pytest

from designer.errors import InputError
from designer.exchange.design_json import read_design
from designer.exchange.problems import DesignError, Problem

HERE = Path(__file__).parent
CART = (HERE / "designs" / "cart-recovery.json").read_text(encoding="utf-8")
TABLE = json.loads((HERE / "problems.json").read_text(encoding="utf-8"))
PYDANTIC = ("Value error", "Input should", "validation error", "pydantic", "type=")


def problems(content: str | bytes) -> tuple[Problem, ...]:
    with pytest.raises(DesignError) as caught:
        read_design(content, source="cart.json")
    return caught.value.problems


def changed(entry) -> str:
    raw = json.loads(CART)
    for path, value in entry.get("set", {}).items():
        *above, last = path.split(".")
        _down(raw, above)[int(last) if last.isdigit() else last] = value
    if "remove" in entry:
        *above, last = entry["remove"].split(".")
        del _down(raw, above)[last]
    return json.dumps(raw)


def _down(value, steps):
    for step in steps:
        value = value[int(step)] if step.isdigit() else value[step]
    return value


@pytest.mark.parametrize("entry", TABLE, ids=lambda entry: entry["what"])
def test_a_fault_is_named_with_its_path_and_a_sentence(entry) -> None:
    assert problems(changed(entry)) == (Problem(entry["path"], entry["text"]),)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("", "This is not JSON: at line 1, column 1 a value is missing."),
        ("nul", "This is not JSON: at line 1, column 1 a value is missing."),
        ("{'a': 1}", "This is not JSON: at line 1, column 2 a name in double quotes is missing."),
        ('{\n "a": 1\n "b": 2}', "This is not JSON: at line 3, column 2 a comma or a closing bracket is missing."),
        ('{"a" 1}', "This is not JSON: at line 1, column 6 a colon is missing after the name."),
        ('{"a": "x', "This is not JSON: at line 1, column 7 the text that begins here has no closing quote."),
        ('{"a": "x\ny"}', "This is not JSON: at line 1, column 9 a line break or control character stands in a text."),
        ('{"a": "\\q"}', "This is not JSON: at line 1, column 8 a backslash is followed by something unknown."),
        ('{"a": "\\u12"}', "This is not JSON: at line 1, column 9 “\\u” needs four hexadecimal digits."),
        ("{} {}", "This is not JSON: at line 1, column 4 more text follows after the end."),
        ("[" * 1_000_000, "Line 1 nests more than 100 lists and objects into each other."),
        ("\n" + '{"a":' * 101, "Line 2 nests more than 100 lists and objects into each other."),
        (b'{"a":\n"\xff"}', "This is not UTF-8 text: line 2 holds bytes that mean nothing there."),
        (CART.encode("utf-16"), "This is not UTF-8 text: line 1 holds bytes that mean nothing there."),
        ("[]", "A design is one object in curly brackets."),
        ("3", "A design is one object in curly brackets."),
        ("null", "A design is one object in curly brackets."),
    ],
)  # fmt: skip
def test_what_is_no_design_at_all(content: str | bytes, sentence: str) -> None:
    assert problems(content) == (Problem("", sentence),)


def test_a_trailing_comma_is_named() -> None:
    (problem,) = problems('{"a": [1, 2,]}')
    assert problem.text.startswith("This is not JSON: at line 1, column 1")


def test_a_key_that_stands_twice() -> None:
    text = CART.replace('"version": 1', '"version": 1, "name": "a"')
    assert problems(text) == (Problem("name", "“name” stands here twice; keep one."),)


@pytest.mark.parametrize(
    ("number", "sentence"),
    [
        ("NaN", "NaN is no number that JSON knows."),
        ("-Infinity", "-Infinity is no number that JSON knows."),
        ("1e999", "The number is too large."),
        ("9223372036854775808", "The number is too large to be kept exactly."),
        ("9" * 10_000, "The number is too large to be kept exactly."),
    ],
)
def test_numbers_that_are_none(number: str, sentence: str) -> None:
    text = CART.replace('"value": 50', f'"value": {number}')
    path = "campaigns[2].delivery.exceptions[0].where[0].value"
    assert problems(text)[0] == Problem(path, sentence)


def test_half_a_surrogate_pair() -> None:
    text = CART.replace('"Cart recovery"', '"\\ud83d"')
    (problem,) = problems(text)
    assert problem.path == "name"
    assert problem.text == "The text holds half a surrogate pair, which is no character; remove it."
    assert read_design(CART.replace('"Cart recovery"', '"\\ud83d\\ude00"')).name == "😀"


def test_everything_wrong_is_listed() -> None:
    text = CART.replace('"amount": 1,', '"amount": -1,').replace(
        '"status": "active"', '"status": "x"'
    )
    text = text.replace('"x": 360', '"x": NaN').replace("saturday", "caturday")
    assert [problem.path for problem in problems(text)] == [
        "layout.cart-second-push.x",
        "campaigns[0].status",
        "campaigns[1].delivery.delay.amount",
        "campaigns[2].delivery.delay.weekday",
    ]


def test_the_message_names_file_first_problem_and_the_rest() -> None:
    with pytest.raises(InputError) as caught:
        read_design(CART.replace('"status"', '"state"'), source="cart.json")
    message = str(caught.value)
    assert message.startswith(
        "cart.json cannot be read at campaigns[0].status: “status” is missing (5 more"
    )
    assert "\n" not in message


@pytest.mark.parametrize("entry", TABLE, ids=lambda entry: entry["what"])
def test_no_word_of_the_machinery(entry) -> None:
    for problem in problems(changed(entry)):
        assert not any(word in f"{problem.path} {problem.text}" for word in PYDANTIC)


def test_a_long_wrong_word_is_cut() -> None:
    (problem,) = problems(CART.replace('"status": "active"', f'"status": "{"a" * 5_000}"'))
    assert len(problem.text) < 250


def test_a_byte_order_mark_is_passed_over() -> None:
    assert read_design(b"\xef\xbb\xbf" + CART.encode()) == read_design(CART)
