"""What the window does about events: the assistant, and the import in the background."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from designer.errors import InputError
from designer.gui.app import projects
from designer.gui.app.data_files import DataFiles
from designer.gui.app.panels import DATA
from designer.gui.app.plain_text import one_line
from designer.gui.data.words import short_number, users_text
from designer.gui.jobs.job import Job
from designer.gui.jobs.jobs import Jobs
from designer.gui.jobs.workers import Workers

if TYPE_CHECKING:
    from designer.events.plan import ImportPlan
    from designer.events.progress import Progress
    from designer.events.worker.process import Worker
    from designer.gui.app.main_window import MainWindow
    from designer.gui.data.panel import DataPanel
    from designer.gui.imports.assistant import ImportAssistant
    from designer.session.data import ProjectData
    from designer.session.session import Session
    from designer.store.importing import PreparedImport


class Importing(QObject):
    """One import at a time, beside the work in the window. All of it ends with the project or the window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._jobs = Jobs(self)
        self._workers = Workers(self)
        self._in_use: Worker | None = None
        self._assistant: ImportAssistant | None = None
        self._job: Job | None = None
        self.files = DataFiles(window)
        window.status.strip.cancel_wanted.connect(self.cancel)

    @property
    def going_on(self) -> bool:
        """Whether event files are being imported."""
        return self._job is not None

    def why_not(self) -> str:
        """Why no events can be imported now; also where no project is open they can."""
        session = self._window.session
        if session is not None and session.read_only:
            return session.project.read_only_reason
        if self.going_on:
            return self.tr("Events are being imported; wait for them, or cancel that.")
        return ""

    def serve(self, panel: DataPanel) -> None:
        """Do what the Data panel asks for."""
        window = self._window
        panel.import_wanted.connect(self.open_assistant)
        panel.users_wanted.connect(self.files.choose_users)
        panel.export_wanted.connect(self.files.export_rejects)
        panel.said.connect(window.notice.say)
        panel.undo_offered.connect(self._offer_undo)

    def _offer_undo(self, text: str) -> None:
        if self._window.session is not None:
            self._window.notice.offer_undo(text, self._window.session)

    # The assistant

    def open_assistant(self, paths: Sequence[Path] = ()) -> None:
        """Show the assistant, with these files in it; where no project is open, a new one is made first."""
        reason = self.why_not()
        if reason:
            self._window.notice.say(reason, "warning")
            return
        session = self._window.session or self._new_project(paths)
        if session is None:
            return
        if self._assistant is None:
            self._assistant = self._make_assistant(session)
        self._assistant.show()
        self._assistant.raise_()
        self._assistant.activateWindow()
        if paths:
            self._assistant.add_paths(paths)

    def _make_assistant(self, session: Session) -> ImportAssistant:
        from designer.gui.imports.assistant import ImportAssistant

        assistant = ImportAssistant(session, self._window, self._workers.warm())
        assistant.import_wanted.connect(self.start)
        assistant.finished.connect(self._forget_assistant)
        return assistant

    def _forget_assistant(self) -> None:
        if self._assistant is not None:
            self._assistant.deleteLater()
            self._assistant = None

    def _new_project(self, paths: Sequence[Path]) -> Session | None:
        """A project of its own for files that came first; it lies where copies of the sample do."""
        name = projects.file_stem(paths[0].stem if paths else self.tr("My campaigns"))
        try:
            place = projects.free_place(projects.copies_folder(), name)
            session = projects.create_project(place, projects.empty_design(name))
        except InputError as error:
            self._window.notice.say(str(error), "error")
            return None
        self._window.show_session(session)
        return session

    # The import

    def start(self, plan: ImportPlan, name: str, users: Path | None) -> None:
        """Carry out a plan. The window stays as it is meanwhile; the data set appears when it is complete."""
        session = self._window.session
        if session is None or self.going_on:
            return
        data, worker = session.data, self._workers.take()
        self._in_use = worker
        task = partial(data.prepare_import, plan, name=name, users=users, worker=worker)
        self._job = job = self._jobs.start(task, data.discard_import)
        job.done.connect(partial(self._imported, session))
        self._tell_of(job, name)

    def _tell_of(self, job: Job, name: str) -> None:
        """Show how far an import is."""
        strip = self._window.status.strip
        strip.begin(
            self.tr("Importing {name}").format(name=one_line(name, 80) or self.tr("events")),
            self.tr("the import"),
        )
        job.progress.connect(strip.tell)
        job.failed.connect(self._failed)
        job.ended.connect(self._ended)
        self._window.registry.refresh()

    def bring(self, paths: Sequence[Path], name: str, users: Path | None) -> None:
        """Import files that are known to explain themselves, such as the sample's: no questions, and no report."""
        session = self._window.session
        if session is None or self.why_not():
            return
        self._in_use = worker = self._workers.take()
        task = partial(_import_as_it_is, session.data, worker, tuple(paths), name=name, users=users)
        self._job = job = self._jobs.start(task, session.data.discard_import)
        job.done.connect(session.data.finish_import)
        self._tell_of(job, name)

    def cancel(self) -> None:
        """Stop the import; nothing of it stays."""
        if self._job is not None:
            self._job.cancel()

    def _imported(self, session: Session, prepared: PreparedImport) -> None:
        window = self._window
        try:
            added = session.data.finish_import(prepared)
        except InputError as error:
            window.notice.say(str(error), "error")
            return
        window.panels.show(DATA)
        if window.workplace is not None:
            window.workplace.data.show_report()
        text = self.tr("Imported {n} events of {users}.")
        text = text.format(n=short_number(added.events), users=users_text(added.users))
        window.notice.offer_undo(text, session)

    def _failed(self, error: Exception) -> None:
        """A fault of ours is reported elsewhere; here it only ends the import."""
        if isinstance(error, InputError):
            self._window.notice.say(str(error), "error")
        else:
            text = self.tr("The import stopped over a fault of this program; nothing was imported.")
            self._window.notice.say(text, "error")

    def _ended(self) -> None:
        cancelled = self._job is not None and self._job.cancelled
        self._clear()
        if cancelled:
            self._window.notice.say(self.tr("Import cancelled; nothing was imported."))
        self._window.registry.refresh()

    # The end

    def leave_project(self) -> None:
        """The project is about to close: nothing may touch it any more."""
        if self._assistant is not None:
            self._assistant.close()
        self._jobs.close()
        self._jobs = Jobs(self)
        self.files.leave_project()
        self._clear()

    def _clear(self) -> None:
        """No import goes on any more."""
        self._job = None
        worker, self._in_use = self._in_use, None
        if worker is not None:
            self._workers.give_back(worker)
        self._window.status.strip.end()

    def close(self) -> None:
        """The window closes."""
        self._in_use = None
        self._workers.close()
        self.leave_project()
        self._jobs.close()


# Carried out beside the window


def _import_as_it_is(
    data: ProjectData,
    worker: Worker,
    paths: Sequence[Path],
    *,
    name: str,
    users: Path | None,
    progress: Callable[[Progress], None],
    cancelled: Callable[[], bool],
) -> PreparedImport:
    """Propose and import in one go."""
    from designer.events.worker import tasks

    plan = tasks.propose(paths, worker=worker, cancelled=cancelled)
    return data.prepare_import(
        plan, name=name, users=users, worker=worker, progress=progress, cancelled=cancelled
    )
