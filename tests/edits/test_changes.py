from designer.edits.annotations import AddNote
from designer.edits.campaigns import AddCampaign, MoveCampaign, RenameCampaign, SetCampaignFields
from designer.edits.changes import Changes, changes_between
from designer.edits.design import RenameDesign, SetSettings
from designer.edits.layout import MoveCards
from designer.edits.removing import RemoveItems
from designer.model.annotations import Note
from designer.model.design import Position
from designer.model.settings import Receive, Settings
from tests.edits.drawings import drawing, source


def changes(edit) -> Changes:
    return changes_between(drawing(), edit.apply(drawing()))


def test_each_kind_of_change_is_named():
    assert changes(AddCampaign(source("new"))) == Changes(added=frozenset({"new"}))
    assert changes(RenameCampaign("cart", "Basket")) == Changes(changed=frozenset({"cart"}))
    assert changes(MoveCampaign("cart", 2)) == Changes(order=True)
    assert changes(MoveCards({"cart": Position(x=9, y=9)})) == Changes(layout=True)
    assert changes(AddNote(Note(id="n", text="", x=0, y=0))) == Changes(annotations=True)
    assert changes(SetSettings(Settings(receive=Receive.DELIVERY))) == Changes(settings=True)
    assert changes(RenameDesign("Other")) == Changes(properties=True)
    assert changes_between(drawing(), drawing()) == Changes()


def test_removing_names_whom_it_touches():
    found = changes(RemoveItems(campaigns=("cart",)))
    assert found.removed == {"cart"}
    assert found.changed == {"reminder"}
    assert found.layout
    assert found.annotations
    assert not found.order


def test_only_what_can_change_a_verdict_is_a_change_of_rules():
    assert changes(RenameCampaign("cart", "Basket")).rules
    assert changes(MoveCampaign("cart", 2)).rules
    assert not changes(MoveCards({"cart": Position(x=9, y=9)})).rules
    assert changes(MoveCards({"cart": Position(x=9, y=9)})).any
    assert not Changes().any


def test_one_and_true_differ():
    def asking(value: object) -> SetCampaignFields:
        audience = {"type": "attribute", "property": "vip", "op": "eq", "value": value}
        return SetCampaignFields(("cart",), {"audience": audience}, "audience")

    one, true = asking(1).apply(drawing()), asking(True).apply(drawing())
    assert one == true, "to Python they are the same"
    assert changes_between(one, true).changed == {"cart"}
    assert changes_between(one, asking(1).apply(drawing())) == Changes()
