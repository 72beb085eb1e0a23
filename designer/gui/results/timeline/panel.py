"""The Timeline panel: the story of the one user who is looked at, kept up with the design."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from designer.gui.results.live import LiveResults
from designer.gui.results.looking import Looking
from designer.gui.results.pseudonyms import Pseudonyms
from designer.gui.results.timeline.clock_choice import ClockChoice
from designer.gui.results.timeline.head import TimelineHead
from designer.gui.results.timeline.misses import Misses
from designer.gui.results.timeline.pages import TimelinePages
from designer.gui.results.timeline.reading import Reading
from designer.gui.results.timeline.walk import Walk
from designer.model.zone_times import Clock
from designer.session.results import State

if TYPE_CHECKING:
    from designer.evaluation.live import Evaluation
    from designer.evaluation.timeline import Timeline
    from designer.gui.results.timeline.content import TimelineContent

_SOON = 150
"""Milliseconds until it says that it reads: most timelines are there before."""


class TimelinePanel(QWidget):
    """Follows `looking.user`; while it is hidden it finds nothing out."""

    import_wanted = Signal()
    said = Signal(str, str)
    """A sentence, and its kind."""
    changed = Signal()
    """What can be done with it may be something else now."""

    def __init__(
        self,
        live: LiveResults,
        looking: Looking,
        pseudonyms: Pseudonyms,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("helpPage", "timeline")
        self._live, self._looking, self._pseudonyms = live, looking, pseudonyms
        self._evaluation: Evaluation | None = None
        self._stale = True
        self.clock = ClockChoice(self)
        self.reading = Reading(self)
        self._walk = Walk(live, looking, self.reading, self)
        self._misses = Misses(self.reading, self)
        self._build()
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_SOON)
        self._patience.timeout.connect(lambda: self.head.show_words(self.tr("Reading…")))
        self._connect()
        self._show_state()

    def _build(self) -> None:
        self.head, self.pages = TimelineHead(), TimelinePages()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.pages, 1)

    def _connect(self) -> None:
        self._live.changed.connect(self._results_changed)
        self._looking.user_changed.connect(self._user_changed)
        self._pseudonyms.changed.connect(self._user_changed)
        self._looking.filter_changed.connect(self._filter_changed)
        self.clock.changed.connect(self._clock_changed)
        self._walk.changed.connect(self._row_found)
        self.reading.found.connect(self._found)
        self.reading.failed.connect(self._failed)
        self.reading.missed.connect(self.pages.show_miss)
        self.pages.miss_wanted.connect(self._misses.want)
        self.pages.said.connect(self.said)
        self.head.user_wanted.connect(self._looking.look_at)
        self.head.clock_wanted.connect(lambda clock: self.clock.choose(Clock(clock)))
        self.head.step_wanted.connect(self.step)
        self.head.zoom_wanted.connect(self.pages.zoom)
        self.head.copy_wanted.connect(self.pages.copy_text)
        self.head.picture_wanted.connect(self.pages.save_picture)
        self.head.page_wanted.connect(self.pages.save_page)
        self.pages.empty.first_wanted.connect(lambda: self.step(1))
        self.pages.empty.import_wanted.connect(self.import_wanted)

    def release(self) -> None:
        """Listen no longer, and end the jobs."""
        self._live.changed.disconnect(self._results_changed)
        self._looking.user_changed.disconnect(self._user_changed)
        self._pseudonyms.changed.disconnect(self._user_changed)
        self._looking.filter_changed.disconnect(self._filter_changed)
        self._patience.stop()
        self._misses.forget()
        self.reading.close()

    @property
    def timeline(self) -> Timeline | None:
        """What is shown."""
        return self.pages.timeline

    @property
    def content(self) -> TimelineContent | None:
        """What shows timelines, once there was one."""
        return self.pages.content

    # What can be done

    def step(self, way: int) -> None:
        """On to the next recipient of the filter (1) or back to the one before (-1)."""
        self._take_evaluation()
        self._walk.step(way)

    def why_not_step(self, way: int) -> str:
        """Why one cannot go on, "" where one can."""
        return self._walk.why_not(way)

    def why_not_share(self) -> str:
        """Why there is nothing to take along, "" where there is."""
        return "" if self.timeline is not None else self.tr("No timeline is shown.")

    # What changes

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._refresh()

    def _results_changed(self) -> None:
        if self._live.results.evaluation is not self._evaluation or self.timeline is None:
            self._refresh()
        self._show_words()

    def _user_changed(self) -> None:
        self.head.user.setModified(False)
        self._refresh()

    def _filter_changed(self) -> None:
        self._walk.forget()
        if self.isVisible():
            self._walk.look_up()
        self._show_words()

    def _clock_changed(self) -> None:
        self._refresh()
        self._show_clocks()
        self.changed.emit()

    def _refresh(self) -> None:
        self._stale = not self.isVisible()
        self._take_evaluation()
        if self._stale:
            return
        user = self._looking.user
        self.head.show_user(None if user is None else self._pseudonyms.name(user))
        if self._evaluation is None or user is None:
            self.reading.give_up()
            self._show_state()
        else:
            self.reading.read(self._evaluation, user, self.clock.clock)
            self._patience.start()
        self._walk.look_up()
        self._show_words()

    def _take_evaluation(self) -> None:
        self._evaluation = self._live.results.evaluation
        self._walk.take(self._evaluation)

    # What is found

    def _found(self, timeline: Timeline) -> None:
        self._patience.stop()
        self._misses.forget()
        # Under whatever name, so that texts, pictures and pages taken along have it too.
        named = replace(timeline, user=self._pseudonyms.name(timeline.user))
        self.pages.show_timeline(named, self._looking.filter)
        self.head.show_timeline(True)
        self._show_words()
        self._show_clocks()
        self.changed.emit()

    def _failed(self, sentence: str) -> None:
        self._patience.stop()
        self.pages.empty.say(self.tr("No timeline"), sentence)
        self._show_empty()
        self._show_words()

    def _row_found(self) -> None:
        self._show_words()
        if self._looking.user is None:
            self._show_state()
        self.changed.emit()

    # Words

    def _show_state(self) -> None:
        """Why there is no timeline, and how to come to one."""
        results = self._live.results
        self.pages.empty.say_state(
            results.state,
            results.error,
            replayed=self._evaluation is not None,
            nobody=self._walk.nobody,
        )
        self._show_empty()

    def _show_empty(self) -> None:
        self.pages.show_empty()
        self.head.show_timeline(False)
        self._show_clocks()
        self.changed.emit()

    def _show_clocks(self) -> None:
        timeline = self.timeline
        self.head.clock.show_clocks(timeline.clocks if timeline else {}, self.clock.clock)

    def _show_words(self) -> None:
        """Where this user stands among the people of the filter."""
        self.head.show_steps(self.why_not_step(-1), self.why_not_step(1))
        working = self._live.results.state is State.WORKING
        parts = (*self._walk.words(), self.tr("Replaying…") if working else "")
        self.head.show_words(" · ".join(part for part in parts if part))
