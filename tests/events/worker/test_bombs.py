"""Bombs: refused in one sentence that names the file, soon, and within the limit on memory."""

import threading
import time

import psutil
import pytest

from designer.errors import InputError
from designer.events.worker import tasks
from designer.events.worker.measuring import private_bytes
from designer.events.worker.process import Worker
from tests.events.worker import bombs

SECONDS = 10
BUSY = 3
"""How much longer it may take where other tests use the machine; ten seconds is what is promised."""
SLACK = 200_000_000
"""What a process can fill between two looks at it."""


@pytest.fixture(scope="module")
def worker():
    with Worker() as one:
        one.warm_up()
        yield one


class Peak:
    """The largest private memory of a worker while a block runs, and of this process its growth."""

    def __init__(self, worker):
        self._worker = worker
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._look)
        self.bytes = 0

    def __enter__(self):
        self._before = own_bytes()
        self._started = time.monotonic()
        self._thread.start()
        return self

    def __exit__(self, *_):
        self.seconds = time.monotonic() - self._started
        self._done.set()
        self._thread.join()
        self.growth = own_bytes() - self._before

    def _look(self):
        while not self._done.wait(0.005):
            child = self._worker._child
            if child is not None:
                self.bytes = max(self.bytes, child.private_bytes())


def own_bytes():
    return private_bytes(psutil.Process())


@pytest.mark.parametrize("make", bombs.BOMBS, ids=lambda make: make.__name__)
def test_a_bomb_is_refused(worker, tmp_path, make):
    path = make(tmp_path)
    with Peak(worker) as peak, pytest.raises(InputError) as caught:
        tasks.import_events([path], tmp_path / "log", worker=worker)
    message = str(caught.value)
    assert path.name in message
    assert message.endswith(".")
    assert "\n" not in message
    assert peak.seconds < SECONDS * BUSY
    assert peak.bytes <= worker.limits.memory + SLACK
    assert peak.growth < 100_000_000
    assert list(tmp_path.iterdir()) == [path]


def test_what_only_looks_like_one_is_read(worker, tmp_path):
    path = bombs.honest_gzip(tmp_path)
    summary = tasks.import_events([path], tmp_path / "log", worker=worker).summary
    assert summary.events == 60_000
