"""What every test may rely on: Hypothesis profiles, the `long` marker, and no log line that warns unnoticed."""

import logging
import os
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

RUN_LONG = os.environ.get("RUN_LONG") == "1"

# No deadline: the first example compiles kernels, and two busy cores make time a poor judge.
_COMMON = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True)
settings.register_profile("default", _COMMON, max_examples=100)
settings.register_profile("long", _COMMON, max_examples=1_000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "long" if RUN_LONG else "default"))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if RUN_LONG:
        return
    skip = pytest.mark.skip(reason="long: runs in `make test-long`")
    for item in items:
        if item.get_closest_marker("long"):
            item.add_marker(skip)


@pytest.fixture(autouse=True)
def no_unexpected_log_warnings(
    request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture
) -> Iterator[None]:
    """Fail a test that logs a warning or worse, unless it is marked `allows_log_warnings`."""
    yield
    if request.node.get_closest_marker("allows_log_warnings"):
        return
    records = [*caplog.get_records("setup"), *caplog.get_records("call")]
    lines = [f"{r.name}: {r.getMessage()}" for r in records if r.levelno >= logging.WARNING]
    if lines:
        pytest.fail("unexpected warnings in the log:\n" + "\n".join(lines))
