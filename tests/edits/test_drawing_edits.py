from designer.edits.annotations import (
    AddGroup,
    AddNote,
    ReplaceGroup,
    ReplaceNote,
    new_group_id,
    new_note_id,
)
from designer.edits.campaigns import RenameCampaign
from designer.edits.design import DescribeDesign, RenameDesign, SetSettings, SetTimeZone
from designer.edits.several import Several
from designer.model.annotations import Group, Note
from designer.model.settings import Receive, Settings, Severity
from tests.edits.drawings import applied, drawing, refused

NOTE = Note(id="note-2", text="new", x=1, y=2)
GROUP = Group(id="group-2", name="New", members=("offer",))


def test_notes_come_and_change():
    assert new_note_id(drawing()) == "note-2"
    after = applied(AddNote(NOTE), drawing())
    assert after.notes == (*drawing().notes, NOTE)
    changed = NOTE.model_copy(update={"text": "changed"})
    assert applied(ReplaceNote(changed), after).notes == (*drawing().notes, changed)
    refused(AddNote(NOTE), after)
    refused(ReplaceNote(NOTE), drawing())
    refused(AddNote(NOTE.model_copy(update={"text": "\0"})), drawing())


def test_groups_come_and_change():
    assert new_group_id(drawing()) == "group-2"
    after = applied(AddGroup(GROUP), drawing())
    assert after.groups == (*drawing().groups, GROUP)
    changed = GROUP.model_copy(update={"members": ()})
    assert applied(ReplaceGroup(changed), after).groups[-1] == changed
    refused(AddGroup(GROUP), after)
    refused(ReplaceGroup(GROUP), drawing())


def test_the_design_has_a_name_a_text_a_zone_and_settings():
    assert applied(RenameDesign("Other"), drawing()).name == "Other"
    described = applied(DescribeDesign("Why"), drawing())
    assert described.description == "Why"
    assert applied(DescribeDesign(""), described) == drawing()
    assert applied(SetTimeZone("Asia/Kathmandu"), drawing()).time_zone == "Asia/Kathmandu"
    assert "“Nowhere/Land”" in str(refused(SetTimeZone("Nowhere/Land"), drawing()))
    settings = Settings(receive=Receive.DELIVERY, rule_severities={"L01": Severity.OFF})
    assert applied(SetSettings(settings), drawing()).settings == settings
    refused(RenameDesign("n" * 2_000), drawing())


def test_several_edits_are_one_or_none():
    both = Several("Do both", (RenameDesign("Other"), RenameCampaign("cart", "Basket")))
    after = applied(both, drawing())
    assert (after.name, after.campaigns[0].name) == ("Other", "Basket")
    assert both.title == "Do both"
    refused(Several("Do both", (RenameDesign("Other"), RenameCampaign("no", "X"))), drawing())
    assert applied(Several("Nothing", ()), drawing()) == drawing()
