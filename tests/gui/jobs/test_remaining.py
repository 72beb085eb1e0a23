"""Remaining time is said only when it is known, comes near the truth, and does not jump about."""

import pytest

from designer.gui.jobs.remaining import Remaining, left_text


def fed(seconds: int, total: float) -> Remaining:
    remaining = Remaining(0.0)
    for second in range(1, seconds + 1):
        remaining.add(float(second), second / total)
    return remaining


def test_nothing_is_said_before_anything_is_known() -> None:
    remaining = Remaining(0.0)
    assert remaining.text(10.0) == ""
    remaining.add(1.0, 0.005)
    assert remaining.text(1.0) == ""
    remaining.add(2.5, 0.01)
    assert remaining.text(2.5) == ""


def test_loading_at_the_start_says_nothing_of_the_pace() -> None:
    remaining = Remaining(0.0)
    remaining.add(15.0, 0.02)
    for second in range(1, 31):
        remaining.add(15.0 + second, 0.02 + second / 100)
    assert remaining.seconds(45.0) == pytest.approx(68, rel=0.02)


@pytest.mark.parametrize("second", [20, 50, 90])
def test_steady_work_is_told_exactly(second: int) -> None:
    left = fed(second, 100).seconds(float(second))
    assert left == pytest.approx(100 - second, rel=0.01)


def test_work_that_slows_down_is_told_within_a_third() -> None:
    remaining = Remaining(0.0)
    for second in range(1, 41):
        remaining.add(float(second), second / 100)
    for second in range(41, 61):
        remaining.add(float(second), 0.4 + (second - 40) / 200)
    left = remaining.seconds(60.0)
    assert left is not None
    assert left == pytest.approx(100, rel=1 / 3)


def test_seconds_run_on_without_news() -> None:
    remaining = fed(50, 100)
    assert remaining.seconds(55.0) == pytest.approx(45, rel=0.01)
    assert remaining.seconds(500.0) == 0.0


def test_words_grow_only_where_they_were_far_off() -> None:
    remaining = fed(50, 100)
    assert remaining.text(50.0) == "about 50 s left"
    remaining.add(52.0, 0.505)
    assert remaining.text(52.0) == "about 50 s left"
    for second in range(53, 70):
        remaining.add(float(second), 0.51)
    assert remaining.text(70.0) != "about 50 s left"


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (1, "nearly done"),
        (7.4, "about 7 s left"),
        (23, "about 25 s left"),
        (59, "about 1 min left"),
        (200, "about 3 min left"),
        (3_000, "about 50 min left"),
        (3_590, "about 1 h 0 min left"),
        (9_000, "about 2 h 30 min left"),
    ],
)
def test_words(seconds: float, words: str) -> None:
    assert left_text(seconds) == words
