import json

import pytest

from designer.edits.base import EditError
from designer.edits.pasting import Duplicate, Paste, copied_text
from designer.edits.removing import RemoveItems
from designer.model.campaigns import ConversionEvent
from designer.model.design import Design, Position
from designer.model.units import Duration
from tests.edits.drawings import (
    applied,
    custom_event,
    design_of,
    drawing,
    follow_on,
    interaction,
    purchase,
    received,
    refused,
    source,
)


def pasted(text: str, design: Design, at: Position | None = None, outer: bool = True) -> Design:
    return applied(Paste(text, at, outer), design)


def test_elsewhere_ids_and_everything_else_stay():
    everything = [campaign.id for campaign in drawing().campaigns]
    after = pasted(copied_text(drawing(), everything, ["note"]), design_of())
    assert after.campaigns == drawing().campaigns
    assert after.layout == drawing().layout
    assert after.notes == drawing().notes
    assert after.groups == drawing().groups


def test_here_ids_are_new_and_references_inside_follow():
    after = pasted(copied_text(drawing(), ["cart", "reminder"]), drawing())
    assert after.campaigns[:4] == drawing().campaigns
    cart, reminder = after.campaigns[4:]
    assert (cart.id, cart.name) == ("cart-2", "Cart (2)")
    assert (reminder.id, reminder.name) == ("reminder-2", "Reminder (2)")
    assert reminder.follow_on is not None
    assert reminder.follow_on.triggers == (received("cart-2"), custom_event("left the shop"))
    assert reminder.follow_on.exceptions == (interaction("push.open", "cart-2"), purchase())
    assert [(group.id, group.members) for group in after.groups[2:]] == [
        ("group-2", ("cart-2", "reminder-2"))
    ]


def test_arrows_from_outside_are_kept_or_dropped():
    text = copied_text(drawing(), ["offer"])
    kept = pasted(text, drawing()).campaigns[4].follow_on
    dropped = pasted(text, drawing(), outer=False).campaigns[4].follow_on
    assert kept is not None
    assert dropped is not None
    assert kept.triggers == (received("reminder"),)
    assert dropped.triggers == ()
    assert kept.exceptions == dropped.exceptions == (purchase(),)
    foreign = pasted(text, design_of()).campaigns[0].follow_on
    assert foreign is not None
    assert foreign.triggers == (received("reminder"),)


def test_an_alias_in_any_message_is_no_arrow_from_outside():
    event = interaction("email.click_alias_any", "cart", alias="buy")
    design = design_of(source("cart"), follow_on("offer", event))
    copy = applied(Duplicate(("offer",), outer_arrows=False), design).campaigns[2].follow_on
    assert copy is not None
    assert copy.triggers == (interaction("email.click_alias_any", alias="buy"),)


def test_two_campaigns_do_not_claim_the_same_events():
    text = copied_text(drawing(), ["cart"])
    assert pasted(text, drawing()).campaigns[4].event_campaign_ids is None
    assert pasted(text, design_of()).campaigns[0].event_campaign_ids == ("4f2b",)
    taken = design_of(source("other", event_campaign_ids=["cart"]))
    assert pasted(text, taken).campaigns[1].id == "cart-2"


def test_copies_of_copies_are_numbered_on():
    design = drawing()
    for _ in range(3):
        design = applied(Duplicate(("guide",)), design)
    assert [campaign.id for campaign in design.campaigns[4:]] == ["guide-2", "guide-3", "guide-4"]
    copy = applied(Duplicate(("guide-3",)), design).campaigns[-1]
    assert (copy.id, copy.name) == ("guide-5", "Guide (5)")
    year = applied(Duplicate(("sale-2026",)), design_of(source("sale-2026")))
    assert year.campaigns[1].id == "sale-2026-2"


def test_conversion_events_stay_and_follow():
    events = tuple(
        ConversionEvent(
            id=name, event=event, deadline=Duration.model_validate({"amount": 1, "unit": "days"})
        )
        for name, event in (
            ("own", interaction("push.open", "shop")),
            ("other", interaction("push.open", "guide")),
        )
    )
    design = design_of(source("shop", conversion_events=events), source("guide"))
    copy = applied(Duplicate(("shop",), outer_arrows=False), design).campaigns[2]
    assert [event.event for event in copy.conversion_events] == [
        interaction("push.open", "shop-2"),
        interaction("push.open", "guide"),
    ]


def test_the_part_goes_where_it_is_wanted():
    text = copied_text(drawing(), ["reminder", "offer"], ["note"])
    after = pasted(text, drawing(), Position(x=1000, y=-20))
    assert after.layout["reminder-2"] == Position(x=1400, y=-20)
    assert after.layout["offer-2"] == Position(x=1800, y=60)
    assert (after.notes[1].id, after.notes[1].x, after.notes[1].y) == ("note-2", 1000, 360)


def test_a_copy_never_lies_exactly_on_something():
    design = drawing()
    for _ in range(3):
        design = applied(Duplicate(("cart", "reminder")), design)
    places = [(place.x, place.y) for place in design.layout.values()]
    assert len(set(places)) == len(places)
    assert design.layout["cart-2"] == Position(x=40, y=40)
    unplaced = applied(Duplicate(("guide",)), drawing())
    assert unplaced.layout == drawing().layout


def test_duplicate_and_remove_gives_the_start():
    after = applied(Duplicate(("cart", "offer"), notes=("note",)), drawing())
    assert after.notes[1].id == "note-2"
    undone = applied(RemoveItems(campaigns=("cart-2", "offer-2"), notes=("note-2",)), after)
    assert undone == drawing()
    assert Duplicate(("cart",)).title == "Duplicate 1 item"


def test_nothing_can_be_copied_only_with_something_selected():
    with pytest.raises(EditError):
        copied_text(drawing(), [])
    with pytest.raises(EditError):
        copied_text(drawing(), ["nowhere"])
    refused(Duplicate(()), drawing())
    assert pasted(copied_text(drawing(), [], ["note"]), design_of()).notes == drawing().notes


@pytest.mark.parametrize(
    "text",
    [
        "",
        "hello",
        "[]",
        "null",
        "[" * 100_000,
        '{"a": ' * 5_000,
        '{"format": "campaign-design"}',
        '{"format": "campaign-design-part", "version": 1}',
        '{"format": "campaign-design-part", "version": 1, "campaigns": [], "campaigns": []}',
        '{"format": "campaign-design-part", "version": true, "campaigns": 3}',
        '{"format": "campaign-design-part", "version": NaN, "campaigns": []}',
        '{"format": "campaign-design-part", "version": 1, "campaigns": [], "more": 1}',
        "9" * 10_000,
    ],
)
def test_foreign_texts_are_refused(text):
    refused(Paste(text), drawing())


def test_a_newer_clipboard_is_named():
    text = copied_text(drawing(), ["cart"]).replace('"version": 1', '"version": 2')
    assert "newer" in str(refused(Paste(text), drawing()))


def changed_part(**fields: object) -> str:
    return json.dumps(json.loads(copied_text(drawing(), ["cart"], ["note"])) | fields)


def test_damaged_parts_are_refused():
    given = json.loads(copied_text(drawing(), ["cart"], ["note"]))
    cart, note = given["campaigns"][0], given["notes"][0]
    for fields in (
        {"campaigns": [cart, cart]},
        {"notes": [note, note]},
        {"campaigns": [cart | {"published_at": 0}]},
        {"campaigns": [cart | {"channels": ["fax"]}]},
        {"campaigns": [cart | {"name": "\0"}]},
        {"campaigns": [cart | {"name": "\ud800"}]},
        {"layout": {"cart": {"x": "0", "y": 0}}},
        {"layout": {"cart": {"x": 2**63 - 20, "y": 0}, "other": {"x": 1, "y": 2**64}}},
    ):
        refused(Paste(changed_part(**fields)), drawing())


def test_an_audience_too_deep_for_a_file_is_refused():
    audience: dict[str, object] = {"type": "all", "of": []}
    for _ in range(200):
        audience = {"type": "not", "of": audience}
    cart = json.loads(copied_text(drawing(), ["cart"]))["campaigns"][0]
    refused(Paste(changed_part(campaigns=[cart | {"audience": audience}])), drawing())


def test_places_for_campaigns_that_did_not_come_are_passed_over():
    text = changed_part(layout={"cart": {"x": 0, "y": 0}, "elsewhere": {"x": 5, "y": 5}})
    assert "elsewhere" not in pasted(text, drawing()).layout
