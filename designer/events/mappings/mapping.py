"""How the rows of a foreign file are understood, as data: the shipped presets and a user's own mappings are files of this shape.

A column is named as the file names it, whatever the case; inside JSON a dotted path leads into objects
(`properties.campaign_id`). `@file` is the name of the file itself, `@event` what the event-name columns of the mapping
say, and `deliveries.campaign_id` a column of the joined file that the mapping calls `deliveries`.
"""

from __future__ import annotations

from collections.abc import Mapping as Pairs
from typing import Annotated, Final, Literal

from pydantic import AfterValidator, Field

from designer.events.mappings.zones import is_zone
from designer.model.base import Part

FORMAT: Final = "event-mapping"
VERSION: Final = 1
FILE_NAME = "@file"
DateOrder = Literal["day_first", "month_first"]
EVENT_NAME = "@event"


class Predicate(Part):
    """A condition on one column; of its tests the given ones must all hold. Texts are compared whatever their case.

    `one_of` takes whole texts, `like` patterns with `*`; `blank` asks for an empty or a filled cell; `true` for a cell that
    says yes (`true`, `1`, `yes`, `t`, `y`) or one that does not.
    """

    column: str
    one_of: tuple[str, ...] | None = None
    like: tuple[str, ...] | None = None
    blank: bool | None = None
    true: bool | None = None


class EventRule(Part):
    """What makes a row an event: `becomes` is a Currents type, an interaction id, or None for rows known to matter to nobody.

    `time` is the column of this event's time where it is not the mapping's. `columns` and `constants` add to the mapping's,
    or replace them, for these events.
    """

    becomes: str | None = None
    when: tuple[Predicate, ...] = ()
    time: str | None = None
    columns: Pairs[str, str] = Field(default_factory=dict)
    constants: Pairs[str, str] = Field(default_factory=dict)


def _zone(text: str) -> str:
    if not is_zone(text):
        raise ValueError(f"{text!r} is no zone such as Europe/Berlin and no offset such as -06:00")
    return text


class TimeReading(Part):
    """How the cells of time columns are read (event-files.md, Design consequences).

    `unit` is `found` where the size of a number tells seconds, milliseconds or microseconds. `zone` is an IANA name or a
    fixed offset such as `-06:00` for times without one; without it they are refused. `date_at` is the time of day (`HH:MM`)
    that a date alone means; without it dates alone are refused. `slashed` says what comes first in dates such as `3/1/2026` or
    `3.1.2026`; without it these are refused.
    """

    unit: Literal["found", "seconds", "milliseconds", "microseconds"] = "found"
    zone: Annotated[str, AfterValidator(_zone)] | None = None
    date_at: Annotated[str, Field(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")] | None = None
    slashed: DateOrder | None = None


class Recognition(Part):
    """What a file must have to be taken for this kind: all `columns`, at least one of `any_column`, a name like one of
    `file_names` (patterns with `*`, whatever the case), and where given cells of a column among `values`.
    """

    columns: tuple[str, ...] = ()
    any_column: tuple[str, ...] = ()
    file_names: tuple[str, ...] = ()
    values: Pairs[str, tuple[str, ...]] = Field(default_factory=dict)


class Join(Part):
    """A second file whose rows add columns: where its `key` equals `on` of the row. Of several rows with one key the one with
    the greatest `newest_by` counts, else the last. Rows without a partner keep blanks there, or are refused if `required`.
    """

    name: str
    recognised_by: Recognition
    key: str
    on: str
    newest_by: str | None = None
    required: bool = False


class Mapping(Part):
    """A whole mapping.

    `person`, `campaign_name` and `campaign` name columns of which the first filled one counts; `campaign_parts`, if given
    instead of `campaign`, are joined by a slash, since some tools number campaigns anew for each type. `columns` leads from
    Currents column (`id`, `dispatch_id`, `url`, `button_id`, `properties`, ...) to the file's column. `events` are tried in
    order: where `layout` is `one_event` the first whose conditions hold makes the event, with `several_events`
    each that holds makes one. `event_names` are the columns in which people read what happened: the first filled one, or,
    where the rules ask several of them, all together. Rows that no rule knows
    are refused with what stands there, passed over, or become custom events of that name,
    as `others` says. `attribution_hours` lets reactions
    without a campaign follow their user's latest send of the same channel within so many hours.
    """

    format: Literal["event-mapping"] = FORMAT
    version: Literal[1] = VERSION
    id: str
    name: str
    source: str = ""
    """The public page or file that the preset was written from."""
    verified: bool = True
    """Whether the names were checked against that source."""
    note: str = ""
    """What people should know before they rely on it, a sentence or two."""
    recognised_by: Recognition = Recognition()
    records_at: str = ""
    """JSON: the dotted path to the list of records in each document, "" where records stand by themselves."""
    layout: Literal["one_event", "several_events"] = "one_event"
    person: tuple[str, ...]
    time: str | None = None
    times: TimeReading = TimeReading()
    campaign: tuple[str, ...] = ()
    campaign_parts: tuple[str, ...] = ()
    campaign_name: tuple[str, ...] = ()
    columns: Pairs[str, str] = Field(default_factory=dict)
    events: tuple[EventRule, ...]
    event_names: tuple[str, ...] = ()
    others: Literal["refuse", "pass_over", "custom_event"] = "refuse"
    joins: tuple[Join, ...] = ()
    whole_ids: bool = True
    """Ids that a spreadsheet or data frame turned into decimals (`1001.0`) are read as the whole numbers they were."""
    decimal_comma: bool = False
    attribution_hours: int | None = None
