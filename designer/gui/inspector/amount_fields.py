"""Fields for amounts: a percentage, a duration, and re-eligibility."""

from typing import Any

from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSpinBox, QWidget

from designer.edits.rebuilding import built
from designer.gui.inspector.field import MIXED, Field
from designer.gui.inspector.plain_widgets import CalmComboBox
from designer.gui.inspector.text_fields import several_values
from designer.model.conditions import Op
from designer.model.typed_values import ValueKind, value_from_text, value_text
from designer.model.units import Duration, DurationUnit

_MOST = 2_000_000_000


def amount_box(largest: int = _MOST) -> QSpinBox:
    """A whole number from 0, written as the language does; it changes when typing is done."""
    box = QSpinBox()
    box.setRange(0, largest)
    box.setGroupSeparatorShown(True)
    box.setKeyboardTracking(True)
    box.setMinimumWidth(72)
    return box


def unit_choices() -> list[tuple[str, object]]:
    """Seconds to weeks, for a combo box."""
    words = {
        DurationUnit.SECONDS: QCoreApplication.translate("Unit", "seconds"),
        DurationUnit.MINUTES: QCoreApplication.translate("Unit", "minutes"),
        DurationUnit.HOURS: QCoreApplication.translate("Unit", "hours"),
        DurationUnit.DAYS: QCoreApplication.translate("Unit", "days"),
        DurationUnit.WEEKS: QCoreApplication.translate("Unit", "weeks"),
    }
    return [(word, unit) for unit, word in words.items()]


def decimal_point() -> str:
    """The decimal point of the user's language."""
    return QLocale().decimalPoint()


class PercentField(Field):
    """A share from 0 to 100, empty for none."""

    def __init__(self, title: str, help_text: str = "", *, placeholder: str = "") -> None:
        super().__init__(title, help_text)
        self._placeholder = placeholder
        self._edit = QLineEdit()
        self._edit.setMaximumWidth(110)
        self._edit.textEdited.connect(self._touched)
        self._add_editor(self._edit)

    def _put(self, value: Any) -> None:
        self._edit.setPlaceholderText(several_values() if value is MIXED else self._placeholder)
        text = "" if value is MIXED or value is None else f"{value_text(value, decimal_point())} %"
        self._edit.setText(text)

    def _take(self) -> Any:
        text = self._edit.text().replace("%", "").strip()
        if not text:
            return None
        return value_from_text(text, ValueKind.NUMBER, Op.EQ, decimal_point())


class DurationField(Field):
    """An amount and its unit."""

    def __init__(self, title: str, help_text: str = "") -> None:
        super().__init__(title, help_text)
        self.amount, self.unit = amount_box(), CalmComboBox()
        self.unit.offer(unit_choices())
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.amount, 1)
        row.addWidget(self.unit, 1)
        self._add_editor(box, self.amount, self.unit)
        self.unit.setAccessibleName(self.tr("{field}, unit").format(field=title))
        self._showing = False
        self.amount.valueChanged.connect(self._amount_changed)
        self.unit.activated.connect(self._chosen)

    def _amount_changed(self) -> None:
        if not self._showing:
            self._touched()

    def _chosen(self) -> None:
        self._touched()
        self.finish()

    def _put(self, value: Any) -> None:
        self._showing = True
        duration = value if isinstance(value, Duration) else None
        self.amount.setValue(duration.amount if duration else 0)
        self.unit.choose(duration.unit if duration else DurationUnit.DAYS)
        self._showing = False

    def _take(self) -> Any:
        return built(Duration, {"amount": self.amount.value(), "unit": self.unit.chosen})


class ReEligibilityField(Field):
    """Once for ever (None), always again (an amount of 0), or again after a time."""

    def __init__(self, title: str, help_text: str = "") -> None:
        super().__init__(title, help_text, explain=True)
        self._mode, self._amount, self._unit = CalmComboBox(), amount_box(), CalmComboBox()
        self._mode.offer(
            [
                (self.tr("Once, never again"), "off"),
                (self.tr("Always again"), "always"),
                (self.tr("Again after"), "after"),
            ]
        )
        self._unit.offer(unit_choices())
        self._amount.setMinimum(1)
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        for part, stretch in ((self._mode, 3), (self._amount, 2), (self._unit, 2)):
            row.addWidget(part, stretch)
        self._add_editor(box, self._mode, self._amount, self._unit)
        self._amount.setAccessibleName(self.tr("{field}, amount").format(field=title))
        self._unit.setAccessibleName(self.tr("{field}, unit").format(field=title))
        self._showing = False
        self._mode.activated.connect(self._mode_chosen)
        self._unit.activated.connect(self._chosen)
        self._amount.valueChanged.connect(self._amount_changed)

    def _mode_chosen(self) -> None:
        self._show_parts()
        self._chosen()

    def _chosen(self) -> None:
        self._touched()
        self.finish()

    def _amount_changed(self) -> None:
        if not self._showing:
            self._touched()

    def _show_parts(self) -> None:
        after = self._mode.chosen == "after"
        self._amount.setVisible(after)
        self._unit.setVisible(after)

    def _put(self, value: Any) -> None:
        self._showing = True
        self._mode.setPlaceholderText(several_values())
        if value is MIXED:
            self._mode.setCurrentIndex(-1)
        elif value is None or value.amount == 0:
            self._mode.choose("off" if value is None else "always")
        else:
            self._mode.choose("after")
            self._amount.setValue(value.amount)
            self._unit.choose(value.unit)
        if self._unit.currentIndex() < 0:
            self._unit.choose(DurationUnit.DAYS)
        self._show_parts()
        self._showing = False

    def _take(self) -> Any:
        match self._mode.chosen:
            case "off":
                return None
            case "always":
                always = isinstance(self._value, Duration) and self._value.amount == 0
                return self._value if always else Duration(amount=0, unit=DurationUnit.SECONDS)
        return built(Duration, {"amount": self._amount.value(), "unit": self._unit.chosen})
