"""What the open design would come to: evaluated in the background after every edit, and while somebody drags."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from typing import TYPE_CHECKING, Literal

from psygnal import Signal

from designer.edits.changes import alike
from designer.model.design import Design
from designer.session.evaluation_thread import DataPlace, EvaluationThread, Request

if TYPE_CHECKING:
    from designer.evaluation.figures import Figures
    from designer.evaluation.live import Evaluation

Deliver = Callable[[Callable[[], None]], None]
"""Has something done in the thread that owns the session; a window posts it to its event loop."""


class State(Enum):
    """`NO_DATA`: nothing to replay. `WORKING`: what is shown belongs to an earlier design, or nothing is there yet.
    `CURRENT`: what is shown is of the design that was asked for last. `FAILED`: `Results.error` says why.
    """

    NO_DATA = "no_data"
    WORKING = "working"
    CURRENT = "current"
    FAILED = "failed"


class Results:
    """Latest figures and verdicts. One thread evaluates; what arrives late is dropped.

    `changed` is sent, in the owner's thread, whenever one of the properties has changed. `show` asks for a whole evaluation
    and gives up the one under way. `try_out` is for designs that are not kept yet, one after another while a mouse moves: the one
    under way is finished, so that figures keep coming, and of those waiting only the newest is evaluated. To show what was
    tried last keeps its figures, those still under way too: only the verdicts behind them are to come.
    """

    changed = Signal()

    def __init__(self, deliver: Deliver) -> None:
        self._deliver = deliver
        self._place: DataPlace | None = None
        self._design: Design | None = None
        self._state = State.NO_DATA
        self._figures: Figures | None = None
        self._evaluation: Evaluation | None = None
        self._pinned: Figures | None = None
        self._error = ""
        self._asked = 0
        # The earliest requests whose figures are worth showing, and are those of the design that was asked for last.
        self._awaited = self._current = 0
        self._tried: Design | None = None
        self._work = EvaluationThread(self._arrived, self._failed)

    @property
    def state(self) -> State:
        return self._state

    @property
    def design(self) -> Design | None:
        """What `show` was given last: what there is a whole evaluation of, or will be."""
        return self._design

    @property
    def figures(self) -> Figures | None:
        """Of the design asked for last where `state` is CURRENT, else of an earlier one; None where there are none."""
        return self._figures

    @property
    def evaluation(self) -> Evaluation | None:
        """The last whole evaluation, which comes a little after its figures: look at its `design`."""
        return self._evaluation

    @property
    def pinned(self) -> Figures | None:
        """The baseline that changes are shown against, None where none is pinned."""
        return self._pinned

    @property
    def error(self) -> str:
        """A sentence where `state` is FAILED."""
        return self._error

    def use_data(self, place: DataPlace | None) -> None:
        """Replay this data set from now on, or none."""
        if place == self._place:
            return
        self._place = place
        self._figures = self._evaluation = self._pinned = self._tried = None
        self._ask("whole", self._design)

    def show(self, design: Design) -> None:
        """The design has changed for good."""
        self._design = design
        self._ask("whole", design)

    def try_out(self, design: Design) -> None:
        """What would this design come to?"""
        self._ask("trial", design)

    def end_trial(self) -> None:
        """Trying is over: back to the design that is kept, unless that has been shown since."""
        if self._tried is None or self._design is None:
            return
        if self._evaluation is None or self._evaluation.design is not self._design:
            self.show(self._design)
            return
        # All is there already.
        self._work.give_up()
        self._asked += 1
        self._awaited = self._current = self._asked
        self._tried = None
        self._figures, self._error = self._evaluation.figures, ""
        self._state = State.CURRENT
        self.changed.emit()

    def pin(self) -> None:
        """Keep the present figures as the baseline."""
        self._pinned = self._figures
        self.changed.emit()

    def unpin(self) -> None:
        self._pinned = None
        self.changed.emit()

    def close(self) -> None:
        """Stop the thread; nothing is delivered afterwards."""
        self._awaited = self._asked = self._asked + 1
        self._work.end()

    def _ask(self, kind: Literal["whole", "trial"], design: Design | None) -> None:
        known = kind == "whole" and design is not None and self._is_tried(design)
        self._asked += 1
        if not known:
            self._current = self._asked
        if kind == "whole":
            self._awaited = self._current
        self._tried = design if kind == "trial" else None
        if design is None or self._place is None:
            self._work.give_up()
            self._state = State.NO_DATA
        else:
            if not known or self._state is not State.CURRENT:
                self._state = State.WORKING
            self._work.ask(Request(self._asked, kind, design, self._place))
        self.changed.emit()

    def _is_tried(self, design: Design) -> bool:
        return self._tried is not None and alike(self._tried, design)

    def _arrived(self, request: Request, found: Evaluation | Figures) -> None:
        self._deliver(lambda: self._show(request, found))

    def _failed(self, request: Request, sentence: str) -> None:
        self._deliver(lambda: self._show_failure(request, sentence))

    def _show(self, request: Request, found: Evaluation | Figures) -> None:
        # A trial's figures are worth showing although a newer trial is under way.
        if request.number < self._awaited or request.place != self._place:
            return
        from designer.evaluation.live import Evaluation

        if isinstance(found, Evaluation):
            self._evaluation = found
            found = found.figures
        self._figures, self._error = found, ""
        if request.number >= self._current:
            self._state = State.CURRENT
        self.changed.emit()

    def _show_failure(self, request: Request, sentence: str) -> None:
        if request.number == self._asked:
            self._state, self._error = State.FAILED, sentence
            self.changed.emit()
