import pytest

from designer.edits.campaigns import (
    AddCampaign,
    MoveCampaign,
    RenameCampaign,
    ReplaceCampaign,
    SetCampaignFields,
)
from designer.model.design import Design, Position
from tests.edits.drawings import applied, drawing, refused, source


def ids(design: Design) -> list[str]:
    return [campaign.id for campaign in design.campaigns]


def test_a_campaign_comes_last_or_where_asked():
    new = source("new")
    assert ids(applied(AddCampaign(new), drawing()))[-1] == "new"
    assert ids(applied(AddCampaign(new, index=1), drawing()))[:3] == ["cart", "new", "reminder"]
    assert "new" not in applied(AddCampaign(new), drawing()).layout
    refused(AddCampaign(new, index=9), drawing())
    refused(AddCampaign(new, index=-1), drawing())


def test_a_campaign_comes_with_its_place():
    after = applied(AddCampaign(source("new"), Position(x=20, y=40.5)), drawing())
    assert after.layout["new"] == Position(x=20, y=40.5)
    assert after.layout["cart"] == drawing().layout["cart"]


def test_an_id_is_taken_once():
    error = refused(AddCampaign(source("cart")), drawing())
    assert "“cart”" in str(error)


def test_replacing_needs_the_campaign():
    after = applied(ReplaceCampaign(source("guide", tags=["new"]), "tags"), drawing())
    assert after.campaigns[3].tags == ("new",)
    assert after.campaigns[:3] == drawing().campaigns[:3]
    refused(ReplaceCampaign(source("nowhere"), "tags"), drawing())


def test_fields_of_several_campaigns_at_once():
    fields = {"channels": ["email"], "published_at": "2026-03-01T09:00:00+01:00"}
    after = applied(SetCampaignFields(("cart", "guide"), fields, "channels"), drawing())
    for place in (0, 3):
        assert after.campaigns[place].channels == ("email",)
        assert after.campaigns[place].published_at == 1_772_352_000_000_000
    assert after.campaigns[1:3] == drawing().campaigns[1:3]
    cleared = applied(SetCampaignFields(("cart",), {"published_at": None}, "publish time"), after)
    assert cleared.campaigns[0].published_at is None


def test_an_impossible_value_names_its_field():
    def at(fields: dict[str, object]) -> tuple[str | int, ...]:
        return refused(SetCampaignFields(("reminder",), fields, "x"), drawing()).at

    assert at({"control_group_percent": 120}) == ("control_group_percent",)
    assert at({"channels": ["email", "email"]}) == ("channels", 1)
    assert at({"channels": ["fax"]}) == ("channels", 0)
    assert at({"published_at": "tomorrow"}) == ("published_at",)
    assert at({"colour": "red"}) == ("colour",)
    assert at({"id": "other"}) == ("id",)
    assert at({"name": None}) == ("name",)
    assert at({"name": 7}) == ("name",)
    assert at({"name": "n" * 2_000}) == ("name",)
    unnamed = {"type": "action_based", "triggers": [{"type": "custom_event", "name": ""}]}
    assert at({"delivery": unnamed}) == ("delivery", "triggers", 0, "name")
    refused(SetCampaignFields(("nowhere",), {"tags": ()}, "tags"), drawing())


@pytest.mark.parametrize("name", ["NUL \0", "half \ud83d", "\udc00"])
def test_what_no_file_can_keep_is_refused(name):
    refused(RenameCampaign("cart", name), drawing())


def test_numbers_no_file_can_keep_are_refused():
    giant = {"type": "attribute", "property": "age", "op": "gt", "value": 2**63}
    refused(SetCampaignFields(("cart",), {"audience": giant}, "audience"), drawing())


def test_conditions_nest_only_as_deep_as_files_can():
    def nested(levels: int) -> dict[str, object]:
        audience: dict[str, object] = {
            "type": "attribute",
            "property": "age",
            "op": "eq",
            "value": 1,
        }
        for _ in range(levels):
            audience = {"type": "not", "of": audience}
        return {"audience": audience}

    applied(SetCampaignFields(("cart",), nested(96), "audience"), drawing())
    refused(SetCampaignFields(("cart",), nested(97), "audience"), drawing())


def test_the_id_outlives_the_name():
    after = applied(RenameCampaign("cart", "Basket"), drawing())
    assert (after.campaigns[0].id, after.campaigns[0].name) == ("cart", "Basket")


def test_the_order_changes_by_one_campaign():
    assert ids(applied(MoveCampaign("guide", 0), drawing())) == [
        "guide",
        "cart",
        "reminder",
        "offer",
    ]
    assert ids(applied(MoveCampaign("cart", 3), drawing()))[-1] == "cart"
    refused(MoveCampaign("cart", 4), drawing())
    refused(MoveCampaign("nowhere", 0), drawing())


def test_titles_are_imperative_and_short():
    assert RenameCampaign("cart", "Basket").title == "Rename campaign to “Basket”"
    assert AddCampaign(source("new", name="a\nb " * 50)).title.count("\n") == 0
    assert len(AddCampaign(source("new", name="long " * 50)).title) < 70
    assert AddCampaign(source("new", name=" ")).title == "Add campaign “new”"
    assert ReplaceCampaign(source("cart"), "tags").title == "Change tags of “Cart”"
    assert ReplaceCampaign(source("cart"), "Tag it").title == "Tag it"
    assert SetCampaignFields(("a", "b"), {}, "tags").title == "Change tags of 2 campaigns"
