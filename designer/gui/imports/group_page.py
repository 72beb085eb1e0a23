"""One group: what it is taken for and why, how it is read, and what its first rows become."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QSplitter,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from designer.events.mappings.mapping import Mapping
from designer.events.plan import FileGroup
from designer.events.preview import Preview, PreviewRow
from designer.gui.app.plain_text import plain_label
from designer.gui.imports.campaigns_page import CampaignsPage
from designer.gui.imports.columns_page import ColumnsPage
from designer.gui.imports.mapping_changes import place_of
from designer.gui.imports.names_page import NamesPage
from designer.gui.imports.preview_table import PreviewTable
from designer.gui.imports.reading_page import ReadingPage
from designer.gui.imports.verdicts import lacks_clock, lacks_zone, summary
from designer.gui.inspector.plain_widgets import CalmComboBox, WrappedLabel
from designer.gui.inspector.remarks import Remark, Remarks
from designer.gui.inspector.sections import Heading
from designer.gui.jobs.amounts import number_text
from designer.model.design import Design
from designer.model.settings import Severity

_TABS = 236
_NOTHING = Preview()
READING, COLUMNS, NAMES, CAMPAIGNS = range(4)


class GroupPage(QWidget):
    """A view of a `FileGroup` and its `Preview`; what the user changes goes out as new values."""

    mapping_changed = Signal(object)
    role_changed = Signal(str)
    keep_changed = Signal(bool)

    def __init__(self, zone: str) -> None:
        super().__init__()
        self.heading = Heading("")
        self.why = WrappedLabel(muted=True)
        """Why files are left out; of those that are read it stands where reading is set up."""
        self.understood = CalmComboBox()
        self.understood.setMinimumWidth(220)
        self.role = CalmComboBox()
        self.role.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.role.setMinimumWidth(150)
        self._group: FileGroup | None = None
        self.keep = QCheckBox(self.tr("Keep this mapping in the project"))
        self.note = WrappedLabel(muted=True)
        self.unverified = Remark(
            Severity.WARNING,
            self.tr(
                "This preset is unverified: it was written without its source at hand. Look closely at the preview."
            ),
        )
        self.remarks = Remarks()
        self.reading, self.columns, self.names = ReadingPage(), ColumnsPage(), NamesPage()
        self.campaigns = CampaignsPage()
        self.preview = PreviewTable(zone)
        self.tabs = QTabWidget()
        self._lay_out()
        self.understood.activated.connect(lambda: self.mapping_changed.emit(self.understood.chosen))
        self.role.activated.connect(lambda: self.role_changed.emit(self.role.chosen))
        self.keep.clicked.connect(self.keep_changed)
        self.preview.mend_wanted.connect(self.mend)
        for page in (self.reading, self.columns, self.names):
            page.mapping_changed.connect(self.mapping_changed)

    def _lay_out(self) -> None:
        self.understood.setAccessibleName(self.tr("Understood as"))
        self.role.setAccessibleName(self.tr("Use of these files"))
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setAccessibleName(self.tr("What to look at"))
        for page, title in (
            (self.reading, self.tr("How it is read")),
            (self.columns, self.tr("Columns")),
            (self.names, self.tr("Event names")),
        ):
            self.tabs.addTab(_scrolling(page), title)
        self.tabs.addTab(self.campaigns, self.tr("Campaigns"))
        self._choice = QWidget()
        choice = QHBoxLayout(self._choice)
        choice.setContentsMargins(0, 0, 0, 0)
        choice.setSpacing(10)
        label = plain_label(self.tr("Understood as"))
        label.setBuddy(self.understood)
        choice.addWidget(label)
        choice.addWidget(self.understood, 3)
        choice.addWidget(self.keep)
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
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(self.heading, 1)
        head.addWidget(self.role, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        column.addWidget(self.why)
        column.addWidget(self._choice)
        for each in (self.unverified, self.note, self.remarks):
            column.addWidget(each)
        column.addWidget(self.splitter, 1000)
        column.addStretch(1)

    def show_choices(
        self, choices: Sequence[tuple[str, Any]], roles: Sequence[tuple[str, Any]]
    ) -> None:
        """What the group can be taken for and used as."""
        self.understood.offer(choices)
        self.role.offer(roles)

    def show_group(
        self, title: str, kind: str, group: FileGroup, *, keep: bool | None, preset: bool
    ) -> None:
        """Show a group; `keep` is None where there is no mapping of the user's own to keep."""
        self._group = group
        self.heading.show_kind(kind)
        self.heading.show_name(title)
        self.why.setText(" ".join(group.why))
        self.why.setVisible(group.role == "passed_over")
        source = group.mapping.source if group.mapping else ""
        written = self.tr("The preset was written from: {source}").format(source=source)
        note = group.mapping.note if group.mapping else ""
        why = [sentence for sentence in group.why if sentence != note]
        self.reading.explain((*why, *((written,) if source else ())))
        self.understood.choose(group.mapping)
        self.role.choose(group.role)
        events = group.role == "events"
        self._choice.setVisible(events)
        self.splitter.setVisible(group.role != "passed_over")
        for tab in (COLUMNS, NAMES, CAMPAIGNS):
            self.tabs.setTabVisible(tab, events)
        self.preview.show_as(events=events)
        self.keep.setVisible(keep is not None)
        self.keep.setChecked(bool(keep))
        mapping = group.mapping
        self.unverified.setVisible(preset and mapping is not None and not mapping.verified)
        self.note.setText(self._note(mapping, preset=preset))
        self.note.setVisible(bool(self.note.text()))

    def _note(self, mapping: Mapping | None, *, preset: bool) -> str:
        """What to know about the mapping."""
        if mapping is None or preset:
            return mapping.note if mapping else ""
        guess = self.tr("What these columns mean is a guess. Look at the columns and the names.")
        return "" if mapping.verified else guess

    def show_preview(
        self, design: Design, group: FileGroup, preview: Preview | None, *, up_to_date: bool
    ) -> None:
        """What the rows become; None while they are read. One that is not `up_to_date` is that of an older plan."""
        self.preview.say(summary(preview, group))
        self.remarks.refuse(preview.fault if preview else "")
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
        self.reading.ask(
            zone=self.tr("In which zone were these times written?") if zone else "",
            dates=self.tr("Which time of day do dates alone mean?") if clock else "",
        )
        columns = len(self.columns.missing())
        for tab, title, missing in (
            (READING, self.tr("How it is read"), zone + clock),
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
            case "time" if not self.reading.zone.isHidden():
                self._go(READING, self.reading.zone.editor)
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
        if lacks_zone(group, preview) or lacks_clock(group, preview):
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
