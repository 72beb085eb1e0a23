"""The Charts panel: what the replay came to, one chart at a time, for what is selected or for all."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from designer.gui.results.charts.asked import Asked, Kind
from designer.gui.results.charts.asking import ChartMaker
from designer.gui.results.charts.delay_moves import DelayMoves
from designer.gui.results.charts.delay_trial import DelayTrial
from designer.gui.results.charts.options import ChartOptions
from designer.gui.results.charts.pause import pause
from designer.gui.results.charts.people_behind import PeopleBehind
from designer.gui.results.charts.picture import Picture
from designer.gui.results.charts.read_line import ReadLine
from designer.gui.results.charts.sheet import ChartSheet
from designer.gui.results.charts.table import ChartTableView
from designer.gui.results.charts.taking import Taking
from designer.gui.results.charts.waiting_page import Offer, WaitingPage
from designer.gui.results.charts.wishing import wish_of
from designer.gui.results.live import LiveResults
from designer.gui.results.looking import Looking
from designer.session.results import State
from designer.session.session import Session

_PATIENCE = 200
"""A chart that is made within so many milliseconds takes the place of the one before without a page between them."""
_PAUSE = 40
"""Milliseconds in which several changes make one new chart."""


class ChartsPanel(QWidget):
    """Makes charts only while it can be seen."""

    import_wanted = Signal()
    said = Signal(str, str)
    """A sentence, and its kind."""

    def __init__(
        self, session: Session, live: LiveResults, looking: Looking, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("helpPage", "charts")
        self._session, self._live = session, live
        self.picture: Picture | None = None
        self.asked: Asked | None = None
        """What the chart that is shown answers."""
        self.maker = ChartMaker(self)
        self.trial = DelayTrial(session, live)
        self.taking = Taking(self)
        self.options = ChartOptions()
        self.waiting, self.sheet, self.table = WaitingPage(), ChartSheet(), ChartTableView()
        self.read = ReadLine()
        self.people = PeopleBehind(looking, self.sheet.view, self.maker)
        self._moves = DelayMoves(self.trial, self.sheet.view, self.read)
        self.pages = QStackedWidget()
        for page in (self.waiting, self.sheet, self.table):
            self.pages.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.options)
        column.addWidget(self.pages, 1)
        column.addWidget(self.people.strip)
        column.addWidget(self.read)
        self._timer = pause(self, _PAUSE, self.refresh)
        self._patience = pause(self, _PATIENCE, self._make_room)
        self.setFocusProxy(self.options.kind)
        self._connect()
        self._say_state()

    def _connect(self) -> None:
        view, options = self.sheet.view, self.options
        options.changed.connect(self.refresh)
        options.table_toggled.connect(self._show_page)
        options.copy_wanted.connect(self.copy)
        options.export_wanted.connect(self.export)
        self.waiting.import_wanted.connect(self.import_wanted)
        self.maker.made.connect(self._made)
        self.maker.advanced.connect(self._advance)
        self.waiting.stop_wanted.connect(self.stop)
        self.waiting.again_wanted.connect(self.refresh)
        view.pointed.connect(self._tell)
        view.given_up.connect(self.stop)
        self._moves.said.connect(self.said)
        self.people.said.connect(self.said)
        self.table.chosen.connect(self.people.choose)
        self._live.changed.connect(self._later)
        self._session.selection_changed.connect(self._later)
        self._session.changed.connect(self._later)

    def release(self) -> None:
        """Listen no longer, make no more."""
        self._timer.stop()
        self._patience.stop()
        self._live.changed.disconnect(self._later)
        self._session.selection_changed.disconnect(self._later)
        self._session.changed.disconnect(self._later)
        self.maker.close()
        self.people.close()

    # What is shown

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._later()

    def show_chart(self, kind: Kind) -> None:
        """Choose a chart."""
        self.options.choose(kind)

    def _later(self, *_: object) -> None:
        if not self.isVisible():
            # An evaluation may be large: nobody keeps an old one for a chart that nobody sees.
            self.maker.give_up()
            self.people.give_up()
        elif self.trial.running:
            self._moves.tell()
        else:
            self._timer.start()

    def refresh(self) -> None:
        """Ask for the chart of the present evaluation, or say why there is none."""
        if not self.isVisible():
            return
        results = self._live.results
        evaluation = results.evaluation
        if results.state in (State.NO_DATA, State.FAILED) or evaluation is None:
            self.maker.give_up()
            self.people.give_up()
            self.picture = self.asked = None
            self._say_state()
            return
        if evaluation.design is not results.design:
            self.people.give_up()
            self.sheet.view.show_stale(True)
            self._tell(-1)
            return
        asked = wish_of(self.options, self._session, evaluation)
        if self.maker.ask(evaluation, asked):
            self._show_waiting(asked)
        self._tell(self.sheet.view.current)

    def _show_waiting(self, asked: Asked) -> None:
        """A chart of the same kind stays, paler; another makes room."""
        if self.picture is not None and self.asked is not None and self.asked.kind is asked.kind:
            self.sheet.view.show_stale(True)
        elif self.picture is None or self.picture.missing:
            self._make_room()
        else:
            self.sheet.view.show_stale(True)
            self._patience.start()

    def _make_room(self) -> None:
        """What is shown belongs to another wish, and the new one takes long."""
        self.picture = self.asked = None
        self.waiting.say(self.tr("Counting…"), offer=Offer.STOP, waiting=True)
        self._show_page()

    def stop(self) -> None:
        """Leave a chart unmade that takes too long."""
        if self.maker.busy:
            self.maker.give_up()
            self._patience.stop()
            self.picture = self.asked = None
            text = self.tr("The chart was not counted to its end.")
            self.waiting.say(self.tr("Stopped"), text, offer=Offer.AGAIN)
            self._show_page()

    def _advance(self, share: float) -> None:
        self.waiting.advance(share)
        if self.sheet.view.item.stale:
            self.read.advise(self.picture, counted=share)

    def _say_state(self) -> None:
        self.waiting.say_state(self._live.results)
        self._show_page()

    def _made(self, picture: Picture, asked: Asked) -> None:
        self._patience.stop()
        self.picture, self.asked = picture, asked
        self.sheet.view.show_stale(False)
        if picture.missing:
            self.waiting.say(picture.title, picture.missing)
        else:
            self.sheet.show_picture(picture)
            self.table.show_marks(picture.marks, picture.title)
        self._show_page()

    def _show_page(self) -> None:
        there = self.picture is not None and not self.picture.missing
        page: QWidget = self.waiting
        if there:
            page = self.table if self.options.table.isChecked() else self.sheet
        self.pages.setCurrentWidget(page)
        self.options.allow_export(there)
        self.read.setVisible(there)
        self._tell(self.sheet.view.current)

    # What one does with it

    def _tell(self, mark: int) -> None:
        """Say the mark that is pointed at, or what can be done."""
        picture = self.picture
        if picture is None or picture.missing:
            self.read.advise(None)
            return
        view = self.sheet.view
        told = picture.marks.told(mark) if mark >= 0 else ""
        if told:
            self.read.tell(told)
        else:
            self.read.advise(picture, counted=0.0 if view.item.stale else None)
        view.setAccessibleDescription(told or picture.note)
        event = QAccessibleEvent(view, QAccessible.Event.DescriptionChanged)
        QAccessible.updateAccessibility(event)

    # Taking it away

    def copy(self) -> None:
        """Picture and numbers to the clipboard."""
        self._take(self.taking.copy)

    def export(self, suffix: str) -> None:
        """Ask for a place and write the chart there."""
        self._take(partial(self.taking.export, suffix=suffix))

    def _take(self, take: Callable[[Picture], tuple[str, str]]) -> None:
        if self.picture is not None and not self.picture.missing:
            sentence, kind = take(self.picture)
            if sentence:
                self.said.emit(sentence, kind)

    def toggle_table(self) -> None:
        """Chart or table."""
        self.options.table.toggle()
        (self.table if self.options.table.isChecked() else self.sheet.view).setFocus(
            Qt.FocusReason.OtherFocusReason
        )
