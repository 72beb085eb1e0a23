from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from designer.gui.data.panel import DataPanel
from designer.model.design import Design
from designer.session.session import Session
from tests.gui.data.event_files import event_file, import_into
from tests.memory_project import MemoryProject


@pytest.fixture
def data_session(sample_design: Design, tmp_path: Path) -> Session:
    """The sample with two data sets, the second in use."""
    session = Session(MemoryProject(sample_design, folder=tmp_path / "sample.data"))
    import_into(session, event_file(tmp_path, sends=5, name="winter.csv"), "Winter")
    import_into(session, event_file(tmp_path), "Spring & summer")
    return session


@pytest.fixture
def panel(data_session: Session, qtbot: QtBot) -> Iterator[DataPanel]:
    panel = DataPanel(data_session)
    qtbot.addWidget(panel)
    panel.resize(380, 900)
    panel.show()
    yield panel
    panel.release()
