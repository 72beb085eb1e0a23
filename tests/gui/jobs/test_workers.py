"""The window's workers: warm before they are asked, one each, and gone with the window."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from designer.errors import Cancelled
from designer.gui.jobs.workers import Workers


@pytest.fixture
def workers(qapp: object) -> Iterator[Workers]:
    workers = Workers()
    yield workers
    workers.close()


def test_one_taken_is_not_given_to_others(workers: Workers) -> None:
    first = workers.warm()
    assert workers.warm() is first
    taken = workers.take()
    assert taken is first
    second = workers.warm()
    assert second is not first
    workers.give_back(first)
    assert workers.warm() is second


def test_one_given_back_is_used_again(workers: Workers) -> None:
    taken = workers.take()
    workers.give_back(taken)
    assert workers.warm() is taken


def test_closing_while_it_warms_up_does_not_keep_the_window(workers: Workers) -> None:
    worker = workers.warm()
    started = time.monotonic()
    workers.close()
    assert time.monotonic() - started < 2.5
    with pytest.raises(Cancelled):
        worker.call(Path)
