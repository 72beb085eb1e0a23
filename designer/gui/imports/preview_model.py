"""The first rows of a group as a table: as they are understood, and on demand as the file has them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QPixmap

from designer.gui.app.plain_text import escaped, one_line
from designer.gui.app.theme import Theme
from designer.gui.imports.words import event_words
from designer.gui.inspector.zone_times import instant_text
from designer.gui.jobs.amounts import number_text

if TYPE_CHECKING:
    from designer.events.preview import Preview, PreviewRow

Index = QModelIndex | QPersistentModelIndex
FILE, ROW, TIME, PERSON, EVENT, CAMPAIGN, REMARK = range(7)
UNDERSTOOD = 7
"""So many columns say what the program makes of a row; those of the file follow."""

_LONGEST = 200
_PLACES = {"time": TIME, "person": PERSON, "event_names": EVENT, "campaign": CAMPAIGN}
"""Where the table shows what fills a place of a mapping."""

PlaceOf = Callable[[str], str]


class PreviewModel(QAbstractTableModel):
    """`zone` is the company's, in which times are shown."""

    def __init__(self, zone: str) -> None:
        super().__init__()
        self._zone = zone
        self._rows: tuple[PreviewRow, ...] = ()
        self._columns: tuple[str, ...] = ()
        self._place_of: PlaceOf = lambda column: column
        self._raw = False
        self.theme: Theme | None = None
        self.refused: QPixmap | None = None
        """The sign of a row that is refused."""
        self._texts: dict[int, Callable[[PreviewRow], str]] = {
            FILE: lambda row: row.file,
            ROW: lambda row: number_text(row.number),
            TIME: lambda row: instant_text(row.time, zone) or self._as_written(row, TIME),
            PERSON: lambda row: row.user or self._as_written(row, PERSON),
            EVENT: lambda row: event_words(row.event) or self._as_written(row, EVENT),
            CAMPAIGN: lambda row: (
                row.campaign_name or row.campaign or self._as_written(row, CAMPAIGN)
            ),
            REMARK: self._remark,
        }

    def show(self, preview: Preview | None, place_of: PlaceOf) -> None:
        """Other rows; None for none. `place_of` tells what a column of the file fills."""
        self.beginResetModel()
        self._place_of = place_of
        self._rows = preview.rows if preview else ()
        self._columns = tuple(column.name for column in preview.columns) if preview else ()
        self.endResetModel()

    def show_raw(self, shown: bool) -> None:
        """Add the file's own columns at the right, or take them away."""
        if shown != self._raw:
            self.beginResetModel()
            self._raw = shown
            self.endResetModel()

    def row(self, number: int) -> PreviewRow:
        return self._rows[number]

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index | None = None) -> int:
        if parent is not None and parent.isValid():
            return 0
        return UNDERSTOOD + (len(self._columns) if self._raw else 0)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if section == ROW else Qt.AlignmentFlag.AlignLeft
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        if role == Qt.ItemDataRole.ToolTipRole and section == TIME:
            return escaped(
                self.tr("In the time zone of the company, {zone}").format(zone=self._zone)
            )
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if section >= UNDERSTOOD:
            return one_line(self._columns[section - UNDERSTOOD], 60)
        return (
            self.tr("File"),
            self.tr("Row") + "\u2002",
            self.tr("Time"),
            self.tr("Person"),
            self.tr("What happened"),
            self.tr("Campaign"),
            self.tr("Remark"),
        )[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], index.column()
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return one_line(self._text(row, column), _LONGEST)
            case Qt.ItemDataRole.ToolTipRole:
                return escaped(self._text(row, column)[:2_000])
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._spoken(row, column)
            case Qt.ItemDataRole.ForegroundRole:
                return self._color(row, column)
            case Qt.ItemDataRole.DecorationRole if column == REMARK and row.fault:
                return self.refused
            case Qt.ItemDataRole.TextAlignmentRole if column == ROW:
                return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return None

    def _text(self, row: PreviewRow, column: int) -> str:
        if column < UNDERSTOOD:
            return self._texts[column](row)
        place = column - UNDERSTOOD
        return (row.cells[place] or "") if place < len(row.cells) else ""

    def at_fault(self, row: PreviewRow, column: int) -> bool:
        """Whether this is the cell of the file for which the row is refused."""
        if not row.fault:
            return False
        if column < UNDERSTOOD:
            return column == REMARK or _PLACES.get(self._place_of(row.fault_column)) == column
        name = self._columns[column - UNDERSTOOD].casefold()
        return name == row.fault_column.casefold()

    def _color(self, row: PreviewRow, column: int) -> object:
        if self.theme is None:
            return None
        if self.at_fault(row, column):
            return self.theme.color("error")
        quiet = bool(row.fault) or row.passed_over or column <= ROW or column >= UNDERSTOOD
        return self.theme.color("muted" if quiet else "text")

    def _as_written(self, row: PreviewRow, column: int) -> str:
        """What stands in the file where the program made nothing of it."""
        if not row.fault or _PLACES.get(self._place_of(row.fault_column)) != column:
            return ""
        named = row.fault_column.casefold()
        cells = zip(self._columns, row.cells, strict=False)
        return next((cell for name, cell in cells if cell and name.casefold() == named), "")

    def _remark(self, row: PreviewRow) -> str:
        if row.fault:
            return row.fault[:1].upper() + row.fault[1:]
        return self.tr("Passed over") if row.passed_over else ""

    def _spoken(self, row: PreviewRow, column: int) -> str:
        text = self._text(row, column) or self.tr("empty")
        if column == REMARK and row.fault:
            return self.tr("Refused: {reason}").format(reason=text)
        return text
