"""How the bytes of a group become rows and times: only what applies to its format."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from designer.events.mappings.mapping import Mapping, TimeReading
from designer.events.plan import FileGroup, Form
from designer.events.preview import Preview
from designer.gui.imports.mapping_changes import CAMPAIGN, PERSON, changed, columns_at
from designer.gui.imports.reading_choices import (
    date_orders,
    decimals,
    delimiters,
    encodings,
    headers,
    ids,
    quotes,
    units,
    with_value,
    zones,
)
from designer.gui.inspector.choice_fields import ChoiceField, SearchableChoiceField
from designer.gui.inspector.field import Field
from designer.gui.inspector.plain_widgets import WrappedLabel
from designer.gui.inspector.text_fields import LineField

_COLUMNS = 3
_DECIMAL_ID = re.compile(r"\d+\.0+")
_CLOCK = re.compile(r"([01]?\d|2[0-3]):[0-5]\d")


class ClockField(LineField):
    """A time of day, empty for none."""

    def _take(self) -> Any:
        text = self._edit.text().strip()
        if text and not _CLOCK.fullmatch(text):
            raise ValueError(self.tr("Write a time of day like 12:00."))
        return text.zfill(5) if text else None


def has_decimal_ids(mapping: Mapping, preview: Preview) -> bool:
    """Whether ids became decimal numbers on their way into the file."""
    places = (PERSON, CAMPAIGN, "id", "dispatch_id")
    names = {name.casefold() for place in places for name in columns_at(mapping, place)}
    samples = (c.samples for c in preview.columns if c.name.casefold() in names)
    return any(_DECIMAL_ID.fullmatch(text) for texts in samples for text in texts)


class ReadingPage(QWidget):
    """Shows a group's form and times, and sends others."""

    form_changed = Signal(object)
    times_changed = Signal(object)
    mapping_changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._form = Form(format="CSV")
        self._times = TimeReading()
        self._mapping: Mapping | None = None
        tr = self.tr
        self.encoding = ChoiceField(tr("Encoding"), encodings())
        self.delimiter = ChoiceField(tr("Columns are parted by"), delimiters())
        self.quote = ChoiceField(tr("Quotation mark"), quotes())
        self.header = ChoiceField(tr("First row"), headers())
        self.records_at = LineField(
            tr("Records are at"),
            tr(
                "The path to the list of records in each document, such as data.events; empty where they stand by themselves."
            ),
            placeholder=tr("The document itself"),
        )
        self.unit = ChoiceField(tr("Numbers in time columns"), units())
        self.slashed = ChoiceField(tr("Dates such as 3/1/2026"), date_orders())
        self.zone = SearchableChoiceField(
            tr("Zone of times without one"),
            zones(),
            tr("Times that say no zone are read in this one; without it their rows are refused."),
        )
        self.date_at = ClockField(
            tr("Dates without a time mean"),
            tr("The time of day of dates alone, such as 12:00; without it their rows are refused."),
            placeholder=tr("Refuse them"),
        )
        for field in (self.encoding, self.delimiter, self.quote, self.header, self.records_at):
            self._hold(field)
        self.decimals = ChoiceField(tr("Decimals of prices"), decimals())
        self.ids = ChoiceField(tr("Ids such as 1001.0"), ids())
        for field in (self.unit, self.slashed, self.zone, self.date_at, self.decimals, self.ids):
            self._hold(field)
        self.why = WrappedLabel(muted=True)
        self._place()
        self._connect()

    def _hold(self, field: Field) -> None:
        """It belongs here also while it does not apply."""
        field.setParent(self)
        # Not aligned by the grid, which would give remarks of several lines the height of one.
        field.column.addStretch(1)
        field.hide()

    def _place(self) -> None:
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(10)
        for column in range(_COLUMNS):
            self._grid.setColumnStretch(column, 1)
            self._grid.setColumnMinimumWidth(column, 120)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(12, 12, 12, 12)
        rows.setSpacing(12)
        rows.addLayout(self._grid)
        rows.addWidget(self.why)
        rows.addStretch(1)
        self._placed: tuple[Field, ...] = ()

    def _connect(self) -> None:
        for name in ("encoding", "delimiter", "quote", "header", "records_at"):
            getattr(self, name).finished.connect(self._form_setter(name))
        for name in ("unit", "slashed", "zone", "date_at"):
            getattr(self, name).finished.connect(self._times_setter(name))

        self.decimals.finished.connect(lambda value: self._change(decimal_comma=value))
        self.ids.finished.connect(lambda value: self._change(whole_ids=value))

    def _change(self, **values: Any) -> None:
        if self._mapping is not None:
            self.mapping_changed.emit(changed(self._mapping, **values))

    def _form_setter(self, name: str) -> Any:
        return lambda value: self.form_changed.emit(self._form.model_copy(update={name: value}))

    def _times_setter(self, name: str) -> Any:
        return lambda value: self.times_changed.emit(self._times.model_copy(update={name: value}))

    def show_group(self, group: FileGroup, preview: Preview) -> None:
        """Show what applies to the group; a zone or a time of day also where times ask for one."""
        self._form, self._mapping = group.form, group.mapping
        self._times = group.mapping.times if group.mapping else group.times
        self._arrange(self._applying(group, preview))
        if group.mapping is not None:
            self.decimals.show_value(group.mapping.decimal_comma)
            self.ids.show_value(group.mapping.whole_ids)
        self.zone.offer_also(self._times.zone or "")
        self.encoding.offer(with_value(encodings(), group.form.encoding))
        self.delimiter.offer(with_value(delimiters(), group.form.delimiter))
        self.quote.offer(with_value(quotes(), group.form.quote))
        for name in ("encoding", "delimiter", "quote", "header", "records_at"):
            getattr(self, name).show_value(getattr(self._form, name))
        for name in ("unit", "slashed", "zone", "date_at"):
            getattr(self, name).show_value(getattr(self._times, name))

    def explain(self, why: Sequence[str]) -> None:
        """Say by what all this was found out."""
        self.why.setText("\n".join(f"•  {sentence}" for sentence in why))

    def ask(self, *, order: str, zone: str, dates: str) -> None:
        """Say at the fields what is missing; "" where nothing is."""
        asked = ((self.slashed, order), (self.zone, zone), (self.date_at, dates))
        for field, sentence in asked:
            if not field.dirty:
                field.remarks.refuse(sentence)

    def asking(self) -> QWidget | None:
        """Where the first answer is missing."""
        fields = (self.slashed, self.zone, self.date_at)
        return next((f.editor for f in fields if f in self._placed and f.remarks.refusal), None)

    def _applying(self, group: FileGroup, preview: Preview) -> list[Field]:
        fields: list[Field] = []
        form, mapping = group.form, group.mapping
        if form.format == "CSV":
            fields += [self.delimiter, self.quote, self.header]
        if form.format in ("CSV", "NDJSON", "JSON"):
            fields.append(self.encoding)
        if form.format in ("NDJSON", "JSON"):
            fields.append(self.records_at)
        if group.role == "joined":
            return fields
        fields.append(self.unit)
        if preview.slashed or self._times.slashed:
            fields.append(self.slashed)
        if preview.zoneless or preview.date_only or self._times.zone:
            fields.append(self.zone)
        if preview.date_only or self._times.date_at:
            fields.append(self.date_at)
        if mapping is not None:
            fields += [self.decimals] if preview.ambiguous_decimals or mapping.decimal_comma else []
            fields += (
                [self.ids] if has_decimal_ids(mapping, preview) or not mapping.whole_ids else []
            )
        return fields

    def _arrange(self, fields: Sequence[Field]) -> None:
        if tuple(fields) == self._placed:
            return
        for field in self._placed:
            if field not in fields:
                self._grid.removeWidget(field)
                field.hide()
        self._placed = tuple(fields)
        previous: QWidget | None = None
        for position, field in enumerate(fields):
            place = divmod(position, _COLUMNS)
            self._grid.addWidget(field, *place)
            field.show()
            if previous is not None:
                self.setTabOrder(previous, field.editor)
            previous = field.editor
