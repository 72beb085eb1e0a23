"""Sound files, and what chance makes of them."""

import functools
import gzip
import io
import json
import random
import struct
import zipfile

import fastavro
import pyarrow as pa
import pyarrow.parquet as pq

RECORD = "dataexport.S3.inner.users.messages.email.Open"
OPTIONAL = ["null", "string"]
SCHEMA = {
    "type": "record",
    "name": RECORD,
    "fields": [
        {"name": "id", "type": "string"},
        {"name": "user_id", "type": "string"},
        {"name": "time", "type": "int"},
        {"name": "timezone", "type": OPTIONAL, "default": None},
        {"name": "campaign_id", "type": OPTIONAL, "default": None},
        {"name": "dispatch_id", "type": OPTIONAL, "default": None},
        {"name": "is_amp", "type": ["null", "boolean"], "default": None},
        {"name": "reasons", "type": ["null", {"type": "array", "items": "string"}]},
    ],
}
ROWS = [
    {
        "id": f"{row:032x}",
        "user_id": f"user-{row % 37}",
        "time": 1_700_000_000 + 60 * row,
        "event_type": "users.messages.email.Open" if row % 3 else "users.messages.email.Send",
        "timezone": [None, "Europe/Berlin", "Asia/Tokyo"][row % 3],
        "campaign_id": f"campaign-{row % 5}" if row % 7 else None,
        "dispatch_id": f"{row % 11:08x}",
        "is_amp": None,
        "reasons": None if row % 4 else ["a", "b"],
        "properties": json.dumps({"n": row, "text": "x" * (row % 50)}),
    }
    for row in range(400)
]
VALUES = (0, 1, 0x7F, 0x80, 0xFF)
LARGE = (b"\xff" * 4, b"\xff\xff\xff\x7f", b"\x00\x00\x00\x80", b"\xff" * 9 + b"\x01", bytes(8))


@functools.cache
def avro_files():
    """The same rows packed in each way; and a schema that only the general reader knows."""
    files = []
    for codec in ("null", "deflate", "snappy"):
        sink = io.BytesIO()
        fastavro.writer(sink, SCHEMA, ROWS, codec=codec, sync_interval=2_000)
        files.append(sink.getvalue())
    strange = {"type": "record", "name": "inner", "fields": [{"name": "a", "type": "int"}]}
    fields = [*SCHEMA["fields"][:4], {"name": "odd", "type": ["null", strange], "default": None}]
    sink = io.BytesIO()
    fastavro.writer(sink, {**SCHEMA, "fields": fields}, ROWS)
    files.append(sink.getvalue())
    return tuple(files)


@functools.cache
def parquet_files():
    table = pa.Table.from_pylist(ROWS)
    files = []
    for options in (
        {"compression": "none"},
        {"compression": "snappy", "use_dictionary": False},
        {"compression": "zstd", "row_group_size": 100, "data_page_version": "2.0"},
        {"compression": "gzip", "write_page_checksum": True, "data_page_size": 1_000},
    ):
        sink = io.BytesIO()
        pq.write_table(table, sink, **options)
        files.append(sink.getvalue())
    return tuple(files)


@functools.cache
def ndjson_files():
    plain = b"".join(json.dumps(row).encode() + b"\n" for row in ROWS)
    events = [
        {
            "event_type": row["event_type"],
            "id": row["id"],
            "time": row["time"],
            "user": {"user_id": row["user_id"], "timezone": row["timezone"]},
            "properties": {"campaign_id": row["campaign_id"], "tags": [1, {"a": None}]},
        }
        for row in ROWS
    ]
    batches = b"".join(
        json.dumps({"events": events[start : start + 50]}).encode() + b"\n"
        for start in range(0, len(events), 50)
    )
    return plain, batches, json.dumps(events, indent=1).encode(), gzip.compress(plain)


@functools.cache
def zip_files():
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("export/events.ndjson", ndjson_files()[0])
        archive.writestr("export/more.ndjson.gz", ndjson_files()[3])
    return (sink.getvalue(),)


def mutant(files, seed):
    """One of the files with some of its bytes changed, missing, doubled, moved or made up."""
    chance = random.Random(seed)
    content = bytearray(chance.choice(files))
    for _ in range(chance.choice([1, 1, 1, 2, 5])):
        chance.choice(CHANGES)(content, chance)
    return bytes(content)


def _place(content, chance):
    """Headers and footers steer everything else, so they are hit more often than their length tells."""
    part = chance.random()
    if part < 0.3:
        return chance.randrange(min(len(content), 400))
    if part < 0.5:
        return len(content) - 1 - chance.randrange(min(len(content), 400))
    return chance.randrange(len(content))


def _flip(content, chance):
    content[_place(content, chance)] ^= 1 << chance.randrange(8)


def _set(content, chance):
    content[_place(content, chance)] = chance.choice(VALUES)


def _cut(content, chance):
    del content[max(_place(content, chance), 1) :]


def _miss(content, chance):
    start = _place(content, chance)
    del content[start : start + chance.choice([1, 2, 8, 100])]
    content.extend(b"" if content else b"x")


def _double(content, chance):
    start = _place(content, chance)
    content[start:start] = content[start : start + chance.choice([1, 16, 500])]


def _overwrite(content, chance):
    start = _place(content, chance)
    piece = chance.choice([*LARGE, chance.randbytes(16), struct.pack("<q", 1 << 40)])
    content[start : start + len(piece)] = piece


def _swap(content, chance):
    first, second = sorted((_place(content, chance), _place(content, chance)))
    size = min(20, second - first)
    piece = bytes(content[first : first + size])
    content[first : first + size] = content[second : second + size]
    content[second : second + size] = piece
    content.extend(b"" if content else b"x")


CHANGES = (_flip, _flip, _set, _cut, _miss, _double, _overwrite, _swap)
