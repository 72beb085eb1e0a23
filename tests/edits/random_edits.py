"""Hypothesis strategies for edits that fit a given design, and now and then one that does not."""

from collections.abc import Callable, Sequence
from typing import Any

from hypothesis import strategies as st

from designer.edits.annotations import (
    AddGroup,
    AddNote,
    ReplaceGroup,
    ReplaceNote,
    new_group_id,
    new_note_id,
)
from designer.edits.automatic_layout import LayOutCards, complete_layout
from designer.edits.base import Edit, EditError
from designer.edits.campaigns import (
    AddCampaign,
    MoveCampaign,
    RenameCampaign,
    ReplaceCampaign,
    SetCampaignFields,
)
from designer.edits.delivery import SetAudience, SetDelay, SetDelivery, SetDeliveryFields
from designer.edits.design import DescribeDesign, RenameDesign, SetSettings, SetTimeZone
from designer.edits.events import AddEvent, MoveEvent, RemoveEvent, ReplaceEvent, Role
from designer.edits.layout import AlignCards, DistributeCards, MoveCards
from designer.edits.new_campaigns import new_follow_on, new_source
from designer.edits.pasting import Duplicate, Paste, copied_text
from designer.edits.removing import RemoveItems
from designer.edits.several import Several
from designer.model.annotations import Group, Note
from designer.model.audience import AllUsers, AttributeCondition, Not
from designer.model.campaigns import ActionBased, ApiTriggered, Campaign, Delivery, Scheduled
from designer.model.conditions import Condition, Op
from designer.model.delays import After, Delay, Immediately, NextWeekday
from designer.model.design import Design, Position
from designer.model.events import Event, Purchase, SessionStart
from designer.model.interactions import Channel
from designer.model.settings import Receive, Settings
from tests.edits.drawings import custom_event, interaction, purchase, received

Draw = Callable[[st.SearchStrategy[Any]], Any]

MOST_CAMPAIGNS = 8
NOWHERE = "nowhere"
NAMES = (
    "Cart",
    "Offer",
    "",
    "Über “uns”",
    "<b>x</b>",
    "\u202eعברית",
    "Zeile\nzwei",
    "007",
    "-" * 90,
)
CHANNELS = ((), (Channel.PUSH,), (Channel.EMAIL, Channel.SMS), (Channel.IN_APP,))
DELAYS: tuple[Delay, ...] = (
    Immediately(),
    After.model_validate({"type": "after", "amount": 2, "unit": "hours"}),
    NextWeekday.model_validate({"type": "next_weekday", "weekday": "saturday", "at": "15:15"}),
)
AUDIENCES = (
    AllUsers(),
    Not(type="not", of=AttributeCondition(type="attribute", property="vip", op=Op.EQ, value=True)),
)
VALUES = (1, 1.0, True, "1")  # equal to Python, different to a filter
POINTS = tuple(Position(x=x, y=y) for x in (-40, 0, 400.5) for y in (0, 200))

_names = st.sampled_from(NAMES)
_points = st.sampled_from(POINTS)
_places = st.none() | st.integers(0, 3)


def _one_of(draw: Draw, edits: Sequence[Edit]) -> Edit:
    edit: Edit = draw(st.sampled_from(edits))
    return edit


def _ids(design: Design) -> st.SearchStrategy[str]:
    return st.sampled_from([*(campaign.id for campaign in design.campaigns), NOWHERE])


def _several_ids(design: Design) -> st.SearchStrategy[tuple[str, ...]]:
    known = [campaign.id for campaign in design.campaigns] or [NOWHERE]
    return st.lists(st.sampled_from(known), max_size=3, unique=True).map(tuple)


def _event(draw: Draw, design: Design) -> Event:
    campaign = draw(_ids(design))
    where = (Condition(property="price", op=Op.EQ, value=draw(st.sampled_from(VALUES))),)
    events: tuple[Event, ...] = (
        received(campaign),
        interaction("email.open", campaign),
        interaction("email.click_alias_any", campaign, alias="buy"),
        purchase(),
        Purchase(type="purchase", where=where),
        custom_event("left"),
        SessionStart(type="session_start"),
    )
    return events[draw(st.integers(0, len(events) - 1))]


def _new_campaign(draw: Draw, design: Design) -> Edit:
    name, channels = draw(_names), draw(st.sampled_from(CHANNELS))
    campaign: Campaign = (
        new_source(design, name, channels)
        if draw(st.booleans())
        else new_follow_on(design, name, channels, [_event(draw, design)], DELAYS[1])
    )
    if len(design.campaigns) >= MOST_CAMPAIGNS:
        return RemoveItems(campaigns=tuple(each.id for each in design.campaigns[::2]))
    return AddCampaign(campaign, draw(st.none() | _points), draw(_places))


def _campaign_edit(draw: Draw, design: Design) -> Edit:
    identifier = draw(_ids(design))
    chosen = design.campaign(identifier) or new_source(design, "Unknown", ())
    percent = draw(st.sampled_from((None, 0, 10, 10.0, 120)))
    edits: tuple[Edit, ...] = (
        RenameCampaign(identifier, draw(_names)),
        MoveCampaign(identifier, draw(st.integers(0, 3))),
        ReplaceCampaign(chosen.model_copy(update={"tags": ("new",)}), "tags"),
        SetCampaignFields(
            draw(_several_ids(design)), {"control_group_percent": percent}, "control"
        ),
        SetCampaignFields((identifier,), {"published_at": "2026-03-01T09:00:00Z"}, "start"),
    )
    return _one_of(draw, edits)


def _events_of(design: Design) -> list[tuple[str, Role, int]]:
    places: list[tuple[str, Role, int]] = []
    for campaign in design.campaigns:
        delivery = campaign.follow_on
        if delivery:
            places += [(campaign.id, "trigger", i) for i in range(len(delivery.triggers))]
            places += [(campaign.id, "exception", i) for i in range(len(delivery.exceptions))]
    return places


def _event_edit(draw: Draw, design: Design) -> Edit:
    places: list[tuple[str, Role, int]] = [(NOWHERE, "trigger", 0)]
    places += _events_of(design)
    campaign, role, position = draw(st.sampled_from(places))
    event = _event(draw, design)
    edits: tuple[Edit, ...] = (
        AddEvent(campaign, role, event),
        AddEvent(campaign, role, event, position),
        AddEvent(campaign, "exception", event),
        ReplaceEvent(campaign, role, position, event),
        RemoveEvent(campaign, role, position),
        MoveEvent(campaign, role, position, draw(st.integers(0, 2))),
    )
    return _one_of(draw, edits)


def _delivery_edit(draw: Draw, design: Design) -> Edit:
    campaign, event = draw(_ids(design)), _event(draw, design)
    deliveries: tuple[Delivery, ...] = (
        Scheduled(type="scheduled"),
        ApiTriggered(type="api_triggered"),
        ActionBased(type="action_based", triggers=(event,)),
    )
    fields = {"re_eligible_after": {"amount": 1, "unit": "days"}, "starts_at": None}
    edits: tuple[Edit, ...] = (
        SetDelivery(campaign, draw(st.sampled_from(deliveries))),
        SetDelay(campaign, draw(st.sampled_from(DELAYS))),
        SetAudience(draw(_several_ids(design)), draw(st.sampled_from(AUDIENCES))),
        SetDeliveryFields((campaign,), fields),
    )
    return _one_of(draw, edits)


def _layout_edit(draw: Draw, design: Design) -> Edit:
    ids = draw(_several_ids(design))
    edits: tuple[Edit, ...] = (
        MoveCards({each: draw(_points) for each in ids}),
        AlignCards(ids, "middle", {}),
        DistributeCards(ids, "horizontal", {}),
        LayOutCards(complete_layout(design, {})),
    )
    return _one_of(draw, edits)


def _annotation_edit(draw: Draw, design: Design) -> Edit:
    name, members = draw(_names), draw(_several_ids(design))
    note, group = new_note_id(design), new_group_id(design)
    edits: list[Edit] = [
        AddNote(Note(id=note, text=name, x=1, y=2)),
        AddGroup(Group(id=group, name=name, members=members)),
        ReplaceNote(Note(id=note, text=name, x=1, y=2)),
    ]
    edits += [ReplaceNote(Note(id=each.id, text=name, x=3, y=4)) for each in design.notes[:1]]
    edits += [
        ReplaceGroup(Group(id=each.id, name=name, members=members)) for each in design.groups[:1]
    ]
    return _one_of(draw, edits)


def _removal(draw: Draw, design: Design) -> Edit:
    events = _events_of(design)
    return RemoveItems(
        campaigns=draw(_several_ids(design))[:2],
        events=tuple(events[: draw(st.integers(0, 2))]),
        notes=tuple(note.id for note in design.notes[: draw(st.integers(0, 1))]),
        groups=tuple(group.id for group in design.groups[: draw(st.integers(0, 1))]),
    )


def _pasting(draw: Draw, design: Design) -> Edit:
    ids, outer = draw(_several_ids(design)), draw(st.booleans())
    if len(design.campaigns) >= MOST_CAMPAIGNS or not design.campaigns:
        return Paste("something else", None, outer)
    if draw(st.booleans()):
        return Duplicate(ids, outer)
    chosen = ids if ids and NOWHERE not in ids else (design.campaigns[0].id,)
    return Paste(copied_text(design, chosen), draw(st.none() | _points), outer)


def _design_edit(draw: Draw, design: Design) -> Edit:
    edits: tuple[Edit, ...] = (
        RenameDesign(draw(_names)),
        DescribeDesign(draw(_names)),
        SetTimeZone(draw(st.sampled_from(("UTC", "Asia/Kathmandu", "Nowhere/Land")))),
        SetSettings(Settings(receive=draw(st.sampled_from(Receive)))),
    )
    return _one_of(draw, edits)


Kind = Callable[[Draw, Design], Edit]

CAMPAIGNS: tuple[Kind, ...] = (_new_campaign, _campaign_edit)
EVENTS: tuple[Kind, ...] = (_event_edit, _delivery_edit)
DRAWING: tuple[Kind, ...] = (_layout_edit, _annotation_edit, _design_edit)
WHOLE: tuple[Kind, ...] = (_removal, _pasting, _new_campaign)
EVERY_KIND = (*CAMPAIGNS, *EVENTS, *DRAWING, *WHOLE)


@st.composite
def edits_of(draw: Draw, design: Design, kinds: Sequence[Kind] = EVERY_KIND) -> Edit:
    """One edit, or two as one step."""
    kind: Kind = draw(st.sampled_from(kinds))
    first = kind(draw, design)
    if draw(st.integers(0, 9)):
        return first
    other: Kind = draw(st.sampled_from(EVERY_KIND))
    try:
        between = first.apply(design)
    except EditError:
        between = design
    return Several("Do both", (first, other(draw, between)))
