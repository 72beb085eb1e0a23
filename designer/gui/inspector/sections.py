"""How a page is divided: a heading that says what is edited, and sections that fold away."""

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from designer.gui.app.theme import theme_of
from designer.gui.inspector.plain_widgets import ElidedLabel

GAP = 10
_ARROW = 16


class SectionToggle(QAbstractButton):
    """A section's title with an arrow and a line to the edge; pressing it folds the section."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.setText(title)
        self.setCheckable(True)
        self.setAccessibleName(title)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        font = self.font()
        font.setBold(True)
        self.setFont(font)

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance(self.text()) + _ARROW + 8, metrics.height() + 10)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme = QPainter(self), theme_of(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = self.height() / 2
        backwards = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        if backwards:
            # Arrow, line and frame stand the other way round; words turn by themselves.
            painter.translate(self.width(), 0)
            painter.scale(-1, 1)
        painter.setBrush(theme.color("muted"))
        painter.setPen(Qt.PenStyle.NoPen)
        if self.isChecked():
            corners = ((1.0, middle - 2.5), (10.0, middle - 2.5), (5.5, middle + 3))
        else:
            corners = ((3.0, middle - 4.5), (8.5, middle), (3.0, middle + 4.5))
        painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in corners]))
        end = _ARROW + self.fontMetrics().horizontalAdvance(self.text()) + 8
        painter.setPen(theme.color("line"))
        painter.drawLine(QPointF(end, middle), QPointF(self.width(), middle))
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.color("accent"), 2))
            painter.drawRoundedRect(
                QRect(0, 1, end - 2, self.height() - 2).adjusted(1, 1, 0, -1), 3, 3
            )
        painter.resetTransform()
        painter.setPen(theme.color("text"))
        room = self.rect().adjusted(0 if backwards else _ARROW, 0, -_ARROW if backwards else 0, 0)
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), self.text())


class Section(QWidget):
    """Fields under a title that folds them away."""

    def __init__(self, title: str, *, opened: bool = True) -> None:
        super().__init__()
        self.toggle = SectionToggle(title)
        self._body = QWidget()
        self.column = QVBoxLayout(self._body)
        self.column.setContentsMargins(0, 0, 0, 4)
        self.column.setSpacing(GAP)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.toggle)
        column.addWidget(self._body)
        self.toggle.toggled.connect(self._body.setVisible)
        self.toggle.setChecked(opened)
        self._body.setVisible(opened)

    @property
    def title(self) -> str:
        return self.toggle.text()

    def add(self, part: QWidget) -> None:
        self.column.addWidget(part)


class Heading(QWidget):
    """What is being edited: its kind in small letters, its name below."""

    def __init__(self, kind: str) -> None:
        super().__init__()
        self._kind, self._name = ElidedLabel(kind), ElidedLabel()
        self._kind.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        font = self._name.font()
        font.setPointSizeF(font.pointSizeF() * 1.25)
        font.setBold(True)
        self._name.setFont(font)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._kind)
        column.addWidget(self._name)

    def show_kind(self, kind: str) -> None:
        self._kind.setText(kind)

    def show_name(self, name: str) -> None:
        self._name.setText(name)
