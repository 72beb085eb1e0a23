"""Campaigns of the events on the canvas: matched, added, linked."""

import pytest

from designer.edits.base import EditError, title_of
from designer.edits.found_campaigns import AddFoundCampaigns, LinkFoundCampaign, Match, matches
from designer.edits.layout import DEFAULT_SIZE
from designer.events.found_campaigns import FoundCampaign
from designer.exchange.design_json import read_design, write_design
from designer.model.design import Design
from designer.model.interactions import Channel
from designer.rules.checking import check
from designer.session.session import Session
from tests.edits.drawings import design_of, drawing, source
from tests.memory_project import MemoryProject

NEWS = FoundCampaign(id="64f0", name="Monthly news", events=90, channels=(Channel.EMAIL,))
CART = FoundCampaign(id="9a", name=" CART ", events=10)
PLAIN = FoundCampaign(id="4f2b", events=4)
NAMELESS = FoundCampaign(id="77", channels=(Channel.PUSH, Channel.EMAIL))


def test_ids_are_sure_and_names_are_a_hint() -> None:
    assert matches(drawing(), (NEWS, CART, PLAIN)) == (
        Match(NEWS),
        Match(CART, "cart", "name"),
        Match(PLAIN, "cart", "id"),
    )


def test_a_name_that_two_cards_have_is_no_hint() -> None:
    twice = design_of(source("one", name="Cart"), source("two", name="cart"))
    assert matches(twice, (CART,)) == (Match(CART),)


def test_all_at_once_are_one_step() -> None:
    session = Session(MemoryProject(drawing()))
    before = write_design(session.design)
    changes = session.do(AddFoundCampaigns((NEWS, PLAIN, NAMELESS)))
    assert session.undo_title == "Add 3 campaigns from events"
    assert len(changes.added) == 2, "the card of one is there already"
    added = {each.log_ids: each for each in session.design.campaigns if each.id in changes.added}
    assert added["64f0",].name == "Monthly news"
    assert added["64f0",].id == "monthly-news"
    assert added["77",].name == "77"
    assert added["77",].channels == (Channel.PUSH, Channel.EMAIL)
    assert all(match.by == "id" for match in matches(session.design, (NEWS, PLAIN, NAMELESS)))
    assert read_design(write_design(session.design).encode()) == session.design
    session.undo()
    assert write_design(session.design) == before


def overlapping(design: Design, added: set[str]) -> list[str]:
    width, height = DEFAULT_SIZE
    return [
        one
        for one in added
        for other, place in design.layout.items()
        if one != other
        and abs(design.layout[one].x - place.x) < width
        and abs(design.layout[one].y - place.y) < height
    ]


@pytest.mark.parametrize("count", [1, 12, 13, 200])
def test_new_cards_lie_in_free_columns(count: int) -> None:
    found = tuple(FoundCampaign(id=f"{n}", name="Same") for n in range(count))
    for design in (drawing(), drawing().model_copy(update={"layout": {}, "notes": ()})):
        after = AddFoundCampaigns(found).apply(design)
        added = {each.id for each in after.campaigns} - {each.id for each in design.campaigns}
        assert len(added) == count
        assert overlapping(after, added) == []
        assert len({each.name for each in after.campaigns if each.id in added}) == count
        if design.layout:
            left = min(place.x for place in design.layout.values())
            assert all(after.layout[each].x + DEFAULT_SIZE[0] < left for each in added)


def test_campaigns_that_are_all_there() -> None:
    with pytest.raises(EditError, match="already"):
        AddFoundCampaigns((PLAIN,)).apply(drawing())


@pytest.mark.parametrize("identifier", ["x" * 300, "half \ud800"])
def test_an_id_that_no_design_takes_is_a_sentence(identifier: str) -> None:
    found = FoundCampaign.model_construct(id=identifier, name="News", channels=())
    with pytest.raises(EditError):
        AddFoundCampaigns((found,)).apply(drawing())


def test_linking_adds_an_id_and_keeps_the_others() -> None:
    edit = LinkFoundCampaign("cart", "9a")
    assert title_of(edit, drawing()) == "Link events of “9a” to “Cart”"
    after = edit.apply(drawing())
    cart = after.campaign("cart")
    assert cart is not None
    assert cart.log_ids == ("4f2b", "9a")
    assert matches(after, (CART, PLAIN)) == (
        Match(CART, "cart", "id"),
        Match(PLAIN, "cart", "id"),
    )
    assert edit.apply(after) is after
    with pytest.raises(EditError, match="“Cart” counts the events"):
        LinkFoundCampaign("guide", "9a").apply(after)
    with pytest.raises(EditError, match="has no campaign"):
        LinkFoundCampaign("nowhere", "9b").apply(after)


def test_added_sources_are_no_errors() -> None:
    before = {(found.rule, found.path) for found in check(drawing())}
    after = AddFoundCampaigns((NEWS, NAMELESS)).apply(drawing())
    assert {found.rule for found in check(after)} <= {rule for rule, _ in before} | {
        "unused-source"
    }
