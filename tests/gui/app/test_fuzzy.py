"""A few letters find what was meant."""

from time import perf_counter

import pytest

from designer.gui.app.fuzzy import best_matches, score


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("undo", "Undo"),
        ("zf", "Zoom to fit"),
        ("exp des", "Export the design…"),
        ("des exp", "Export the design…"),
        ("ztf", "Zoom to fit"),
        ("cafe", "Café campaign"),
        ("FIND", "find a campaign"),
        ("newfol", "New follow-on"),
    ],
)
def test_fits(query: str, text: str) -> None:
    assert score(query, text) > 0


@pytest.mark.parametrize(
    ("query", "text"), [("undo", "Redo"), ("xyz", "Export"), ("oof", "Copy of"), ("undo x", "Undo")]
)
def test_does_not_fit(query: str, text: str) -> None:
    assert score(query, text) == 0


def test_whole_words_come_first() -> None:
    things = ["Distribute", "Align left edges", "Find a campaign…", "Undo", "Open the sample"]
    assert best_matches("open", things, lambda t: (t,))[0] == "Open the sample"
    assert best_matches("und", things, lambda t: (t,))[0] == "Undo"
    assert best_matches("", things, lambda t: (t,)) == things


def test_further_words_count_less_than_the_title() -> None:
    things = [("Quit", "leave close"), ("Close the project", "")]
    assert best_matches("close", things, lambda t: t)[0][0] == "Close the project"


def test_two_thousand_names_are_searched_while_one_types() -> None:
    names = [f"Abandoned cart reminder number {n} for country {n % 50}" for n in range(2_000)]
    # The promise is 50 ms (quality.md B9); this only notices a search that has become hopeless on any machine.
    assert min(seconds(names) for _ in range(5)) < 2


def seconds(names: list[str]) -> float:
    started = perf_counter()
    assert best_matches("cart 17", names, lambda name: (name,))
    return perf_counter() - started
