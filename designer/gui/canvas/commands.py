"""What the canvas sends to the session: edits made of the selection and of gestures, and refusals as sentences."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from designer.edits.annotations import AddGroup, AddNote, ReplaceNote, new_group_id, new_note_id
from designer.edits.base import Edit, EditError
from designer.edits.campaigns import AddCampaign
from designer.edits.layout import MoveCards, snapped
from designer.edits.new_campaigns import new_follow_on, new_source
from designer.edits.removing import RemoveItems
from designer.edits.several import Several
from designer.gui.canvas.connecting_edits import ArrowRole, arrow_edit, follow_on_name
from designer.gui.canvas.drawing import places_of
from designer.gui.canvas.geometry import Point
from designer.gui.canvas.wording import translate
from designer.model.annotations import Group, Note
from designer.model.campaigns import Campaign
from designer.model.design import Design, Position
from designer.model.events import CampaignInteraction
from designer.model.interactions import Channel, Interaction
from designer.session.selection import (
    CampaignItem,
    DelayItem,
    EventItem,
    GroupItem,
    Item,
    NoteItem,
)
from designer.session.session import Session


class Commands:
    """Edits of one session; `refused` hears the sentence of an edit that cannot be done."""

    def __init__(self, session: Session, refused: Callable[[str], None]) -> None:
        self.session = session
        self._refused = refused

    @property
    def design(self) -> Design:
        return self.session.design

    def do(self, edit: Edit) -> bool:
        """Whether it was done."""
        try:
            self.session.do(edit)
        except EditError as error:
            self._refused(str(error))
            return False
        return True

    def build(self, make: Callable[[], Edit]) -> bool:
        """Make and do an edit; making it may be refused as well."""
        try:
            edit = make()
        except EditError as error:
            self._refused(str(error))
            return False
        return self.do(edit)

    def cards(self) -> tuple[str, ...]:
        """The selected campaigns, in the order of selecting; those of selected groups count."""
        found: list[str] = []
        members = {group.id: group.members for group in self.design.groups}
        for item in self.session.selection:
            match item:
                case CampaignItem() | DelayItem():
                    found.append(item.campaign)
                case GroupItem():
                    found.extend(members[item.group])
        known = {campaign.id for campaign in self.design.campaigns}
        return tuple(identifier for identifier in dict.fromkeys(found) if identifier in known)

    def selected_notes(self) -> tuple[str, ...]:
        return tuple(item.note for item in self.session.selection if isinstance(item, NoteItem))

    def moved_by(self, by: Point, grid: int | None) -> tuple[dict[str, Point], dict[str, Point]]:
        """Where the selected cards and notes are after that step. The current one snaps, the others keep beside it."""
        places = places_of(self.design)
        cards = {identifier: places[identifier] for identifier in self.cards()}
        notes = {n.id: Point(n.x, n.y) for n in self.design.notes if n.id in self.selected_notes()}
        leaders = [*cards.values(), *notes.values()]
        if leaders and grid is not None:
            lead = leaders[-1]
            stop = snapped(Position(x=lead.x + by.x, y=lead.y + by.y), grid)
            by = Point(stop.x - lead.x, stop.y - lead.y)
        return (
            {key: Point(at.x + by.x, at.y + by.y) for key, at in cards.items()},
            {key: Point(at.x + by.x, at.y + by.y) for key, at in notes.items()},
        )

    def place(self, cards: Mapping[str, Point], notes: Mapping[str, Point]) -> None:
        """Cards and notes to these places, one step."""
        edits: list[Edit] = []
        if cards:
            edits.append(MoveCards({key: _position(at) for key, at in cards.items()}))
        for note in self.design.notes:
            if note.id in notes:
                at = notes[note.id]
                edits.append(ReplaceNote(note.model_copy(update={"x": at.x, "y": at.y})))
        if len(edits) == 1 and cards:
            self.do(edits[0])
        elif edits:
            self.do(Several(translate("Canvas", "Move"), tuple(edits)))

    def nudge(self, x: float, y: float) -> None:
        self.place(*self.moved_by(Point(x, y), None))

    def remove(self, items: Iterable[Item]) -> bool:
        """Take all that is selected out of the design, one step."""
        chosen = tuple(items)
        return self.do(
            RemoveItems(
                campaigns=tuple(i.campaign for i in chosen if isinstance(i, CampaignItem)),
                events=tuple(
                    (i.campaign, i.role, i.position) for i in chosen if isinstance(i, EventItem)
                ),
                delays=tuple(i.campaign for i in chosen if isinstance(i, DelayItem)),
                notes=tuple(i.note for i in chosen if isinstance(i, NoteItem)),
                groups=tuple(i.group for i in chosen if isinstance(i, GroupItem)),
            )
        )

    def add_source(self, name: str, channels: Sequence[Channel], at: Point) -> Campaign | None:
        """A new campaign at that place, selected; None where it was refused."""
        return self._add(lambda: new_source(self.design, name, channels), at)

    def add_follow_on(self, source: str, interaction: Interaction, at: Point) -> Campaign | None:
        """A new campaign that follows the source, selected."""

        def make() -> Campaign:
            origin = self.design.campaign(source)
            if origin is None:
                raise EditError(translate("Canvas", "That campaign is not in the design any more."))
            event = CampaignInteraction(
                type="campaign_interaction", interaction=interaction.id, campaign=source
            )
            name = follow_on_name(self.design, origin)
            return new_follow_on(self.design, name, origin.channels, (event,))

        return self._add(make, at)

    def connect(self, source: str, target: str, interaction: Interaction, role: ArrowRole) -> bool:
        """An arrow more; a scheduled target becomes a follow-on by it."""
        done = self.build(lambda: arrow_edit(self.design, source, target, interaction, role))
        campaign = self.design.campaign(target)
        if done and campaign is not None and campaign.follow_on is not None:
            follow_on = campaign.follow_on
            events = follow_on.triggers if role == "trigger" else follow_on.exceptions
            self.session.select((EventItem(target, role, len(events) - 1),))
        return done

    def add_note(self, at: Point) -> str | None:
        """An empty note; its id."""
        note = Note(id=new_note_id(self.design), text="", x=at.x, y=at.y)
        if not self.do(AddNote(note)):
            return None
        self.session.select((NoteItem(note.id),))
        return note.id

    def group(self) -> str | None:
        """A frame around the selected cards; its id."""
        members = self.cards()
        group = Group(
            id=new_group_id(self.design), name=translate("Canvas", "Group"), members=members
        )
        if not self.do(AddGroup(group)):
            return None
        self.session.select((GroupItem(group.id),))
        return group.id

    def _add(self, make: Callable[[], Campaign], at: Point) -> Campaign | None:
        try:
            campaign = make()
        except EditError as error:
            self._refused(str(error))
            return None
        if not self.do(AddCampaign(campaign, snapped(_position(at)))):
            return None
        self.session.select((CampaignItem(campaign.id),))
        return campaign


def _position(at: Point) -> Position:
    x, y = round(at.x, 1), round(at.y, 1)
    return Position(x=int(x) if x == int(x) else x, y=int(y) if y == int(y) else y)
