"""What the event names of a file become: an interaction, a custom event, or nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from designer.events.mappings.mapping import Mapping
from designer.events.preview import SeenName
from designer.gui.app.plain_text import plain_label
from designer.gui.imports.mapping_changes import (
    CUSTOM_EVENT,
    changed,
    every_row,
    is_of_one_kind,
    with_event,
    with_every_row,
)
from designer.gui.imports.words import PASS_OVER, event_choices
from designer.gui.inspector.plain_widgets import CalmComboBox, ElidedLabel, WrappedLabel
from designer.gui.jobs.amounts import number_text

_MOST = 120
"""So many names are decided one by one; the rest by what happens to all others."""


class NameRow:
    """One event name: how often it stands there, and what it becomes."""

    def __init__(self) -> None:
        self.name = ""
        self.label = ElidedLabel()
        self.count = plain_label()
        self.count.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.combo = CalmComboBox()
        self.combo.setMinimumWidth(170)
        self.parts = (self.label, self.count, self.combo)

    def show_name(self, seen: SeenName, *, editable: bool) -> None:
        self.name = seen.name
        self.label.setText(seen.name)
        font = self.label.font()
        font.setBold(not seen.known)
        self.label.setFont(font)
        self.count.setText(number_text(seen.count))
        becomes = (seen.becomes or PASS_OVER) if seen.known else None
        self.combo.offer(event_choices(becomes))
        self.combo.choose(becomes)
        self.combo.setEnabled(editable)
        self.combo.setAccessibleName(self.combo.tr("What “{name}” becomes").format(name=seen.name))

    def set_visible(self, shown: bool) -> None:
        for part in self.parts:
            part.setVisible(shown)


class NamesPage(QWidget):
    """Shows the names that were seen and what a mapping makes of them; sends another mapping."""

    mapping_changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._mapping: Mapping | None = None
        self.rows: list[NameRow] = []
        self._shown = 0
        self._unknown = 0
        self.about = WrappedLabel(muted=True)
        self.others = CalmComboBox()
        self.others.offer(
            [
                (self.tr("Refuse their rows and list them"), "refuse"),
                (self.tr("Pass over their rows"), "pass_over"),
                (self.tr("Take them for custom events"), "custom_event"),
            ]
        )
        self.others.setAccessibleName(self.tr("Event names that are not listed here"))
        self.others.activated.connect(self._set_others)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(14)
        self._grid.setVerticalSpacing(6)
        for column, stretch in ((0, 4), (1, 0), (2, 5)):
            self._grid.setColumnStretch(column, stretch)
        self.every = CalmComboBox()
        self.every.setAccessibleName(self.tr("Every row is"))
        self.every.activated.connect(self._set_every)
        self._every_label = plain_label(self.tr("Every row is"))
        self._every_label.setBuddy(self.every)
        self._grid.addWidget(self._every_label, _MOST + 1, 0)
        self._grid.addWidget(self.every, _MOST + 1, 2)
        self._rest = plain_label(self.tr("All other names"))
        self._rest.setBuddy(self.others)
        self._grid.addWidget(self._rest, _MOST, 0)
        self._grid.addWidget(self.others, _MOST, 2)
        column_of_all = QVBoxLayout(self)
        column_of_all.setContentsMargins(12, 12, 12, 12)
        column_of_all.setSpacing(10)
        column_of_all.addWidget(self.about)
        column_of_all.addLayout(self._grid)
        column_of_all.addStretch(1)

    def show_mapping(self, mapping: Mapping | None) -> None:
        """Change this mapping from now on; what its names become is still to come."""
        self._mapping = mapping
        for part in (self._rest, self.others):
            part.setVisible(mapping is not None and bool(mapping.event_names))
        if mapping is not None:
            self.others.choose(mapping.others)
        single = mapping is not None and is_of_one_kind(mapping)
        for part in (self._every_label, self.every):
            part.setVisible(single)
        if single and mapping is not None:
            becomes = every_row(mapping)
            chosen = event_choices(becomes)
            self.every.offer([each for each in chosen if each[1] not in (PASS_OVER, CUSTOM_EVENT)])
            self.every.choose(becomes)

    def show_names(self, mapping: Mapping | None, names: Sequence[SeenName]) -> None:
        """Show what becomes of these names; those nobody knows come first."""
        self.show_mapping(mapping)
        self._unknown = sum(not seen.known for seen in names)
        ordered = self._in_place(names)
        self.about.setText(self._about(mapping, ordered))
        editable = mapping is not None and bool(mapping.event_names)
        while len(self.rows) < len(ordered):
            self._add_row()
        for row, seen in zip(self.rows, ordered, strict=False):
            row.show_name(seen, editable=editable)
        for number, row in enumerate(self.rows):
            row.set_visible(number < len(ordered))
        self._shown = len(ordered)

    @property
    def open(self) -> int:
        """How many decisions are missing."""
        if self._mapping is not None and is_of_one_kind(self._mapping):
            return int(every_row(self._mapping) is None)
        return self._unknown

    def combo_for(self, cells: Sequence[str | None]) -> QWidget | None:
        """Where the name that stands in these cells is decided; None where it is not listed."""
        for row in self.rows[: self._shown]:
            if row.name in cells:
                return row.combo
        return None

    def _in_place(self, names: Sequence[SeenName]) -> list[SeenName]:
        """Unknown names first; but a name that stood in its place stays there, so that nothing moves under the hands."""
        by_name = {seen.name: seen for seen in names}
        before = [row.name for row in self.rows[: self._shown] if row.name in by_name]
        known_before = set(before)
        new = [seen for seen in names if seen.name not in known_before]
        new.sort(key=lambda seen: seen.known)
        if len(new) > len(before):
            return sorted(names, key=lambda seen: seen.known)[:_MOST]
        return [*(by_name[name] for name in before), *new][:_MOST]

    def _about(self, mapping: Mapping | None, names: Sequence[SeenName]) -> str:
        if mapping is not None and is_of_one_kind(mapping):
            return self.tr(
                "No column says what happened. Choose one on the page of columns, or say what every row is."
            )
        if not names:
            return self.tr("No event names were found in the rows that were looked at.")
        if mapping is None or not mapping.event_names:
            return self.tr("The kind of event is told by the files themselves.")
        unknown = sum(not seen.known for seen in names)
        if unknown == 1:
            return self.tr("One name is not known. Say what it is, or its rows are refused.")
        if unknown:
            text = self.tr("{n} names are not known. Say what they are, or their rows are refused.")
            return text.format(n=number_text(unknown))
        return self.tr("Every name is known. Change what it becomes where that is wrong.")

    def _add_row(self) -> None:
        row = NameRow()
        row.combo.activated.connect(self._setter(row))
        for position, part in enumerate(row.parts):
            self._grid.addWidget(part, len(self.rows), position, Qt.AlignmentFlag.AlignVCenter)
        previous = self.rows[-1].combo if self.rows else None
        self.rows.append(row)
        if previous is not None:
            self.setTabOrder(previous, row.combo)
        self.setTabOrder(row.combo, self.others)

    def _setter(self, row: NameRow) -> Callable[[], None]:
        def change() -> None:
            if self._mapping is None:
                return
            chosen: Any = row.combo.chosen
            becomes = None if chosen == PASS_OVER else chosen
            self.mapping_changed.emit(
                with_event(self._mapping, row.name, becomes, decided=chosen is not None)
            )

        return change

    def _set_every(self) -> None:
        if self._mapping is not None:
            self.mapping_changed.emit(with_every_row(self._mapping, self.every.chosen))

    def _set_others(self) -> None:
        if self._mapping is not None:
            self.mapping_changed.emit(changed(self._mapping, others=self.others.chosen))
