"""No arrow through a foreign card, no label covered, few arrows upon each other: at 200 campaigns."""

from __future__ import annotations

import pytest

from designer.gui.canvas.drawing import Drawing
from designer.gui.canvas.geometry import Rect, segments
from designer.model.design import Design
from tests.gui.canvas.designs import design_of, follow_on, interaction, random_design, source


def measure(text: str, font: str) -> float:
    """As wide as letters of a roomy font."""
    return len(text) * {"name": 8.6, "far": 15.5}.get(font, 6.9)


def drawn(design: Design) -> Drawing:
    drawing = Drawing(measure)
    drawing.update(design)
    return drawing


def obstacles(drawing: Drawing) -> list[Rect]:
    found = []
    for identifier, card in drawing.cards.items():
        found.append(drawing.card_rect(identifier))
        at = drawing.places[identifier]
        found.extend(p.pill.moved(*at) for p in card.ports if p.pill is not None)
    return found


def through_cards(drawing: Drawing) -> list[object]:
    rects = [rect.grown(-0.5) for rect in obstacles(drawing)]
    return [
        key
        for key, route in drawing.routes.items()
        for piece in segments(route.points)
        if any(piece.rect.grown(0.01).meets(rect) for rect in rects)
    ]


def covered_labels(drawing: Drawing) -> list[object]:
    labels = {key: route.label for key, route in drawing.routes.items() if route.label is not None}
    rects = obstacles(drawing)
    return [
        key
        for key, label in labels.items()
        if any(label.meets(rect) for rect in rects)
        or any(label.meets(other) for twin, other in labels.items() if twin != key)
    ]


def upon_each_other(drawing: Drawing) -> int:
    pieces = [(k, p) for k, route in drawing.routes.items() for p in segments(route.points)]
    return sum(
        key != other
        and a.horizontal == b.horizontal
        and abs(a.at - b.at) < 3
        and min(a.high, b.high) - max(a.low, b.low) > 4
        for number, (key, a) in enumerate(pieces)
        for other, b in pieces[number + 1 :]
    )


@pytest.mark.parametrize("seed", [1, 2])
def test_two_hundred_campaigns_in_layers(seed):
    drawing = drawn(random_design(200, seed))
    assert len(drawing.routes) > 150
    assert through_cards(drawing) == []
    assert covered_labels(drawing) == []
    assert all(route.label is not None for route in drawing.routes.values())
    assert upon_each_other(drawing) <= len(drawing.routes) * 0.06


def test_ways_found_some_at_a_time_are_the_same():
    design = random_design(120, 4)
    whole, sliced = drawn(design), Drawing(measure)
    first = sliced.update(design, at_once=10)
    assert len(first.arrows) == len(whole.routes)
    assert sliced.waiting
    while sliced.waiting:
        assert sliced.go_on(7)
    assert sliced.routes == whole.routes
    assert sliced.go_on(7) == frozenset()


def test_edits_while_ways_are_looked_for():
    drawing = Drawing(measure)
    for number in range(12):
        drawing.update(random_design(60 + number, 5), at_once=5)
        drawing.go_on(9)
    while drawing.waiting:
        drawing.go_on(25)
    last = drawn(random_design(71, 5))
    assert drawing.routes.keys() == last.routes.keys()
    assert through_cards(drawing) == []
    assert covered_labels(drawing) == []


def test_a_large_canvas_is_there_before_all_its_arrows(show, qtbot):
    view = show(random_design(200, 1))
    assert view.scene.drawing.waiting
    assert len(view.scene.arrows) == len(view.scene.drawing.routes)
    qtbot.waitUntil(lambda: not view.scene.drawing.waiting, timeout=60_000)
    assert through_cards(view.scene.drawing) == []
    for key, route in view.scene.drawing.routes.items():
        assert view.scene.labels[key].isVisible()
        assert route.label is not None


def test_two_hundred_campaigns_scattered_by_chance():
    drawing = drawn(random_design(200, 3, scattered=True))
    assert through_cards(drawing) == []
    assert covered_labels(drawing) == []


def test_the_sample(sample_design):
    drawing = drawn(sample_design)
    assert through_cards(drawing) == []
    assert covered_labels(drawing) == []
    assert upon_each_other(drawing) == 0
    assert all(route.size == 0 for route in drawing.routes.values())


def test_neighbours_in_a_row_are_joined_by_a_straight_line(small_design):
    drawing = drawn(small_design)
    points = [drawing.routes[k].points for k, p in drawing.ports.items() if p.target == "again"]
    assert points == [((256.0, 25.0), (480.0, 25.0))]


def test_circles_and_arrows_to_oneself_go_around():
    design = design_of(
        [
            follow_on("a", [interaction("b")]),
            follow_on("b", [interaction("a"), interaction("b", "push.open")]),
        ],
        {"a": {"x": 0, "y": 0}, "b": {"x": 480, "y": 0}},
    )
    drawing = drawn(design)
    assert len(drawing.routes) == 3
    assert through_cards(drawing) == []
    assert covered_labels(drawing) == []


def test_a_card_in_the_way_is_passed():
    design = design_of(
        [source("a"), source("wall"), follow_on("b", [interaction("a")])],
        {"a": {"x": 0, "y": 0}, "wall": {"x": 480, "y": -20}, "b": {"x": 960, "y": 0}},
    )
    drawing = drawn(design)
    (route,) = drawing.routes.values()
    assert len(route.points) > 2
    assert through_cards(drawing) == []
    away = design.model_copy(
        update={
            "layout": {**design.layout, "wall": design.layout["wall"].model_copy(update={"y": 600})}
        }
    )
    drawing.update(away)
    (route,) = drawing.routes.values()
    assert len(route.points) == 2


def test_only_what_an_edit_touches_is_routed_anew():
    design = random_design(60, 5)
    drawing = drawn(design)
    moved = design.layout["c30"].model_copy(update={"x": design.layout["c30"].x + 20})
    redrawn = drawing.update(design.model_copy(update={"layout": {**design.layout, "c30": moved}}))
    assert redrawn.cards == {"c30"}
    assert len(redrawn.arrows) < len(drawing.routes) / 2


def test_cards_without_a_place_stand_apart():
    drawing = drawn(design_of([source(f"s{n}") for n in range(9)]))
    rects = [drawing.card_rect(each) for each in drawing.cards]
    assert not any(a.meets(b) for i, a in enumerate(rects) for b in rects[i + 1 :])
