"""Local time inside the kernel: due times of the calendar delays (semantics.md 3, A13, A14)."""

from designer.compiled import lean
from designer.evaluation.kernel.tables import DELAY_NEXT_WEEKDAY, EventTable, ZoneTable

DAY = 86_400_000_000


@lean
def segment_at(zones: ZoneTable, zone: int, instant: int) -> int:
    """Index of the offset in force at an instant."""
    low = zones.start[zone]
    high = zones.start[zone + 1]
    while high - low > 1:
        middle = (low + high) // 2
        if zones.begins[middle] <= instant:
            low = middle
        else:
            high = middle
    return int(low)


@lean
def to_instant(zones: ZoneTable, zone: int, local: int) -> int:
    """The instant of a wall-clock time: the first where it occurs twice, moved forward by the gap where never (A14)."""
    segment = segment_at(zones, zone, local - 2 * DAY)
    last = zones.start[zone + 1] - 1
    while segment < last and zones.begins[segment + 1] + zones.offset[segment] <= local:
        if local < zones.begins[segment + 1] + zones.offset[segment + 1]:
            break
        segment += 1
    return int(local - zones.offset[segment])


@lean
def user_zone(
    zones: ZoneTable,
    events: EventTable,
    user: int,
    instant: int,
    shown: int,
    simulated: bool,
    first: int,
) -> int:
    """The zone a user is in at a trigger: users file, else the latest zone among the events shown so far, else the company's.

    `shown` is the last row shown that concerned a follow-on, the trigger itself where it is a row; before a simulated
    receipt every event earlier than `instant` has been shown.
    """
    if zones.of_user.size > 0 and zones.of_user[user] >= 0:
        return int(zones.of_user[user])
    if events.zone.size > 0:
        row = shown
        if simulated:
            while row + 1 < events.user_offsets[user + 1] and events.time[row + 1] < instant:
                row += 1
        while row >= events.user_offsets[user] and events.time[row] >= first:
            zone = zones.of_log[events.zone[row]]
            if zone >= 0:
                return int(zone)
            row -= 1
    return zones.company


@lean
def calendar_due(zones: ZoneTable, zone: int, kind: int, amount: int, at: int, instant: int) -> int:
    """When a weekday or calendar delay is over, in that zone; never before the trigger."""
    local = instant + zones.offset[segment_at(zones, zone, instant)]
    date = local // DAY
    days = amount
    if kind == DELAY_NEXT_WEEKDAY:
        weekday = (date + 3) % 7  # 1970-01-01 was a Thursday
        days = (amount - weekday) % 7
        if days == 0:
            days = 7
    return max(instant, to_instant(zones, zone, (date + days) * DAY + at))
