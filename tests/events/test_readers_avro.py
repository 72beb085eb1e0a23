"""Avro: Currents records, packing, schemas, and the compiled decoder against fastavro."""

import io
import math
from typing import Any

import fastavro
import pytest
from hypothesis import given
from hypothesis import strategies as st

from designer.errors import InputError
from designer.events.readers.avro import event_type_of
from designer.events.reading import read_files
from tests.events.reading_helpers import avro_bytes, check, events_of, outcome

OPEN = "dataexport.S3.inner.users.messages.email.Open"
NULLABLE = ["null", "string"]
FIELDS: list[tuple[str, Any]] = [
    ("id", "string"),
    ("user_id", "string"),
    ("time", "int"),
    ("timezone", NULLABLE),
    ("campaign_id", NULLABLE),
    ("machine_open", NULLABLE),
    ("is_amp", ["null", "boolean"]),
]


def rows(count=3):
    return [
        {
            "id": f"i{place}",
            "user_id": f"u{place}",
            "time": 1_700_000_000 + place,
            "timezone": "Asia/Kolkata" if place % 2 else None,
            "campaign_id": "c",
            "machine_open": "true" if place % 3 == 0 else None,
            "is_amp": None,
        }
        for place in range(count)
    ]


EXPECTED = [
    {
        "kind": "EMAIL_OPEN_MACHINE",
        "time": 1_700_000_000_000_000,
        "user": "u0",
        "campaign": "c",
        "event_id": "i0",
    },
    {
        "kind": "EMAIL_OPEN_OTHER",
        "time": 1_700_000_001_000_000,
        "user": "u1",
        "campaign": "c",
        "event_id": "i1",
        "zone": "Asia/Kolkata",
    },
    {
        "kind": "EMAIL_OPEN_OTHER",
        "time": 1_700_000_002_000_000,
        "user": "u2",
        "campaign": "c",
        "event_id": "i2",
    },
]


@pytest.mark.parametrize("codec", ["null", "deflate", "snappy"])
def test_packings(tmp_path, codec):
    path = tmp_path / "x.avro"
    path.write_bytes(avro_bytes(OPEN, FIELDS, rows(), codec=codec))
    assert outcome(path)["events"] == EXPECTED


def test_a_wrong_snappy_checksum(tmp_path):
    path = tmp_path / "x.avro"
    content = avro_bytes(OPEN, FIELDS, rows(), codec="snappy", sync_marker=b"m" * 16)
    path.write_bytes(content[:-17] + bytes([content[-17] ^ 1]) + content[-16:])
    with pytest.raises(InputError, match="checksum"):
        list(read_files([path]))


@pytest.mark.parametrize(
    ("name", "event_type"),
    [
        (OPEN, "users.messages.email.Open"),
        ("dataexport.GCS.inner.agentconsole.ToolInvocation", "agentconsole.ToolInvocation"),
        ("users.behaviors.Purchase", "users.behaviors.Purchase"),
        ("some.other.Record", None),
        ("event", None),
    ],
)
def test_event_type_of_a_record(name, event_type):
    assert event_type_of(name) == event_type


def test_a_namespace_counts_as_part_of_the_name(tmp_path):
    path = tmp_path / "x.avro"
    fields = [{"name": field, "type": kind} for field, kind in FIELDS]
    namespace, _, name = OPEN.rpartition(".")
    sink = io.BytesIO()
    schema = {"type": "record", "name": name, "namespace": namespace, "fields": fields}
    fastavro.writer(sink, schema, rows())
    path.write_bytes(sink.getvalue())
    assert outcome(path)["events"] == EXPECTED


def test_without_any_event_type(tmp_path):
    path = tmp_path / "x.avro"
    path.write_bytes(avro_bytes("event", FIELDS, rows()))
    with pytest.raises(InputError, match="has no column event_type"):
        list(read_files([path]))


def test_types_without_user_or_time_are_not_relevant(tmp_path):
    path = tmp_path / "x.avro"
    path.write_bytes(
        avro_bytes(
            "x.inner.agentconsole.ToolInvocation", [("time", "long")], [{"time": 1_800_000_000}]
        )
    )
    found = outcome(path)
    assert (found["rows_read"], found["not_relevant"], found["rejects"]) == (1, 1, [])


COMPLEX: list[tuple[str, Any]] = [
    ("user_id", "string"),
    ("time", {"type": "long", "logicalType": "timestamp-micros"}),
    ("campaign_id", ["null", "string", "long"]),
    ("kept", {"type": "record", "name": "Kept", "fields": [{"name": "x", "type": "string"}]}),
    (
        "maybe",
        ["null", {"type": "record", "name": "Maybe", "fields": [{"name": "y", "type": "int"}]}],
    ),
    ("lists", {"type": "array", "items": {"type": "array", "items": "int"}}),
]
SIMPLE = [field for field in COMPLEX if field[0] not in ("maybe", "lists")]


@pytest.mark.parametrize("fields", [COMPLEX, SIMPLE])
def test_schemas_that_only_the_general_decoder_knows(tmp_path, fields):
    path = tmp_path / "x.avro"
    values = [
        {
            "user_id": "a",
            "time": 1_700_000_000_000_000,
            "campaign_id": campaign,
            "kept": {"x": "?"},
            "maybe": {"y": 1},
            "lists": [[1, 2], []],
        }
        for campaign in ("c", 5, None)
    ]
    names = [name for name, _ in fields]
    chosen = [{name: row[name] for name in names} for row in values]
    path.write_bytes(avro_bytes(OPEN, fields, chosen))
    events = outcome(path)["events"]
    assert [event.get("campaign") for event in events] == ["c", "5", None]
    assert {event["time"] for event in events} == {1_700_000_000_000_000}


PLAIN = st.sampled_from(["null", "boolean", "int", "long", "float", "double", "string", "bytes"])
LISTS = st.builds(lambda kind: {"type": "array", "items": kind}, PLAIN) | st.builds(
    lambda kind: {"type": "map", "values": kind}, PLAIN
)
UNIONS = st.lists(PLAIN, min_size=1, max_size=4, unique=True)
KINDS = PLAIN | UNIONS | LISTS | st.builds(lambda some, many: [*some, many], UNIONS, LISTS)
VALUES: dict[str, Any] = {
    "null": st.none(),
    "boolean": st.booleans(),
    "int": st.integers(-(2**31), 2**31 - 1),
    "long": st.integers(-(2**63), 2**63 - 1),
    "float": st.floats(width=32, allow_nan=False),
    "double": st.floats(allow_nan=False),
    "string": st.text(max_size=8),
    "bytes": st.binary(max_size=8),
}


def value_of(kind):
    if isinstance(kind, list):
        return st.sampled_from(kind).flatmap(
            lambda branch: value_of(branch).map(lambda v: (name_of(branch), v))
        )
    if isinstance(kind, dict):
        inner = VALUES[kind.get("items") or kind["values"]]
        return (
            st.lists(inner, max_size=3)
            if kind["type"] == "array"
            else st.dictionaries(st.text(max_size=3), inner, max_size=3)
        )
    return VALUES[kind]


def name_of(branch):
    return branch["type"] if isinstance(branch, dict) else branch


def row_of(fields):
    return st.fixed_dictionaries({name: value_of(kind) for name, kind in fields})


SCHEMAS = st.lists(KINDS, max_size=5).map(
    lambda kinds: [
        *((f"other{place}", kind) for place, kind in enumerate(kinds[::2])),
        ("user_id", "string"),
        ("time", "long"),
        ("url", NULLABLE),
        *((f"more{place}", kind) for place, kind in enumerate(kinds[1::2])),
    ]
)


@given(
    SCHEMAS.flatmap(lambda fields: st.tuples(st.just(fields), st.lists(row_of(fields), max_size=5)))
)
def test_agrees_with_fastavro(tmp_path_factory, case):
    fields, values = case
    path = tmp_path_factory.mktemp("avro") / "x.avro"
    path.write_bytes(avro_bytes(OPEN, fields, values))
    parts = list(read_files([path]))
    check(parts)
    with path.open("rb") as file:
        decoded: list[Any] = list(fastavro.reader(file))
    expected = [
        (row["user_id"], row["url"] or None)
        for row in decoded
        if row["user_id"] and abs(row["time"]) < 10**17
    ]
    assert [(event["user"], event.get("url")) for event in events_of(parts)] == expected


@pytest.mark.parametrize("kind", ["float", "double"])
def test_fractions(tmp_path, kind):
    path = tmp_path / "x.avro"
    fields = [("user_id", "string"), ("time", "double"), ("price", ["null", kind])]
    values = [{"user_id": "a", "time": 1.5, "price": price} for price in (2.5, None, math.inf)]
    path.write_bytes(avro_bytes("users.behaviors.Purchase", fields, values))
    found = outcome(path)
    assert [(event["time"], event.get("price")) for event in found["events"]] == [
        (1_500_000, 2.5),
        (1_500_000, None),
    ]
    assert found["rejects"] == [[3, "price", "not a number"]]
