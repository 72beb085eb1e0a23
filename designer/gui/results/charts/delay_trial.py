"""Moving the line of a chart tries another delay: the canvas follows, and letting go makes one edit."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from designer.edits.base import EditError
from designer.edits.delivery import SetDelay
from designer.errors import InputError
from designer.gui.canvas.wait_steps import elapsed, stepped
from designer.gui.jobs.amounts import number_text
from designer.gui.results.charts.picture import DelayLine
from designer.gui.results.charts.words import length_text
from designer.gui.results.live import LiveResults
from designer.model.verdict_names import OF_PEOPLE
from designer.model.verdicts import Verdict
from designer.session.results import State
from designer.session.session import Session

_SECOND = 1_000_000
_GRAINS = (1, 60, 300, 900, 1_800, 3_600, 10_800, 21_600, 43_200, 86_400)
_PLACES = 240
"""So many places there are at least for the line along a chart."""


def rounded(delay: int, most: int) -> int:
    """The delay in whole seconds, minutes, hours or days: as fine as the chart can show."""
    grain = max((each for each in _GRAINS if most / _SECOND / each >= _PLACES), default=1)
    return round(delay / _SECOND / grain) * grain


class DelayTrial:
    """Tries delays out; every method says in a sentence what it refuses, "" where it did it."""

    def __init__(self, session: Session, live: LiveResults) -> None:
        self._session, self._live = session, live
        self._tried: int | None = None

    @property
    def running(self) -> bool:
        """Whether another delay is being tried."""
        return self._tried is not None

    def try_out(self, line: DelayLine, delay: int) -> int:
        """Show what the delay would come to; gives the delay that was tried, in microseconds."""
        seconds = rounded(delay, line.most)
        if not self._session.read_only and seconds != self._tried:
            self._tried = seconds
            self._live.try_out(SetDelay(line.follow_on, elapsed(seconds)))
        return seconds * _SECOND

    def words(self, line: DelayLine, delay: int) -> str:
        """The delay that is tried and, once they are there, its figures."""
        translate = QCoreApplication.translate
        text = translate("Charts", "Delay {time}").format(
            time=length_text(delay) if delay else translate("Charts", "none")
        )
        results = self._live.results
        figures = (results.figures or {}).get(line.follow_on)
        if figures is None or results.state is not State.CURRENT:
            return text
        parts = (
            (figures.recipients, OF_PEOPLE[Verdict.SENT]),
            (figures.stopped, OF_PEOPLE[Verdict.CANCELLED_BY_EXCEPTION]),
            (figures.waiting, OF_PEOPLE[Verdict.WAITING_AT_END_OF_DATA]),
        )
        return " · ".join([text, *(f"{name}: {number_text(count)}" for count, name in parts)])

    def set(self, line: DelayLine, delay: int) -> str:
        """Make the delay the follow-on's own."""
        seconds = rounded(delay, line.most)
        try:
            if seconds * _SECOND == line.at:
                return ""
            return self._do(SetDelay(line.follow_on, elapsed(seconds)))
        finally:
            # After the edit: what was tried is then what is kept, and its counts stay in sight.
            self.end()

    def step(self, line: DelayLine, steps: int) -> str:
        """Make the delay longer or shorter along the scale of waits."""
        found = self._session.design.campaign(line.follow_on)
        if found is None or found.follow_on is None:
            return ""
        wanted = stepped(found.follow_on.delay, steps)
        if wanted is None or wanted == found.follow_on.delay:
            return ""
        return self._do(SetDelay(line.follow_on, wanted))

    def end(self) -> None:
        """Back to the delay that is kept."""
        if self._tried is not None:
            self._tried = None
            self._live.end_trial()

    def _do(self, edit: SetDelay) -> str:
        if self._session.read_only:
            return QCoreApplication.translate("Charts", "The project can only be looked at here.")
        try:
            self._session.do(edit)
        except (EditError, InputError) as error:
            return str(error)
        return ""
