"""The people of the present filter in a row: who comes next, who came before, and where one stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from designer.gui.app.plain_text import one_line
from designer.gui.jobs.amounts import number_text
from designer.gui.results.live import LiveResults
from designer.gui.results.looking import Looking
from designer.gui.results.timeline.reading import Reading
from designer.session.results import State

if TYPE_CHECKING:
    from designer.evaluation.live import Evaluation
    from designer.evaluation.neighbours import Neighbours


class Walk(QObject):
    """The row is found in a job; a step that is asked for before waits for it."""

    changed = Signal()
    """The row is known now."""

    def __init__(
        self, live: LiveResults, looking: Looking, reading: Reading, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._live, self._looking, self._reading = live, looking, reading
        self._evaluation: Evaluation | None = None
        self._row: Neighbours | None = None
        self._step = 0
        reading.neighbours_found.connect(self._found)

    @property
    def nobody(self) -> bool:
        """Whether it is known that nobody passes the filter."""
        return self._row is not None and not len(self._row)

    def take(self, evaluation: Evaluation | None) -> None:
        """Go by these verdicts from now on."""
        if evaluation is not self._evaluation:
            self._evaluation, self._row = evaluation, None

    def forget(self) -> None:
        """The filter is another one."""
        self._row = None

    def look_up(self) -> None:
        """Find the row unless it is known."""
        if self._row is None and self._evaluation is not None:
            self._reading.find_neighbours(self._evaluation, self._looking.filter)

    def step(self, way: int) -> None:
        """On to the next recipient of the filter (1) or back to the one before (-1)."""
        if self._evaluation is None:
            self.take(self._live.results.evaluation)
        if self._row is None:
            self._step = way
            self.look_up()
            return
        user = self._row.beside(self._looking.user, way)
        if user is not None:
            self._looking.look_at(user)

    def why_not(self, way: int) -> str:
        """Why one cannot go on, "" where one can."""
        if self._live.results.state is State.NO_DATA:
            return self.tr("Import events first: there are no recipients yet.")
        if self._live.results.evaluation is None:
            return self.tr("The first replay is under way.")
        if self._row is not None:
            if not len(self._row):
                return self.tr("Nobody passes the filter.")
            if self._row.beside(self._looking.user, way) is None:
                return self.tr("There is nobody further in this direction.")
        return ""

    def words(self) -> tuple[str, ...]:
        """Where the user stands among the people of the filter, and which filter that is; nothing until it is known."""
        if self._row is None:
            return ()
        place, count = self._row.place_of(self._looking.user), number_text(len(self._row))
        if place is None:
            counted = self.tr("{count} people").format(count=count)
        else:
            counted = self.tr("{place} of {count}").format(
                place=number_text(place + 1), count=count
            )
        title = one_line(self._looking.title, 160) or self.tr("everybody with a trigger")
        return counted, title

    def _found(self, row: Neighbours) -> None:
        self._row = row
        step, self._step = self._step, 0
        if step:
            self.step(step)
        self.changed.emit()
