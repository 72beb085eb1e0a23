"""What was found at the left, the group that is looked at to the right of it."""

from __future__ import annotations

from os.path import commonpath
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from designer.events.plan import FileGroup
from designer.gui.app.plain_text import plain_label
from designer.gui.imports.choosing import USERS_ENDINGS
from designer.gui.imports.draft import Draft
from designer.gui.imports.group_head import USERS
from designer.gui.imports.group_list import GroupList
from designer.gui.imports.group_page import GroupPage
from designer.gui.imports.kept import is_own
from designer.gui.imports.mapping_choices import OWN_WANTED, known_mappings, mapping_choices
from designer.gui.imports.verdicts import entry
from designer.gui.imports.whole_import import WholeImport
from designer.gui.imports.words import group_size, group_title
from designer.gui.inspector.plain_widgets import text_button
from designer.session.session import Session

_LEFT = 300


class Overview(QWidget):
    """A view of the draft; what the user changes goes to the draft."""

    files_wanted = Signal()
    folder_wanted = Signal()
    users_chosen = Signal(object)

    def __init__(self, session: Session, draft: Draft) -> None:
        super().__init__()
        self._session, self.draft = session, draft
        self._known = known_mappings(session.data.mappings)
        self._preset_ids = {mapping.id for mapping in self._known}
        self._not_kept: set[int] = set()
        self._shown: int | None = None
        self._suggested: str | None = None
        self.groups = GroupList()
        self.page = GroupPage(session.design.time_zone)
        self.whole = WholeImport()
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.add_files = text_button(self.tr("Add files…"))
        self.add_folder = text_button(self.tr("Add a folder…"))
        self.remove = text_button(self.tr("Remove"))
        self.remove.setAccessibleName(self.tr("Remove these files from the import"))
        buttons = QHBoxLayout()
        buttons.setSpacing(6)
        for button in (self.add_files, self.add_folder, self.remove):
            buttons.addWidget(button)
        buttons.addStretch(1)
        found = plain_label(self.tr("What was found"))
        font = found.font()
        font.setBold(True)
        found.setFont(font)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(8)
        column.addWidget(found)
        column.addWidget(self.groups, 1)
        column.addLayout(buttons)
        column.addSpacing(6)
        column.addWidget(self.whole)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(left)
        self.splitter.addWidget(self.page)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setSizes([_LEFT, 800])
        self.page.setContentsMargins(8, 0, 0, 0)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.splitter)

    def _connect(self) -> None:
        draft, page = self.draft, self.page
        self.add_files.clicked.connect(self.files_wanted)
        self.add_folder.clicked.connect(self.folder_wanted)
        self.remove.clicked.connect(lambda: draft.remove(draft.current))
        self.groups.chosen.connect(self._choose)
        self.whole.attribution_changed.connect(draft.set_attribution)
        page.reading.form_changed.connect(lambda form: draft.set_form(draft.current, form))
        page.reading.times_changed.connect(lambda times: draft.set_times(draft.current, times))
        page.head.role_changed.connect(self._set_role)
        page.mapping_changed.connect(self._set_mapping)
        page.columns.own_wanted.connect(lambda: self._set_mapping(OWN_WANTED))
        page.head.keep_changed.connect(self._keep)

    def _choose(self, number: int) -> None:
        if number != self.draft.current:
            self.draft.choose(number)
            self.refresh()

    def _set_mapping(self, mapping: Any) -> None:
        if mapping == OWN_WANTED:
            self.draft.suggest(self.draft.current)
        else:
            self.draft.set_mapping(self.draft.current, mapping)

    def _keep(self, wanted: bool) -> None:
        (self._not_kept.discard if wanted else self._not_kept.add)(self.draft.current)

    def to_keep(self) -> list[int]:
        """The groups whose mapping is to be kept in the project."""
        groups = self.draft.plan.groups if self.draft.plan else ()
        return [
            number
            for number, group in enumerate(groups)
            if is_own(group.mapping, self._known) and number not in self._not_kept
        ]

    def suggest_name(self) -> None:
        """Call the data set after its file or the folder of its files, unless the user gave it a name."""
        field, plan = self.whole.name, self.draft.plan
        if plan is None or field.value not in (None, self._suggested):
            return
        events = {file.path for file in plan.files if plan.groups[file.group].role == "events"}
        given = tuple(events) if len(events) == 1 else self.draft.paths
        if len(given) == 1:
            name = given[0].name.partition(".")[0]
        else:
            name = Path(commonpath([str(path.parent.absolute()) for path in given])).name
        self._suggested = name or self.tr("Events")
        field.show_value(self._suggested)

    def refresh(self) -> None:
        """Show the draft as it is now."""
        draft = self.draft
        self.page.setVisible(draft.plan is not None)
        if draft.plan is None:
            self.groups.show_entries((), 0)
            return
        entries = [
            entry(draft.plan, number, draft.previews.get(number))
            for number in range(len(draft.plan.groups))
        ]
        self.groups.show_entries(entries, draft.current)
        self.whole.show_attribution(draft.plan.attribution_hours)
        self._show_group(draft.current, draft.plan.groups[draft.current])

    def _show_group(self, number: int, group: FileGroup) -> None:
        plan, page = self.draft.plan, self.page
        assert plan is not None
        page.head.show_choices(mapping_choices(self._known, group.mapping), self._roles(group))
        own = is_own(group.mapping, self._known)
        keep = (number not in self._not_kept) if own else None
        kind = f"{group.form.format} · {group_size(plan, number)}"
        preset = group.mapping is not None and group.mapping.id in self._preset_ids
        page.head.show_group(group_title(plan, number), kind, group, keep=keep, preset=preset)
        page.show_group(group, self._why(number, group))
        preview = self.draft.previews.get(number)
        first_sight = self._shown != number
        up_to_date = first_sight or not self.draft.stale(number)
        page.show_preview(self._session.design, group, preview, up_to_date=up_to_date)
        if preview is not None and first_sight:
            page.tabs.setCurrentIndex(page.tab_to_begin_with(group, preview))
            self._shown = number

    def _why(self, number: int, group: FileGroup) -> tuple[str, ...]:
        """What was found out, as long as the user has not said otherwise."""
        first = self.draft.first(number)
        if group.mapping is None or first.mapping is None:
            same = group.mapping is first.mapping
        else:
            same = group.mapping.id == first.mapping.id
        if same and group.form == first.form:
            return group.why
        return (self.tr("You changed how these files are understood."),)

    def _roles(self, group: FileGroup) -> list[tuple[str, Any]]:
        roles: list[tuple[str, Any]] = [(self.tr("Take as events"), "events")]
        if group.joined_as or group.role == "joined":
            roles.append((self.tr("Only add columns"), "joined"))
        roles.append((self.tr("Leave out"), "passed_over"))
        if self._users_candidate() is not None:
            roles.append((self.tr("Use as the users file"), USERS))
        return roles

    def _users_candidate(self) -> Path | None:
        """The only file of the chosen group, where it is left out and might tell of users."""
        plan, number = self.draft.plan, self.draft.current
        if plan is None or plan.groups[number].role != "passed_over":
            return None
        files = [file for file in plan.files if file.group == number]
        alone = len(files) == 1 and not files[0].member
        return files[0].path if alone and files[0].name.lower().endswith(USERS_ENDINGS) else None

    def _set_role(self, role: str) -> None:
        path = self._users_candidate()
        if role == USERS and path is not None:
            self.users_chosen.emit(path)
            self.refresh()
        else:
            self.draft.set_role(self.draft.current, role)
