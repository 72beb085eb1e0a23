"""The import assistant: one window in which files become a plan that can be seen before it is carried out."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QDialog,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from designer.errors import InputError
from designer.gui.imports.choosing import FileChooser, FileQuestions, dropped_paths
from designer.gui.imports.clerk import Clerk, WorkerClerk
from designer.gui.imports.draft import Draft
from designer.gui.imports.inquiry import Inquiry
from designer.gui.imports.kept import to_keep
from designer.gui.imports.looking_page import LookingPage
from designer.gui.imports.overview import Overview
from designer.gui.imports.primary_button import PrimaryButton
from designer.gui.imports.start_page import StartPage
from designer.gui.imports.verdicts import obstacle, sentence_of
from designer.gui.imports.words import import_text
from designer.gui.inspector.plain_widgets import WrappedLabel
from designer.gui.inspector.remarks import Remarks
from designer.gui.jobs.jobs import Jobs
from designer.session.session import Session

if TYPE_CHECKING:
    from designer.events.worker.process import Worker


class ImportAssistant(QDialog):
    """Not modal: the window behind goes on. `import_wanted` brings the plan, the name of the data set and the users file,
    and the assistant closes; whoever made it carries the import out.
    """

    import_wanted = Signal(object, str, object)

    def __init__(
        self,
        session: Session,
        parent: QWidget | None,
        worker: Worker | None = None,
        *,
        clerk: Clerk | None = None,
        questions: FileQuestions | None = None,
    ) -> None:
        super().__init__(parent)
        if clerk is None:
            assert worker is not None
            clerk = WorkerClerk(worker)
        self.session, self._clerk = session, clerk
        self._questions = questions or FileChooser(self)
        self._jobs = Jobs(self)
        self.draft = Draft(clerk, self._jobs, session.data.mappings)
        self._checking = Inquiry(self._jobs)
        self.users: Path | None = None
        self.setWindowTitle(self.tr("Import events"))
        self.setProperty("helpPage", "import")
        self.setAcceptDrops(True)
        self.setModal(False)
        self.setWindowFlag(Qt.WindowType.WindowMinMaxButtonsHint)
        self.setSizeGripEnabled(True)
        self._build()
        self._connect()
        self.resize(1120, 780)
        self._show()

    def _build(self) -> None:
        self.start = StartPage()
        self.overview = Overview(self.session, self.draft)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.start)
        self._pages.addWidget(self.overview)
        self.looking = LookingPage()
        self._pages.addWidget(self.looking)
        self.remarks = Remarks()
        self.reason = WrappedLabel(muted=True)
        self.reason.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.import_button = PrimaryButton()
        self.import_button.setToolTip(self.tr("Ctrl+Enter"))
        self.import_button.setAutoDefault(False)
        self.cancel_button = QPushButton(self.tr("Cancel"))
        self.cancel_button.setAutoDefault(False)
        foot = QHBoxLayout()
        foot.setSpacing(10)
        said = QVBoxLayout()
        said.setSpacing(2)
        said.addWidget(self.remarks)
        said.addWidget(self.reason)
        foot.addLayout(said, 1)
        foot.addWidget(self.cancel_button)
        foot.addWidget(self.import_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 14, 14, 12)
        column.setSpacing(12)
        column.addWidget(self._pages, 1)
        column.addLayout(foot)

    def _connect(self) -> None:
        self.draft.proposed.connect(self._proposed)
        self.draft.changed.connect(self._show)
        self.draft.failed.connect(self.remarks.refuse)
        self.looking.stopped.connect(self.draft.stop)
        for source in (self.start, self.overview):
            source.files_wanted.connect(self._choose_files)
            source.folder_wanted.connect(self._choose_folder)
        self.overview.users_chosen.connect(self.set_users)
        whole = self.overview.whole
        whole.users.wanted.connect(self._choose_users)
        whole.users.removed.connect(partial(self.set_users, None))
        self._checking.answered.connect(lambda path, found: whole.users.show_check(found))
        self._checking.failed.connect(lambda path, error: whole.users.refuse(sentence_of(error)))
        self._checking.busy_changed.connect(self._show)
        self.import_button.clicked.connect(self._import)
        self.cancel_button.clicked.connect(self.reject)

    # ------------------------------------------------------------------------------------------------------ files

    def add_paths(self, paths: Sequence[Path]) -> None:
        """Look at these files and folders, besides those that are there already."""
        if not paths:
            return
        self.remarks.refuse("")
        self.draft.add_paths(paths)

    def set_users(self, path: Path | None) -> None:
        """Take this users file, or none."""
        self.users = path
        self.overview.whole.users.show_file(path)
        self._checking.drop()
        if path is not None:
            self._checking.ask(path, partial(self._clerk.check_users, path))

    def _choose_files(self) -> None:
        self.add_paths(self._questions.event_files())

    def _choose_folder(self) -> None:
        self.add_paths(self._questions.event_folder())

    def _choose_users(self) -> None:
        path = self._questions.users_file()
        if path is not None:
            self.set_users(path)

    # ------------------------------------------------------------------------------------------------ what is shown

    def _proposed(self) -> None:
        self.overview.suggest_name()
        self._show()
        if self.draft.plan is not None:
            self.overview.groups.setFocus()

    def _show(self) -> None:
        draft = self.draft
        empty = draft.plan is None
        self.looking.show_paths(draft.paths)
        first_look = self.looking if draft.proposing else self.start
        self._pages.setCurrentWidget(first_look if empty else self.overview)
        self.import_button.setVisible(not empty)
        self.overview.refresh()
        self.import_button.setText(import_text(draft.plan))
        reason = self.obstacle
        self.import_button.setEnabled(not reason)
        self.import_button.setAccessibleDescription(reason)
        self.reason.setText(reason if (draft.settled or draft.proposing) and not empty else "")

    @property
    def obstacle(self) -> str:
        """Why nothing can be imported as things stand, "" where something can."""
        if self.session.read_only:
            return self.session.project.read_only_reason
        if self.draft.proposing:
            return self.tr("The files are being looked at.")
        if self._checking.busy:
            return self.tr("The users file is being looked at.")
        if refusal := self.overview.whole.users.refusal:
            return refusal
        return obstacle(self.draft.plan, self.draft.previews)

    # -------------------------------------------------------------------------------------------------------- the end

    def _import(self) -> None:
        self.overview.whole.name.finish()
        name = self.overview.whole.name.value
        plan = self.draft.plan
        if self.obstacle or plan is None or self.overview.whole.name.dirty:
            return
        try:
            self._keep_mappings()
        except InputError as error:
            self.remarks.refuse(str(error))
            return
        self.import_wanted.emit(plan, name, self.users)
        self.accept()

    def _keep_mappings(self) -> None:
        plan = self.draft.plan
        for number in self.overview.to_keep():
            mapping = plan.groups[number].mapping if plan else None
            preview = self.draft.previews.get(number)
            if mapping is not None and preview is not None:
                name = self.overview.name_to_keep(mapping)
                self.session.data.keep_mapping(to_keep(mapping, name, preview))

    def done(self, result: int) -> None:
        """Whatever is being read is read for nobody."""
        # What is asked of the worker may need a moment to stop; the window is not to be seen standing.
        self.hide()
        self._jobs.close()
        super().done(result)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the focus and no other; with Ctrl it imports from anywhere."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        elif event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._import()
        elif isinstance(focused := self.focusWidget(), QAbstractButton):
            focused.click()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_paths(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = dropped_paths(event.mimeData())
        if paths:
            event.acceptProposedAction()
            self.add_paths(paths)
