import pytest

from designer.edits.base import EditError
from designer.edits.campaigns import AddCampaign
from designer.edits.choices import interactions_for
from designer.edits.new_campaigns import new_campaign_id, new_follow_on, new_source
from designer.model.campaigns import Campaign, Status
from designer.model.delays import After, Immediately
from designer.model.interactions import Channel
from designer.rules.checking import check
from tests.edits.drawings import applied, design_of, drawing, purchase, received, source


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Summer Sale!", "summer-sale"),
        ("  15 % off, e-mail ", "15-off-e-mail"),
        ("Crème brûlée", "creme-brulee"),
        ("買い物", "campaign"),
        ("", "campaign"),
        ("x" * 300, "x" * 60),
        ("Cart", "cart-2"),
        ("4F2B", "4f2b-2"),
    ],
)
def test_ids_come_from_names_and_are_new(name, expected):
    assert new_campaign_id(drawing(), name) == expected


def test_ids_are_numbered_until_one_is_free():
    design = drawing()
    for _ in range(12):
        design = applied(AddCampaign(new_source(design, "Guide", [Channel.PUSH])), design)
    assert [campaign.id for campaign in design.campaigns][-2:] == ["guide-12", "guide-13"]


def test_a_new_source_is_live_and_without_findings():
    campaign = new_source(design_of(), "News", [Channel.EMAIL])
    assert campaign.follow_on is None
    assert check(applied(AddCampaign(campaign), design_of())) == ()
    draft = new_source(design_of(), "News", [Channel.EMAIL], status=Status.DRAFT)
    assert draft.status is Status.DRAFT


def test_a_new_follow_on_has_what_it_was_given():
    delay = After.model_validate({"type": "after", "amount": 1, "unit": "days"})
    campaign = new_follow_on(
        drawing(), "Later", [Channel.PUSH], [received("cart")], delay, [purchase()]
    )
    assert campaign.follow_on is not None
    assert campaign.follow_on.triggers == (received("cart"),)
    assert campaign.follow_on.exceptions == (purchase(),)
    assert campaign.follow_on.delay == delay
    at_once = new_follow_on(drawing(), "Now", [Channel.PUSH], [received("cart")])
    assert at_once.follow_on is not None
    assert at_once.follow_on.delay == Immediately()


def test_what_does_not_fit_is_refused():
    with pytest.raises(EditError):
        new_source(drawing(), "n" * 2_000, [Channel.PUSH])
    with pytest.raises(EditError):
        new_source(drawing(), "News", [Channel.PUSH, Channel.PUSH])


def offered(campaign: Campaign) -> list[str]:
    return [interaction.id for interaction in interactions_for(campaign)]


def test_interactions_of_the_channel_most_likely_first():
    assert offered(source("a", channels=["push"])) == [
        "push.receive",
        "push.open",
        "push.click_button",
        "push.click_story",
    ]
    assert offered(source("a", channels=["in_app"]))[:2] == ["in_app.view", "in_app.click"]
    assert offered(source("a", channels=["email"]))[:3] == [
        "email.receive",
        "email.open",
        "email.click",
    ]
    assert "email.click_alias_any" not in offered(source("a", channels=["email"]))


def test_receipts_of_all_channels_come_first():
    assert offered(source("a", channels=["push", "email"]))[:3] == [
        "push.receive",
        "email.receive",
        "push.open",
    ]


def test_conversions_and_control_groups_only_where_there_are_any():
    assert offered(source("a", channels=[])) == []
    assert offered(source("a", channels=[], control_group_percent=0)) == []
    order = {
        "id": "order",
        "event": {"type": "purchase"},
        "deadline": {"amount": 1, "unit": "days"},
    }
    campaign = source("a", channels=[], control_group_percent=5, conversion_events=[order])
    assert offered(campaign) == ["conversion.perform", "control_group.enroll"]
