from dataclasses import dataclass, field

import pytest
from psygnal import EmitLoopError

from designer.edits.base import EditError
from designer.edits.campaigns import AddCampaign, RenameCampaign
from designer.edits.changes import Changes
from designer.edits.delivery import SetDelay
from designer.edits.events import ReplaceEvent
from designer.edits.layout import MoveCards
from designer.edits.removing import RemoveItems
from designer.errors import InputError
from designer.model.delays import Immediately
from designer.model.design import Design, Position
from designer.rules.checking import check
from designer.session.selection import (
    CampaignItem,
    Selection,
)
from designer.session.session import Session
from tests.edits.drawings import drawing, purchase, source
from tests.memory_project import MemoryProject

RENAME = RenameCampaign("cart", "Basket")
MOVE = MoveCards({"cart": Position(x=20, y=20)})


def opened(reason: str = "") -> Session:
    return Session(MemoryProject(drawing(), read_only_reason=reason))


@dataclass
class Ear:
    """Everything that a session says, in order, with the design as it was at that moment."""

    session: Session
    heard: list[tuple[str, object]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.session.changed.connect(self._changed)
        self.session.history_changed.connect(self._history)
        self.session.selection_changed.connect(self._selection)

    def _changed(self, changes: Changes) -> None:
        self.heard.append(("changed", changes))

    def _history(self) -> None:
        self.heard.append(("history", self.session.undo_title))

    def _selection(self, selection: Selection) -> None:
        self.heard.append(("selection", selection))


def test_an_edit_is_kept_and_announced():
    session = opened()
    ear = Ear(session)
    expected = Changes(changed=frozenset({"cart"}))
    assert session.do(RENAME) == expected
    assert session.design == session.project.design == RENAME.apply(drawing())
    assert ear.heard == [("changed", expected), ("history", "Rename “Cart” to “Basket”")]


def test_change_history_selection_is_the_order():
    session = opened()
    session.select([CampaignItem("cart"), CampaignItem("guide")])
    ear = Ear(session)
    session.do(RemoveItems(campaigns=("cart",)))
    assert [what for what, _ in ear.heard] == ["changed", "history", "selection"]
    assert ear.heard[2][1] == (CampaignItem("guide"),)
    session.undo()
    assert [what for what, _ in ear.heard[3:]] == ["changed", "history"]


def test_everything_is_new_before_the_first_word():
    session = opened()
    session.select([CampaignItem("cart")])
    seen: list[tuple[Design, object, Selection]] = []
    session.changed.connect(
        lambda _: seen.append((session.design, session.findings, session.selection))
    )
    edit = RemoveItems(campaigns=("cart",))
    session.do(edit)
    after = edit.apply(drawing())
    assert seen == [(after, check(after), ())]


def test_an_edit_without_effect_is_no_step():
    session = opened()
    ear = Ear(session)
    assert session.do(RenameCampaign("cart", "Cart")) == Changes()
    assert ear.heard == []
    assert not session.can_undo


def test_a_value_that_only_python_takes_for_equal_is_a_step():
    session = opened()
    for value in (1, True):
        where = [{"property": "vip", "op": "eq", "value": value}]
        event = purchase().model_validate({"type": "purchase", "where": where})
        assert session.do(ReplaceEvent("offer", "exception", 0, event)).changed == {"offer"}
    assert len(session.project.history()[0]) == 2


def test_a_refused_edit_changes_nothing():
    session = opened()
    ear = Ear(session)
    with pytest.raises(EditError):
        session.do(RenameCampaign("nowhere", "X"))
    assert session.design == drawing()
    assert ear.heard == []


def test_a_read_only_project_says_why():
    session = opened("Somebody else has the project open.")
    for act in (lambda: session.do(RENAME), lambda: session.do(RenameCampaign("cart", "Cart"))):
        with pytest.raises(EditError, match="Somebody else"):
            act()
    assert session.read_only
    assert not session.can_undo
    assert not session.can_redo
    session.undo()
    session.redo()
    assert session.design == drawing()


class FullDisk(MemoryProject):
    def commit(self, title: str, design: Design) -> None:
        raise InputError(f"There is no room left for “{title}” in {design.name}.")


def test_what_cannot_be_kept_does_not_happen():
    session = Session(FullDisk(drawing()))
    ear = Ear(session)
    with pytest.raises(InputError):
        session.do(RENAME)
    assert session.design == drawing()
    assert ear.heard == []


def test_undo_and_redo_with_their_titles():
    session = opened()
    assert (session.undo_title, session.redo_title) == ("", "")
    session.do(RENAME)
    session.do(MOVE)
    assert (session.undo_title, session.redo_title) == ("Move “Basket”", "")
    session.undo()
    assert session.design == RENAME.apply(drawing())
    assert (session.undo_title, session.redo_title) == (
        "Rename “Cart” to “Basket”",
        "Move “Basket”",
    )
    session.undo()
    session.undo()
    assert session.design == drawing()
    session.redo()
    session.do(AddCampaign(source("new")))
    assert not session.can_redo
    session.redo()
    assert session.design.campaign("new")


def test_findings_are_asked_for_only_where_rules_may_say_something_else():
    session = opened()
    findings = session.findings
    session.do(MOVE)
    assert session.findings is findings
    session.do(SetDelay("reminder", Immediately()))
    assert session.findings == check(session.design) != findings


def test_a_listener_may_edit_and_all_hear_of_both_in_order():
    session = opened()
    first: list[Changes] = []
    second: list[Changes] = []

    def tidy(changes: Changes) -> None:
        first.append(changes)
        if changes.added:
            session.do(MOVE)

    session.changed.connect(tidy)
    session.changed.connect(second.append)
    session.do(AddCampaign(source("new")))
    assert first == second == [Changes(added=frozenset({"new"})), Changes(layout=True)]
    session.undo()
    session.undo()
    assert session.design == drawing()


def test_a_listener_may_select_what_came():
    session = opened()
    ear = Ear(session)
    session.changed.connect(lambda changes: session.select(map(CampaignItem, changes.added)))
    session.do(AddCampaign(source("new")))
    assert session.selection == (CampaignItem("new"),)
    assert ear.heard[-1][0] in ("history", "selection")
    assert ("selection", (CampaignItem("new"),)) in ear.heard


def test_a_fault_in_a_listener_leaves_the_session_sound():
    session = opened()

    def faulty(_: Changes) -> None:
        raise RuntimeError("a fault")

    session.changed.connect(faulty)
    with pytest.raises(EmitLoopError):
        session.do(RENAME)
    assert session.design == session.project.design == RENAME.apply(drawing())
    session.changed.disconnect(faulty)
    session.undo()
    assert session.design == drawing()
