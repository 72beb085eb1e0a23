"""How a row looks, and the editors that open in it: names and delays as text, events as a list of what can happen."""

from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QPainter, QPalette, QPolygon
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from designer.edits.choices import interactions_for
from designer.gui.app.theme import theme_of_palette
from designer.gui.inspector.delay_words import EXAMPLES
from designer.gui.inspector.event_choices import interaction_event
from designer.gui.inspector.plain_widgets import CalmComboBox
from designer.gui.outline.tree_model import FINDINGS, ITEM
from designer.model.event_words import does
from designer.model.events import CampaignInteraction, CustomEvent, Event, Purchase, SessionStart
from designer.model.settings import Severity
from designer.session.selection import CampaignItem, DelayItem, EventItem
from designer.session.session import Session

Index = QModelIndex | QPersistentModelIndex
_DOT = 8


class RowPainter(QStyledItemDelegate):
    """Rows with a mark for the worst finding; parts of a follow-on are quieter than its name."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        hint = super().sizeHint(option, index)
        return QSize(hint.width(), max(26, hint.height() + 6))

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        if isinstance(index.data(ITEM), CampaignItem):
            option.font.setBold(True)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        findings = index.data(FINDINGS)
        if not findings:
            super().paint(painter, option, index)
            return
        area = QRect(option.rect)
        option.rect.setRight(area.right() - 22)
        super().paint(painter, option, index)
        selected = bool(option.state & option.state.State_Selected)
        self._mark(painter, area, findings[0].severity, option.palette, selected=selected)

    def _mark(
        self,
        painter: QPainter,
        area: QRect,
        severity: Severity,
        palette: QPalette,
        *,
        selected: bool,
    ) -> None:
        """A disc for errors, a triangle for warnings, a ring for notes: told apart without colour."""
        theme = theme_of_palette(palette)
        name = severity.value if severity in (Severity.ERROR, Severity.WARNING) else "information"
        color: QColor = theme.color(name)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        place = QRect(area.right() - 17, area.center().y() - _DOT // 2, _DOT + 1, _DOT + 1)
        if selected:
            painter.fillRect(
                QRect(area.right() - 21, area.top(), 22, area.height()), palette.highlight()
            )
            color = theme.color("on_accent")
        painter.setPen(color)
        painter.setBrush(Qt.BrushStyle.NoBrush if name == "information" else color)
        if severity is Severity.WARNING:
            top = QPoint(place.center().x(), place.top())
            painter.drawPolygon(QPolygon([place.bottomLeft(), place.bottomRight(), top]))
        else:
            painter.drawEllipse(place)
        painter.restore()

    # --------------------------------------------------------------------------------------------------- editors

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        item = index.data(ITEM)
        if isinstance(item, EventItem):
            return self._event_editor(parent, item, index.data(Qt.ItemDataRole.EditRole))
        line = QLineEdit(parent)
        line.setAccessibleName(self.tr("Delay") if isinstance(item, DelayItem) else self.tr("Name"))
        if isinstance(item, DelayItem):
            completer = QCompleter(list(EXAMPLES), line)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            line.setCompleter(completer)
            line.setAccessibleDescription(
                self.tr("Write it like “1 day”, “saturday 15:15” or “in 2 days 10:00”.")
            )
        return line

    def _event_editor(self, parent: QWidget, item: EventItem, event: Event) -> QWidget:
        combo = CalmComboBox(parent)
        combo.setAccessibleName(self.tr("What happens"))
        combo.offer([(_capital(does(each)), each) for each in self._alternatives(event)])
        combo.choose(event)
        combo.activated.connect(lambda: self._finish(combo))
        return combo

    def _finish(self, editor: QWidget) -> None:
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)

    def _alternatives(self, event: Event) -> list[Event]:
        """What else can happen with the same source; for events without one, the others without."""
        if isinstance(event, CampaignInteraction):
            source = self._session.design.campaign(event.campaign) if event.campaign else None
            offered = interactions_for(source) if source else ()
            others: list[Event] = [
                interaction_event(each.id, event.campaign)
                for each in offered
                if each.id != event.interaction
            ]
            return [event, *others]
        plain: list[Event] = [Purchase(type="purchase"), SessionStart(type="session_start")]
        if isinstance(event, CustomEvent):
            return [event, *plain]
        return [event if each.type == event.type else each for each in plain]

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, QLineEdit):
            editor.setText(index.data(Qt.ItemDataRole.EditRole))
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        value: Any = None
        if isinstance(editor, CalmComboBox):
            value = editor.chosen
        elif isinstance(editor, QLineEdit):
            value = editor.text()
        if value is not None and value != index.data(Qt.ItemDataRole.EditRole):
            model.setData(model.index(index.row(), index.column(), index.parent()), value)

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        super().updateEditorGeometry(editor, option, index)
        if isinstance(editor, QComboBox):
            editor.setGeometry(option.rect)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
