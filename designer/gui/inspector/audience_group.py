"""A group of the audience builder: conditions and further groups, joined by all, any or none."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from designer.edits.rebuilding import built
from designer.gui.app.theme import theme_of
from designer.gui.inspector.audience_tree import Group, group_of, parts_of
from designer.gui.inspector.condition_row import ConditionRow, Watch
from designer.gui.inspector.plain_widgets import CalmComboBox, small_button, text_button
from designer.model.audience import AttributeCondition, AudienceFilter, Not

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
        self.show_head()

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
        self.show_head()
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
        self.show_head()
        self.chosen.emit()

    def show_head(self) -> None:
        """How the parts are joined, once there is one."""
        self._head.setVisible(bool(self.parts) or not self._root)


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
