"""Which columns are shown, in which order and how wide, as a text that the preferences keep."""

from __future__ import annotations

from designer.gui.results.recipients.columns import Column
from designer.gui.results.recipients.table import RecipientTable

_NARROWEST, _WIDEST = 48, 2_000


def columns_text(table: RecipientTable) -> str:
    """Such as `person:140 verdict:172`, from the left."""
    header = table.horizontalHeader()
    placed = (Column(header.logicalIndex(place)) for place in range(header.count()))
    shown = (column for column in placed if not header.isSectionHidden(column))
    return " ".join(f"{column.name.lower()}:{header.sectionSize(column)}" for column in shown)


def show_columns(table: RecipientTable, text: str) -> None:
    """Lay the columns out as the text says; one that says nothing sensible changes nothing."""
    wanted = dict(_read(text))
    if not wanted:
        return
    header = table.horizontalHeader()
    for place, (column, width) in enumerate(wanted.items()):
        header.setSectionHidden(column, False)
        header.moveSection(header.visualIndex(column), place)
        header.resizeSection(column, width)
    for column in Column:
        header.setSectionHidden(column, column not in wanted)


def _read(text: str) -> list[tuple[Column, int]]:
    known = {column.name.lower(): column for column in Column}
    found = []
    for part in text.split():
        name, _, width = part.partition(":")
        if name in known and width.isdecimal() and len(width) <= 4:
            found.append((known[name], min(max(int(width), _NARROWEST), _WIDEST)))
    return found
