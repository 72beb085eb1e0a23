"""Which part belongs where, and paths as people write them."""

from typing import Any

import pytest

from designer.exchange.shapes import annotation_at, part_of, part_types
from designer.model.audience import Not
from designer.model.campaigns import Campaign
from designer.model.delays import After
from designer.model.design import Position
from designer.model.paths import json_path

RAW = {
    "campaigns": [
        {
            "delivery": {"type": "action_based", "delay": {"type": "after"}},
            "audience": {"type": "all", "of": [{"type": "not", "of": {}}]},
        }
    ],
    "layout": {"a": {}},
}


@pytest.mark.parametrize(
    ("steps", "part"),
    [
        (("campaigns", 0), Campaign),
        (("campaigns", 0, "delivery", "delay"), After),
        (("campaigns", 0, "audience", "of", 0), Not),
        (("layout", "a"), Position),
    ],
)
def test_parts_of_a_file(steps, part) -> None:
    value: Any = RAW
    for step in steps:
        value = value[step]
    assert part_of(annotation_at(steps, RAW), value) is part


def test_a_kind_that_is_missing_leaves_all_choices() -> None:
    steps = ("campaigns", 0, "audience", "of", 0, "of")
    assert part_of(annotation_at(steps, RAW), {}) is None
    assert len(part_types(annotation_at(steps, RAW))) == 4


@pytest.mark.parametrize(
    "steps", [("nothing",), ("campaigns", "a"), ("name", 0), ("campaigns", 7, "delivery", "x")]
)
def test_places_that_no_design_has(steps) -> None:
    assert annotation_at(steps, RAW) is None


@pytest.mark.parametrize(
    ("steps", "path"),
    [
        ((), ""),
        (("campaigns", 1, "delivery", "delay", "amount"), "campaigns[1].delivery.delay.amount"),
        (("layout", "cart-offer", "x"), "layout.cart-offer.x"),
        (("layout", 'a "b"', "x"), 'layout["a \\"b\\""].x'),
        (("a b",), '["a b"]'),
    ],
)
def test_paths(steps, path: str) -> None:
    assert json_path(steps) == path
