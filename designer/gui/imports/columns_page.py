"""Which column of the file says who, when, what and from which campaign; samples stand beside."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from designer.events.mappings.mapping import Mapping
from designer.events.preview import PreviewColumn
from designer.gui.app.plain_text import escaped, plain_label
from designer.gui.imports.mapping_changes import (
    DETAIL_PLACES,
    MAIN_PLACES,
    columns_at,
    place_of,
    with_columns,
)
from designer.gui.imports.place_words import place_words
from designer.gui.inspector.plain_widgets import (
    CalmComboBox,
    ElidedLabel,
    WrappedLabel,
    text_button,
)
from designer.gui.inspector.sections import Section

_TITLES = 140
_NEEDED = ("person", "time")


class ColumnRow:
    """One line of the table: what is to be known, the column that tells it, and what stands there."""

    def __init__(self, place: str, title: str, help_text: str) -> None:
        self.place = place
        self.label = plain_label(title)
        self.label.setToolTip(escaped(help_text))
        self.combo = CalmComboBox()
        self.combo.setMinimumWidth(150)
        self.combo.setAccessibleName(title)
        self.combo.setAccessibleDescription(help_text)
        self.combo.setToolTip(escaped(help_text))
        self.label.setBuddy(self.combo)
        self.sample = ElidedLabel()
        self.sample.setForegroundRole(self.sample.palette().ColorRole.PlaceholderText)

    def show_value(self, value: tuple[str, ...], columns: Sequence[PreviewColumn]) -> None:
        """Show what fills the place, out of these columns."""
        translate = QCoreApplication.translate
        none = translate("ColumnsPage", "None")
        choices: list[tuple[str, Any]] = [(none, ())]
        choices += [(column.name, (column.name,)) for column in columns]
        known = {column.name.casefold(): (column.name,) for column in columns}
        shown: tuple[str, ...] = value
        if len(value) == 1:
            shown = known.get(value[0].casefold(), value)
        if shown not in [each for _, each in choices]:
            words = translate("ColumnsPage", ", else ").join(shown)
            choices.append((words, shown))
        self.combo.offer(choices)
        self.combo.choose(shown)
        self.combo.setToolTip(escaped("\n".join((*shown, self.combo.accessibleDescription()))))
        samples = {column.name.casefold(): column.samples for column in columns}
        found = next((samples[name.casefold()] for name in shown if name.casefold() in samples), ())
        self.sample.setText("  ·  ".join(found[:3]))


class ColumnsPage(QWidget):
    """Shows a mapping's columns and sends another mapping; without one it says that none is needed."""

    mapping_changed = Signal(object)
    own_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._mapping: Mapping | None = None
        self.rows: dict[str, ColumnRow] = {}
        self.plain = WrappedLabel(
            self.tr(
                "The columns carry the names that this program knows from Currents, so there is nothing to map. "
                "If that is wrong, say yourself which column means what."
            )
        )
        self.own = text_button(self.tr("Map the columns myself"))
        self.own.clicked.connect(self.own_wanted)
        self._table = QWidget()
        main = QVBoxLayout(self._table)
        main.setContentsMargins(0, 0, 0, 0)
        main.addLayout(self._grid(MAIN_PLACES))
        self.details = Section(self.tr("Details"), opened=False)
        inner = QWidget()
        inner.setLayout(self._grid(DETAIL_PLACES))
        self.details.add(inner)
        main.addWidget(self.details)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(10)
        for part in (self.plain, self.own, self._table):
            column.addWidget(part)
        column.addStretch(1)

    def _grid(self, places: Sequence[str]) -> QGridLayout:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(8)
        grid.setColumnMinimumWidth(0, _TITLES)
        for stretch, column in ((0, 0), (1, 1), (1, 2)):
            grid.setColumnStretch(column, stretch)
        for number, place in enumerate(places):
            row = ColumnRow(place, *place_words(place))
            row.combo.activated.connect(self._setter(row))
            for position, part in enumerate((row.label, row.combo, row.sample)):
                grid.addWidget(part, number, position, Qt.AlignmentFlag.AlignVCenter)
            self.rows[place] = row
        return grid

    def _setter(self, row: ColumnRow) -> Callable[[], None]:
        def change() -> None:
            if self._mapping is not None:
                self.mapping_changed.emit(with_columns(self._mapping, row.place, row.combo.chosen))

        return change

    def show_mapping(self, mapping: Mapping | None, columns: Sequence[PreviewColumn]) -> None:
        """Show which columns a mapping takes out of these."""
        self._mapping = mapping
        self.plain.setVisible(mapping is None)
        self.own.setVisible(mapping is None)
        self._table.setVisible(mapping is not None)
        if mapping is not None:
            for place, row in self.rows.items():
                row.show_value(columns_at(mapping, place), columns)

    def editor_for(self, column: str) -> QWidget:
        """Where it is said which column of the file fills this Currents column."""
        if self._mapping is None:
            return self.own
        row = self.rows.get(place_of(self._mapping, column)) or self.rows["person"]
        if row.place in DETAIL_PLACES:
            self.details.toggle.setChecked(True)
        return row.combo

    def missing(self) -> tuple[str, ...]:
        """The titles of the places that must be filled and are not."""
        if self._mapping is None:
            return ()
        empty = [place for place in _NEEDED if not columns_at(self._mapping, place)]
        if self._mapping.layout == "several_events" and "time" in empty:
            empty.remove("time")
        return tuple(place_words(place)[0] for place in empty)
