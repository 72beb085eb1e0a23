"""A project on the disk and a file of events for it."""

from pathlib import Path

import pytest

from designer.store.project import Project
from tests.store.projects import HEADING, example


@pytest.fixture
def path(tmp_path: Path) -> Path:
    folder = tmp_path / "project"
    folder.mkdir()
    path = folder / "shop.campaigns"
    Project.create(path, example()).close()
    return path


@pytest.fixture
def events(tmp_path: Path) -> Path:
    file = tmp_path / "events.csv"
    file.write_text(HEADING + "ada,2026-03-01T00:00:00Z,email.open,news\n", encoding="utf-8")
    return file
