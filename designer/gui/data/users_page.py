"""What is known of the users of the events: the users file and its attributes."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from designer.gui.app.plain_text import one_line
from designer.gui.inspector.plain_widgets import WrappedLabel, text_button
from designer.store.data_set import DataSet


class UsersPage(QWidget):
    """A users file is added, replaced or taken away; which file, the window asks."""

    choose_wanted = Signal()
    remove_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.told = WrappedLabel()
        self.known = WrappedLabel(muted=True)
        self.choose = text_button("")
        self.choose.clicked.connect(self.choose_wanted)
        self.remove = text_button(self.tr("Remove"))
        self.remove.setAccessibleName(self.tr("Remove the users file"))
        self.remove.clicked.connect(self.remove_wanted)
        buttons = QHBoxLayout()
        buttons.addWidget(self.choose)
        buttons.addWidget(self.remove)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 12)
        column.setSpacing(10)
        column.addWidget(self.told)
        column.addWidget(self.known)
        column.addLayout(buttons)
        column.addStretch(1)

    def show_set(self, data_set: DataSet, attributes: Sequence[str], *, read_only: bool) -> None:
        """What this data set has."""
        there = data_set.users_file is not None
        self.choose.setText(self.tr("Replace…") if there else self.tr("Add users file…"))
        self.choose.setAccessibleName(
            self.tr("Replace the users file") if there else self.tr("Add users file")
        )
        self.choose.setEnabled(not read_only)
        self.remove.setVisible(there)
        self.remove.setEnabled(not read_only)
        if there:
            self.told.setText(self.tr("There is a users file with these events."))
            self.known.setText(self._known(attributes))
            return
        self.told.setText(self.tr("There is no users file with these events."))
        self.known.setText(
            self.tr(
                "A users file has a row for each user and a column for each attribute, such as country or plan. "
                "Audiences that ask for attributes need it; without it they count as unknown."
            )
        )

    def _known(self, attributes: Sequence[str]) -> str:
        if not attributes:
            return self.tr("It has no attributes besides the users' ids.")
        names = ", ".join(one_line(name, 60) for name in attributes)
        return self.tr("Attributes: {names}").format(names=names)


def attributes_of(data_set: DataSet) -> Sequence[str]:
    """The attributes of its users file."""
    if data_set.users_file is None:
        return ()
    # The store loads a database library; where there is a data set, it has.
    from designer.store.users_files import attribute_names

    return attribute_names(data_set.users_file.parent)
