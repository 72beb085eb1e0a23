"""The Charts panel: what the replay came to, one chart at a time, for what is selected or for all."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QPalette, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from designer.gui.inspector.plain_widgets import ElidedLabel
from designer.gui.results.charts.asked import OF_EVERYTHING, Asked, Kind
from designer.gui.results.charts.asking import ChartMaker
from designer.gui.results.charts.delay_trial import DelayTrial, rounded
from designer.gui.results.charts.options import ChartOptions
from designer.gui.results.charts.picture import Behind, Picture
from designer.gui.results.charts.scope import selected_follow_ons
from designer.gui.results.charts.sheet import ChartSheet
from designer.gui.results.charts.table import ChartTableView
from designer.gui.results.charts.taking import Taking
from designer.gui.results.charts.waiting_page import WaitingPage
from designer.gui.results.charts.words import shown_name
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
        self._session, self._live, self._looking = session, live, looking
        self.picture: Picture | None = None
        self.asked: Asked | None = None
        """What the chart that is shown answers."""
        self.maker = ChartMaker(self)
        self.trial = DelayTrial(session, live)
        self.taking = Taking(self)
        self.options = ChartOptions()
        self.waiting, self.sheet, self.table = WaitingPage(), ChartSheet(), ChartTableView()
        self.read = ElidedLabel()
        self.read.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.read.setContentsMargins(12, 3, 12, 5)
        self.pages = QStackedWidget()
        for page in (self.waiting, self.sheet, self.table):
            self.pages.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.options)
        column.addWidget(self.pages, 1)
        column.addWidget(self.read)
        self._timer = self._clock(_PAUSE, self.refresh)
        self._patience = self._clock(_PATIENCE, self._make_room)
        self.setFocusProxy(self.options.kind)
        self._connect()
        self._say_state()

    def _clock(self, milliseconds: int, run: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(run)
        return timer

    def _connect(self) -> None:
        view, options = self.sheet.view, self.options
        options.changed.connect(self.refresh)
        options.table_toggled.connect(self._show_page)
        options.copy_wanted.connect(self.copy)
        options.export_wanted.connect(self.export)
        self.waiting.import_wanted.connect(self.import_wanted)
        self.maker.made.connect(self._made)
        self.maker.advanced.connect(self.waiting.advance)
        view.pointed.connect(self._tell)
        view.chosen.connect(self._choose)
        view.range_chosen.connect(self._choose_range)
        view.delay_moved.connect(self._try_delay)
        view.delay_set.connect(self._set_delay)
        view.delay_left.connect(self.trial.end)
        view.delay_stepped.connect(self._step_delay)
        self.table.chosen.connect(self._choose)
        self._live.changed.connect(self._later)
        self._session.selection_changed.connect(self._later)
        self._session.changed.connect(self._later_if_rules)

    def release(self) -> None:
        """Listen no longer, make no more."""
        self._timer.stop()
        self._patience.stop()
        self._live.changed.disconnect(self._later)
        self._session.selection_changed.disconnect(self._later)
        self._session.changed.disconnect(self._later_if_rules)
        self.maker.close()

    # What is shown

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._later()

    def show_chart(self, kind: Kind) -> None:
        """Choose a chart."""
        self.options.choose(kind)

    def _later(self) -> None:
        if not self.isVisible():
            # An evaluation may be large: nobody keeps an old one for a chart that nobody sees.
            self.maker.give_up()
        elif self.trial.running:
            self._tell_trial()
        else:
            self._timer.start()

    def _later_if_rules(self, _: object) -> None:
        self._later()

    def refresh(self) -> None:
        """Ask for the chart of the present evaluation, or say why there is none."""
        if not self.isVisible():
            return
        results = self._live.results
        evaluation = results.evaluation
        if results.state in (State.NO_DATA, State.FAILED) or evaluation is None:
            self.maker.give_up()
            self.picture = self.asked = None
            self._say_state()
            return
        if evaluation.design is not self._session.design:
            self.sheet.view.show_stale(True)
            self._tell(-1)
            return
        asked = self._wish()
        if self.maker.ask(evaluation, asked):
            self._show_waiting(asked)
        self._tell(self.sheet.view.current)

    def _wish(self) -> Asked:
        design, options = self._session.design, self.options
        chosen = selected_follow_ons(self._session.selection, design)
        evaluation = self._live.results.evaluation
        assert evaluation is not None
        names = [
            (shown_name(each.name, each.id), each.id)
            for each in design.campaigns
            if each.id in evaluation.figures and (chosen is None or each.id in chosen)
        ]
        busiest = max(
            names, key=lambda each: evaluation.figures[each[1]].triggers, default=("", "")
        )
        options.offer_follow_ons(names, busiest[1])
        kind = options.chosen_kind
        options.scope.setText(self._scope_words(chosen, kind))
        return Asked(
            kind=kind,
            follow_ons=None if kind in OF_EVERYTHING else chosen,
            one=options.one.chosen or "",
            people=bool(options.people.chosen),
            shares=bool(options.shares.chosen),
            length=options.length.chosen,
            clock=options.clock.chosen,
        )

    def _scope_words(self, chosen: frozenset[str] | None, kind: Kind) -> str:
        if chosen is None or kind in OF_EVERYTHING:
            return self.tr("All follow-ons")
        if len(chosen) == 1:
            found = self._session.design.campaign(next(iter(chosen)))
            assert found is not None
            return self.tr("Selected: {name}").format(name=shown_name(found.name, found.id))
        return self.tr("{n} selected follow-ons").format(n=len(chosen))

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
        self.waiting.say(self.tr("Counting…"), waiting=True)
        self._show_page()

    def _say_state(self) -> None:
        results = self._live.results
        if results.state is State.NO_DATA:
            self.waiting.say(
                self.tr("No events yet"),
                self.tr("Charts show what imported history would come to."),
                button=True,
            )
        elif results.state is State.FAILED:
            self.waiting.say(self.tr("The events could not be replayed"), results.error)
        else:
            self.waiting.say(self.tr("Replaying the events…"), waiting=True)
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
            self.read.setText("")
            return
        view = self.sheet.view
        told = picture.marks.told(mark) if mark >= 0 else ""
        self.read.setText(" · ".join(told.splitlines()) if told else self._hint(picture))
        self.read.setForegroundRole(
            QPalette.ColorRole.WindowText if told else QPalette.ColorRole.PlaceholderText
        )
        view.setAccessibleDescription(told or picture.note)
        event = QAccessibleEvent(view, QAccessible.Event.DescriptionChanged)
        QAccessible.updateAccessibility(event)

    def _hint(self, picture: Picture) -> str:
        if self.sheet.view.item.stale:
            return self.tr("Counting anew…")
        words = [self.tr("Click a mark for its people.")]
        if picture.brush:
            words.append(self.tr("Drag to choose a range."))
        if picture.delay is not None:
            words.append(self.tr("Drag the line to try another delay."))
        if picture.zoom:
            words.append(self.tr("Ctrl+wheel zooms."))
        return " ".join(words)

    def _choose(self, mark: int) -> None:
        picture = self.picture
        if picture is not None and 0 <= mark < len(picture.marks):
            self._look(picture.marks.behind(mark))

    def _choose_range(self, first: float, last: float) -> None:
        if self.picture is not None:
            self._look(self.picture.marks.between(first, last))

    def _look(self, behind: Behind | None) -> None:
        if behind is not None:
            self._looking.show(behind.rows, behind.title)
        else:
            self.said.emit(
                self.tr("Nobody of the present replay stands behind this."), "information"
            )

    def _try_delay(self, delay: int) -> None:
        line = self.picture.delay if self.picture is not None else None
        if line is not None:
            self.sheet.view.put_delay(self.trial.try_out(line, delay))
            self._tell_trial()

    def _tell_trial(self) -> None:
        line, delay = self.picture.delay if self.picture else None, self.sheet.view.item.delay
        if line is not None and delay is not None:
            self.read.setForegroundRole(QPalette.ColorRole.WindowText)
            self.read.setText(self.trial.words(line, delay))

    def _set_delay(self, delay: int) -> None:
        line = self.picture.delay if self.picture is not None else None
        if line is not None:
            self.sheet.view.put_delay(rounded(delay, line.most) * 1_000_000)
            refused = self.trial.set(line, delay)
            if refused:
                self._put_line_back(refused)

    def _step_delay(self, steps: int) -> None:
        line = self.picture.delay if self.picture is not None else None
        if line is not None:
            refused = self.trial.step(line, steps)
            if refused:
                self._put_line_back(refused)

    def _put_line_back(self, refused: str) -> None:
        if self.picture is not None and self.picture.delay is not None:
            self.sheet.view.put_delay(self.picture.delay.at)
        self.said.emit(refused, "warning")

    # Taking it away

    def copy(self) -> None:
        """Picture and numbers to the clipboard."""
        if self.picture is not None and not self.picture.missing:
            self.taking.copy(self.picture)
            self.said.emit(self.tr("Chart copied."), "done")

    def export(self, suffix: str) -> None:
        """Ask for a place and write the chart there."""
        if self.picture is not None and not self.picture.missing:
            sentence, kind = self.taking.export(self.picture, suffix)
            if sentence:
                self.said.emit(sentence, kind)

    def toggle_table(self) -> None:
        """Chart or table."""
        self.options.table.toggle()
        (self.table if self.options.table.isChecked() else self.sheet.view).setFocus(
            Qt.FocusReason.OtherFocusReason
        )
