"""The audience builder: groups of attribute conditions, nested, joined by all, any or none."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from designer.edits.base import EditError
from designer.gui.inspector.audience_group import GroupBox, Names
from designer.gui.inspector.audience_tree import (
    Group,
    as_audience,
    as_group,
)
from designer.gui.inspector.field import MIXED, Field
from designer.gui.inspector.plain_widgets import (
    WrappedLabel,
)
from designer.model.audience import (
    AllUsers,
    Audience,
)


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
            self._root.show_head()
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
