"""How the bytes of a group become rows and times: only what applies to its format."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Any
from zoneinfo import available_timezones

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from designer.events.mappings.mapping import TimeReading
from designer.events.plan import FileGroup, Form
from designer.gui.inspector.choice_fields import ChoiceField, SearchableChoiceField
from designer.gui.inspector.field import Field
from designer.gui.inspector.plain_widgets import WrappedLabel
from designer.gui.inspector.text_fields import LineField

_COLUMNS = 3
_CLOCK = re.compile(r"([01]?\d|2[0-3]):[0-5]\d")


class ClockField(LineField):
    """A time of day, empty for none."""

    def _take(self) -> Any:
        text = self._edit.text().strip()
        if text and not _CLOCK.fullmatch(text):
            raise ValueError(self.tr("Write a time of day like 12:00."))
        return text.zfill(5) if text else None


class ReadingPage(QWidget):
    """Shows a group's form and times, and sends others."""

    form_changed = Signal(object)
    times_changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._form = Form(format="CSV")
        self._times = TimeReading()
        tr = self.tr
        self.encoding = ChoiceField(tr("Encoding"), _encodings(self))
        self.delimiter = ChoiceField(tr("Columns are parted by"), _delimiters(self))
        self.quote = ChoiceField(tr("Quotation mark"), _quotes(self))
        self.header = ChoiceField(tr("First row"), _headers(self))
        self.records_at = LineField(
            tr("Records are at"),
            tr(
                "The path to the list of records in each document, such as data.events; empty where they stand by themselves."
            ),
            placeholder=tr("The document itself"),
        )
        self.unit = ChoiceField(tr("Numbers in time columns"), _units(self))
        self.zone = SearchableChoiceField(
            tr("Zone of times without one"),
            _zones(self),
            tr("Times that say no zone are read in this one; without it their rows are refused."),
        )
        self.date_at = ClockField(
            tr("Dates without a time mean"),
            tr("The time of day of dates alone, such as 12:00; without it their rows are refused."),
            placeholder=tr("Refuse them"),
        )
        for field in (self.encoding, self.delimiter, self.quote, self.header, self.records_at):
            self._hold(field)
        for field in (self.unit, self.zone, self.date_at):
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
        for name in ("unit", "zone", "date_at"):
            getattr(self, name).finished.connect(self._times_setter(name))

    def _form_setter(self, name: str) -> Any:
        return lambda value: self.form_changed.emit(self._form.model_copy(update={name: value}))

    def _times_setter(self, name: str) -> Any:
        return lambda value: self.times_changed.emit(self._times.model_copy(update={name: value}))

    def show_group(self, group: FileGroup, *, asks_zone: bool, asks_dates: bool) -> None:
        """Show what applies to the group; a zone or a time of day also where times ask for one."""
        self._form = group.form
        self._times = group.mapping.times if group.mapping else group.times
        self._arrange(self._applying(group.form, asks_zone, asks_dates))
        self.zone.offer_also(self._times.zone or "")
        for name in ("encoding", "delimiter", "quote", "header", "records_at"):
            getattr(self, name).show_value(getattr(self._form, name))
        for name in ("unit", "zone", "date_at"):
            getattr(self, name).show_value(getattr(self._times, name))

    def explain(self, why: Sequence[str]) -> None:
        """Say by what all this was found out."""
        self.why.setText("\n".join(f"•  {sentence}" for sentence in why))

    def ask(self, *, zone: str, dates: str) -> None:
        """Say at the fields what is missing; "" where nothing is."""
        for field, sentence in ((self.zone, zone), (self.date_at, dates)):
            if not field.dirty:
                field.remarks.refuse(sentence)

    def _applying(self, form: Form, asks_zone: bool, asks_dates: bool) -> list[Field]:
        fields: list[Field] = []
        if form.format == "CSV":
            fields += [self.delimiter, self.quote, self.header]
        if form.format in ("CSV", "NDJSON", "JSON"):
            fields.append(self.encoding)
        if form.format in ("NDJSON", "JSON"):
            fields.append(self.records_at)
        fields.append(self.unit)
        if asks_zone or self._times.zone:
            fields.append(self.zone)
        if asks_dates or self._times.date_at:
            fields.append(self.date_at)
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


def _encodings(page: QWidget) -> list[tuple[str, Any]]:
    return [
        ("UTF-8", "utf-8"),
        (page.tr("UTF-8 with a mark"), "utf-8-sig"),
        ("UTF-16", "utf-16"),
        ("UTF-16 LE", "utf-16-le"),
        ("UTF-16 BE", "utf-16-be"),
        (page.tr("Windows, Western (1252)"), "cp1252"),
        (page.tr("Latin-1"), "latin-1"),
        (page.tr("Windows, Central European (1250)"), "cp1250"),
        (page.tr("Windows, Cyrillic (1251)"), "cp1251"),
    ]


def _delimiters(page: QWidget) -> list[tuple[str, Any]]:
    return [
        (page.tr("Comma  ,"), ","),
        (page.tr("Semicolon  ;"), ";"),
        (page.tr("Tab"), "\t"),
        (page.tr("Bar  |"), "|"),
        (page.tr("Colon  :"), ":"),
        (page.tr("Space"), " "),
    ]


def _quotes(page: QWidget) -> list[tuple[str, Any]]:
    return [(page.tr('Double  "'), '"'), (page.tr("Single  '"), "'"), (page.tr("None"), "")]


def _headers(page: QWidget) -> list[tuple[str, Any]]:
    return [(page.tr("Names the columns"), True), (page.tr("Is an event already"), False)]


def _units(page: QWidget) -> list[tuple[str, Any]]:
    return [
        (page.tr("Told by their size"), "found"),
        (page.tr("Seconds"), "seconds"),
        (page.tr("Milliseconds"), "milliseconds"),
        (page.tr("Microseconds"), "microseconds"),
    ]


def _zones(page: QWidget) -> list[tuple[str, Any]]:
    none: list[tuple[str, Any]] = [(page.tr("None: refuse them"), None)]
    return [*none, *_known_zones()]


@cache
def _known_zones() -> tuple[tuple[str, str], ...]:
    """UTC, fixed offsets as some tools write them, and every zone of the IANA."""
    offsets = tuple(
        (f"UTC{'−' if hours < 0 else '+'}{abs(hours):02d}:00", f"{hours:+03d}:00")
        for hours in range(-12, 15)
        if hours
    )
    names = sorted(
        name for name in available_timezones() if "/" in name and not name.startswith("Etc/")
    )
    return (("UTC", "UTC"), *((name, name) for name in names), *offsets)
