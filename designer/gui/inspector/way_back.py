"""The button that leads from a part to its campaign."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QToolButton

from designer.gui.app.plain_text import escaped, menu_text
from designer.model.design import Design
from designer.session.selection import CampaignItem
from designer.session.session import Session


class WayBack(QToolButton):
    """Says the campaign's name and selects it."""

    def __init__(self, session: Session, campaign: str) -> None:
        super().__init__()
        self._session, self._campaign = session, campaign
        self._name = ""
        self.setAutoRaise(True)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setArrowType(Qt.ArrowType.LeftArrow)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._go)

    def show_name(self, design: Design) -> None:
        campaign = design.campaign(self._campaign)
        self._name = (campaign.name or campaign.id) if campaign else self._campaign
        said = self.tr("Back to {campaign}").format(campaign=self._name)
        self.setAccessibleName(said)
        self.setToolTip(escaped(said))
        self._elide()

    def _elide(self) -> None:
        room = self.width() - 36
        text = self.fontMetrics().elidedText(self._name, Qt.TextElideMode.ElideRight, room)
        self.setText(menu_text(text))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._elide()

    def _go(self) -> None:
        self._session.select([CampaignItem(self._campaign)])
