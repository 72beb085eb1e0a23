"""The field for property filters: comparisons that must all hold."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from designer.edits.rebuilding import built
from designer.gui.inspector.condition_row import ConditionRow
from designer.gui.inspector.field import Field
from designer.gui.inspector.plain_widgets import text_button
from designer.model.conditions import Condition


class WhereField(Field):
    """Rows of comparisons; a row that is not complete yet waits here and is no part of the value."""

    def __init__(self, title: str, help_text: str = "", *, names: Callable[[], list[str]]) -> None:
        super().__init__(title, help_text, explain=True)
        self._names = names
        self._rows: list[ConditionRow] = []
        box = QWidget()
        self._list = QVBoxLayout(box)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(8)
        self.add = text_button(self.tr("Add property filter"))
        self.add.clicked.connect(self._add_new)
        self._list.addWidget(self.add)
        self._add_editor(box, self.add)
        self.add.setAccessibleName(self.tr("Add property filter"))

    def _add_new(self) -> None:
        row = self._append()
        row.subject.setFocus()

    def _append(self) -> ConditionRow:
        row = ConditionRow(self._watch, property_name=self.tr("property"))
        row.propose(self._names())
        row.edited.connect(self._touched)
        row.chosen.connect(self._chosen)
        row.tried.connect(self._try)
        row.removed.connect(lambda: self._remove(row))
        self._list.insertWidget(len(self._rows), row)
        self._rows.append(row)
        # A layout shows it only later, and what is hidden takes no focus.
        row.show()
        return row

    def _chosen(self) -> None:
        self._touched()
        self.finish()

    def _remove(self, row: ConditionRow) -> None:
        self.add.setFocus()
        self._drop(row)
        self._chosen()

    def _drop(self, row: ConditionRow) -> None:
        self._rows.remove(row)
        self._editors = [part for part in self._editors if not row.isAncestorOf(part)]
        row.hide()
        row.deleteLater()

    def _put(self, value: Any) -> None:
        conditions: tuple[Condition, ...] = value or ()
        try:
            if self._take() == conditions:
                return
        except ValueError:
            pass
        for row in tuple(self._rows):
            self._drop(row)
        for condition in conditions:
            self._append().show_condition(condition)

    def restore(self) -> None:
        for row in tuple(self._rows):
            self._drop(row)
        super().restore()

    def _take(self) -> tuple[Condition, ...]:
        fields = [row.fields() for row in self._rows]
        return tuple(built(Condition, each) for each in fields if each is not None)
