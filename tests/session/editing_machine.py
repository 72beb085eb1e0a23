"""Random editing of an open project: any store that keeps to `ProjectFile` can be put under it."""

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from designer.edits.base import EditError
from designer.exchange.design_json import read_design, write_design
from designer.model.design import Design
from designer.rules.checking import check
from designer.session.project_file import ProjectFile
from designer.session.selection import (
    CampaignItem,
    DelayItem,
    EventItem,
    GroupItem,
    Item,
    NoteItem,
    exists,
)
from designer.session.session import Session
from tests.edits.drawings import drawing
from tests.edits.random_edits import CAMPAIGNS, DRAWING, EVENTS, WHOLE, Kind, edits_of
from tests.memory_project import MemoryProject


class EditingMachine(RuleBasedStateMachine):
    """Edits, undo, redo and selecting, against a list of texts that says what must be there.

    A store's tests override `create` and `reopened`.
    """

    steps = 0
    """All steps of all examples; a runner sets it to 0 and reads it."""

    def create(self, design: Design) -> ProjectFile:
        return MemoryProject(design)

    def reopened(self, project: ProjectFile) -> ProjectFile:
        """The same project closed and opened again."""
        return project

    @initialize()
    def begin(self) -> None:
        self.texts = [write_design(drawing())]
        self.done = 0
        self._open(self.create(drawing()))

    def _open(self, project: ProjectFile) -> None:
        self.session = Session(project)
        self.heard: list[object] = []
        self.session.changed.connect(self.heard.append)

    # Four rules, so that edits outweigh undo and redo and histories grow.
    @rule(data=st.data())
    def edit_campaigns(self, data: st.DataObject) -> None:
        self._edit(data, CAMPAIGNS)

    @rule(data=st.data())
    def edit_events(self, data: st.DataObject) -> None:
        self._edit(data, EVENTS)

    @rule(data=st.data())
    def edit_drawing(self, data: st.DataObject) -> None:
        self._edit(data, DRAWING)

    @rule(data=st.data())
    def paste_or_remove(self, data: st.DataObject) -> None:
        self._edit(data, WHOLE)

    def _edit(self, data: st.DataObject, kinds: tuple[Kind, ...]) -> None:
        self._count()
        before = self.session.design
        edit = data.draw(edits_of(before, kinds))
        try:
            self.session.do(edit)
        except EditError:
            assert self.session.design is before
            assert not self.heard
            return
        text = write_design(self.session.design)
        if text != self.texts[self.done]:
            self.done += 1
            self.texts[self.done :] = [text]
            assert len(self.heard) == 1

    @rule(times=st.integers(1, 2))
    def undo(self, times: int) -> None:
        self._count()
        for _ in range(times):
            assert self.session.can_undo == (self.done > 0)
            self.session.undo()
            self.done = max(0, self.done - 1)

    @rule(times=st.integers(1, 2))
    def redo(self, times: int) -> None:
        self._count()
        for _ in range(times):
            assert self.session.can_redo == (self.done < len(self.texts) - 1)
            self.session.redo()
            self.done = min(len(self.texts) - 1, self.done + 1)

    @rule(place=st.integers(0, 3), again=st.booleans())
    def select(self, place: int, again: bool) -> None:
        """Also the rule that closes and opens, now and then."""
        self._count()
        if again:
            self._open(self.reopened(self.session.project))
        design = self.session.design
        items: list[Item] = [NoteItem(note.id) for note in design.notes]
        items += [GroupItem(group.id) for group in design.groups]
        for campaign in design.campaigns[place:]:
            items += [CampaignItem(campaign.id), DelayItem(campaign.id)]
            items += [EventItem(campaign.id, "trigger", i) for i in range(2)]
        self.session.select(items)

    def _count(self) -> None:
        type(self).steps += 1
        self.heard.clear()

    @invariant()
    def session_is_in_step(self) -> None:
        if not hasattr(self, "session"):
            return
        assert write_design(self.session.design) == self.texts[self.done]
        assert all(exists(item, self.session.design) for item in self.session.selection)

    def teardown(self) -> None:
        if not hasattr(self, "session"):
            return
        session, end = self.session, self.texts[-1]
        assert session.findings == check(session.design)
        while session.can_redo:
            session.redo()
        assert write_design(session.design) == end
        while session.can_undo:
            session.undo()
        assert session.design == drawing()
        assert write_design(session.design) == self.texts[0]
        while session.can_redo:
            session.redo()
        assert write_design(session.design) == end
        assert read_design(end) == session.design
        session.project.close()
