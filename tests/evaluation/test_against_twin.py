"""The compiled replay against the slow twin, on random designs and random logs."""

import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings

from tests.evaluation.replaying import as_rows, program_of
from tests.twin import evaluate as evaluate_slowly
from tests.twin.census import Census
from tests.twin.strategies import World, worlds

EXAMPLES = 10_000 if os.environ.get("RUN_LONG") == "1" else 1_000


@pytest.fixture(scope="module")
def census(request: pytest.FixtureRequest) -> Iterator[Census]:
    """Counts what the examples held; a run in which some verdict hardly occurred proves nothing and fails."""
    counted = Census()
    yield counted
    capture = request.config.pluginmanager.getplugin("capturemanager")
    with capture.global_and_fixture_disabled():
        sys.stderr.write(f"\n{counted}\n")
    if counted.examples >= EXAMPLES:
        assert not counted.shortfalls()


@settings(max_examples=EXAMPLES)
@given(worlds())
def test_same_verdicts_as_the_twin(census: Census, world: World) -> None:
    expected = evaluate_slowly(world.design, world.rows, world.users, world.span)
    with tempfile.TemporaryDirectory() as folder:
        program = program_of(world.design, world.rows, world.users, world.span, Path(folder))
        assert as_rows(program) == [tuple(row) for row in expected]
    census.add(world, expected)
