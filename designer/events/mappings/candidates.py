"""Which columns of an unknown file probably hold the person, the time, the event name and the campaign."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pyarrow as pa

from designer.events.mappings.event_words import PASSED_OVER, channel_of, event_of
from designer.events.mappings.mapping import TimeReading
from designer.events.raw import COLUMNS
from designer.events.time_kernels import BLANK, NO_ZONE, OK, ONLY_A_DATE, SLASHES
from designer.events.times import times_of

PERSON = (
    *("userid", "who", "externalid", "externaluserid", "customerid", "clientid", "contactid"),
    *("subscriberkey", "subscriberid", "personid", "profileid", "distinctid", "leadid", "memberid"),
    *("recipientid", "identity", "uid", "user", "customer", "contact", "recipient", "kunde"),
    *("kundennummer", "email", "emailaddress", "mail", "phone", "phonenumber"),
)
TIME = (
    *(
        "time",
        "timestamp",
        "when",
        "at",
        "eventtime",
        "eventtimestamp",
        "eventdate",
        "eventat",
        "occurredat",
    ),
    *("happenedat", "datetime", "createdat", "created", "sentat", "datesent", "date", "ts", "day"),
    *("zeit", "zeitpunkt", "datum"),
)
EVENT = (
    *("eventtype", "eventname", "event", "activity", "activitytype", "action", "metric"),
    *("interaction", "type", "status", "name", "ereignis", "aktion"),
)
CAMPAIGN = (
    *("campaignid", "campaign", "utmcampaign", "mailingid", "newsletterid", "messageid"),
    *("broadcastid", "jobid", "sendid", "blastid", "campaignkey", "kampagne"),
)
CAMPAIGN_NAME = ("campaignname", "mailingname", "newslettername", "campaigntitle", "subject")
CHANNEL = ("channel", "medium", "messagetype", "messagechannel", "utmmedium", "kanal")
ALIKE = {
    "eventid": "id",
    "insertid": "id",
    "dispatchid": "dispatch_id",
    "link": "url",
    "linkurl": "url",
    "href": "url",
    "amount": "price",
    "revenue": "price",
    "sku": "product_id",
    "product": "product_id",
    "tz": "timezone",
    "isbot": "is_suspected_bot_click",
    "linkalias": "link_alias",
    "linkname": "link_alias",
}
FEW = 60
HALF = 0.5


@dataclass(frozen=True)
class Sample:
    """A column of the file and its filled cells among the rows looked at."""

    name: str
    cells: tuple[str, ...]

    @property
    def key(self) -> str:
        """Its name as it is compared: of a path the last part, letters and digits alone."""
        return "".join(each for each in self.name.rpartition(".")[2].casefold() if each.isalnum())

    @property
    def distinct(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self.cells))


def samples_of(columns: Sequence[str], rows: Sequence[Sequence[str | None]]) -> tuple[Sample, ...]:
    """The columns with their cells, of rows whose cells are in the order of the columns."""
    return tuple(
        Sample(name, tuple(cell for row in rows if place < len(row) and (cell := row[place])))
        for place, name in enumerate(columns)
    )


def by_name(samples: Sequence[Sample], names: Sequence[str]) -> Sample | None:
    """The column with the likeliest of the names; one at the top of nested data before one deep in it."""
    ordered = sorted(samples, key=lambda sample: sample.name.count("."))
    for name in names:
        for sample in ordered:
            if sample.key == name and sample.cells:
                return sample
    return None


def person_of(samples: Sequence[Sample], taken: Sequence[Sample]) -> Sample | None:
    """By its name, else the column whose cells are most like ids or addresses."""
    free = [sample for sample in samples if sample not in taken]
    return by_name(free, PERSON) or next((each for each in free if _are_addresses(each)), None)


def time_of(samples: Sequence[Sample]) -> Sample | None:
    """By its name, if it has times; else the first that has."""
    timed = [sample for sample in samples if time_share(sample) > HALF]
    return by_name(timed, TIME) or next((each for each in timed if not _are_counts(each)), None)


def event_column(samples: Sequence[Sample], channel: Sample | None) -> Sample | None:
    """The column of few texts of which most say what happened; else by its name."""
    told = next(iter(channel.distinct), None) if channel is not None else None
    few = [sample for sample in samples if 0 < len(sample.distinct) <= FEW]
    best = max(few, key=lambda sample: _meaning(sample, told), default=None)
    if best is not None and _meaning(best, told) > 0.0:
        return best
    return by_name(few, EVENT)


def channel_column(samples: Sequence[Sample]) -> Sample | None:
    """The column that says nothing but over which channel a message went."""
    found = by_name(samples, CHANNEL)
    if found is None or not any(channel_of(text) for text in found.distinct):
        return None
    return None if any(event_of(text) for text in found.distinct) else found


def time_share(sample: Sample) -> float:
    """How many of the cells are times, with or without a zone."""
    faults = time_faults(sample)
    return sum(fault in (OK, NO_ZONE, ONLY_A_DATE, SLASHES) for fault in faults) / max(
        len(faults), 1
    )


def time_faults(sample: Sample) -> list[int]:
    """What `times_of` says of each cell."""
    _, faults = times_of(pa.array(sample.cells, pa.string()), TimeReading())
    return [fault for fault in faults.tolist() if fault != BLANK]


def alike(sample: Sample) -> str | None:
    """The Currents column that this one is by its name."""
    plain = {name.replace("_", ""): name for name in COLUMNS[3:]}
    return plain.get(sample.key) or ALIKE.get(sample.key)


def _are_counts(sample: Sample) -> bool:
    """Small numbers are times of 1970 to whoever wants to see times."""
    return any(
        text.lstrip("-").replace(".", "").isdigit() and len(text) < 9 for text in sample.cells
    )


def _are_addresses(sample: Sample) -> bool:
    return bool(sample.cells) and all("@" in text for text in sample.cells)


def _meaning(sample: Sample, channel: str | None) -> float:
    """How many of the different texts say what happened."""
    if sample.key in CAMPAIGN_NAME:
        return 0.0
    told = [event_of(text, channel_of(channel) if channel else None) for text in sample.distinct]
    sure = sum(text is not None for text in told)
    relevant = any(text not in (None, PASSED_OVER) for text in told)
    return sure / len(told) if relevant else 0.0
