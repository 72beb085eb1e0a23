"""Somebody who says where files are."""

from pathlib import Path

import pytest

from designer.gui.app.main_window import MainWindow


class Answers:
    """Says where files are, in place of somebody with a mouse."""

    def __init__(self) -> None:
        self.place: Path | None = None

    def place_for_project(self, folder: Path, name: str) -> Path | None:
        return self.place

    def file_to_open(self, folder: Path) -> Path | None:
        return self.place

    def place_for_design(self, folder: Path, name: str) -> Path | None:
        return self.place

    def users_file(self, folder: Path) -> Path | None:
        return self.place

    def place_for_recipients(self, folder: Path, name: str) -> Path | None:
        return None

    def place_for_rows(self, folder: Path, name: str) -> Path | None:
        return self.place

    def place_for_report(self, folder: Path, name: str) -> Path | None:
        return self.place


@pytest.fixture
def answers(empty_window: MainWindow) -> Answers:
    answers = Answers()
    empty_window.files.dialogs = answers
    return answers
