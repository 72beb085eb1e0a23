import random
import subprocess
import sys
from collections.abc import Mapping
from itertools import combinations
from pathlib import Path
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from designer.edits.automatic_layout import LayOutCards, complete_layout, layered_layout
from designer.edits.layout import DEFAULT_SIZE, GRID, MoveCards, Size
from designer.model.design import Design, Position
from tests.edits.drawings import applied, design_of, drawing, follow_on, received, refused, source

Edges = list[tuple[int, int]]

REPOSITORY = Path(__file__).parents[2]


def graph(number: int, edges: Edges) -> Design:
    campaigns = []
    for i in range(number):
        triggers = [received(f"c{a}") for a, b in edges if b == i]
        campaigns.append(follow_on(f"c{i}", *triggers) if triggers else source(f"c{i}"))
    return design_of(*campaigns)


def assert_apart(places: Mapping[str, Position], sizes: Mapping[str, Size]) -> None:
    for a, b in combinations(places, 2):
        one, two = places[a], places[b]
        (w1, h1), (w2, h2) = sizes.get(a, DEFAULT_SIZE), sizes.get(b, DEFAULT_SIZE)
        beside = one.x + w1 <= two.x or two.x + w2 <= one.x
        stacked = one.y + h1 <= two.y or two.y + h2 <= one.y
        assert beside or stacked, f"{a} and {b} lie on each other"


def test_sources_left_and_what_follows_to_the_right():
    places = layered_layout(drawing(), {})
    assert places["cart"].x < places["reminder"].x < places["offer"].x
    assert places["cart"].y == places["reminder"].y == places["offer"].y
    assert places["guide"].y > places["cart"].y + DEFAULT_SIZE[1]


def test_siblings_stand_in_one_column():
    places = layered_layout(graph(4, [(0, 1), (0, 2), (0, 3)]), {})
    assert places["c1"].x == places["c2"].x == places["c3"].x > places["c0"].x
    assert places["c0"].y == sorted(places[each].y for each in ("c1", "c2", "c3"))[1]


def test_circles_are_laid_out():
    ring = layered_layout(graph(5, [(i, (i + 1) % 5) for i in range(5)] + [(2, 2)]), {})
    assert_apart(ring, {})
    assert len({place.x for place in ring.values()}) == 5


def test_cards_on_their_own_fill_rows():
    places = layered_layout(graph(20, []), {})
    assert_apart(places, {})
    assert 2 < len({place.y for place in places.values()}) < 10
    in_order = sorted(places, key=lambda each: (places[each].y, places[each].x))
    assert in_order == list(places)


def test_nothing_to_lay_out():
    assert layered_layout(design_of(), {}) == {}
    assert complete_layout(design_of(), {}) == {}


edges_among = st.integers(1, 12).flatmap(
    lambda number: st.tuples(
        st.just(number),
        st.lists(st.tuples(st.integers(0, number - 1), st.integers(0, number - 1)), max_size=20),
    )
)
lengths = st.floats(1, 900)


@given(edges_among, st.lists(st.tuples(lengths, lengths), max_size=12))
def test_cards_never_overlap_and_lie_on_the_grid(drawn, lengths_of):
    design = graph(*drawn)
    sizes = {f"c{i}": size for i, size in enumerate(lengths_of)}
    places = layered_layout(design, sizes)
    assert list(places) == [campaign.id for campaign in design.campaigns]
    assert_apart(places, sizes)
    assert all(place.x % GRID == 0 == place.y % GRID for place in places.values())
    assert layered_layout(design, sizes) == places


def test_the_same_in_another_process():
    script = (
        "from tests.edits.test_automatic_layout import tangle\n"
        "from designer.edits.automatic_layout import layered_layout\n"
        "print(sorted((k, p.x, p.y) for k, p in layered_layout(tangle(60), {}).items()))"
    )
    here = str(sorted((k, p.x, p.y) for k, p in layered_layout(tangle(60), {}).items()))
    answer = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=REPOSITORY
    )
    assert answer.stdout.strip() == here


def tangle(number: int) -> Design:
    chance = random.Random(number)
    edges = [(chance.randrange(number), chance.randrange(number)) for _ in range(number * 3 // 2)]
    return graph(number, edges)


def test_two_hundred_campaigns_do_not_take_for_ever():
    design = tangle(200)
    layered_layout(drawing(), {})  # loads the library
    start = perf_counter()
    places = layered_layout(design, {})
    assert perf_counter() - start < 10  # about 0.05 s on a quiet machine
    assert_apart(places, {})


def test_laying_out_is_an_edit():
    edit = LayOutCards(layered_layout(drawing(), {}))
    after = applied(edit, drawing())
    assert after.layout == layered_layout(drawing(), {})
    assert after.campaigns == drawing().campaigns
    refused(LayOutCards({"nowhere": Position(x=0, y=0)}), drawing())


@pytest.mark.parametrize("height", [333.3, 321])
def test_cards_without_a_place_go_below_the_others(height):
    sizes = {"reminder": (240, height)}
    places = complete_layout(drawing(), sizes)
    assert {each: places[each] for each in drawing().layout} == drawing().layout
    assert_apart(places, sizes)
    assert places["guide"].y >= 20 + height
    nothing_placed = design_of(*drawing().campaigns)
    assert complete_layout(nothing_placed, sizes) == layered_layout(nothing_placed, sizes)
    moved = applied(MoveCards({"cart": Position(x=-999.5, y=0)}), drawing())
    assert complete_layout(moved, sizes)["guide"].x == -1000
