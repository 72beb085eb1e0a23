import pytest

from designer.edits.layout import AlignCards, DistributeCards, Edge, MoveCards, snapped
from designer.model.design import Design, Position
from tests.edits.drawings import applied, drawing, refused

SIZES = {"cart": (240, 100), "reminder": (300, 160), "offer": (200, 60)}
IDS = ("cart", "reminder", "offer")


def corners(design: Design) -> list[tuple[float, float]]:
    return [(design.layout[each].x, design.layout[each].y) for each in IDS]


def test_cards_move_and_others_stay():
    after = applied(MoveCards({"cart": Position(x=-20, y=0.5)}), drawing())
    assert corners(after) == [(-20, 0.5), (400, 20), (800, 100)]
    placed = applied(MoveCards({"guide": Position(x=0, y=300)}), drawing())
    assert placed.layout["guide"] == Position(x=0, y=300)
    assert placed.campaigns == drawing().campaigns


def test_a_card_needs_its_campaign():
    refused(MoveCards({"nowhere": Position(x=0, y=0)}), drawing())
    refused(MoveCards({"cart": Position(x=2**70, y=0)}), drawing())


@pytest.mark.parametrize(
    ("edge", "expected"),
    [
        ("left", [(0, 0), (0, 20), (0, 100)]),
        ("right", [(760, 0), (700, 20), (800, 100)]),
        ("centre", [(380, 0), (350, 20), (400, 100)]),
        ("top", [(0, 0), (400, 0), (800, 0)]),
        ("bottom", [(0, 80), (400, 20), (800, 120)]),
        ("middle", [(0, 40), (400, 10), (800, 60)]),
    ],
)
def test_cards_align(edge: Edge, expected):
    assert corners(applied(AlignCards(IDS, edge, SIZES), drawing())) == expected


def test_aligning_twice_changes_nothing_more():
    once = applied(AlignCards(IDS, "middle", SIZES), drawing())
    assert applied(AlignCards(IDS, "middle", SIZES), once) == once


def test_cards_get_equal_gaps():
    after = applied(DistributeCards(IDS, "horizontal", SIZES), drawing())
    assert corners(after) == [(0, 0), (370, 20), (800, 100)]
    uneven = applied(MoveCards({"offer": Position(x=0, y=500)}), drawing())
    down = applied(DistributeCards(IDS, "vertical", SIZES), uneven)
    assert corners(down) == [(0, 0), (400, 220), (0, 500)]


def test_the_order_of_selecting_does_not_matter():
    one = applied(DistributeCards(IDS, "horizontal", SIZES), drawing())
    assert applied(DistributeCards(IDS[::-1], "horizontal", SIZES), drawing()) == one


def test_too_few_or_loose_cards_are_refused():
    refused(AlignCards(("cart",), "left", SIZES), drawing())
    refused(DistributeCards(IDS[:2], "vertical", SIZES), drawing())
    assert "“Guide”" in str(refused(AlignCards(("cart", "guide"), "left", SIZES), drawing()))
    refused(AlignCards(("cart", "nowhere"), "left", SIZES), drawing())


@pytest.mark.parametrize(("x", "there"), [(9.9, 0), (10, 20), (-10, 0), (-10.1, -20), (131, 140)])
def test_snapping_goes_to_the_nearest_line(x, there):
    assert snapped(Position(x=x, y=0)) == Position(x=there, y=0)
    assert snapped(Position(x=0, y=x)) == Position(x=0, y=there)
