"""Where files come from: the system's dialogs, and what is dropped."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QFileDialog, QWidget

USERS_ENDINGS = (".csv", ".csv.gz", ".ndjson", ".jsonl", ".parquet")


class FileQuestions(Protocol):
    """No answer where the user thought better of it. Tests answer by themselves."""

    def event_files(self) -> list[Path]: ...
    def event_folder(self) -> list[Path]: ...
    def users_file(self) -> Path | None: ...


class FileChooser:
    """The system's own dialogs, in the folder that was chosen last."""

    def __init__(self, parent: QWidget) -> None:
        self._parent = parent
        self._folder = Path.home()

    def event_files(self) -> list[Path]:
        title = self._parent.tr("Event files to import")
        answer, _ = QFileDialog.getOpenFileNames(self._parent, title, str(self._folder))
        return self._from([Path(each) for each in answer])

    def event_folder(self) -> list[Path]:
        title = self._parent.tr("A folder of event files, with all that lies in it")
        answer = QFileDialog.getExistingDirectory(self._parent, title, str(self._folder))
        return self._from([Path(answer)] if answer else [])

    def users_file(self) -> Path | None:
        title = self._parent.tr("The users file")
        kinds = " ".join(f"*{ending}" for ending in USERS_ENDINGS)
        answer, _ = QFileDialog.getOpenFileName(
            self._parent, title, str(self._folder), f"({kinds})"
        )
        return next(iter(self._from([Path(answer)] if answer else [])), None)

    def _from(self, paths: list[Path]) -> list[Path]:
        if paths:
            self._folder = paths[0].parent
        return paths


def dropped_paths(data: QMimeData) -> list[Path]:
    """The local files and folders that are dragged."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
