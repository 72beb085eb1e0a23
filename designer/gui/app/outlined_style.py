"""Fusion with edges that can be made out: its own are a shade of the window, too faint for 3:1 in either theme."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPalette, QPen
from PySide6.QtWidgets import (
    QProxyStyle,
    QStyle,
    QStyleOption,
    QStyleOptionComplex,
    QWidget,
)

NAME = "outlined-fusion"
_ROUND = 2.0

_EDGED = {
    QStyle.PrimitiveElement.PE_FrameLineEdit,
    QStyle.PrimitiveElement.PE_IndicatorCheckBox,
    QStyle.PrimitiveElement.PE_PanelButtonCommand,
}
_TITLE_BAR = {
    QStyle.StandardPixmap.SP_TitleBarCloseButton: "close",
    QStyle.StandardPixmap.SP_TitleBarNormalButton: "copy",
}
_ON_BOTH_THEMES = "#76818f"
"""Stands out from the window of either theme: the buttons of panels keep the icon they were made with."""

_EDGED_WHOLE = {QStyle.ComplexControl.CC_ComboBox, QStyle.ComplexControl.CC_SpinBox}


class OutlinedStyle(QProxyStyle):
    """Draws the edge of fields, boxes and buttons once more, in the colour the theme has for it."""

    def __init__(self) -> None:
        super().__init__("Fusion")
        self.setObjectName(NAME)

    def drawPrimitive(
        self,
        element: QStyle.PrimitiveElement,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        super().drawPrimitive(element, option, painter, widget)
        if element in _EDGED:
            _draw_edge(option, painter)

    def standardIcon(
        self,
        pixmap: QStyle.StandardPixmap,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
    ) -> QIcon:
        picture = _TITLE_BAR.get(pixmap)
        if picture is None:
            return super().standardIcon(pixmap, option, widget)
        from designer.gui.app.icons import icon_pixmap

        return QIcon(icon_pixmap(picture, QColor(_ON_BOTH_THEMES), 32))

    def drawComplexControl(
        self,
        control: QStyle.ComplexControl,
        option: QStyleOptionComplex,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        super().drawComplexControl(control, option, painter, widget)
        if control in _EDGED_WHOLE:
            _draw_edge(option, painter)


def _draw_edge(option: QStyleOption, painter: QPainter) -> None:
    state = option.state
    focused = bool(state & QStyle.StateFlag.State_HasFocus)
    role = QPalette.ColorRole.Highlight if focused else QPalette.ColorRole.Dark
    enabled = bool(state & QStyle.StateFlag.State_Enabled)
    pen = QPen(option.palette.color(role if enabled else QPalette.ColorRole.Mid))
    pen.setWidthF(2.0 if focused else 1.0)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    inset = 1.0 if focused else 0.5
    rect = QRectF(option.rect).adjusted(inset, inset, -inset, -inset)
    painter.drawRoundedRect(rect, _ROUND, _ROUND)
    painter.restore()
