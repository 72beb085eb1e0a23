"""The row above the table: a user to find, and what the rows are narrowed to."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QLineEdit, QWidget

from designer.gui.app.plain_text import set_plain_tool_tip
from designer.gui.inspector.plain_widgets import CalmComboBox
from designer.gui.results.recipients.edge_field import EdgeField
from designer.gui.results.recipients.table import verdict_sign
from designer.gui.results.recipients.words import campaign_name, exception_text
from designer.gui.results.recipients.wrapping import WrappingRow
from designer.model.delays import Immediately
from designer.model.verdict_names import OF_TRIGGERS
from designer.model.verdicts import Verdict

if TYPE_CHECKING:
    from designer.evaluation.selecting import Range, RowFilter
    from designer.model.design import Design

_EARLIEST, _LATEST = -(2**62), 2**62


class FilterRow(QWidget):
    """`changed` comes when the rows are to be narrowed otherwise, `sought` when another user is looked for."""

    changed = Signal()
    sought = Signal(str)
    entered = Signal()
    """Enter in the field for a user: on to the row that was found."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._design: Design | None = None
        self.user = QLineEdit()
        self.show_pseudonyms(False)
        self.user.setClearButtonEnabled(True)
        self.user.setMinimumWidth(90)
        self.user.textChanged.connect(self.sought)
        self.user.returnPressed.connect(self.entered)
        self.follow_on = self._choice(self.tr("Follow-on"))
        self.verdict = self._choice(self.tr("Verdict"))
        self.cause = self._choice(self.tr("Exception that stopped the wait"))
        self.begin, self.end = self._edges()
        row = WrappingRow(self, spacing=6)
        for widget, stretch in (
            (self.user, 3),
            (self.follow_on, 4),
            (self.verdict, 5),
            (self.cause, 4),
            (self.begin, 2),
            (self.end, 2),
        ):
            row.add(widget, stretch)

    def _choice(self, name: str) -> CalmComboBox:
        choice = CalmComboBox()
        choice.setAccessibleName(name)
        set_plain_tool_tip(choice, name)
        choice.setMinimumContentsLength(9)
        choice.activated.connect(lambda _: self._chosen(choice))
        return choice

    def _edges(self) -> tuple[EdgeField, EdgeField]:
        example = self.tr("Such as 2026-03-02 or 2026-03-02 09:00, on the company’s clock.")
        begin = EdgeField(
            self.tr("Triggered from"),
            self.tr("From"),
            self.tr("Triggered from this time on.") + "\n" + example,
            last=False,
        )
        end = EdgeField(
            self.tr("Triggered until"),
            self.tr("Until"),
            self.tr("Triggered until the end of this day or minute.") + "\n" + example,
            last=True,
        )
        for edge in (begin, end):
            edge.changed.connect(self.changed)
        return begin, end

    def show_pseudonyms(self, wanted: bool) -> None:
        """Say what users are found by."""
        if wanted:
            text = self.tr("Find a pseudonym")
            name = self.tr("Find a user by the beginning of the pseudonym")
        else:
            text, name = self.tr("Find a user"), self.tr("Find a user by the beginning of the id")
        self.user.setPlaceholderText(text)
        self.user.setAccessibleName(name)

    def show_design(self, design: Design) -> None:
        """Offer what there is to choose from; what was chosen stays where it is still there."""
        if design is self._design:
            return
        self._design = design
        follow_ons = [each for each in design.campaigns if each.follow_on is not None]
        self.follow_on.offer(
            [(self.tr("All follow-ons"), None), *((campaign_name(c), c.id) for c in follow_ons)]
        )
        self.verdict.offer(
            [(self.tr("Any verdict"), None), *((OF_TRIGGERS[each], each) for each in Verdict)]
        )
        self.begin.show_zone(design.time_zone)
        self.end.show_zone(design.time_zone)
        for choice in (self.follow_on, self.verdict):
            if choice.currentIndex() < 0:
                choice.setCurrentIndex(0)
        self._offer_causes(design)
        self.dress()

    def _offer_causes(self, design: Design) -> None:
        """Exceptions of the follow-on that is chosen, else of all, with the follow-on's name."""
        chosen = self.follow_on.chosen
        offered: list[tuple[str, Any]] = [(self.tr("Any exception"), None)]
        for campaign in design.campaigns:
            delivery = campaign.follow_on
            if delivery is None or chosen not in (None, campaign.id):
                continue
            if isinstance(delivery.delay, Immediately):
                continue
            for place in range(len(delivery.exceptions)):
                text = exception_text(design, campaign.id, place)
                if chosen is None:
                    text = f"{campaign_name(campaign)}: {text}"
                offered.append((text, (campaign.id, place)))
        self.cause.offer(offered)
        if self.cause.currentIndex() < 0:
            self.cause.setCurrentIndex(0)
        self.cause.setEnabled(len(offered) > 1)

    def _chosen(self, choice: CalmComboBox) -> None:
        if choice is self.follow_on and self._design is not None:
            self._offer_causes(self._design)
        self.changed.emit()

    def reset(self) -> None:
        """Narrow nothing, without a word about it."""
        for choice in (self.follow_on, self.verdict, self.cause):
            choice.setCurrentIndex(0)
        self.begin.reset()
        self.end.reset()
        if self._design is not None:
            self._offer_causes(self._design)

    @property
    def narrows(self) -> bool:
        """Whether anything is chosen."""
        choices = (self.follow_on, self.verdict, self.cause)
        return self._span is not None or any(each.chosen is not None for each in choices)

    @property
    def fault(self) -> str:
        """Why a time cannot be read, "" where all is well."""
        return self.begin.fault or self.end.fault

    @property
    def _span(self) -> Range | None:
        begin, end = self.begin.value, self.end.value
        if begin is None and end is None:
            return None
        return (_EARLIEST if begin is None else begin, _LATEST if end is None else end)

    def narrowed(self, base: RowFilter) -> RowFilter:
        """Those rows of the base that are chosen here."""
        found = base
        cause: tuple[str, int] | None = self.cause.chosen
        campaign = cause[0] if cause is not None else self.follow_on.chosen
        if campaign is not None:
            found = replace(found, follow_ons=_within(base.follow_ons, campaign))
        if cause is not None:
            found = replace(found, exceptions=_within(base.exceptions, cause[1]))
        if self.verdict.chosen is not None:
            found = replace(found, verdicts=_within(base.verdicts, self.verdict.chosen))
        span = self._span
        if span is not None:
            former = base.triggered or (_EARLIEST, _LATEST)
            narrow = max(span[0], former[0]), min(span[1], former[1])
            found = replace(found, triggered=narrow)
        return found

    @property
    def words(self) -> list[str]:
        """What is chosen, for people."""
        choices = [self.verdict, self.cause]
        if self.cause.chosen is None or self.follow_on.chosen is not None:
            choices.insert(0, self.follow_on)
        found = [each.currentText() for each in choices if each.chosen is not None]
        for text, edge in (
            (self.tr("from {time}"), self.begin),
            (self.tr("until {time}"), self.end),
        ):
            if edge.value is not None:
                found.append(text.format(time=edge.text().strip()))
        return found

    def dress(self) -> None:
        """Signs of the verdicts in the colours of the theme."""
        for place, (_, verdict) in enumerate(self.verdict.choices):
            if isinstance(verdict, Verdict):
                self.verdict.setItemIcon(place, QIcon(verdict_sign(verdict, self)))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "verdict"):
            self.dress()


def _within(base: frozenset[Any] | None, chosen: Any) -> frozenset[Any]:
    return frozenset({chosen}) if base is None or chosen in base else frozenset()
