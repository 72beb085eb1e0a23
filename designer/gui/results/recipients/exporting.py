"""Writing the rows to a file beside the window, with a line that tells how far it is."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from designer.errors import InputError
from designer.gui.jobs.amounts import number_text
from designer.gui.jobs.job import Job
from designer.gui.jobs.jobs import Jobs
from designer.gui.jobs.progress_strip import ProgressStrip

if TYPE_CHECKING:
    from designer.evaluation.recipients import Recipients
    from designer.events.progress import Progress


class Exporting(QObject):
    """One file at a time. `said` is a sentence and its kind."""

    said = Signal(str, str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._jobs = Jobs(self)
        self._job: Job | None = None
        self.strip = ProgressStrip(parent)
        self.strip.cancel_wanted.connect(self.cancel)

    @property
    def going_on(self) -> bool:
        """Whether a file is being written."""
        return self._job is not None

    def begin(self, recipients: Recipients, path: Path, key: bytes | None) -> None:
        """Write these rows; its ending chooses the format, a key gives every user another name."""
        if self.going_on:
            return
        self._job = job = self._jobs.start(partial(_write, recipients, path, key))
        self.strip.begin(self.tr("Exporting {name}").format(name=path.name), self.tr("the export"))
        job.progress.connect(self.strip.tell)
        job.done.connect(partial(self._done, path))
        job.failed.connect(self._failed)
        job.ended.connect(self._ended)

    def cancel(self) -> None:
        """Stop; nothing of the file stays."""
        if self._job is not None:
            self._job.cancel()

    def close(self) -> None:
        """Stop for good."""
        self._job = None
        self._jobs.close()
        self.strip.end()

    def _done(self, path: Path, rows: int) -> None:
        text = self.tr("{n} rows are in {path}.").format(n=number_text(rows), path=path)
        self.said.emit(text, "done")

    def _failed(self, error: Exception) -> None:
        if isinstance(error, InputError):
            self.said.emit(str(error), "error")
        else:
            text = self.tr("The export stopped over a fault of this program; no file was written.")
            self.said.emit(text, "error")

    def _ended(self) -> None:
        if self._job is not None and self._job.cancelled:
            self.said.emit(self.tr("Export cancelled; no file was written."), "information")
        self._job = None
        self.strip.end()


def _write(
    recipients: Recipients,
    path: Path,
    key: bytes | None,
    *,
    progress: Callable[[Progress], None],
    cancelled: Callable[[], bool],
) -> int:
    from designer.exchange.recipient_files import write_recipients

    return write_recipients(path, recipients, key=key, progress=progress, cancelled=cancelled)
