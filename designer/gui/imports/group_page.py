"""One group: what it is taken for and why, how it is read, and what its first rows become."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QScrollArea,
    QSplitter,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from designer.events.plan import FileGroup
from designer.events.preview import Preview, PreviewRow
from designer.gui.imports.campaigns_page import CampaignsPage
from designer.gui.imports.columns_page import ColumnsPage
from designer.gui.imports.group_head import GroupHead
from designer.gui.imports.mapping_changes import place_of
from designer.gui.imports.names_page import NamesPage
from designer.gui.imports.preview_table import PreviewTable
from designer.gui.imports.reading_page import ReadingPage
from designer.gui.imports.verdicts import (
    lacks_clock,
    lacks_order,
    lacks_zone,
    summary,
    time_questions,
)
from designer.gui.jobs.amounts import number_text
from designer.model.design import Design

_TABS = 236
_NOTHING = Preview()
READING, COLUMNS, NAMES, CAMPAIGNS = range(4)


class GroupPage(QWidget):
    """A view of a `FileGroup` and its `Preview`; what the user changes goes out as new values."""

    mapping_changed = Signal(object)

    def __init__(self, zone: str) -> None:
        super().__init__()
        self.head = GroupHead()
        self.reading, self.columns, self.names = ReadingPage(), ColumnsPage(), NamesPage()
        self.campaigns = CampaignsPage()
        self.preview = PreviewTable(zone)
        self.tabs = QTabWidget()
        self._group: FileGroup | None = None
        self._lay_out()
        self.preview.mend_wanted.connect(self.mend)
        for page in (self.head, self.reading, self.columns, self.names):
            page.mapping_changed.connect(self.mapping_changed)

    def _lay_out(self) -> None:
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setAccessibleName(self.tr("What to look at"))
        for page, title in (
            (self.reading, self.tr("How it is read")),
            (self.columns, self.tr("Columns")),
            (self.names, self.tr("Event names")),
        ):
            self.tabs.addTab(_scrolling(page), title)
        self.tabs.addTab(self.campaigns, self.tr("Campaigns"))
        self.splitter = QSplitter(Qt.Orientation.Vertical)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self.tabs)
        self.splitter.addWidget(self.preview)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setSizes([_TABS, 2 * _TABS])
        self.tabs.setMinimumHeight(150)
        self.preview.setMinimumHeight(130)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.head)
        column.addWidget(self.splitter, 1000)
        column.addStretch(1)

    def show_group(self, group: FileGroup, why: Sequence[str]) -> None:
        """Show what concerns files used like this, and why they are read so."""
        self._group = group
        source = group.mapping.source if group.mapping else ""
        written = self.tr("The preset was written from: {source}").format(source=source)
        note = group.mapping.note if group.mapping else ""
        kept = [sentence for sentence in why if sentence != note]
        self.reading.explain((*kept, *((written,) if source else ())))
        self.splitter.setVisible(group.role != "passed_over")
        for tab in (COLUMNS, NAMES, CAMPAIGNS):
            self.tabs.setTabVisible(tab, group.role == "events")
        self.preview.show_as(events=group.role == "events")

    def show_preview(
        self, design: Design, group: FileGroup, preview: Preview | None, *, up_to_date: bool
    ) -> None:
        """What the rows become; None while they are read. One that is not `up_to_date` is that of an older plan."""
        self.preview.say(summary(preview, group))
        self.head.remarks.refuse(preview.fault if preview else "")
        if preview is None:
            preview = _NOTHING
        self.preview.show_preview(preview, partial(place_of, group.mapping))
        self.columns.show_mapping(group.mapping, preview.columns)
        if up_to_date:
            self.names.show_names(group.mapping, preview.event_names)
        else:
            # Whoever walks through a list of choices is ahead of the preview.
            self.names.show_mapping(group.mapping)
        self.campaigns.show_campaigns(design, preview.campaigns, preview.rows_read)
        self.reading.show_group(group, preview)
        self._show_what_is_missing(group, preview)

    def _show_what_is_missing(self, group: FileGroup, preview: Preview) -> None:
        zone, clock = lacks_zone(group, preview), lacks_clock(group, preview)
        order = lacks_order(group, preview)
        self.reading.ask(
            order=self.tr("Do they begin with the day or the month?") if order else "",
            zone=self.tr("In which zone were these times written?") if zone else "",
            dates=self.tr("Which time of day do dates alone mean?") if clock else "",
        )
        columns = len(self.columns.missing())
        for tab, title, missing in (
            (READING, self.tr("How it is read"), len(time_questions(group, preview))),
            (COLUMNS, self.tr("Columns"), columns),
            (NAMES, self.tr("Event names"), self.names.open),
        ):
            marked = self.tr("{title} ({n} open)").format(title=title, n=number_text(missing))
            self.tabs.setTabText(tab, marked if missing else title)
        count = len(preview.campaigns)
        title = self.tr("Campaigns ({n})").format(n=number_text(count))
        self.tabs.setTabText(CAMPAIGNS, title if count else self.tr("Campaigns"))

    def mend(self, row: PreviewRow) -> None:
        """Go to where the fault of a row can be mended."""
        place = place_of(self._group.mapping if self._group else None, row.fault_column)
        match place:
            case "event_names" | "" if combo := self.names.combo_for(row.cells):
                self._go(NAMES, combo)
            case "time" if editor := self.reading.asking():
                self._go(READING, editor)
            case _:
                self._go(COLUMNS, self.columns.editor_for(row.fault_column))

    def _go(self, tab: int, editor: QWidget) -> None:
        self.tabs.setCurrentIndex(tab)
        editor.setFocus(Qt.FocusReason.OtherFocusReason)
        area = self.tabs.widget(tab)
        if isinstance(area, QScrollArea):
            area.ensureWidgetVisible(editor)

    def tab_to_begin_with(self, group: FileGroup, preview: Preview) -> int:
        """Where something is missing, else how the files are read."""
        if time_questions(group, preview):
            return READING
        if self.columns.missing():
            return COLUMNS
        if self.names.open:
            return NAMES
        return READING


def _scrolling(page: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(page)
    return area
