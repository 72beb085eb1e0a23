"""The campaign graph in the tables: reading a whole design, writing what differs between two."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy import Connection, bindparam, delete, insert, select, update
from sqlalchemy.orm import Session

from designer.model.campaigns import Campaign
from designer.model.design import Design, Position
from designer.store import rows
from designer.store.tables import (
    CampaignRow,
    ConversionEventRow,
    DesignRow,
    EventRow,
    GroupRow,
    LayoutRow,
    NoteRow,
)


def read_graph(connection: Connection) -> Design:
    """The design that the tables hold.

    Raises ValueError (pydantic's included) or LookupError where the rows are no design.
    """
    with Session(connection) as session:
        plain = rows.plain_design(session.scalars(select(DesignRow)).one())
        plain["campaigns"] = _campaigns(session)
        plain["layout"] = rows.plain_layout(session.scalars(select(LayoutRow)))
        notes = session.scalars(select(NoteRow).order_by(NoteRow.position))
        plain["notes"] = [rows.plain_note(note) for note in notes]
        groups = session.scalars(select(GroupRow).order_by(GroupRow.position))
        plain["groups"] = [rows.plain_group(group) for group in groups]
    return Design.model_validate(plain)


def _campaigns(session: Session) -> list[rows.Row]:
    events: dict[str, list[EventRow]] = defaultdict(list)
    for event in session.scalars(select(EventRow).order_by(EventRow.position)):
        events[event.owner].append(event)
    conversions: dict[str, list[ConversionEventRow]] = defaultdict(list)
    ordered = select(ConversionEventRow).order_by(ConversionEventRow.position)
    for conversion in session.scalars(ordered):
        conversions[conversion.owner].append(conversion)
    return [
        rows.plain_campaign(row, events[row.id], conversions[row.id])
        for row in session.scalars(select(CampaignRow).order_by(CampaignRow.position))
    ]


def write_graph(connection: Connection, before: Design | None, after: Design) -> None:
    """Turn the rows of `before` (None: no rows at all) into those of `after`, touching only what differs."""
    _write_design_row(connection, before, after)
    _write_campaigns(connection, before, after)
    _write_layout(connection, before, after)
    _write_lists(connection, before, after)


def _write_design_row(connection: Connection, before: Design | None, after: Design) -> None:
    row = rows.design_row(after)
    if before is None:
        connection.execute(insert(DesignRow), row)
    elif row != rows.design_row(before):
        connection.execute(update(DesignRow).where(DesignRow.id == 1), row)


def _write_campaigns(connection: Connection, before: Design | None, after: Design) -> None:
    old = _placed(before.campaigns if before else ())
    new = _placed(after.campaigns)
    gone = [{"key": key} for key in old if key not in new]
    added = [key for key in new if key not in old]
    changed = [key for key in new if key in old and not _same(old[key][1], new[key][1])]
    moved = [
        {"key": key, "position": place}
        for key, (place, _) in new.items()
        if key in old and old[key][0] != place
    ]
    if gone:
        connection.execute(delete(CampaignRow).where(CampaignRow.id == bindparam("key")), gone)
    if added:
        connection.execute(insert(CampaignRow), [_campaign_row(new, key) for key in added])
    if changed:
        _update_campaigns(connection, [_campaign_row(new, key) for key in changed])
    if moved:
        connection.execute(update(CampaignRow).where(CampaignRow.id == bindparam("key")), moved)
    _write_events(connection, [new[key][1] for key in (*added, *changed)], new)
    if added and before is not None:
        _link(connection, added)


_Placed = dict[str, tuple[int, Campaign]]


def _placed(campaigns: Sequence[Campaign]) -> _Placed:
    return {campaign.id: (place, campaign) for place, campaign in enumerate(campaigns)}


def _same(one: Campaign, other: Campaign) -> bool:
    """Equal, down to the kind of number: 10 and 10.0 percent are different texts."""
    return one is other or (one == other and one.model_dump_json() == other.model_dump_json())


def _campaign_row(placed: _Placed, key: str) -> rows.Row:
    place, campaign = placed[key]
    return rows.campaign_row(campaign, place)


def _update_campaigns(connection: Connection, changed: list[rows.Row]) -> None:
    """New fields for rows that stay, as references of others hang on them; their own events go, to be written anew."""
    keyed = [row | {"key": row["id"]} for row in changed]
    keys = [{"key": row["id"]} for row in changed]
    connection.execute(update(CampaignRow).where(CampaignRow.id == bindparam("key")), keyed)
    connection.execute(delete(EventRow).where(EventRow.owner == bindparam("key")), keys)


def _write_events(connection: Connection, owners: Sequence[Campaign], known: _Placed) -> None:
    events = [row for campaign in owners for row in rows.event_rows(campaign, known)]
    conversions = [row for campaign in owners for row in rows.conversion_rows(campaign)]
    if events:
        connection.execute(insert(EventRow), events)
    if conversions:
        connection.execute(insert(ConversionEventRow), conversions)


def _link(connection: Connection, added: Sequence[str]) -> None:
    """References that dangled until now find their campaign."""
    dangling = EventRow.source.is_(None) & (EventRow.campaign == bindparam("key"))
    connection.execute(
        update(EventRow).where(dangling).values(source=bindparam("key")),
        [{"key": key} for key in added],
    )


def _write_layout(connection: Connection, before: Design | None, after: Design) -> None:
    old = before.layout if before else {}
    gone = [{"key": key} for key in old if key not in after.layout]
    if gone:
        connection.execute(delete(LayoutRow).where(LayoutRow.campaign == bindparam("key")), gone)
    differing = {
        key: rows.layout_row(key, place)
        for key, place in after.layout.items()
        if key not in old or _spot(old[key]) != _spot(place)
    }
    added = [row for key, row in differing.items() if key not in old]
    moved = [row | {"key": key} for key, row in differing.items() if key in old]
    if added:
        connection.execute(insert(LayoutRow), added)
    if moved:
        connection.execute(update(LayoutRow).where(LayoutRow.campaign == bindparam("key")), moved)


def _spot(place: Position) -> str:
    return repr((place.x, place.y))


def _write_lists(connection: Connection, before: Design | None, after: Design) -> None:
    """Notes and groups: few, so a list that differs is written anew."""
    old_notes, old_groups = (before.notes, before.groups) if before else ((), ())
    if old_notes is not after.notes:
        connection.execute(delete(NoteRow))
        if after.notes:
            connection.execute(
                insert(NoteRow), [rows.note_row(*placed) for placed in enumerate(after.notes)]
            )
    if old_groups is not after.groups:
        connection.execute(delete(GroupRow))
        if after.groups:
            connection.execute(
                insert(GroupRow), [rows.group_row(*placed) for placed in enumerate(after.groups)]
            )
