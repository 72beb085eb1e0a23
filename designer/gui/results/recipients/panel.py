"""The Recipients panel: every verdict of the latest replay, narrowed, sorted and counted."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QMenu, QStackedWidget, QVBoxLayout, QWidget

from designer.gui.results.live import LiveResults
from designer.gui.results.looking import Looking
from designer.gui.results.pseudonyms import Pseudonyms
from designer.gui.results.recipients.asking import Answer, Asking, Question
from designer.gui.results.recipients.columns import facts_of
from designer.gui.results.recipients.exporting import Exporting
from designer.gui.results.recipients.filter_row import FilterRow
from designer.gui.results.recipients.model import RecipientRows
from designer.gui.results.recipients.seeking import Seeking
from designer.gui.results.recipients.state_page import StatePage
from designer.gui.results.recipients.states import State, state_of, words_of
from designer.gui.results.recipients.sums import Sums
from designer.gui.results.recipients.table import RecipientTable
from designer.gui.results.recipients.tool_row import ToolRow
from designer.gui.results.recipients.words import count_text
from designer.session import results as live
from designer.session.session import Session

if TYPE_CHECKING:
    from designer.evaluation.live import Evaluation
    from designer.evaluation.selecting import RowFilter

_PATIENCE_MS = 200
_LEAST_HEIGHT = 250


class RecipientsPanel(QWidget):
    """Shows what `looking` says and narrows it by its own fields. While a question is answered the former rows stay."""

    import_wanted = Signal()
    place_wanted = Signal()
    """Somebody wants the rows as a file; the answer is `exporting.begin`."""
    settled = Signal()
    """Another answer is shown."""

    def __init__(
        self,
        session: Session,
        results: LiveResults,
        looking: Looking,
        pseudonyms: Pseudonyms,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("helpPage", "recipients")
        self.setMinimumHeight(_LEAST_HEIGHT)
        self._session, self._live, self._looking = session, results, looking
        self.pseudonyms = pseudonyms
        self._base: RowFilter = looking.filter
        self._base_title = looking.title
        self._answer: Answer | None = None
        self._asked: Evaluation | None = None
        self._sharing = False
        self.asking = Asking(self)
        self.exporting = Exporting(self)
        self.rows = RecipientRows(pseudonyms.name)
        self.table = RecipientTable(self.rows)
        self.filters = FilterRow()
        self._column_menu = QMenu(self)
        self.tools = ToolRow(self._column_menu)
        self.sums = Sums()
        self.state = StatePage("users")
        self.seeking = Seeking(self.filters, self.table, pseudonyms)
        self._waiting = QTimer(self)
        self._waiting.setSingleShot(True)
        self._waiting.setInterval(_PATIENCE_MS)
        self._lay_out()
        self._connect()
        self.refresh()

    def _lay_out(self) -> None:
        self._pages = QStackedWidget()
        self._pages.addWidget(self.table)
        self._pages.addWidget(self.state)
        head = QVBoxLayout()
        head.setContentsMargins(8, 6, 8, 0)
        head.setSpacing(6)
        head.addWidget(self.filters)
        head.addWidget(self.tools)
        head.addWidget(self.sums)
        head.addWidget(self.exporting.strip)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(self._pages, 1)

    def _connect(self) -> None:
        self._live.changed.connect(self.refresh)
        self._looking.filter_changed.connect(self._look)
        self.pseudonyms.changed.connect(self._renamed)
        self.asking.answered.connect(self._show)
        self._waiting.timeout.connect(self._say)
        self.seeking.sought.connect(self._say)
        self._column_menu.aboutToShow.connect(partial(self.table.fill_menu, self._column_menu))
        self.filters.changed.connect(self._ask)
        self.table.sort_wanted.connect(self._ask)
        self.table.user_wanted.connect(self._looking.look_at)
        self.tools.everything_wanted.connect(self.show_everything)
        self.tools.sample_changed.connect(self._ask)
        self.tools.pseudonyms_wanted.connect(self.pseudonyms.want)
        self.tools.export_wanted.connect(self.place_wanted)

    def release(self) -> None:
        """Listen no longer; what is being worked on is stopped."""
        self._live.changed.disconnect(self.refresh)
        self._looking.filter_changed.disconnect(self._look)
        self.pseudonyms.changed.disconnect(self._renamed)
        self._waiting.stop()
        self.seeking.stop()
        self.asking.close()
        self.exporting.close()
        self.rows.show(None)

    @property
    def answer(self) -> Answer | None:
        """What the table shows."""
        return self._answer

    def why_no_rows(self) -> str:
        """Why there is nothing to look at, "" where there may be something."""
        if self._live.results.evaluation is not None:
            return ""
        results = self._live.results
        heading, words = words_of(state_of(self._session, results, None), results)
        return f"{heading}: {words}"

    def export(self, path: Path) -> None:
        """Write what is shown to this file."""
        if self._answer is not None:
            self.exporting.begin(self._answer.recipients, path, self.pseudonyms.key)

    # What is to be shown

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def refresh(self) -> None:
        """Follow the latest replay; nothing is worked out while nobody looks."""
        evaluation = self._live.results.evaluation
        if evaluation is None:
            self._drop()
        elif self.isVisible():
            self.filters.show_design(evaluation.design)
            if evaluation is not self._asked:
                self._ask()
        self._say()

    def _drop(self) -> None:
        self.asking.drop()
        self.seeking.forget()
        self._asked = self._answer = None
        self.rows.show(None)

    def _look(self) -> None:
        """Somebody showed other rows, such as those behind a mark of a chart: all of them, and nothing else."""
        if self._sharing:
            return
        self._base, self._base_title = self._looking.filter, self._looking.title
        self.filters.reset()
        self.tools.drop_sample()
        self._asked = None
        self.refresh()

    def show_everything(self) -> None:
        """All verdicts again."""
        from designer.evaluation.selecting import RowFilter

        self.filters.user.clear()
        self._looking.show(RowFilter(), "")

    @property
    def title(self) -> str:
        """What the rows are, for people; "" for all of them."""
        words = [self._base_title, *self.filters.words]
        seed = self.tools.chosen_seed
        if seed is not None:
            words.append(self.tr("sample {seed} of 20").format(seed=seed))
        return " · ".join(word for word in words if word)

    def _ask(self) -> None:
        evaluation = self._live.results.evaluation
        if evaluation is None:
            return
        self._asked = evaluation
        column, descending = self.table.sort
        wanted = self.filters.narrowed(self._base)
        seed = self.tools.chosen_seed
        sort = facts_of(column).sort
        kept = self.rows.recipient(self.table.currentIndex().row())
        self.asking.ask(Question(evaluation, wanted, sort, descending, seed, kept))
        self._waiting.start()

    def _show(self, answer: Answer) -> None:
        chosen = self.rows.recipient(self.table.currentIndex().row())
        top = self.table.verticalScrollBar().value()
        same = self._answer is not None and self._answer.filter == answer.filter
        self._answer = answer
        self._waiting.stop()
        self.rows.show(answer.recipients)
        self.table.verticalScrollBar().setValue(top if same else 0)
        line = answer.line
        if chosen is not None and chosen != answer.question.kept:
            line = answer.recipients.line_of(chosen)
        if line is not None:
            self.table.go_to(line)
        self._share(answer.filter)
        self.seeking.seek()
        self.settled.emit()

    def _share(self, wanted: RowFilter) -> None:
        """Others, such as the timeline's next and previous, go through the same rows."""
        title = self.title
        if not self.isVisible():
            return  # To show others what they look at is no reason to come to the front.
        if wanted != self._looking.filter or title != self._looking.title:
            self._sharing = True
            self._looking.show(wanted, title)
            self._sharing = False

    def _renamed(self) -> None:
        self.tools.show_pseudonyms(self.pseudonyms.wanted)
        self.filters.show_pseudonyms(self.pseudonyms.wanted)
        self.rows.rename()
        self.seeking.rename()

    # What is said

    def _say(self) -> None:
        state = state_of(self._session, self._live.results, self._answer)
        self._pages.setCurrentIndex(0 if state is State.ROWS else 1)
        self.filters.setVisible(self._answer is not None)
        self.tools.setVisible(self._answer is not None)
        self.sums.tell(self._answer)
        narrowed = self.filters.narrows or self.tools.chosen_seed is not None
        answer = self._answer
        title = self._base_title if answer is not None else ""
        self.tools.show_title(title, narrowed=narrowed)
        counts = count_text(len(answer.recipients), answer.people) if answer else ""
        self.tools.say(counts, self._remark(), self.filters.fault or self.seeking.fault)
        if state is not State.ROWS:
            self._say_state(state)

    def _remark(self) -> str:
        if self._answer is None:
            return ""
        if self.asking.under_way:
            return self.tr("Filtering…")
        if self.seeking.under_way:
            return self.tr("Looking for the pseudonym…")
        if self._live.results.state is live.State.FAILED:
            return self.tr("The replay failed; these rows are older.")
        shown = self._answer.question.evaluation.design
        if shown is not self._live.results.design:
            return self.tr("Replaying…")
        return self.tr("Times in {zone}").format(zone=shown.time_zone)

    def _say_state(self, state: State) -> None:
        heading, words = words_of(state, self._live.results)
        if state is State.NO_EVENTS:
            self.state.say(heading, words, self.tr("Import events…"), self.import_wanted.emit)
        elif state is State.NOTHING_CHOSEN:
            self.state.say(heading, words, self.tr("Show all verdicts"), self.show_everything)
        else:
            self.state.say(heading, words)
