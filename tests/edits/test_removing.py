from designer.edits.delivery import SetDelivery
from designer.edits.removing import RemoveItems
from designer.model.campaigns import ActionBased, Campaign, ConversionEvent
from designer.model.delays import Immediately
from designer.model.design import Design
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


def delivery(design: Design, campaign: str) -> ActionBased:
    found = design.campaign(campaign)
    assert found is not None
    assert found.follow_on is not None
    return found.follow_on


def test_a_campaign_takes_along_what_refers_to_it():
    after = applied(RemoveItems(campaigns=("cart",)), drawing())
    assert [campaign.id for campaign in after.campaigns] == ["reminder", "offer", "guide"]
    assert delivery(after, "reminder").triggers == (custom_event("left the shop"),)
    assert delivery(after, "reminder").exceptions == (purchase(),)
    assert set(after.layout) == {"reminder", "offer"}
    assert after.groups[0].members == ("reminder",)
    assert after.campaigns[1:] == drawing().campaigns[2:]


def test_a_group_goes_with_its_last_member():
    after = applied(RemoveItems(campaigns=("guide",)), drawing())
    assert [group.id for group in after.groups] == ["group"]


def test_a_campaign_that_refers_to_itself_goes():
    design = design_of(follow_on("circle", received("circle")))
    assert applied(RemoveItems(campaigns=("circle",)), design).campaigns == ()


def test_an_alias_in_any_message_stays_without_the_campaign():
    event = interaction("email.click_alias_any", "cart", alias="buy")
    design = design_of(source("cart"), follow_on("offer", event))
    after = applied(RemoveItems(campaigns=("cart",)), design)
    assert delivery(after, "offer").triggers == (interaction("email.click_alias_any", alias="buy"),)


def test_conversion_events_keep_their_numbers():
    events = tuple(
        ConversionEvent(
            id=name, event=event, deadline=Duration.model_validate({"amount": 1, "unit": "days"})
        )
        for name, event in (("click", interaction("push.open", "cart")), ("order", purchase()))
    )
    shop: Campaign = source("shop", conversion_events=events)
    after = applied(RemoveItems(campaigns=("cart",)), design_of(source("cart"), shop))
    assert after.campaigns == (shop,)


def test_triggers_and_exceptions_go_by_their_former_places():
    items = RemoveItems(
        events=(("reminder", "trigger", 0), ("reminder", "trigger", 1), ("offer", "exception", 0))
    )
    after = applied(items, drawing())
    assert delivery(after, "reminder").triggers == ()
    assert len(delivery(after, "reminder").exceptions) == 2
    assert delivery(after, "offer").exceptions == ()
    assert delivery(after, "offer").triggers == (received("reminder"),)


def test_a_removed_delay_is_none_and_keeps_the_exceptions():
    after = applied(RemoveItems(delays=("reminder",)), drawing())
    assert delivery(after, "reminder").delay == Immediately()
    assert delivery(after, "reminder").exceptions == delivery(drawing(), "reminder").exceptions


def test_notes_and_groups_go_and_members_stay():
    after = applied(RemoveItems(notes=("note",), groups=("group",)), drawing())
    assert after.notes == ()
    assert [group.id for group in after.groups] == ["alone"]
    assert after.campaigns == drawing().campaigns


def test_everything_at_once():
    everything = RemoveItems(
        campaigns=tuple(campaign.id for campaign in drawing().campaigns),
        events=(("offer", "trigger", 0),),
        delays=("reminder",),
        notes=("note",),
        groups=("group", "alone"),
    )
    after = applied(everything, drawing())
    assert (after.campaigns, after.notes, after.groups, after.layout) == ((), (), (), {})
    assert applied(RemoveItems(), drawing()) == drawing()


def test_what_is_not_there_cannot_go():
    refused(RemoveItems(campaigns=("nowhere",)), drawing())
    refused(RemoveItems(events=(("reminder", "trigger", 2),)), drawing())
    refused(RemoveItems(events=(("reminder", "trigger", -1),)), drawing())
    refused(RemoveItems(delays=("cart",)), drawing())
    refused(RemoveItems(notes=("nowhere",)), drawing())
    refused(RemoveItems(groups=("nowhere",)), drawing())


def test_other_edits_leave_references_alone():
    to_scheduled = SetDelivery("reminder", source("x").delivery)
    after = applied(to_scheduled, drawing())
    assert delivery(after, "offer").triggers == (received("reminder"),)


def test_titles_say_what_goes():
    assert RemoveItems(campaigns=("cart",)).title == "Remove campaign"
    assert RemoveItems(campaigns=("cart", "offer")).title == "Remove 2 campaigns"
    assert RemoveItems(events=(("a", "exception", 0),)).title == "Remove exception"
    two = (("a", "trigger", 0), ("a", "trigger", 1))
    assert RemoveItems(events=two).title == "Remove 2 triggers"  # type: ignore[arg-type]
    assert RemoveItems(delays=("a",), notes=("b",)).title == "Remove 2 items"
    assert RemoveItems().title == "Remove 0 items"
