"""The row for one comparison: property, comparison, and a value of a chosen kind."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QCompleter, QGridLayout, QHBoxLayout, QLineEdit, QWidget

from designer.gui.inspector.amount_fields import decimal_point
from designer.gui.inspector.plain_widgets import CalmComboBox, small_button
from designer.gui.inspector.scrubbing import scrubbed
from designer.gui.inspector.value_steps import stepped_number
from designer.model.conditions import WITHOUT_VALUE, Condition, Op
from designer.model.event_words import OPS
from designer.model.typed_values import (
    ValueKind,
    kind_of,
    kinds_for,
    value_from_text,
    value_text,
)

Watch = Callable[[QWidget, str], None]


class ConditionRow(QWidget):
    """A comparison being edited. Without property, or new and without value, it is none yet."""

    edited = Signal()
    chosen = Signal()
    """A choice was made: the field can be finished."""
    tried = Signal()
    """Another value is shown to see what it would come to; `chosen` follows where it is meant."""
    removed = Signal()

    def __init__(self, watch: Watch, *, property_name: str, negatable: bool = False) -> None:
        super().__init__()
        self._new = True
        self._point = decimal_point()
        self.subject, self.op, self.kind = QLineEdit(), CalmComboBox(), CalmComboBox()
        self.text, self.truth = QLineEdit(), CalmComboBox()
        self.grip = scrubbed(self.text, self._stepped, self.tried.emit, self.chosen.emit)
        self.negated = QCheckBox(self.tr("not"))
        self.negated.setVisible(negatable)
        self.subject.setPlaceholderText(property_name)
        self.op.offer([(words, op) for op, words in OPS.items()])
        self.truth.offer([(self.tr("true"), True), (self.tr("false"), False)])
        self.op.choose(Op.EQ)
        self.truth.choose(True)
        self._lay_out()
        self._offer_kinds()
        self._connect()
        for part, name in (
            (self.subject, property_name),
            (self.op, self.tr("Comparison")),
            (self.kind, self.tr("Kind of value")),
            (self.text, self.tr("Value")),
            (self.truth, self.tr("Value")),
            (self.negated, self.tr("Not")),
        ):
            watch(part, name)

    def _lay_out(self) -> None:
        self._remove = small_button("✕", self.tr("Remove this condition"))
        value = QWidget()
        row = QHBoxLayout(value)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        row.addWidget(self.text)
        row.addWidget(self.truth)
        row.addWidget(self.grip)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(4)
        grid.setVerticalSpacing(3)
        grid.addWidget(self.negated, 0, 0)
        grid.addWidget(self.subject, 0, 1)
        grid.addWidget(self.op, 0, 2)
        grid.addWidget(self._remove, 0, 3)
        grid.addWidget(self.kind, 1, 1)
        grid.addWidget(value, 1, 2)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)

    def _connect(self) -> None:
        self.subject.textEdited.connect(self.edited)
        self.text.textEdited.connect(self.edited)
        self.op.activated.connect(self._op_chosen)
        self.kind.activated.connect(self._kind_chosen)
        self.truth.activated.connect(self.chosen)
        self.negated.clicked.connect(self.chosen)
        self._remove.clicked.connect(self.removed)

    def propose(self, names: list[str]) -> None:
        """Properties to complete what is typed."""
        completer = QCompleter(names, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.activated.connect(self.edited)
        self.subject.setCompleter(completer)

    def show_condition(self, condition: Condition) -> None:
        self._new = False
        self.subject.setText(condition.property)
        self.subject.setCursorPosition(0)
        self.op.choose(condition.op)
        self._offer_kinds()
        self.kind.choose(kind_of(condition.value))
        if isinstance(condition.value, bool):
            self.truth.choose(condition.value)
        else:
            self.text.setText(value_text(condition.value, self._point))
            self.text.setCursorPosition(0)
        self._show_parts()

    def fields(self) -> dict[str, object] | None:
        """`property`, `op` and `value`; None while there is nothing to compare. Raises ValueError with a sentence."""
        name, op = self.subject.text().strip(), self.op.chosen
        needs_text = op not in WITHOUT_VALUE and self.kind.chosen is not ValueKind.TRUTH
        if not name or (self._new and needs_text and not self.text.text()):
            return None
        return {"property": name, "op": op, "value": self._value(op)}

    def _value(self, op: Op) -> object:
        if self.kind.chosen is ValueKind.TRUTH:
            return bool(self.truth.chosen)
        return value_from_text(self.text.text(), self.kind.chosen, op, self._point)

    def _stepped(self, text: str, steps: int, *, fine: bool) -> str | None:
        if self.kind.chosen is not ValueKind.NUMBER or self.op.chosen is Op.IN:
            return None
        return stepped_number(text, steps, fine=fine, point=self._point)

    def _op_chosen(self) -> None:
        self._offer_kinds()
        self.chosen.emit()

    def _kind_chosen(self) -> None:
        self._show_parts()
        self.chosen.emit()

    def _offer_kinds(self) -> None:
        words = _kind_words()
        kinds = kinds_for(self.op.chosen)
        self.kind.offer([(words[kind], kind) for kind in kinds])
        if self.kind.currentIndex() < 0 and kinds:
            self.kind.choose(kinds[0])
        self._show_parts()

    def _show_parts(self) -> None:
        op = self.op.chosen
        truth = self.kind.chosen is ValueKind.TRUTH
        needed = op not in WITHOUT_VALUE
        self.kind.setVisible(needed)
        self.text.setVisible(needed and not truth)
        self.truth.setVisible(needed and truth)
        self.grip.setVisible(needed and self.kind.chosen is ValueKind.NUMBER and op is not Op.IN)
        several = ";" if self._point == "," else ","
        hint = (
            self.tr("values, parted by “{mark}”").format(mark=several)
            if op is Op.IN
            else self.tr("value")
        )
        self.text.setPlaceholderText(hint)


def _kind_words() -> dict[ValueKind, str]:
    translate = QCoreApplication.translate
    return {
        ValueKind.TEXT: translate("ValueKind", "text"),
        ValueKind.NUMBER: translate("ValueKind", "number"),
        ValueKind.TRUTH: translate("ValueKind", "true or false"),
        ValueKind.MIXED: translate("ValueKind", "mixed list"),
    }
