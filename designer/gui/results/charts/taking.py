"""Takes a chart out of the window: to the clipboard, or to a place that is asked for."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QStandardPaths
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from designer.errors import InputError
from designer.gui.app.projects import file_stem
from designer.gui.results.charts.export import mime_of, write_chart
from designer.gui.results.charts.picture import Picture

AskPlace = Callable[[str, str], Path | None]
"""A suggested name and a suffix to a place, None where the user thought better of it."""


class Taking:
    """`ask_place` asks with a dialog of the system's; tests give their own."""

    def __init__(self, panel: QWidget) -> None:
        self._panel = panel
        self.ask_place: AskPlace = self._ask

    def copy(self, picture: Picture) -> tuple[str, str]:
        """Picture and numbers to the clipboard; gives what to say about it and of what kind."""
        panel = self._panel
        QGuiApplication.clipboard().setMimeData(mime_of(picture, panel.size(), panel.palette()))
        return QCoreApplication.translate("Charts", "Chart copied."), "done"

    def export(self, picture: Picture, suffix: str) -> tuple[str, str]:
        """Write it where the user says; gives what to say about it and of what kind, "" where nothing is to be said."""
        path = self.ask_place(file_stem(picture.title), suffix)
        if path is None:
            return "", ""
        try:
            write_chart(path, picture, self._panel.size(), self._panel.palette())
        except InputError as error:
            return str(error), "error"
        text = QCoreApplication.translate("Charts", "The chart is in {path}.")
        return text.format(path=path), "done"

    def _ask(self, name: str, suffix: str) -> Path | None:
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        title = QCoreApplication.translate("Charts", "Export the chart")
        suggested = str(Path(folder) / f"{name}{suffix}")
        answer, _ = QFileDialog.getSaveFileName(self._panel, title, suggested, f"(*{suffix})")
        if not answer:
            return None
        return Path(answer) if answer.endswith(suffix) else Path(answer + suffix)
