"""The Timeline panel: the story of the one user who is looked at, kept up with the design."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from designer.gui.app.plain_text import one_line
from designer.gui.jobs.amounts import number_text
from designer.gui.results.live import LiveResults
from designer.gui.results.looking import Looking
from designer.gui.results.pseudonyms import Pseudonyms
from designer.gui.results.timeline.empty import EmptyTimeline
from designer.gui.results.timeline.head import TimelineHead
from designer.gui.results.timeline.reading import Reading
from designer.session.results import State

if TYPE_CHECKING:
    from designer.evaluation.live import Evaluation
    from designer.evaluation.neighbours import Neighbours
    from designer.evaluation.timeline import Timeline
    from designer.gui.results.timeline.content import TimelineContent
    from designer.gui.results.timeline.sharing import Sharing

_STAYED = 250
"""Milliseconds with a story until its nearest miss is looked for: it takes some replays, and frames come first."""
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
        self._pseudonyms = pseudonyms
        self._live, self._looking = live, looking
        self._evaluation: Evaluation | None = None
        self._neighbours: Neighbours | None = None
        self._step = 0
        self._stale = True
        self.content: TimelineContent | None = None
        self.sharing: Sharing | None = None
        self.reading = Reading(self)
        self.head, self.empty = TimelineHead(), EmptyTimeline()
        self._pages = QStackedWidget(self)
        self._pages.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self._pages, 1)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_SOON)
        self._patience.timeout.connect(self._say_that_it_reads)
        self._wanted_miss = 0
        self._stay = QTimer(self)
        self._stay.setSingleShot(True)
        self._stay.setInterval(_STAYED)
        self._stay.timeout.connect(self._find_miss)
        self._connect()
        self._show_state()

    def _connect(self) -> None:
        self._live.changed.connect(self._results_changed)
        self._looking.user_changed.connect(self._user_changed)
        self._pseudonyms.changed.connect(self._user_changed)
        self._looking.filter_changed.connect(self._filter_changed)
        self.reading.found.connect(self._found)
        self.reading.failed.connect(self._failed)
        self.reading.missed.connect(self._missed)
        self.reading.neighbours_found.connect(self._neighbours_found)
        self.head.user_wanted.connect(self._looking.look_at)
        self.head.step_wanted.connect(self.step)
        self.head.zoom_wanted.connect(self.zoom)
        self.head.copy_wanted.connect(self.copy_text)
        self.head.picture_wanted.connect(self.save_picture)
        self.head.page_wanted.connect(self.save_page)
        self.empty.first_wanted.connect(lambda: self.step(1))
        self.empty.import_wanted.connect(self.import_wanted)

    def release(self) -> None:
        """Listen no longer, and end the jobs."""
        self._live.changed.disconnect(self._results_changed)
        self._looking.user_changed.disconnect(self._user_changed)
        self._pseudonyms.changed.disconnect(self._user_changed)
        self._looking.filter_changed.disconnect(self._filter_changed)
        self._patience.stop()
        self._stay.stop()
        self.reading.close()

    @property
    def timeline(self) -> Timeline | None:
        """What is shown."""
        shown = self.content is not None and self._pages.currentWidget() is self.content
        return self.content.timeline if shown and self.content is not None else None

    # What can be done

    def step(self, way: int) -> None:
        """On to the next recipient of the filter (1) or back to the one before (-1)."""
        if self._evaluation is None:
            self._take_evaluation()
        if self._evaluation is None:
            return
        if self._neighbours is None:
            self._step = way
            self.reading.find_neighbours(self._evaluation, self._looking.filter)
            return
        user = self._neighbours.beside(self._looking.user, way)
        if user is not None:
            self._looking.look_at(user)

    def zoom(self, way: int) -> None:
        """Nearer (1), farther (-1), or everything (0)."""
        if self.content is None:
            return
        if way:
            from designer.gui.results.timeline.picture import STEP

            self.content.picture.zoom(STEP**way)
        else:
            self.content.picture.show_all()

    def copy_text(self) -> None:
        """The timeline as text on the clipboard."""
        if self.timeline is not None and self.content is not None and self.sharing is not None:
            self.sharing.copy_text(self.content)

    def save_picture(self) -> None:
        """The timeline as PNG."""
        if self.timeline is not None and self.content is not None and self.sharing is not None:
            self.sharing.save_picture(self.content)

    def save_page(self) -> None:
        """The timeline as a page for browsers."""
        if self.timeline is not None and self.content is not None and self.sharing is not None:
            self.sharing.save_page(self.content)

    def why_not_step(self, way: int) -> str:
        """Why one cannot go on, "" where one can."""
        if self._live.results.state is State.NO_DATA:
            return self.tr("Import events first: there are no recipients yet.")
        if self._live.results.evaluation is None:
            return self.tr("The first replay is under way.")
        if self._neighbours is not None:
            if not len(self._neighbours):
                return self.tr("Nobody passes the filter.")
            if self._neighbours.beside(self._looking.user, way) is None:
                return self.tr("There is nobody further in this direction.")
        return ""

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
        self._neighbours = None
        if self.isVisible():
            self._refresh_neighbours()
        self._show_words()

    def _refresh(self) -> None:
        self._stale = not self.isVisible()
        self._take_evaluation()
        if self._stale:
            return
        user = self._looking.user
        self.head.show_user(None if user is None else self._pseudonyms.name(user))
        if self._evaluation is None or self._looking.user is None:
            self.reading.give_up()
            self._show_state()
        else:
            self.reading.read(self._evaluation, self._looking.user)
            self._patience.start()
        self._refresh_neighbours()
        self._show_words()

    def _take_evaluation(self) -> None:
        evaluation = self._live.results.evaluation
        if evaluation is not self._evaluation:
            self._evaluation, self._neighbours = evaluation, None

    def _refresh_neighbours(self) -> None:
        if self._neighbours is None and self._evaluation is not None:
            self.reading.find_neighbours(self._evaluation, self._looking.filter)

    # What is found

    def _found(self, timeline: Timeline) -> None:
        self._patience.stop()
        content = self.content or self._make_content()
        # Under whatever name, so that texts, pictures and pages taken along have it too.
        content.show_timeline(replace(timeline, user=self._pseudonyms.name(timeline.user)))
        self._pages.setCurrentWidget(content)
        self.head.show_timeline(True)
        self._show_words()
        self.changed.emit()

    def _make_content(self) -> TimelineContent:
        """Late, because what it is made of takes its time to load."""
        from designer.gui.results.timeline.content import TimelineContent
        from designer.gui.results.timeline.sharing import Sharing

        self.content = TimelineContent()
        self.content.miss_wanted.connect(self._want_miss)
        self._pages.addWidget(self.content)
        self.sharing = Sharing(self)
        self.sharing.said.connect(self.said)
        return self.content

    def _want_miss(self, story: int) -> None:
        self._wanted_miss = story
        self._stay.start()

    def _find_miss(self) -> None:
        timeline = self.content.timeline if self.content is not None else None
        if timeline is not None and self._wanted_miss < len(timeline.stories):
            self.reading.find_miss(timeline, self._wanted_miss)

    def _missed(self, story: int, words: str) -> None:
        if self.content is not None:
            self.content.show_miss(story, words)

    def _failed(self, sentence: str) -> None:
        self._patience.stop()
        self._show_empty(self.tr("No timeline"), sentence)
        self._show_words()

    def _neighbours_found(self, neighbours: Neighbours) -> None:
        self._neighbours = neighbours
        step, self._step = self._step, 0
        if step:
            self.step(step)
        self._show_words()
        if self._looking.user is None:
            self._show_state()
        self.changed.emit()

    # Words

    def _show_state(self) -> None:
        """Why there is no timeline, and how to come to one."""
        results, tr = self._live.results, self.tr
        if results.state is State.NO_DATA:
            self._show_empty(
                tr("No events yet"),
                tr("Import events, and this panel tells what each person did and what came of it."),
                can_import=True,
            )
        elif results.state is State.FAILED and self._evaluation is None:
            self._show_empty(tr("No timeline"), results.error)
        elif self._evaluation is None:
            self._show_empty(tr("Replaying…"), tr("The first replay is under way."))
        elif self._neighbours is not None and not len(self._neighbours):
            self._show_empty(tr("Nobody to show"), tr("Nobody passes the filter."))
        else:
            self._show_empty(
                tr("Whose story?"),
                tr(
                    "Press Enter on a line under Recipients, type a user id above, or begin with the "
                    "first one; Ctrl+PgDown goes on to the next."
                ),
                can_begin=True,
            )

    def _show_empty(
        self, heading: str, words: str, *, can_begin: bool = False, can_import: bool = False
    ) -> None:
        self.empty.say(heading, words, can_begin=can_begin, can_import=can_import)
        self._pages.setCurrentWidget(self.empty)
        self.head.show_timeline(False)
        self.changed.emit()

    def _say_that_it_reads(self) -> None:
        self.head.show_words(self.tr("Reading…"))

    def _show_words(self) -> None:
        """Where this user stands among the people of the filter."""
        self.head.show_steps(self.why_not_step(-1), self.why_not_step(1))
        self.head.show_words(" · ".join(part for part in self._parts() if part))

    def _parts(self) -> tuple[str, ...]:
        row = self._neighbours
        place = row.place_of(self._looking.user) if row is not None else None
        title = one_line(self._looking.title, 160) or self.tr("everybody with a trigger")
        if row is None:
            counted = ""
        elif place is None:
            counted = self.tr("{count} people").format(count=number_text(len(row)))
        else:
            counted = self.tr("{place} of {count}").format(
                place=number_text(place + 1), count=number_text(len(row))
            )
        working = self._live.results.state is State.WORKING
        return counted, title if counted else "", self.tr("Replaying…") if working else ""
