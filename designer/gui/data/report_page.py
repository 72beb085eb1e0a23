"""What an import found out about its events: what to beware of, what happened when, and the numbers."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from designer.events.quality import Quality, QualityRemark
from designer.gui.app.icons import icon_pixmap
from designer.gui.app.plain_text import plain_label
from designer.gui.app.theme import theme_of
from designer.gui.data.facts import Fact, facts_of
from designer.gui.data.kind_rows import KindsOverTime, period_texts
from designer.gui.inspector.plain_widgets import ElidedLabel, WrappedLabel
from designer.gui.inspector.sections import Section

ICONS = {"serious": "error", "caution": "warning", "note": "information"}
_ORDER = tuple(ICONS)
_ICON = 16


class RemarkRow(QWidget):
    """One remark; its sign differs by shape, and its words begin with how grave it is for a screen reader."""

    def __init__(self, remark: QualityRemark) -> None:
        super().__init__()
        self.code = remark.code
        self._severity = remark.severity
        self._sign = plain_label(parent=self)
        self._sign.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.words = WrappedLabel(remark.text)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.words.setAccessibleName(f"{self._grave()}: {remark.text}")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.words, 1)
        self._dress()

    def _grave(self) -> str:
        words = {"serious": self.tr("Serious"), "caution": self.tr("Caution")}
        return words.get(self._severity, self.tr("Note"))

    def _dress(self) -> None:
        name = ICONS[self._severity]
        color = theme_of(self).color(name)
        self._sign.setPixmap(icon_pixmap(name, color, _ICON, self.devicePixelRatioF()))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._dress()


class _Column(QWidget):
    """As high as its words need at the width there is, and no higher."""

    def minimumSizeHint(self) -> QSize:
        # The layout's own adds up the heights that words have in a narrow column.
        return QSize(140, 1)


class ReportPage(QScrollArea):
    """Shows a report, or why there is none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Report"))
        self.remarks: tuple[RemarkRow, ...] = ()
        self.kinds: KindsOverTime | None = None
        self._shown: tuple[Quality | None, str] | None = None

    def show_quality(self, quality: Quality | None, zone: str) -> None:
        """Show this report; instants in the company's zone."""
        if self._shown == (quality, zone):
            return
        self._shown = (quality, zone)
        self.remarks, self.kinds = (), None
        page = _Column()
        column = QVBoxLayout(page)
        column.setContentsMargins(12, 8, 12, 12)
        column.setSpacing(6)
        if quality is None:
            column.addWidget(WrappedLabel(self._none(), muted=True))
        else:
            self._fill(column, quality, zone)
        column.addStretch(1)
        self.setWidget(page)

    def _none(self) -> str:
        return self.tr(
            "There is no report on these events: an older version of the program imported them. "
            "Import the files again to get one."
        )

    def _fill(self, column: QVBoxLayout, quality: Quality, zone: str) -> None:
        column.addWidget(self._remarks_section(quality))
        if quality.kinds:
            column.addWidget(self._kinds_section(quality))
        column.addWidget(self._facts_section(facts_of(quality, zone)))

    def _remarks_section(self, quality: Quality) -> Section:
        section = Section(self.tr("Good to know"))
        remarks = sorted(quality.remarks, key=lambda remark: _ORDER.index(remark.severity))
        self.remarks = tuple(RemarkRow(remark) for remark in remarks)
        for row in self.remarks:
            section.add(row)
        if not remarks:
            section.add(WrappedLabel(self.tr("Nothing stands out in these events.")))
        return section

    def _kinds_section(self, quality: Quality) -> Section:
        section = Section(self.tr("What happened when"))
        self.kinds = KindsOverTime(quality)
        section.add(self.kinds)
        periods = period_texts(quality)
        if periods:
            section.add(_scale(periods[0][:10], periods[-1][-10:]))
        return section

    def _facts_section(self, facts: list[Fact]) -> Section:
        section = Section(self.tr("In numbers"))
        table = QWidget()
        grid = QGridLayout(table)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        for place, fact in enumerate(facts):
            name = plain_label(fact.name)
            name.setForegroundRole(self.palette().ColorRole.PlaceholderText)
            value = WrappedLabel(fact.value)
            value.setAccessibleName(f"{fact.name}: {fact.value}")
            grid.addWidget(name, place, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(value, place, 1)
        section.add(table)
        return section


def _scale(first: str, last: str) -> QWidget:
    """The ends of the time that all bars share."""
    scale = QWidget()
    row = QHBoxLayout(scale)
    row.setContentsMargins(0, 0, 0, 0)
    for text, side in (
        (first, Qt.AlignmentFlag.AlignLeft),
        (f"{last} UTC", Qt.AlignmentFlag.AlignRight),
    ):
        label = ElidedLabel(text)
        label.setAlignment(side)
        label.setForegroundRole(label.palette().ColorRole.PlaceholderText)
        row.addWidget(label, 1)
    return scale
