"""A window over the sample with its events, and waiting for figures."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from designer.events.importing import import_events
from designer.events.log import open_log
from designer.events.quality import quality_of, write_quality
from designer.gui.app.panels import TIMELINE
from designer.gui.results.timeline.content import TimelineContent
from designer.gui.results.timeline.panel import TimelinePanel
from designer.model.design import Design
from designer.resource_files import resource_files
from designer.session.results import State
from designer.session.session import Session
from tests.gui.results.timelines import Shown, wait_for
from tests.memory_project import MemoryProject

EVENTS = resource_files() / "samples" / "shop-small" / "events"
PATIENCE = 120_000


@pytest.fixture(scope="session")
def shop_log(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample's events as a log folder."""
    folder = tmp_path_factory.mktemp("shop") / "log-000000000001"
    import_events([EVENTS], folder)
    log = open_log(folder)
    write_quality(quality_of(log, log.summary.last_time or 0), folder)
    return folder


@pytest.fixture
def shop(sample_design: Design, shop_log: Path) -> Session:
    """The sample with its events, in memory."""
    project = MemoryProject(sample_design, folder=shop_log.parent)
    project.add_data_set("Sample events", shop_log, open_log(shop_log).summary)
    return Session(project)


@pytest.fixture
def settled(qtbot: QtBot) -> Callable[[object], None]:
    """Waits until a workplace shows the figures, and the verdicts, of its design."""

    def wait(workplace) -> None:
        results = workplace.live.results

        def done() -> bool:
            evaluation = results.evaluation
            return (
                results.state in (State.CURRENT, State.NO_DATA, State.FAILED)
                and (evaluation is None or evaluation.design is results.design)
                and (evaluation is not None or results.state is not State.CURRENT)
            )

        qtbot.waitUntil(done, timeout=PATIENCE)

    return wait


@pytest.fixture
def shop_window(empty_window, shop: Session, settled):
    """The main window with the sample and its events, evaluated."""
    empty_window.show_session(shop)
    settled(empty_window.workplace)
    return empty_window


@pytest.fixture
def timeline_panel(shop_window) -> TimelinePanel:
    found: TimelinePanel = shop_window.workplace.timeline
    shop_window.panels[TIMELINE].setMinimumHeight(420)
    shop_window.panels.show(TIMELINE)
    QApplication.processEvents()
    return found


@pytest.fixture
def busiest(shop_window) -> str:
    """The user with the most verdicts."""
    evaluation = shop_window.workplace.live.results.evaluation
    users = evaluation.verdicts.user.tolist()
    return str(evaluation.program.log.users[max(set(users), key=users.count)])


@pytest.fixture
def look_at(shop_window, timeline_panel: TimelinePanel, qtbot: QtBot) -> Shown:
    def look(user: str) -> TimelineContent:
        shop_window.workplace.looking.look_at(user)
        wait_for(qtbot, timeline_panel, user)
        assert timeline_panel.content is not None
        QApplication.processEvents()
        return timeline_panel.content

    return look
