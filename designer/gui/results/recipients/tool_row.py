"""The line between filters and table: what is shown, how much of it, and what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QPaintEvent, QPalette
from PySide6.QtWidgets import (
    QCheckBox,
    QMenu,
    QPushButton,
    QSizePolicy,
    QSpinBox,
    QWidget,
)

from designer.gui.app.icons import icon
from designer.gui.app.plain_text import menu_text, one_line, plain_label, set_plain_tool_tip
from designer.gui.app.theme import theme_of
from designer.gui.inspector.plain_widgets import ElidedLabel, text_button
from designer.gui.results.recipients.wrapping import WrappingRow

_LONGEST = 44
_LEAST_REMARK = 70
_MOST_SEEDS = 999_999


class _Remark(ElidedLabel):
    """Says nothing rather than a letter or two."""

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.width() >= _LEAST_REMARK:
            super().paintEvent(event)


class ToolRow(QWidget):
    """Counts at the left, buttons at the right; between them what a chart or a card was asked for, to be dropped again."""

    everything_wanted = Signal()
    sample_changed = Signal()
    pseudonyms_wanted = Signal(bool)
    export_wanted = Signal()

    def __init__(self, columns: QMenu, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fault = ""
        self.counts = plain_label(parent=self)
        self.remark = _Remark()
        self.remark.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.shown = QPushButton()
        self.shown.setAutoDefault(False)
        self.shown.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.shown.clicked.connect(self.everything_wanted)
        self.shown.hide()
        self._make_buttons(columns)
        row = WrappingRow(self, spacing=8)
        row.add(self.counts)
        row.add(self.shown)
        row.add(self.remark, 1)
        row.add(self.sample)
        row.add(self._seed_label)
        row.add(self.seed)
        row.add(self.pseudonyms)
        row.add(self.columns)
        row.add(self.export)
        self.dress()

    def _make_buttons(self, columns: QMenu) -> None:
        tr = self.tr
        self.sample = self._switch(
            tr("Sample of 20"), tr("Show 20 people drawn at random, for review")
        )
        self.sample.toggled.connect(self._sample_toggled)
        self._seed_label = plain_label(tr("Seed"), self)
        self.seed = QSpinBox()
        self.seed.setRange(1, _MOST_SEEDS)
        self.seed.setAccessibleName(tr("Seed of the sample"))
        set_plain_tool_tip(self.seed, tr("The same seed draws the same people; another, others."))
        self.seed.setKeyboardTracking(False)
        self.seed.valueChanged.connect(self.sample_changed)
        self._seed_label.setBuddy(self.seed)
        self._seed_label.hide()
        self.seed.hide()
        self.pseudonyms = self._switch(
            tr("Pseudonyms"), tr("Show and export other names in place of user ids")
        )
        self.pseudonyms.toggled.connect(self.pseudonyms_wanted)
        self.columns = text_button(tr("Columns"))
        self.columns.setAccessibleName(tr("Choose columns"))
        self.columns.setMenu(columns)
        self.export = text_button(tr("Export…"))
        self.export.setAccessibleName(tr("Export these rows"))
        self.export.clicked.connect(self.export_wanted)

    def _switch(self, text: str, detail: str) -> QCheckBox:
        switch = QCheckBox(text)
        switch.setAccessibleDescription(detail)
        set_plain_tool_tip(switch, detail)
        return switch

    def _sample_toggled(self, wanted: bool) -> None:
        self._seed_label.setVisible(wanted)
        self.seed.setVisible(wanted)
        self.sample_changed.emit()

    @property
    def chosen_seed(self) -> int | None:
        """The seed of the sample that is wanted; None where all rows are."""
        return self.seed.value() if self.sample.isChecked() else None

    def drop_sample(self) -> None:
        """All rows again, without a word about it."""
        self.sample.blockSignals(True)
        self.sample.setChecked(False)
        self.sample.blockSignals(False)
        self._seed_label.hide()
        self.seed.hide()

    def show_pseudonyms(self, wanted: bool) -> None:
        """As it is now."""
        self.pseudonyms.blockSignals(True)
        self.pseudonyms.setChecked(wanted)
        self.pseudonyms.blockSignals(False)

    def show_title(self, title: str, *, narrowed: bool) -> None:
        """What a chart, a card or somebody else wanted to be shown; "" for everything."""
        self.shown.setVisible(bool(title) or narrowed)
        words = title or self.tr("Clear filters")
        self.shown.setText(menu_text(one_line(words, _LONGEST)))
        name = self.tr("Showing {what}. Press to show all verdicts again.").format(what=title)
        name = name if title else self.tr("Show all verdicts again")
        self.shown.setAccessibleName(name)
        set_plain_tool_tip(self.shown, name)

    def say(self, counts: str, remark: str, fault: str) -> None:
        """How many rows there are, what else is to be known, and what is wrong, which comes first."""
        self._fault = fault
        self.counts.setText(fault or counts)
        self.counts.setAccessibleName(fault or counts)
        self.remark.setText(remark)
        self.dress()

    def dress(self) -> None:
        """Icons in the colours of the theme."""
        theme = theme_of(self)
        self.shown.setIcon(icon("close", theme, "muted"))
        palette = QPalette()
        if self._fault:
            palette.setColor(QPalette.ColorRole.WindowText, theme.color("error"))
        self.counts.setPalette(palette)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "sample"):
            self.dress()
