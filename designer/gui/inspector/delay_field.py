"""The field for the four delays, with a sentence below that says while one edits what the delay means."""

from datetime import time
from typing import Any

from PySide6.QtCore import QTime
from PySide6.QtWidgets import QHBoxLayout, QSpinBox, QTimeEdit, QVBoxLayout, QWidget

from designer.edits.base import EditError
from designer.edits.rebuilding import built
from designer.gui.inspector.amount_fields import amount_box, unit_choices
from designer.gui.inspector.field import Field
from designer.gui.inspector.plain_widgets import CalmComboBox, WrappedLabel
from designer.model.delay_sentence import delay_sentence
from designer.model.delays import (
    After,
    CalendarDays,
    Delay,
    DelayZone,
    Immediately,
    NextWeekday,
    Weekday,
)
from designer.model.units import DurationUnit


class DelayField(Field):
    """Kind of delay, then what that kind needs; calendar kinds can be withheld where the channel forbids them."""

    def __init__(self, title: str, help_text: str = "") -> None:
        super().__init__(title, help_text)
        self._calendar_offered = True
        self._showing = False
        self._make_parts()
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.kind)
        column.addWidget(self._row(self.amount, self.unit))
        column.addWidget(self._row(self.weekday, self.days, self.at, self.zone))
        self.sentence = WrappedLabel()
        column.addWidget(self.sentence)
        self._add_editor(
            box, self.kind, self.amount, self.unit, self.weekday, self.days, self.at, self.zone
        )
        for part, name in self._names():
            part.setAccessibleName(name)

    def _make_parts(self) -> None:
        self.kind, self.unit, self.weekday, self.zone = (CalmComboBox() for _ in range(4))
        self.amount, self.days, self.at = amount_box(), QSpinBox(), QTimeEdit()
        self.days.setRange(1, 36_500)
        self.days.setSuffix(self.tr(" days"))
        self.at.setDisplayFormat("HH:mm")
        self.unit.offer(unit_choices())
        self.weekday.offer([(self.tr(day.value.capitalize()), day) for day in Weekday])
        self.zone.offer(
            [
                (self.tr("user's zone"), DelayZone.USER),
                (self.tr("company's zone"), DelayZone.COMPANY),
            ]
        )
        self.kind.offer(self._kinds())
        self.kind.activated.connect(self._kind_chosen)
        for combo in (self.unit, self.weekday, self.zone):
            combo.activated.connect(self._chosen)
        self.amount.valueChanged.connect(self._typed)
        self.days.valueChanged.connect(self._typed)
        self.at.timeChanged.connect(self._typed)

    def _kinds(self) -> list[tuple[str, object]]:
        kinds: list[tuple[str, object]] = [
            (self.tr("Immediately"), Immediately),
            (self.tr("After a time"), After),
        ]
        if self._calendar_offered:
            kinds.append((self.tr("On the next day of the week"), NextWeekday))
            kinds.append((self.tr("In a number of calendar days"), CalendarDays))
        return kinds

    def _names(self) -> tuple[tuple[QWidget, str], ...]:
        return (
            (self.amount, self.tr("Delay, amount")),
            (self.unit, self.tr("Delay, unit")),
            (self.weekday, self.tr("Delay, day of the week")),
            (self.days, self.tr("Delay, calendar days")),
            (self.at, self.tr("Delay, clock time")),
            (self.zone, self.tr("Delay, whose clock")),
        )

    def _row(self, *parts: QWidget) -> QWidget:
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for part in parts:
            row.addWidget(part, 0 if part is self.at else 1)
        return box

    def offer_calendar(self, offered: bool) -> None:
        """Whether weekdays and calendar days can be chosen; in-app messages have none (rule L30)."""
        self._calendar_offered = offered or isinstance(self._value, NextWeekday | CalendarDays)
        self.kind.offer(self._kinds())
        if not self._dirty:
            self._put(self._value)

    def _typed(self) -> None:
        if not self._showing:
            self._touched()
            self._read_back()

    def _kind_chosen(self) -> None:
        self._show_parts()
        self._chosen()

    def _chosen(self) -> None:
        self._touched()
        self._read_back()
        self.finish()

    def _show_parts(self) -> None:
        kind = self.kind.chosen
        calendar = kind in (NextWeekday, CalendarDays)
        for part, shown in (
            (self.amount, kind is After),
            (self.weekday, kind is NextWeekday),
            (self.days, kind is CalendarDays),
            (self.at, calendar),
        ):
            part.setVisible(shown)
        for holder, shown in ((self.amount, kind is After), (self.at, calendar)):
            parent = holder.parentWidget()
            if parent is not None:
                parent.setVisible(shown)

    def _put(self, value: Any) -> None:
        self._showing = True
        delay: Delay = value if value is not None else Immediately()
        self.kind.choose(type(delay))
        match delay:
            case After():
                self.amount.setValue(delay.amount)
                self.unit.choose(delay.unit)
            case NextWeekday():
                self.weekday.choose(delay.weekday)
            case CalendarDays():
                self.days.setValue(delay.days)
        if isinstance(delay, NextWeekday | CalendarDays):
            self.at.setTime(QTime(delay.at.hour, delay.at.minute))
            self.zone.choose(delay.zone)
        self._fill_unset()
        self._showing = False
        self._show_parts()
        self._read_back()

    def _fill_unset(self) -> None:
        """What a kind begins with when it is chosen for the first time."""
        if self.unit.currentIndex() < 0 or (
            self.kind.chosen is not After and not self.amount.value()
        ):
            self.unit.choose(DurationUnit.DAYS)
            self.amount.setValue(1)
        for combo, first in ((self.weekday, Weekday.MONDAY), (self.zone, DelayZone.USER)):
            if combo.currentIndex() < 0:
                combo.choose(first)
        if self.kind.chosen in (Immediately, After) and self.at.time() == QTime(0, 0):
            self.at.setTime(QTime(9, 0))

    def _take(self) -> Delay:
        kind = self.kind.chosen
        at = time(self.at.time().hour(), self.at.time().minute())
        clock = {"at": at, "zone": self.zone.chosen}
        if kind is After:
            amount = {"amount": self.amount.value(), "unit": self.unit.chosen}
            return built(After, {"type": "after", **amount})
        if kind is NextWeekday:
            weekday = {"type": "next_weekday", "weekday": self.weekday.chosen}
            return built(NextWeekday, {**weekday, **clock})
        if kind is CalendarDays:
            return built(
                CalendarDays, {"type": "calendar_days", "days": self.days.value(), **clock}
            )
        return Immediately()

    def _read_back(self) -> None:
        try:
            text = delay_sentence(self._take())
        except EditError as refusal:
            text = str(refusal)
        sentence = self.tr("Leaves {when}.").format(when=text)
        self.sentence.setText(sentence)
