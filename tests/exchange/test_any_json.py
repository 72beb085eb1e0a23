"""Whatever stands in a file: a design, or problems that have a path and a sentence. Never anything else."""

import copy
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from designer.exchange.design_json import read_design, write_design
from designer.exchange.problems import DesignError

CART = json.loads(
    (Path(__file__).parent / "designs" / "cart-recovery.json").read_text(encoding="utf-8")
)
WORDS = st.sampled_from(
    ("type", "of", "value", "after", "all", "not", "purchase", "in", "op", "x", "scheduled", "at")
)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | WORDS | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(WORDS | st.text(max_size=3), inner, max_size=3)
    ),
    max_leaves=6,
)


def places(value: Any, above: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The steps to everything inside a value."""
    inside = value.items() if isinstance(value, dict) else enumerate(value)
    for step, item in inside:
        yield (*above, step)
        if isinstance(item, dict | list):
            yield from places(item, (*above, step))


PLACES = list(places(CART))


def read(text: str | bytes) -> None:
    try:
        design = read_design(text, source="a.json")
    except DesignError as error:
        problems = error.problems
    else:
        assert read_design(write_design(design)) == design
        return
    assert problems
    for problem in problems:
        assert problem.text[:1].strip()
        assert problem.text.endswith((".", "?", "!"))


@given(st.lists(st.tuples(st.sampled_from(PLACES), VALUES), min_size=1, max_size=3))
def test_any_value_at_any_place(changes: list[tuple[tuple[Any, ...], Any]]) -> None:
    raw: Any = copy.deepcopy(CART)
    for steps, value in changes:
        target = raw
        try:
            for step in steps[:-1]:
                target = target[step]
            target[steps[-1]] = value
        except (KeyError, IndexError, TypeError):
            continue
    read(json.dumps(raw))


@given(st.sampled_from(PLACES), WORDS | st.text(max_size=3), VALUES)
def test_any_key_in_any_object(steps: tuple[Any, ...], key: str, value: Any) -> None:
    raw: Any = copy.deepcopy(CART)
    target = raw
    for step in steps:
        target = target[step]
    if isinstance(target, dict):
        target[key] = value
    read(json.dumps(raw))


@given(VALUES)
def test_any_json(value: Any) -> None:
    read(json.dumps(value))


@given(st.binary(max_size=50) | st.text(max_size=50))
def test_any_bytes(content: str | bytes) -> None:
    read(content)


@given(st.integers(0, 3_000), st.integers(0, 200))
def test_any_piece_cut_out(start: int, length: int) -> None:
    text = json.dumps(CART)
    read(text[:start] + text[start + length :])
