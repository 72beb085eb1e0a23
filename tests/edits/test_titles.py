import pytest

from designer.edits.base import title_of
from designer.edits.campaigns import MoveCampaign, RenameCampaign, SetCampaignFields
from designer.edits.delivery import SetAudience, SetDelay, SetDelivery, SetDeliveryFields
from designer.edits.design import SetTimeZone
from designer.edits.events import AddEvent, MoveEvent, RemoveEvent, ReplaceEvent
from designer.edits.layout import MoveCards
from designer.edits.pasting import Duplicate
from designer.edits.removing import RemoveItems
from designer.edits.several import Several
from designer.model.audience import AllUsers
from designer.model.campaigns import Scheduled
from designer.model.delays import Immediately
from designer.model.design import Position
from tests.edits.drawings import drawing, purchase

TWO = ("cart", "offer")
PLACE = Position(x=0, y=0)


@pytest.mark.parametrize(
    ("edit", "title"),
    [
        (RenameCampaign("cart", "Basket"), "Rename “Cart” to “Basket”"),
        (MoveCampaign("cart", 1), "Change place of “Cart” in the order"),
        (SetCampaignFields(("cart",), {}, "tags"), "Change tags of “Cart”"),
        (SetCampaignFields(TWO, {}, "tags"), "Change tags of 2 campaigns"),
        (SetCampaignFields(("cart",), {}, "Tag it"), "Tag it"),
        (AddEvent("offer", "trigger", purchase()), "Add trigger to “Offer”"),
        (ReplaceEvent("offer", "exception", 0, purchase()), "Change exception of “Offer”"),
        (RemoveEvent("offer", "exception", 0), "Remove exception of “Offer”"),
        (MoveEvent("offer", "trigger", 0, 0), "Change order of triggers of “Offer”"),
        (SetDelay("offer", Immediately()), "Change delay of “Offer”"),
        (SetDelivery("offer", Scheduled(type="scheduled")), "Change delivery of “Offer”"),
        (SetAudience(("offer",), AllUsers()), "Change audience of “Offer”"),
        (SetDeliveryFields(("offer",), {"ends_at": None}), "Change end of “Offer”"),
        (MoveCards({"cart": PLACE}), "Move “Cart”"),
        (MoveCards(dict.fromkeys(TWO, PLACE)), "Move 2 cards"),
        (Duplicate(("cart",)), "Duplicate “Cart”"),
        (Duplicate(("cart",), notes=("note",)), "Duplicate 2 items"),
        (RemoveItems(campaigns=("cart",)), "Remove “Cart”"),
        (RemoveItems(events=(("offer", "trigger", 0),)), "Remove trigger of “Offer”"),
        (RemoveItems(delays=("offer",)), "Remove delay of “Offer”"),
        (RemoveItems(delays=("offer",), notes=("note",)), "Remove 2 items"),
        (RemoveItems(campaigns=TWO), "Remove 2 campaigns"),
        (SetTimeZone("UTC"), "Change time zone to UTC"),
        (Several("Do both", ()), "Do both"),
    ],
)
def test_the_history_names_the_campaign(edit, title):
    assert title_of(edit, drawing()) == title
    assert edit.title
