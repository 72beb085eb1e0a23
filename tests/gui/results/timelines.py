"""Waiting for timelines in the window."""

from __future__ import annotations

from collections.abc import Callable

from pytestqt.qtbot import QtBot

from designer.evaluation.timeline import Timeline
from designer.gui.results.timeline.content import TimelineContent
from designer.gui.results.timeline.panel import TimelinePanel

PATIENCE = 60_000
Shown = Callable[[str], TimelineContent]
"""Looks at a user and waits for the timeline."""


def wait_for(qtbot: QtBot, panel: TimelinePanel, user: str) -> None:
    def there() -> bool:
        timeline = panel.timeline
        return timeline is not None and timeline.user == user and not panel.reading.busy

    qtbot.waitUntil(there, timeout=PATIENCE)


def shown(content: TimelineContent) -> Timeline:
    assert content.timeline is not None
    return content.timeline
