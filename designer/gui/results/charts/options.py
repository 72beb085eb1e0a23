"""The bar above a chart: which chart, of what, counted how."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QSignalBlocker, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget

from designer.evaluation.local_time import DAY, HOUR, WEEK, Clock
from designer.gui.app.icons import icon
from designer.gui.app.plain_text import set_plain_tool_tip
from designer.gui.app.theme import theme_of
from designer.gui.inspector.plain_widgets import CalmComboBox, ElidedLabel, small_button
from designer.gui.results.charts.asked import OF_ONE, TIMED, Kind
from designer.gui.results.charts.words import translate

_CHOOSER = 210


def kind_words(kind: Kind) -> str:
    """A chart as the chooser calls it."""
    return {
        Kind.OUTCOMES: translate("Charts", "Outcomes by follow-on"),
        Kind.SENDS: translate("Charts", "Messages over time"),
        Kind.FUNNEL: translate("Charts", "Funnel"),
        Kind.STRIKES: translate("Charts", "When exceptions strike"),
        Kind.SWEEP: translate("Charts", "Other delays"),
        Kind.PER_USER: translate("Charts", "Messages per person"),
        Kind.PER_WEEK: translate("Charts", "Messages per person and week"),
        Kind.PAIRS: translate("Charts", "Busiest pairs"),
        Kind.HOURS: translate("Charts", "Weekday and hour"),
    }[kind]


class ChartOptions(QWidget):
    """Shows only the choices that the chosen chart has."""

    changed = Signal()
    copy_wanted = Signal()
    export_wanted = Signal(str)
    """A file is wanted, with this suffix."""
    table_toggled = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        tr = self.tr
        self.kind = self._choice(tr("Chart"), {each: kind_words(each) for each in Kind})
        self.kind.setMinimumWidth(_CHOOSER)
        self.one = self._choice(tr("Follow-on of the chart"), {})
        self.one.setMinimumContentsLength(20)
        self.people = self._choice(
            tr("What is counted"), {True: tr("People"), False: tr("Triggers")}
        )
        self.shares = self._choice(
            tr("How long the bars are"), {False: tr("One scale"), True: tr("Shares")}
        )
        self.length = self._choice(
            tr("Length of a column"), {HOUR: tr("By hour"), DAY: tr("By day"), WEEK: tr("By week")}
        )
        self.length.choose(DAY)
        self.clock = self._choice(
            tr("Whose clock"),
            {Clock.COMPANY: tr("Company time"), Clock.USER: tr("User time")},
        )
        self.scope = ElidedLabel("", self)
        self._make_buttons()
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 6, 8, 6)
        row.setSpacing(6)
        for choice in (self.kind, self.one, self.people, self.shares, self.length, self.clock):
            choice.setSizePolicy(
                choice.sizePolicy().Policy.Preferred, choice.sizePolicy().verticalPolicy()
            )
            choice.currentIndexChanged.connect(self._chosen)
            row.addWidget(choice)
        row.addWidget(self.scope, 1)
        for button in (self.table, self.copy, self.export):
            row.addWidget(button)
        self._show_choices()
        self._dress()

    def _choice(self, name: str, choices: Mapping[object, str]) -> CalmComboBox:
        box = CalmComboBox(self)
        if choices:
            box.setSizeAdjustPolicy(CalmComboBox.SizeAdjustPolicy.AdjustToContents)
        box.setAccessibleName(name)
        set_plain_tool_tip(box, name)
        box.offer([(text, value) for value, text in choices.items()])
        box.setCurrentIndex(0 if choices else -1)
        return box

    def _make_buttons(self) -> None:
        self.table = small_button("", self.tr("Show the numbers as a table"))
        self.table.setCheckable(True)
        self.table.toggled.connect(self.table_toggled)
        self.copy = small_button("", self.tr("Copy the chart and its numbers"))
        self.copy.clicked.connect(self.copy_wanted)
        self.export = small_button("", self.tr("Export the chart"))
        self.export.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self.export)
        for suffix, text in (
            (".png", self.tr("Picture (PNG)…")),
            (".svg", self.tr("Drawing (SVG)…")),
            (".csv", self.tr("Numbers (CSV)…")),
        ):
            menu.addAction(text).triggered.connect(
                lambda _=False, wanted=suffix: self.export_wanted.emit(wanted)
            )
        self.export.setMenu(menu)

    def _dress(self) -> None:
        theme = theme_of(self)
        for button, name in (
            (self.table, "outline"),
            (self.copy, "copy"),
            (self.export, "export"),
        ):
            button.setIcon(icon(name, theme))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "export"):
            self._dress()

    @property
    def chosen_kind(self) -> Kind:
        """The chart that is chosen."""
        kind = self.kind.chosen
        return kind if isinstance(kind, Kind) else Kind.OUTCOMES

    def choose(self, kind: Kind) -> None:
        """Another chart."""
        self.kind.choose(kind)

    def offer_follow_ons(self, follow_ons: list[tuple[str, str]], usual: str) -> None:
        """Follow-ons for charts of one, as (words, id); the one chosen stays where it is still offered."""
        with QSignalBlocker(self.one):
            self.one.offer(follow_ons)
            if self.one.chosen is None:
                self.one.choose(usual)

    def allow_export(self, allowed: bool) -> None:
        """Whether there is something to take away."""
        for button in (self.table, self.copy, self.export):
            button.setEnabled(allowed)

    def _chosen(self) -> None:
        self._show_choices()
        self.changed.emit()

    def _show_choices(self) -> None:
        kind = self.chosen_kind
        for choice, shown in (
            (self.one, kind in OF_ONE),
            (self.people, kind is Kind.OUTCOMES),
            (self.shares, kind is Kind.OUTCOMES),
            (self.length, kind is Kind.SENDS),
            (self.clock, kind in TIMED),
        ):
            choice.setVisible(shown)
