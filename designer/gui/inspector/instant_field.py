"""A field for an instant: written as wall time of the company's zone, kept as UTC microseconds, empty for none."""

from typing import Any

from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QCalendarWidget, QHBoxLayout, QLineEdit, QMenu, QWidget, QWidgetAction

from designer.gui.app.plain_text import escaped
from designer.gui.inspector.field import MIXED, Field
from designer.gui.inspector.plain_widgets import ElidedLabel, small_button
from designer.gui.inspector.scrubbing import scrubbed
from designer.gui.inspector.text_fields import several_values
from designer.gui.inspector.value_steps import stepped_instant
from designer.gui.inspector.zone_times import instant_from_text, instant_text, offset_text


class InstantField(Field):
    """Date and time with a calendar, a cross that empties it, and the zone it is meant in."""

    def __init__(self, title: str, help_text: str = "", *, placeholder: str = "") -> None:
        super().__init__(title, help_text)
        self._zone = "UTC"
        self._placeholder = placeholder
        self._edit = QLineEdit()
        self._edit.textEdited.connect(self._touched)
        self._edit.setMinimumWidth(
            self._edit.fontMetrics().horizontalAdvance("2026-03-02 09:00") + 44
        )
        self._calendar_button = small_button(
            "▾", self.tr("Choose {field} in a calendar").format(field=title)
        )
        self._calendar_button.setFixedHeight(self._edit.sizeHint().height())
        self._calendar_button.clicked.connect(self._open_calendar)
        self._clear_button = small_button("✕", self.tr("Empty {field}").format(field=title))
        self._clear_button.clicked.connect(self._clear)
        self.grip = scrubbed(self._edit, self._stepped, self._try, self.finish)
        self._zone_label = ElidedLabel()
        self._zone_label.setForegroundRole(self._help.foregroundRole())
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._edit, 0)
        row.addWidget(self._calendar_button)
        row.addWidget(self._clear_button)
        row.addWidget(self.grip)
        row.addStretch(1)
        self.head.addWidget(self._zone_label, 1)
        self._add_editor(box, self._edit)

    def show_zone(self, zone: str) -> None:
        """The company's zone; what stands in the field is written anew in it."""
        self._zone = zone
        if not self._dirty:
            self._put(self._value)

    def _put(self, value: Any) -> None:
        self._edit.setPlaceholderText(several_values() if value is MIXED else self._placeholder)
        instant = value if isinstance(value, int) else None
        self._edit.setText(instant_text(instant, self._zone))
        self._edit.setCursorPosition(0)
        offset = f", {offset_text(instant, self._zone)}" if instant is not None else ""
        self._zone_label.setText(self._zone)
        self._zone_label.setToolTip(escaped(self._zone + offset))
        self._clear_button.setEnabled(bool(self._edit.text()))

    def _take(self) -> Any:
        text = self._edit.text().strip()
        if isinstance(self._value, int) and text == instant_text(self._value, self._zone):
            return self._value
        return instant_from_text(text, self._zone)

    def _stepped(self, text: str, steps: int, *, fine: bool) -> str | None:
        return stepped_instant(text, steps, fine=fine, zone=self._zone)

    def _clear(self) -> None:
        self._edit.clear()
        self._touched()
        self.finish()
        self._edit.setFocus()

    def _open_calendar(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        calendar = QCalendarWidget(menu)
        calendar.setAccessibleName(self.title)
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        if isinstance(self._value, int):
            calendar.setSelectedDate(
                QDate.fromString(instant_text(self._value, self._zone)[:10], "yyyy-MM-dd")
            )
        calendar.activated.connect(lambda date: self._pick(date, menu))
        calendar.clicked.connect(lambda date: self._pick(date, menu))
        action = QWidgetAction(menu)
        action.setDefaultWidget(calendar)
        menu.addAction(action)
        menu.popup(self._edit.mapToGlobal(self._edit.rect().bottomLeft()))
        calendar.setFocus()

    def _pick(self, date: QDate, menu: QMenu) -> None:
        """Another day; the clock time stays, nine in the morning where there was none."""
        clock = (
            instant_text(self._value, self._zone)[11:] if isinstance(self._value, int) else "09:00"
        )
        menu.close()
        self._edit.setText(f"{date.toString('yyyy-MM-dd')} {clock}")
        self._touched()
        self.finish()
        self._edit.setFocus()
