"""What a test with a window must not leave behind: threads, running timers, top-level windows.

The idea is napari's: every timer that is started is noted with the place that started it.
"""

import gc
import threading
import traceback
import weakref
from collections.abc import Iterator
from typing import Any

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QThread, QThreadPool, QTimer
from PySide6.QtWidgets import QApplication, QWidget

Noted = list[tuple["weakref.ref[Any]", str]]


def delete_what_asked_for_it() -> None:
    """Carry out every `deleteLater`, which otherwise waits for an event loop."""
    for _ in range(2):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        QCoreApplication.processEvents()


def place() -> str:
    """Where in our own code a timer or thread was started."""
    ours = [f for f in traceback.extract_stack() if "/gui/" in f.filename.replace("\\", "/")]
    frames = [f for f in ours if not f.filename.endswith("leaks.py")] or traceback.extract_stack()
    return f"{frames[-1].filename}:{frames[-1].lineno}"


def watch_starts(monkeypatch: pytest.MonkeyPatch, kind: type, noted: Noted) -> None:
    """Note every object of this class whose `start` is called."""
    original: Any = kind.start  # type: ignore[attr-defined]

    def start(self: Any, *arguments: Any) -> None:
        noted.append((weakref.ref(self), place()))
        original(self, *arguments)

    monkeypatch.setattr(kind, "start", start)


def alive(noted: Noted) -> Iterator[tuple[Any, str]]:
    for reference, where in noted:
        thing = reference()
        if thing is not None and shiboken6.isValid(thing):
            yield thing, where


def top_level_windows() -> set[QWidget]:
    return {w for w in QApplication.topLevelWidgets() if shiboken6.isValid(w)}


def leaks_of_a_test(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Body of a fixture: everything before the test, and what is left of it afterwards fails the test."""
    timers: Noted = []
    threads: Noted = []
    watch_starts(monkeypatch, QTimer, timers)
    watch_starts(monkeypatch, QThread, threads)
    plain_threads = set(threading.enumerate())
    windows = top_level_windows()
    yield
    delete_what_asked_for_it()
    if top_level_windows() - windows:
        gc.collect()
        delete_what_asked_for_it()
    left = [f"window {w!r} “{w.windowTitle()}”" for w in top_level_windows() - windows]
    left += [f"running timer of {where}" for timer, where in alive(timers) if timer.isActive()]
    left += [f"running thread of {where}" for t, where in alive(threads) if t.isRunning()]
    left += [f"{t!r}" for t in set(threading.enumerate()) - plain_threads if not _dummy(t)]
    if not QThreadPool.globalInstance().waitForDone(2_000):
        left.append("work in the thread pool")
    assert not left, "left behind by this test:\n" + "\n".join(left)


def _dummy(thread: threading.Thread) -> bool:
    """Threads that Python did not start; they show up when one of Qt's calls back."""
    return thread.name.startswith("Dummy-")
