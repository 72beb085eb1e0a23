"""The report as a file: asked for in the menu, written beside the window."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from designer.errors import InputError
from designer.gui.app.actions import Action
from designer.gui.jobs.jobs import Jobs
from designer.gui.results.live import LiveResults
from designer.session.results import State

if TYPE_CHECKING:
    from designer.evaluation.live import Evaluation
    from designer.gui.app.main_window import MainWindow

PDF = ".pdf"


class ReportAction(QObject):
    """Asks for a place at once, and writes as soon as the verdicts belong to the design as it stands."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._jobs = Jobs(self)
        self._waiting: tuple[Path, LiveResults] | None = None

    def all(self) -> list[Action]:
        """The one action, as others of the window are listed."""
        return [
            Action(
                "results.report",
                self.tr("Report…"),
                self.ask,
                "Ctrl+Shift+R",
                "Results",
                self._why_not,
                "export",
                "report",
                words=self.tr("html pdf page print review share export"),
                detail=lambda: self.tr("One page for reviewers, as HTML or PDF."),
            )
        ]

    def ask(self) -> None:
        """Where shall it be? Then write it."""
        workplace, files = self._window.workplace, self._window.files
        if workplace is None:
            return
        name = self.tr("{name} report").format(name=workplace.session.design.name)
        path = files.dialogs.place_for_report(files.folder(), name)
        if path is None:
            return
        self.leave_project()
        self._waiting = path, workplace.live
        workplace.live.changed.connect(self._go_on)
        self._window.status.replay.say_instead(self.tr("Writing the report…"))
        self._go_on()

    def leave_project(self) -> None:
        """Write nothing any more: the events may go."""
        self._stop_waiting()
        self._jobs.close()
        self._jobs = Jobs(self)
        self._window.status.replay.say_instead("")

    def _why_not(self) -> str:
        workplace = self._window.workplace
        if workplace is None:
            return self.tr("No project is open.")
        results = workplace.live.results
        if results.state is State.NO_DATA:
            return self.tr("Import events first: the report tells what replaying them comes to.")
        return results.error if results.state is State.FAILED else ""

    def _go_on(self) -> None:
        """Begin once the verdicts are there; they come a little after the counts."""
        workplace = self._window.workplace
        if self._waiting is None or workplace is None:
            return
        path, live = self._waiting
        results, active = live.results, workplace.session.data.active
        evaluation = results.evaluation
        if results.state in (State.NO_DATA, State.FAILED) or active is None:
            self._stop_waiting()
            self._failed(InputError(self._why_not() or self.tr("There is nothing to report.")))
        elif evaluation is not None and evaluation.design is results.design:
            self._stop_waiting()
            # Cards may have been moved since, which changes no verdict: the picture has them where they are.
            program = replace(evaluation.program, design=workplace.session.design)
            self._write(path, replace(evaluation, program=program), active.folder)

    def _write(self, path: Path, evaluation: Evaluation, folder: Path) -> None:
        footer = self.tr("page {page} of {pages}")
        job = self._jobs.start(partial(_write, path, evaluation, folder, footer))
        text = self.tr("The report is in {path}.").format(path=path)
        job.done.connect(lambda _: self._window.notice.say(text, "done"))
        job.failed.connect(self._failed)
        job.ended.connect(lambda: self._window.status.replay.say_instead(""))

    def _failed(self, error: Exception) -> None:
        self._window.status.replay.say_instead("")
        if isinstance(error, InputError):
            self._window.notice.say(str(error), "error")

    def _stop_waiting(self) -> None:
        if self._waiting is not None:
            self._waiting[1].changed.disconnect(self._go_on)
            self._waiting = None


def _write(
    path: Path,
    evaluation: Evaluation,
    folder: Path,
    footer: str,
    *,
    progress: object,
    cancelled: Callable[[], bool],
) -> None:
    """In the thread of the job."""
    from designer.events.quality import read_quality
    from designer.exchange.report.document import write_report
    from designer.exchange.report.printing import report_for_print
    from designer.exchange.writing_aside import written_aside
    from designer.gui.results.report_pdf import pdf_of

    quality, made_at = read_quality(folder), time.time_ns() // 1_000
    if path.suffix.lower() != PDF:
        write_report(path, evaluation, quality, made_at)
        return
    printed = report_for_print(evaluation, quality, made_at)
    pages = pdf_of(printed, footer)
    with written_aside(path) as aside:
        aside.write_bytes(pages)
