"""A timeline as picture and as sentences beside each other; choosing in one is choosing in the other."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from designer.evaluation.timeline import Timeline
from designer.gui.inspector.plain_widgets import ElidedLabel, WrappedLabel
from designer.gui.results.timeline.picture import TimelinePicture
from designer.gui.results.timeline.signs import marks_words
from designer.gui.results.timeline.stories import StoryList


class TimelineContent(QSplitter):
    """Shows one timeline. `misses` are the sentences on nearest misses that are known, by story; "" where there is none."""

    miss_wanted = Signal(object, int)
    """A story of this timeline became the current one, and what nearly changed it is not known yet."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.timeline: Timeline | None = None
        self.misses: dict[int, str] = {}
        self.picture, self.stories = TimelinePicture(), StoryList()
        self.detail = ElidedLabel()
        self.detail.setContentsMargins(10, 3, 10, 4)
        self.nothing = WrappedLabel(
            self.tr(
                "Nothing this user did is a trigger of the design, so there is nothing to tell."
            ),
            muted=True,
        )
        self.nothing.setContentsMargins(12, 12, 12, 12)
        self.setChildrenCollapsible(False)
        self.setHandleWidth(5)
        self.addWidget(_column(self.picture, self.detail))
        self.addWidget(_column(self.nothing, self.stories))
        self.setStretchFactor(0, 5)
        self.setStretchFactor(1, 2)
        self.setSizes([900, 380])
        self.picture.mark_chosen.connect(self.choose_mark)
        self.picture.story_wanted.connect(self._go_to_story)
        self.stories.story_chosen.connect(self._story_chosen)
        self.stories.mark_wanted.connect(self._go_to_mark)

    def show_timeline(self, timeline: Timeline, first: int = 0) -> None:
        """Another user's, with the story `first` chosen, or the same after a change of the design: what was chosen stays so."""
        before, story = self.timeline, self.stories.story
        same = before is not None and before.user == timeline.user
        kept = _same_story(before, story, timeline) if same and before is not None else None
        self.timeline, self.misses = timeline, {}
        self.picture.show_timeline(timeline, keep=same)
        self.stories.show_timeline(timeline)
        self.stories.setVisible(bool(timeline.stories))
        self.nothing.setVisible(not timeline.stories)
        if timeline.stories:
            self.choose_story(first if kept is None else kept, reveal=False)
        else:
            self._show_detail()

    def choose_story(self, story: int, *, reveal: bool = True) -> None:
        """Make this the current story, with its trigger's mark."""
        self.stories.choose(story)
        self._story_chosen(story, reveal=reveal)

    def choose_mark(self, mark: int) -> None:
        """Make this the current mark, with the first story that it is part of."""
        assert self.timeline is not None
        stories = self.timeline.marks[mark].stories
        ended = next((each.story for each in self.timeline.waits if each.ended_by == mark), None)
        story = stories[0] if stories else ended
        if story is not None and self.stories.story not in stories:
            self.stories.choose(story)
            self._want_miss(story)
        self.picture.choose(mark, self.stories.story if story is not None else None)
        self._show_detail()

    def show_miss(self, story: int, words: str) -> None:
        """What nearly changed a story is known."""
        self.misses[story] = words
        told = self.tr("Nearest miss: {what}").format(what=words) if words else ""
        self.stories.stories.set_miss(story, told)

    def _story_chosen(self, story: int, *, reveal: bool = True) -> None:
        assert self.timeline is not None
        mark = self.timeline.stories[story].mark
        if reveal:
            self.picture.choose(mark, story)
        else:
            self.picture.mark, self.picture.story = mark, story
        self._want_miss(story)
        self._show_detail()

    def _want_miss(self, story: int) -> None:
        if story not in self.misses:
            self.miss_wanted.emit(self.timeline, story)

    def _go_to_story(self, story: int) -> None:
        self.choose_story(story)
        self.stories.setFocus()

    def _go_to_mark(self, story: int) -> None:
        self._story_chosen(story)
        self.picture.setFocus()

    def _show_detail(self) -> None:
        words = ""
        if self.timeline is not None and self.picture.mark is not None:
            words = marks_words(self.timeline, (self.picture.mark,)).replace("\n", "  –  ")
        self.detail.setText(
            words
            or self.tr("Arrow keys go from mark to mark; the wheel zooms, dragging moves in time.")
        )


def _same_story(before: Timeline, story: int | None, after: Timeline) -> int | None:
    """The story of the same trigger and follow-on, where it is still told."""
    if story is None:
        return None
    old = before.stories[story]
    for number, each in enumerate(after.stories):
        if (each.campaign, each.time) == (old.campaign, old.time):
            return number
    return None


def _column(*widgets: QWidget) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    for widget in widgets:
        column.addWidget(widget)
    return holder
