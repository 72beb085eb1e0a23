"""The campaigns that were seen in the first rows, and whether the design has them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QHeaderView, QTableView, QVBoxLayout, QWidget

from designer.events.preview import SeenCampaign
from designer.gui.app.plain_text import escaped, one_line
from designer.gui.inspector.plain_widgets import WrappedLabel
from designer.gui.jobs.amounts import number_text
from designer.model.design import Design

Index = QModelIndex | QPersistentModelIndex


def name_in_design(design: Design, seen: SeenCampaign) -> str:
    """The design's name for a campaign of the file, found by id, "" where it has none."""
    for campaign in design.campaigns:
        if seen.id in (campaign.event_campaign_ids or (campaign.id,)):
            return campaign.name or campaign.id
    return ""


class _Campaigns(QAbstractTableModel):
    def __init__(self) -> None:
        super().__init__()
        self._rows: list[tuple[str, str, str, str]] = []

    def show(self, design: Design, seen: Sequence[SeenCampaign]) -> None:
        self.beginResetModel()
        nowhere = self.tr("Not yet")
        self._rows = [
            (
                each.id or self.tr("(none)"),
                each.name,
                number_text(each.count),
                name_in_design(design, each) or (nowhere if each.id else ""),
            )
            for each in seen
        ]
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return 4

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if section == 2 else Qt.AlignmentFlag.AlignLeft
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return (self.tr("Id"), self.tr("Name"), self.tr("Rows"), self.tr("In the design"))[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        text = self._rows[index.row()][index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return one_line(text, 200)
            case Qt.ItemDataRole.ToolTipRole:
                return escaped(text)
            case Qt.ItemDataRole.TextAlignmentRole if index.column() == 2:
                return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return None


class CampaignsPage(QWidget):
    """A table to look at; campaigns are added and linked when all rows are counted."""

    def __init__(self) -> None:
        super().__init__()
        self._model = _Campaigns()
        self.about = WrappedLabel(muted=True)
        self.rows = QTableView()
        self.rows.setModel(self._model)
        self.rows.setAccessibleName(self.tr("Campaigns in the first rows"))
        self.rows.setTabKeyNavigation(False)
        self.rows.setShowGrid(False)
        self.rows.setWordWrap(False)
        self.rows.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.rows.verticalHeader().hide()
        self.rows.verticalHeader().setDefaultSectionSize(self.rows.fontMetrics().height() + 8)
        header = self.rows.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setStretchLastSection(True)
        for column, width in enumerate((140, 170, 64)):
            self.rows.setColumnWidth(column, width)
        column_of_all = QVBoxLayout(self)
        column_of_all.setContentsMargins(12, 12, 12, 12)
        column_of_all.setSpacing(8)
        column_of_all.addWidget(self.about)
        column_of_all.addWidget(self.rows, 1)

    def show_campaigns(self, design: Design, seen: Sequence[SeenCampaign], rows_read: int) -> None:
        """Show these, out of so many rows."""
        self._model.show(design, seen)
        self.rows.setVisible(bool(seen))
        if not seen:
            text = self.tr(
                "No row that was looked at names a campaign. Opens and clicks can follow the latest message "
                "to the same person: choose that at the left."
            )
            self.about.setText(text)
            return
        text = self.tr(
            "Seen in the first {rows} rows. All are counted, and can be added to the design, after the import."
        )
        self.about.setText(text.format(rows=number_text(rows_read)))
