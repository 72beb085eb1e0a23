"""The timeline, or what the panel says while there is none."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from designer.gui.results.timeline.empty import EmptyTimeline

if TYPE_CHECKING:
    from designer.evaluation.selecting import RowFilter
    from designer.evaluation.timeline import Timeline
    from designer.gui.results.timeline.content import TimelineContent
    from designer.gui.results.timeline.sharing import Sharing


class TimelinePages(QStackedWidget):
    """`content` and `sharing` are made with the first timeline, because what they are made of takes its time to load."""

    miss_wanted = Signal(object, int)
    """Somebody has come to a story of this timeline."""
    said = Signal(str, str)
    """A sentence, and its kind."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.content: TimelineContent | None = None
        self.sharing: Sharing | None = None
        self.empty = EmptyTimeline()
        self.addWidget(self.empty)

    @property
    def timeline(self) -> Timeline | None:
        """What is shown."""
        content = self.content
        return content.timeline if content is not None and self.currentWidget() is content else None

    def show_timeline(self, timeline: Timeline, wanted: RowFilter) -> None:
        """Tell first what the filter asks for."""
        content = self.content or self._make_content()
        content.show_timeline(timeline, story_of(timeline, wanted))
        self.setCurrentWidget(content)

    def show_empty(self) -> None:
        """No timeline; what is said instead is the empty page's."""
        self.setCurrentWidget(self.empty)

    def show_miss(self, story: int, words: str) -> None:
        """What nearly changed a story of the timeline is known."""
        if self.content is not None:
            self.content.show_miss(story, words)

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
        self._share(lambda sharing, content: sharing.copy_text(content))

    def save_picture(self) -> None:
        """The timeline as PNG."""
        self._share(lambda sharing, content: sharing.save_picture(content))

    def save_page(self) -> None:
        """The timeline as a page for browsers."""
        self._share(lambda sharing, content: sharing.save_page(content))

    def _share(self, run: Callable[[Sharing, TimelineContent], None]) -> None:
        if self.timeline is not None and self.content is not None and self.sharing is not None:
            run(self.sharing, self.content)

    def _make_content(self) -> TimelineContent:
        from designer.gui.results.timeline.content import TimelineContent
        from designer.gui.results.timeline.sharing import Sharing

        self.content = content = TimelineContent()
        content.miss_wanted.connect(self.miss_wanted)
        self.addWidget(content)
        self.sharing = Sharing(self)
        self.sharing.said.connect(self.said)
        return content


def story_of(timeline: Timeline, wanted: RowFilter) -> int:
    """The first story of a follow-on and with a verdict that the filter asks for; the very first where none is."""
    for place, story in enumerate(timeline.stories):
        asked = wanted.follow_ons is None or story.campaign in wanted.follow_ons
        if asked and (wanted.verdicts is None or story.verdict in wanted.verdicts):
            return place
    return 0
