"""Tables of rows as Currents Avro files in the bucket layout."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import blake2b
from itertools import chain
from pathlib import Path
from zlib import crc32

import numpy as np

from designer.sample.details import DETAILS
from designer.sample.dice import Dice, Whole, Words
from designer.sample.encoding import Values, identifiers, pieces, text, times, whole_number
from designer.sample.facts import EVENTS_FOLDER
from designer.sample.messages import MESSAGES
from designer.sample.people import MAILBOXES, MODELS, ZONES, People
from designer.sample.plan import DAY, FIRST_SECOND, HOUR
from designer.sample.rows import Table, joined
from designer.sample.schemas import Field, avro_schema, fields

ROOT = Path(EVENTS_FOLDER, "shop", "dataexport.prod-05.S3.integration.65f1c0ff")
"""Long enough as it is: some systems refuse paths of more than 260 characters."""
SHARD = "prod-05"
ROWS_A_FILE = 60
"""A file holds at least a day, and more days where a day has fewer rows than this."""

ROWS_A_BLOCK = 1_000
SENT_TWICE = 0.004
"""Delivery is at least once: this share of the rows stands in a later file as well."""

_MIX = np.uint64(0x9E3779B97F4A7C15)
_SPECIAL = ("id", "time", "dispatch_id", "session_id")
_MESSAGE_FIELDS = frozenset(name for entry in MESSAGES if entry for name in entry.columns())
_USER_FIELDS = frozenset(
    (
        *("user_id", "external_user_id", "timezone", "email_address", "mailbox_provider"),
        *("to_phone_number", "user_phone_number"),
    )
)
_DEVICE_FIELDS = frozenset(
    ("app_id", "platform", "os_version", "device_model", "device_id", "push_token")
)


@dataclass(frozen=True)
class Block:
    """One block of users on its way into files; `number` tells its files from those of other blocks."""

    folder: Path
    number: int
    days: int
    users: Sequence[Values]
    devices: Sequence[Values]
    dice: Dice


def block_of(folder: Path, number: int, days: int, people: People, dice: Dice) -> Block:
    """What rows say about the users of a block and their two possible devices each, and about nobody."""
    users = tuple(
        {
            "user_id": name,
            "external_user_id": external,
            "timezone": None if hidden else ZONES[zone],
            "email_address": f"{external or name}@mail.example",
            "mailbox_provider": MAILBOXES[mailbox],
            "to_phone_number": f"+1555{place:07d}",
            "user_phone_number": f"+1555{place:07d}",
        }
        for place, (name, external, zone, hidden, mailbox) in enumerate(
            zip(
                people.names,
                people.external,
                people.zone.tolist(),
                people.hides_zone.tolist(),
                people.mailbox.tolist(),
                strict=True,
            ),
            start=people.first,
        )
    )
    devices = tuple(
        _device(name, second, (model + 2 * second) % len(MODELS))
        for name, model in zip(people.names, people.model.tolist(), strict=True)
        for second in (0, 1)
    )
    nobody: Values = {}
    return Block(folder, number, days, (*users, nobody), (*devices, nobody, nobody), dice)


def _device(name: str, second: int, model: int) -> Values:
    platform, version, device, app = MODELS[model]
    return {
        "app_id": app,
        "platform": platform,
        "os_version": version,
        "device_model": device,
        "device_id": f"{'b' if second else 'a'}{name[:15]}",
    }


def write_table(block: Block, event_type: str, table: Table) -> int:
    """Write all files of one event type; returns how many rows they hold, those sent twice included."""
    dice, count = block.dice, len(table)
    queued = table.time + _lag(dice, count)
    ids, again = dice.words(count), np.flatnonzero(dice.chance(SENT_TWICE, count))
    queued = np.concatenate([queued, queued[again] + HOUR + dice.below(30 * HOUR, len(again))])
    ids = np.concatenate([ids, ids[again]])
    table = joined([table, table.pick(again)])
    width = max(1, min(block.days, round(ROWS_A_FILE * block.days / count))) * DAY
    hour = crc32(event_type.encode()) % 24 * HOUR
    bucket = (queued - FIRST_SECOND - hour) // width + 1
    order = np.lexsort((ids, queued))
    table, ids, bucket = table.pick(order), ids[order], bucket[order]
    columns = _columns(block, event_type, table, ids)
    numbers, starts = np.unique(bucket, return_index=True)
    ends = [*starts[1:].tolist(), len(table)]
    for number, start, end in zip(numbers.tolist(), starts.tolist(), ends, strict=True):
        flushed = datetime.fromtimestamp(FIRST_SECOND, UTC) + timedelta(
            seconds=hour + number * width
        )
        path = block.folder / _path(event_type, flushed, block.number, start)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"".join(_file(event_type, path.name, columns, start, end)))
    return len(table)


def _lag(dice: Dice, count: int) -> Whole:
    """Seconds until a row is queued: minutes, or a day or two for a device without a network."""
    minutes = dice.log_normal(100.0, 0.8, count)
    offline = dice.log_normal(14.0 * HOUR, 0.6, count)
    return np.where(dice.chance(0.004, count), offline, minutes).astype(np.int64)


def _path(event_type: str, flushed: datetime, block: int, offset: int) -> Path:
    schema = str(400 + crc32(event_type.encode()) % 400)
    name = f"{ROOT.name}+{block}+{offset:010d}.avro"
    return ROOT / f"event_type={event_type}" / f"date={flushed:%Y-%m-%d-%H}" / schema / SHARD / name


def _columns(block: Block, event_type: str, table: Table, ids: Words) -> list[list[bytes]]:
    """The encoded columns of a table; neighbours that come from one source are one column."""
    return [
        _special(run[0], table, ids)
        if source == "special"
        else _coded(block, event_type, source, run, table)
        for source, run in _runs(event_type)
    ]


def _special(field: Field, table: Table, ids: Words) -> list[bytes]:
    if field.name == "time":
        return times(field, table.time)
    words = ids if field.name == "id" else table.dispatch
    return identifiers(field, words, words * _MIX)


def _coded(
    block: Block, event_type: str, source: str, run: Sequence[Field], table: Table
) -> list[bytes]:
    match source:
        case "user":
            values, codes = block.users, table.user
        case "device":
            values, codes = block.devices, table.user * 2 + table.device
        case "message":
            values, codes = tuple({} if m is None else m.columns() for m in MESSAGES), table.message
        case "detail":
            values, codes = DETAILS[event_type], table.detail
        case _:
            values, codes = ({},), np.zeros(len(table), dtype=np.int64)
    encoded = pieces(run, values)
    return [encoded[code] for code in codes.tolist()]


def _runs(event_type: str) -> Iterator[tuple[str, list[Field]]]:
    """Neighbouring fields with their source; one that is always null goes with the field before it."""
    detail = frozenset(name for values in DETAILS.get(event_type, ()) for name in values)
    schema = fields(event_type)
    has_device = any(field.name == "app_id" for field in schema)
    source, run = "", list[Field]()
    for field in schema:
        here = _source(field.name, detail, has_device)
        if run and source != "special" and here in (source, "none"):
            run.append(field)
            continue
        if run:
            yield source, run
        source, run = here, [field]
    yield source, run


def _source(name: str, detail: frozenset[str], has_device: bool) -> str:
    if name in _SPECIAL:
        return "special"
    if name in detail:
        return "detail"
    if name in _MESSAGE_FIELDS:
        return "message"
    if name in _USER_FIELDS:
        return "user"
    return "device" if has_device and name in _DEVICE_FIELDS else "none"


def _file(
    event_type: str, name: str, columns: list[list[bytes]], start: int, end: int
) -> Iterator[bytes]:
    """The parts of an Avro container file with the rows from `start` to before `end`."""
    schema = json.dumps(avro_schema(event_type), separators=(",", ":"))
    mark = blake2b(f"{event_type} {name}".encode(), digest_size=16).digest()
    meta = text("avro.codec") + text("null") + text("avro.schema") + text(schema)
    yield b"Obj\x01" + whole_number(2) + meta + b"\x00" + mark
    for first in range(start, end, ROWS_A_BLOCK):
        last = min(end, first + ROWS_A_BLOCK)
        rows = chain.from_iterable(zip(*(column[first:last] for column in columns), strict=True))
        body = b"".join(rows)
        yield whole_number(last - first) + whole_number(len(body)) + body + mark
