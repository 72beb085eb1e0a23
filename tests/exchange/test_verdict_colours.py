"""Verdicts can be told apart: by everybody, in both themes, and without any colour where they share one.

Differences are CIEDE2000 between colours as they look without long, middle or short cones (the matrices of Machado, Oliveira
and Fernandes for full severity).
"""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from numpy.typing import NDArray

from designer.exchange.verdict_colours import COLOURS, VerdictColour
from designer.model.verdicts import Verdict

Vector = NDArray[np.float64]
GROUND = {"light": "#ffffff", "dark": "#20252b"}
EYES = {
    "all cones": np.eye(3),
    "no long cones": np.array(
        [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ]
    ),
    "no middle cones": np.array(
        [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.011820, 0.042940, 0.968881],
        ]
    ),
    "no short cones": np.array(
        [
            [1.255528, -0.076749, -0.178779],
            [-0.078411, 0.930809, 0.147602],
            [0.004733, 0.691367, 0.303900],
        ]
    ),
}
TO_XYZ = np.array(
    [
        [0.4124564, 0.3575761, 0.1804375],
        [0.2126729, 0.7151522, 0.0721750],
        [0.0193339, 0.1191920, 0.9503041],
    ]
)


def linear(colour: str) -> Vector:
    parts = np.array([int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)])
    return np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)


def contrast(one: str, other: str) -> float:
    low, high = sorted(float(TO_XYZ[1] @ linear(each)) for each in (one, other))
    return (high + 0.05) / (low + 0.05)


def lab(light: Vector) -> Vector:
    ratio = TO_XYZ @ light / np.array([0.95047, 1.0, 1.08883])
    root = np.where(ratio > 216 / 24389, np.cbrt(ratio), (24389 / 27 * ratio + 16) / 116)
    return np.array([116 * root[1] - 16, 500 * (root[0] - root[1]), 200 * (root[1] - root[2])])


def difference(one: Vector, other: Vector) -> float:
    """CIEDE2000, after Sharma, Wu and Dalal."""
    mean = (np.hypot(*one[1:]) + np.hypot(*other[1:])) / 2
    stretch = 1.5 - 0.5 * np.sqrt(mean**7 / (mean**7 + 25**7))
    chroma, hue = zip(*(polar(each, stretch) for each in (one, other)), strict=True)
    turn = (hue[1] - hue[0] + 180) % 360 - 180 if all(chroma) else 0.0
    middle = (hue[0] + turn / 2) % 360
    light, colourful = (one[0] + other[0]) / 2, sum(chroma) / 2
    waves = ((-0.17, 1, -30), (0.24, 2, 0), (0.32, 3, 6), (-0.20, 4, -63))
    tone = 1 + sum(size * np.cos(np.radians(times * middle + by)) for size, times, by in waves)
    steps = np.array(
        [
            (other[0] - one[0]) / (1 + 0.015 * (light - 50) ** 2 / np.sqrt(20 + (light - 50) ** 2)),
            (chroma[1] - chroma[0]) / (1 + 0.045 * colourful),
            2
            * np.sqrt(chroma[0] * chroma[1])
            * np.sin(np.radians(turn / 2))
            / (1 + 0.015 * colourful * tone),
        ]
    )
    blue = np.sin(np.radians(60 * np.exp(-(((middle - 275) / 25) ** 2))))
    twist = -2 * np.sqrt(colourful**7 / (colourful**7 + 25**7)) * blue
    return float(np.sqrt(steps @ steps + twist * steps[1] * steps[2]))


def polar(colour: Vector, stretch: float) -> tuple[float, float]:
    red = colour[1] * stretch
    return float(np.hypot(red, colour[2])), float(np.degrees(np.arctan2(colour[2], red)) % 360)


def test_the_measure_is_the_published_one() -> None:
    """Some of the pairs that Sharma, Wu and Dalal give for checking."""
    for one, other, known in (
        ((50.0, 2.6772, -79.7751), (50.0, 0.0, -82.7485), 2.0425),
        ((50.0, 0.0, 0.0), (50.0, -1.0, 2.0), 2.3669),
        ((50.0, -0.0010, 2.4900), (50.0, 0.0011, -2.4900), 4.7461),
        ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387), 1.2644),
    ):
        assert difference(np.array(one), np.array(other)) == pytest.approx(known, abs=2e-4)


@pytest.mark.parametrize("theme", GROUND)
@pytest.mark.parametrize("verdict", Verdict)
def test_colours_can_be_made_out(verdict: Verdict, theme: str) -> None:
    assert contrast(getattr(COLOURS[verdict], theme), GROUND[theme]) >= 3


@pytest.mark.parametrize("theme", GROUND)
@pytest.mark.parametrize("eyes", EYES)
def test_verdicts_of_one_texture_differ_in_colour(eyes: str, theme: str) -> None:
    def seen(look: VerdictColour) -> Vector:
        return lab(np.clip(EYES[eyes] @ linear(getattr(look, theme)), 0, 1))

    for one, other in combinations(Verdict, 2):
        if COLOURS[one].texture is COLOURS[other].texture:
            assert difference(seen(COLOURS[one]), seen(COLOURS[other])) >= 10, (one, other)
