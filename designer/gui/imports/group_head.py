"""The head of a group: its name, what it is used as, what it is taken for, and what to beware of."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from designer.events.mappings.mapping import Mapping
from designer.events.plan import FileGroup
from designer.gui.app.plain_text import plain_label
from designer.gui.inspector.plain_widgets import CalmComboBox, WrappedLabel, text_button
from designer.gui.inspector.remarks import Remark, Remarks
from designer.gui.inspector.sections import Heading
from designer.model.settings import Severity

USERS = "users"
"""The role of a file that tells of users and not of events."""


class GroupHead(QWidget):
    """Shows a group and sends what it is to be instead."""

    mapping_changed = Signal(object)
    role_changed = Signal(str)
    keep_changed = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.heading = Heading("")
        self.why = WrappedLabel(muted=True)
        """Why files are left out; of those that are read it stands where reading is set up."""
        self.take = text_button(self.tr("Take as events"))
        self.take_users = text_button(self.tr("Use as the users file"))
        self.role = CalmComboBox()
        self.role.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.role.setMinimumWidth(150)
        self.role.setAccessibleName(self.tr("Use of these files"))
        self.understood = CalmComboBox()
        self.understood.setMinimumWidth(220)
        self.understood.setAccessibleName(self.tr("Understood as"))
        self.keep = QCheckBox(self.tr("Keep this mapping in the project"))
        self.unverified = Remark(
            Severity.WARNING,
            self.tr(
                "This preset is unverified: it was written without its source at hand. Look closely at the preview."
            ),
        )
        self.note = WrappedLabel(muted=True)
        self.remarks = Remarks()
        self._lay_out()
        self.understood.activated.connect(lambda: self.mapping_changed.emit(self.understood.chosen))
        self.role.activated.connect(lambda: self.role_changed.emit(self.role.chosen))
        self.keep.clicked.connect(self.keep_changed)
        self.take.clicked.connect(lambda: self.role_changed.emit("events"))
        self.take_users.clicked.connect(lambda: self.role_changed.emit(USERS))

    def _lay_out(self) -> None:
        self._choice = QWidget()
        choice = QHBoxLayout(self._choice)
        choice.setContentsMargins(0, 0, 0, 0)
        choice.setSpacing(10)
        label = plain_label(self.tr("Understood as"))
        label.setBuddy(self.understood)
        choice.addWidget(label)
        choice.addWidget(self.understood, 1)
        choice.addWidget(self.keep)
        first = QHBoxLayout()
        first.setSpacing(10)
        first.addWidget(self.heading, 1)
        first.addWidget(self.role, 0, Qt.AlignmentFlag.AlignTop)
        instead = QHBoxLayout()
        instead.addWidget(self.take)
        instead.addWidget(self.take_users)
        instead.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(first)
        column.addWidget(self.why)
        column.addLayout(instead)
        for part in (self._choice, self.unverified, self.note, self.remarks):
            column.addWidget(part)

    def show_choices(
        self, choices: Sequence[tuple[str, Any]], roles: Sequence[tuple[str, Any]]
    ) -> None:
        """What the group can be taken for and used as."""
        self.understood.offer(choices)
        self.role.offer(roles)

    def show_group(
        self, title: str, kind: str, group: FileGroup, *, keep: bool | None, preset: bool
    ) -> None:
        """Show a group; `keep` is None where there is no mapping of the user's own to keep."""
        self.heading.show_kind(kind)
        self.heading.show_name(title)
        self.understood.choose(group.mapping)
        self.role.choose(group.role)
        left_out = group.role == "passed_over"
        self.why.setText(" ".join(group.why))
        self.why.setVisible(left_out)
        self.take.setVisible(left_out)
        self.take_users.setVisible(left_out and USERS in [value for _, value in self.role.choices])
        self._choice.setVisible(group.role == "events")
        self.keep.setVisible(keep is not None)
        self.keep.setChecked(bool(keep))
        mapping = group.mapping
        self.unverified.setVisible(preset and mapping is not None and not mapping.verified)
        self.note.setText(self._note(mapping, preset=preset))
        self.note.setVisible(bool(self.note.text()))

    def _note(self, mapping: Mapping | None, *, preset: bool) -> str:
        """What to know about the mapping."""
        if mapping is None or preset:
            return mapping.note if mapping else ""
        guess = self.tr("What these columns mean is a guess. Look at the columns and the names.")
        return "" if mapping.verified else guess
