"""Taking a timeline along: as text, as a picture, as a page for a browser."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from designer.errors import InputError
from designer.exchange.timeline_page import write_timeline_page
from designer.exchange.timeline_text import timeline_text
from designer.exchange.writing_aside import written_aside
from designer.gui.app.projects import file_stem
from designer.gui.results.timeline.content import TimelineContent

Ask = Callable[[str, str, str], Path | None]
"""Title, suggested name and ending of a file to be written; None where somebody thought better of it."""


class Sharing(QObject):
    """`ask` is the system's dialog; tests answer by themselves."""

    said = Signal(str, str)
    """A sentence, and its kind."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._window = parent
        self.ask: Ask = self._ask

    def copy_text(self, content: TimelineContent) -> None:
        """Onto the clipboard, with the nearest misses that are known."""
        assert content.timeline is not None
        QApplication.clipboard().setText(timeline_text(content.timeline, content.misses))
        self.said.emit(self.tr("The timeline is on the clipboard as text."), "done")

    def save_picture(self, content: TimelineContent) -> None:
        """The stretch of time in sight with all lanes, as PNG."""
        path = self._place(content, self.tr("Save the timeline as picture"), ".png")
        if path is None:
            return

        def write(aside: Path) -> None:
            if not content.picture.image().save(str(aside), "PNG"):  # type: ignore[call-overload]
                raise InputError(self.tr("“{name}” could not be written.").format(name=path.name))

        self._write(path, write)

    def save_page(self, content: TimelineContent) -> None:
        """Everything, as one HTML file that loads nothing from elsewhere."""
        timeline = content.timeline
        path = self._place(content, self.tr("Save the timeline as page"), ".html")
        if path is None or timeline is None:
            return
        now = time.time_ns() // 1_000
        self._guard(path, lambda: write_timeline_page(path, timeline, now, content.misses))

    def _write(self, path: Path, write: Callable[[Path], None]) -> None:
        def aside() -> None:
            with written_aside(path) as place:
                write(place)

        self._guard(path, aside)

    def _guard(self, path: Path, run: Callable[[], None]) -> None:
        try:
            run()
        except InputError as error:
            self.said.emit(str(error), "error")
        else:
            self.said.emit(self.tr("Saved as {path}.").format(path=path), "done")

    def _place(self, content: TimelineContent, title: str, suffix: str) -> Path | None:
        assert content.timeline is not None
        stem = file_stem(self.tr("Timeline {user}").format(user=content.timeline.user[:60]))
        return self.ask(title, f"{stem}{suffix}", suffix)

    def _ask(self, title: str, name: str, suffix: str) -> Path | None:
        suggested = str(Path.home() / name)
        answer, _ = QFileDialog.getSaveFileName(self._window, title, suggested, f"(*{suffix})")
        if not answer:
            return None
        return Path(answer) if answer.endswith(suffix) else Path(answer + suffix)
