"""The audience builder: groups of attribute conditions, nested, joined by all, any or none."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from designer.edits.base import EditError
from designer.edits.rebuilding import built
from designer.gui.app.theme import theme_of
from designer.gui.inspector.audience_tree import (
    Group,
    as_audience,
    as_group,
    group_of,
    parts_of,
)
from designer.gui.inspector.condition_row import ConditionRow, Watch
from designer.gui.inspector.field import MIXED, Field
from designer.gui.inspector.plain_widgets import (
    CalmComboBox,
    WrappedLabel,
    small_button,
    text_button,
)
from designer.model.audience import (
    AllUsers,
    AttributeCondition,
    Audience,
    AudienceFilter,
    Not,
)

Names = Callable[[], list[str]]


class GroupBox(QWidget):
    """A group with its parts; parts that are not complete yet are no part of the value."""

    edited = Signal()
    chosen = Signal()
    removed = Signal()
    tried = Signal()

    def __init__(self, watch: Watch, names: Names, *, root: bool = False) -> None:
        super().__init__()
        self._watch, self._names, self._root = watch, names, root
        self.parts: list[ConditionRow | GroupBox] = []
        self.joined = CalmComboBox()
        self.joined.offer(_joints())
        self.joined.choose("all")
        self.joined.activated.connect(self.chosen)
        self.add_condition = text_button(self.tr("Add condition"))
        self.add_group = text_button(self.tr("Add group"))
        self.add_condition.clicked.connect(self._new_condition)
        self.add_group.clicked.connect(self._new_group)
        self._lay_out()
        watch(self.joined, self.tr("How the conditions are joined"))
        watch(self.add_condition, self.add_condition.text())
        watch(self.add_group, self.add_group.text())

    def _lay_out(self) -> None:
        remove = small_button("✕", self.tr("Remove this group"))
        remove.clicked.connect(self.removed)
        remove.setVisible(not self._root)
        self._head = QWidget()
        head = QHBoxLayout(self._head)
        head.setContentsMargins(0, 0, 0, 0)
        head.addWidget(self.joined, 1)
        head.addWidget(remove)
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        buttons = QHBoxLayout()
        buttons.addWidget(self.add_condition)
        buttons.addWidget(self.add_group)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0 if self._root else 10, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._head)
        column.addLayout(self._list)
        column.addLayout(buttons)

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._root:
            painter = QPainter(self)
            painter.fillRect(1, 2, 2, self.height() - 4, theme_of(self).color("border"))

    def show_group(self, group: Group) -> None:
        joined, parts = parts_of(group)
        self.joined.choose(joined)
        for part in parts:
            self._append(part)
        self._show_head()

    def take(self) -> Group | None:
        """The group; None while it has no complete part. Raises EditError or ValueError with a sentence."""
        parts = [_part_of(part) for part in self.parts]
        complete = tuple(part for part in parts if part is not None)
        return group_of(self.joined.chosen, complete) if complete else None

    def _append(self, part: AudienceFilter | None) -> ConditionRow | GroupBox:
        inner = part.of if isinstance(part, Not) else part
        child: ConditionRow | GroupBox
        if part is None or isinstance(inner, AttributeCondition):
            child = ConditionRow(self._watch, property_name=self.tr("attribute"), negatable=True)
            child.propose(self._names())
            if isinstance(inner, AttributeCondition):
                child.show_condition(inner)
                child.negated.setChecked(isinstance(part, Not))
        else:
            assert not isinstance(part, AttributeCondition)
            child = GroupBox(self._watch, self._names)
            child.show_group(part)
        return self._take_in(child)

    def _take_in(self, child: ConditionRow | GroupBox) -> ConditionRow | GroupBox:
        child.edited.connect(self.edited)
        child.chosen.connect(self.chosen)
        child.tried.connect(self.tried)
        child.removed.connect(lambda: self._remove(child))
        self._list.addWidget(child)
        # A layout shows it only later, and what is hidden takes no focus.
        child.show()
        self.parts.append(child)
        self._show_head()
        return child

    def _new_condition(self) -> None:
        row = self._append(None)
        if isinstance(row, ConditionRow):
            row.subject.setFocus()

    def _new_group(self) -> None:
        box = self._take_in(GroupBox(self._watch, self._names))
        if isinstance(box, GroupBox):
            box.joined.choose("any")
            box._new_condition()

    def _remove(self, child: ConditionRow | GroupBox) -> None:
        self.add_condition.setFocus()
        self.parts.remove(child)
        child.hide()
        child.deleteLater()
        self._show_head()
        self.chosen.emit()

    def _show_head(self) -> None:
        self._head.setVisible(bool(self.parts) or not self._root)


class AudienceField(Field):
    """Everybody, or who fulfils the conditions. Attributes are proposed where a users file has told them."""

    def __init__(self, title: str, help_text: str = "", *, names: Names) -> None:
        super().__init__(title, help_text, explain=True)
        self._names = names
        self._empty = WrappedLabel()
        self._root: GroupBox | None = None
        box = QWidget()
        self._holder = QVBoxLayout(box)
        self._holder.setContentsMargins(0, 0, 0, 0)
        self._holder.setSpacing(6)
        self._holder.addWidget(self._empty)
        box.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._add_editor(box)
        self._put(AllUsers())

    def _put(self, value: Any) -> None:
        if value is MIXED:
            self._rebuild(None)
            self._empty.setText(
                self.tr(
                    "These campaigns have different audiences; a condition added here replaces them all."
                )
            )
            return
        self._empty.setText(
            self.tr("Everybody who triggers it. Add a condition to send it to fewer people.")
        )
        audience: Audience = value if value is not None else AllUsers()
        try:
            same = self._root is not None and as_audience(self._root.take()) == as_audience(
                as_group(audience)
            )
        except (EditError, ValueError):
            same = False
        if not same:
            self._rebuild(as_group(audience))
        self._show_empty()

    def _rebuild(self, group: Group | None) -> None:
        if self._root is not None:
            self._editors = self._editors[:1]
            self._root.hide()
            self._root.deleteLater()
        self._root = GroupBox(self._watch, self._names, root=True)
        if group is not None:
            self._root.show_group(group)
        else:
            self._root._show_head()
        self._root.edited.connect(self._touched)
        self._root.chosen.connect(self._chosen)
        self._root.tried.connect(self._try)
        self._holder.addWidget(self._root)

    def _chosen(self) -> None:
        self._touched()
        self.finish()
        self._show_empty()

    def _show_empty(self) -> None:
        assert self._root is not None
        self._empty.setVisible(not self._root.parts)

    def restore(self) -> None:
        if self._value is not MIXED:
            self._rebuild(as_group(self._value or AllUsers()))
        super().restore()

    def _take(self) -> Any:
        assert self._root is not None
        taken = self._root.take()
        if self._value is not MIXED and self._value is not None:
            if as_audience(taken) == as_audience(as_group(self._value)):
                return self._value
        elif taken is None:
            return self._value
        return as_audience(taken)


def _part_of(part: ConditionRow | GroupBox) -> AudienceFilter | None:
    if isinstance(part, GroupBox):
        return part.take()
    fields = part.fields()
    if fields is None:
        return None
    condition = built(AttributeCondition, {"type": "attribute", **fields})
    return Not(type="not", of=condition) if part.negated.isChecked() else condition


def _joints() -> list[tuple[str, object]]:
    translate = QCoreApplication.translate
    return [
        (translate("Audience", "All of these hold"), "all"),
        (translate("Audience", "At least one of these holds"), "any"),
        (translate("Audience", "None of these holds"), "none"),
        (translate("Audience", "Not all of these hold"), "not_all"),
    ]
