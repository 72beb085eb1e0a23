"""Other languages need more room, and some run from right to left: nothing is cut off, and nothing is lost."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

import pytest
from PySide6.QtCore import QRectF, QSize, Qt, QTranslator
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QCommandLinkButton,
    QLabel,
    QStackedWidget,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from designer.gui.app import panels
from designer.gui.inspector.plain_widgets import ElidedLabel
from designer.gui.inspector.sections import SectionToggle
from designer.gui.results.charts.asked import Kind
from designer.gui.results.charts.panel import ChartsPanel
from designer.session.selection import CampaignItem, DelayItem, EventItem, Item

CART = "abandoned-cart-push"
OFFER = "cart-offer-email"
ALL = (
    panels.OUTLINE,
    panels.HISTORY,
    panels.FINDINGS,
    panels.DATA,
    panels.RECIPIENTS,
    panels.CHARTS,
    panels.TIMELINE,
    panels.HELP,
)
PAGES: tuple[tuple[Item, ...], ...] = (
    (),
    (CampaignItem(CART),),
    (CampaignItem(CART), CampaignItem(OFFER)),
    (EventItem(OFFER, "exception", 0),),
    (DelayItem(OFFER),),
)
PATIENCE = 60_000
_KEPT = re.compile(r"(\{[^}]*\}|<[^>]*>|&\w+;?)")
_ACCENTS = str.maketrans("aeiouAEIOUncs", "áéíóúÁÉÍÓÚñçš")


class Wordy(QTranslator):
    """Every text with accents and a third longer, as German is; what a program puts in stays."""

    def isEmpty(self) -> bool:  # noqa: N802 - Qt's name
        return False

    def translate(
        self, context: str, source: str, disambiguation: str | None = None, n: int = -1
    ) -> str:
        parts = _KEPT.split(source)
        words = "".join(p if place % 2 else p.translate(_ACCENTS) for place, p in enumerate(parts))
        return f"{words} {'~' * round(len(source) / 3)}" if source.strip() else source


@pytest.fixture
def wordy(qapp: QApplication) -> Iterator[None]:
    translator = Wordy()
    qapp.installTranslator(translator)
    yield
    qapp.removeTranslator(translator)


@pytest.fixture(params=list(Qt.LayoutDirection)[:2], ids=lambda each: each.name)
def direction(qapp: QApplication, request: pytest.FixtureRequest) -> Iterator[Qt.LayoutDirection]:
    qapp.setLayoutDirection(request.param)
    yield request.param
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def lacking(widget: QWidget) -> QSize:
    """The room that a widget's words have too little of."""
    size, wanted = widget.size(), widget.sizeHint()
    if widget.hasHeightForWidth() or isinstance(widget, QCommandLinkButton):
        wanted = QSize(widget.minimumSizeHint().width(), widget.heightForWidth(size.width()))
    return QSize(wanted.width() - size.width(), wanted.height() - size.height())


def has_words(widget: QWidget) -> bool:
    match widget:
        case ElidedLabel() | SectionToggle():
            return False
        case QLabel():
            return bool(widget.text()) and widget.pixmap().isNull()
        case QToolButton():
            return widget.toolButtonStyle() is not Qt.ToolButtonStyle.ToolButtonIconOnly
        case QAbstractButton():
            return bool(widget.text())
    return False


def cut_off(window: QWidget) -> list[str]:
    """What is in sight and has not got the room for its words."""
    found = []
    for widget in window.findChildren(QWidget):
        if not widget.isVisible() or widget.visibleRegion().isEmpty() or not has_words(widget):
            continue
        less = lacking(widget)
        if less.width() > 1 or less.height() > 1:
            found.append(f"{type(widget).__name__} “{widget.text()}” lacks {less.toTuple()}")  # type: ignore[attr-defined]
    return found


def overlapping(window: QWidget) -> list[str]:
    """Widgets of one parent that stand in each other's way."""
    found = []
    for parent in window.findChildren(QWidget):
        layout = parent.layout()
        if layout is None or isinstance(parent, QAbstractScrollArea | QStackedWidget):
            continue
        entries = [layout.itemAt(n) for n in range(layout.count())]
        laid_out = [entry.widget() for entry in entries if entry is not None]
        shown = [each for each in laid_out if each is not None and each.isVisible()]
        for number, one in enumerate(shown):
            for other in shown[number + 1 :]:
                if one.geometry().intersects(other.geometry()):
                    found.append(f"{one} and {other} in {parent}")
    return found


def check(qtbot: QtBot, window: QWidget, what: str) -> None:
    """Look at it; what comes a moment later makes its room a moment later."""
    QApplication.processEvents()
    window.grab()

    def all_is_well() -> None:
        assert not cut_off(window), what
        assert not overlapping(window), what

    qtbot.waitUntil(all_is_well, timeout=10_000)


def test_the_welcome_page(wordy, direction, empty_window, qtbot: QtBot) -> None:
    check(qtbot, empty_window, "welcome")


def test_the_whole_window(wordy, direction, shop_window, qtbot: QtBot) -> None:
    look_at_panels(shop_window, qtbot)
    look_at_pages(shop_window, qtbot)
    look_at_charts(shop_window, qtbot)


def look_at_panels(window, qtbot: QtBot) -> None:
    workplace = window.workplace
    evaluation = workplace.live.results.evaluation
    user = str(evaluation.program.log.users[int(evaluation.verdicts.user[0])])
    workplace.looking.look_at(user)
    qtbot.waitUntil(lambda: workplace.timeline.timeline is not None, timeout=PATIENCE)
    for name in ALL:
        window.panels.show(name)
        if name == panels.RECIPIENTS:
            qtbot.waitUntil(lambda: workplace.recipients.answer is not None, timeout=PATIENCE)
        check(qtbot, window, name)


def look_at_pages(window, qtbot: QtBot) -> None:
    window.panels.show(panels.INSPECTOR)
    for items in PAGES:
        window.workplace.session.select(items)
        check(qtbot, window, str(items))


def shows(panel: ChartsPanel, kind: Kind) -> bool:
    return panel.asked is not None and panel.asked.kind is kind


def look_at_charts(window, qtbot: QtBot) -> None:
    window.panels.show(panels.CHARTS)
    panel = window.workplace.charts.panel
    for kind in Kind:
        panel.show_chart(kind)
        qtbot.waitUntil(partial(shows, panel, kind), timeout=PATIENCE)
        check(qtbot, window, kind.name)


def test_the_canvas_shows_the_same(direction, window) -> None:
    """A design is a picture: its cards stay where they are, whichever way words run."""
    canvas = window.workplace.canvas
    assert canvas.area.shown().intersects(canvas.scene.bounds())
    canvas.reveal(CampaignItem(OFFER))
    QApplication.processEvents()
    rect = canvas.scene.drawing.card_rect(OFFER)
    assert canvas.area.shown().contains(rect.left + 5, rect.top + 5)


def test_cards_are_painted_the_same(window) -> None:
    scene = window.workplace.canvas.scene
    pictures = []
    for direction in (Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft):
        picture = QImage(1200, 900, QImage.Format.Format_RGB32)
        picture.fill(Qt.GlobalColor.white)
        painter = QPainter(picture)
        painter.setLayoutDirection(direction)
        scene.render(painter, QRectF(picture.rect()), QRectF(-250, -20, 1200, 900))
        painter.end()
        pictures.append(picture)
    assert pictures[0] == pictures[1]
