"""What holds for the whole import: the name of the data set, the users file, and attribution."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from designer.gui.inspector.choice_fields import ChoiceField
from designer.gui.inspector.plain_widgets import (
    ElidedLabel,
    WrappedLabel,
    small_button,
    text_button,
)
from designer.gui.inspector.remarks import Remark, Remarks
from designer.gui.inspector.text_fields import LineField
from designer.gui.jobs.amounts import number_text
from designer.model.settings import Severity

if TYPE_CHECKING:
    from designer.events.users_preview import UsersPreview

_HOURS = (24, 72, 168, 720)


class NameField(LineField):
    """A name must have a letter."""

    def _take(self) -> Any:
        name = self._edit.text().strip()
        if not name:
            raise ValueError(self.tr("Give the data set a name."))
        return name


class UsersField(QWidget):
    """The file that says where users live and what they are like; checked as soon as it is chosen."""

    wanted = Signal()
    removed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._title = ElidedLabel(self.tr("Users file"))
        self.choose = text_button(self.tr("Choose…"))
        self.choose.setAccessibleName(self.tr("Choose a users file"))
        self.choose.clicked.connect(self.wanted)
        self.remove = small_button("✕", self.tr("Import without a users file"))
        self.remove.clicked.connect(self.removed)
        self.file = ElidedLabel(self.tr("None"))
        self.state = WrappedLabel(muted=True)
        self.remarks = Remarks()
        self.doubts = QVBoxLayout()
        """What is odd about the file, but stops nothing."""
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self.file, 1)
        row.addWidget(self.remove)
        row.addWidget(self.choose)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addWidget(self._title)
        column.addLayout(row)
        column.addWidget(self.state)
        column.addWidget(self.remarks)
        column.addLayout(self.doubts)
        self._refusal = ""
        self.show_file(None)

    @property
    def refusal(self) -> str:
        """Why the file cannot be used, "" where it can."""
        return self._refusal

    def show_file(self, path: Path | None) -> None:
        """A file is chosen, and being looked at; None for no file."""
        self.file.setText(path.name if path else self.tr("None"))
        self.file.setForegroundRole(
            self.palette().ColorRole.WindowText
            if path
            else self.palette().ColorRole.PlaceholderText
        )
        self.remove.setVisible(path is not None)
        self.state.setText(
            self.tr("Being looked at…")
            if path
            else self.tr("Time zones and attributes of your users, if you have them.")
        )
        self._refusal = ""
        self.remarks.refuse("")
        while item := self.doubts.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()

    def show_check(self, found: UsersPreview) -> None:
        """What the file holds."""
        words = [self.tr("{n} users").format(n=number_text(found.users))]
        if found.zones is not None:
            words.append(self.tr("{n} with a time zone").format(n=number_text(found.zones)))
        names = ", ".join(column.name for column in found.columns[:4])
        more = len(found.columns) - 4
        if more > 0:
            names = self.tr("{names} and {n} more").format(names=names, n=number_text(more))
        self.state.setText("; ".join((", ".join(words), names) if names else (", ".join(words),)))
        unknown = ", ".join(f"“{name}”" for name, _ in found.unknown_zones[:3])
        sentence = self.tr("Time zones nobody knows count as none: {names}.").format(names=unknown)
        if unknown:
            self.doubts.addWidget(Remark(Severity.WARNING, sentence))

    def refuse(self, sentence: str) -> None:
        """The file cannot be used."""
        self._refusal = sentence
        self.state.setText("")
        self.remarks.refuse(sentence)


class WholeImport(QWidget):
    """Three fields below the list of groups."""

    attribution_changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.name = NameField(self.tr("Name of the data set"))
        self.name.finished.connect(self.name.show_value)
        self.users = UsersField()
        self.attribution = ChoiceField(
            self.tr("Opens and clicks without a campaign"),
            self._choices(None),
            self.tr(
                "They can follow the latest message of that channel to the same person. It is told which were inferred."
            ),
        )
        self.attribution.finished.connect(self.attribution_changed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for part in (self.name, self.attribution, self.users):
            column.addWidget(part, 0, Qt.AlignmentFlag.AlignTop)

    def show_attribution(self, hours: int | None) -> None:
        self.attribution.offer(self._choices(hours))
        self.attribution.show_value(hours)

    def _choices(self, hours: int | None) -> list[tuple[str, Any]]:
        offered = sorted({*_HOURS, hours} - {None}, key=lambda each: each or 0)
        return [
            (self.tr("Stay without one"), None),
            *((self._within(each), each) for each in offered),
        ]

    def _within(self, hours: int | None) -> str:
        days, rest = divmod(hours or 0, 24)
        if rest:
            return self.tr("Follow a message of {n} hours before").format(n=hours)
        if days == 1:
            return self.tr("Follow a message of the day before")
        return self.tr("Follow a message of {n} days before").format(n=days)
