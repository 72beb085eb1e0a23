"""Any columns out of any format: by name whatever its case, by paths."""

import datetime
import decimal
import io
from typing import Any

import fastavro
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from designer.events.reading import read_files
from tests.events.readers.reading_foreign import (
    carried_out,
    looked_at,
    plan_of,
    users_and_campaigns,
)
from tests.events.reading_helpers import outcome, write

READ: dict[str, Any] = {"person": ("Who",), "time": "when", "campaign": ("props.campaign",)}


def parquet(tmp_path, columns, name="file.parquet", **options):
    path = tmp_path / name
    pq.write_table(pa.table(columns), path, **options)
    return path


def avro(tmp_path, fields, records, name="file.avro", codec="null"):
    schema = {"type": "record", "name": "Row", "namespace": "org.example", "fields": fields}
    sink = io.BytesIO()
    fastavro.writer(sink, fastavro.parse_schema(schema), records, codec=codec)
    path = tmp_path / name
    path.write_bytes(sink.getvalue())
    return path


def test_structures_of_parquet(tmp_path):
    props = [{"campaign": "c", "n": {"deep": 1}}, {"campaign": None, "n": None}, None]
    times = [1714557600, 1714557601, 1714557602]
    path = parquet(tmp_path, {"who": ["a", "b", "c"], "When": times, "props": props})
    assert users_and_campaigns(plan_of(path, **READ)) == [("a", "c"), ("b", None), ("c", None)]
    seen = looked_at(path)
    assert seen.columns == ("who", "When", "props.campaign", "props.n.deep")
    assert seen.rows[0] == ("a", "1714557600", "c", "1")
    whole = plan_of(path, **READ | {"campaign": ("props",)})
    assert users_and_campaigns(whole)[0] == ("a", '{"campaign":"c","n":{"deep":1}}')


@pytest.mark.parametrize(
    ("values", "kind", "path", "expected"),
    [
        ([[("a", "x")]], pa.map_(pa.string(), pa.string()), "props.a", "x"),
        ([[("a", "x")]], pa.map_(pa.string(), pa.string()), "props", '{"a":"x"}'),
        ([["p", "q"]], pa.list_(pa.string()), "props", '["p","q"]'),
        ([["p", "q"]], pa.list_(pa.string()), "props.1", "q"),
        (['{"a": {"b": 1}}'], pa.string(), "props.a.b", "1"),
        (['{"a": {"b": 1}}'], pa.large_string(), "props.a.b", "1"),
        ([b'{"a": 1}'], pa.binary(), "props.a", "1"),
        ([["x"]], pa.list_(pa.string()), "props.a.b", None),
        ([12], pa.int64(), "props", "12"),
        ([True], pa.bool_(), "props", "true"),
        ([decimal.Decimal("1.50")], pa.decimal128(8, 2), "props", "1.50"),
        ([datetime.date(2024, 5, 1)], pa.date32(), "props", "2024-05-01"),
    ],
)
def test_what_parquet_can_hold(tmp_path, values, kind, path, expected):
    columns = {"who": ["a"], "when": [1714557600], "props": pa.array(values, kind)}
    plan = plan_of(parquet(tmp_path, columns), **READ | {"campaign": (path,)})
    assert users_and_campaigns(plan) == [("a", expected)]


def test_dictionaries_of_texts_with_json(tmp_path):
    texts = pa.array(['{"campaign":"c"}', '{"campaign":"d"}'] * 3).dictionary_encode()
    columns = {"who": list("abcdef"), "when": [1714557600] * 6, "props": texts}
    plan = plan_of(parquet(tmp_path, columns), **READ)
    assert [campaign for _, campaign in users_and_campaigns(plan)] == ["c", "d"] * 3


def test_two_columns_that_differ_in_case(tmp_path):
    columns = {"who": ["a"], "when": [1714557600], "ID": ["upper"], "id": ["lower"]}
    for path in (
        parquet(tmp_path, columns),
        write(tmp_path / "f.csv", pa.table(columns).to_pylist()),
    ):
        for name in ("ID", "id"):
            plan = plan_of(path, **READ | {"campaign": (name,)})
            assert users_and_campaigns(plan) == [("a", "upper" if name == "ID" else "lower")]


FIELDS = [
    {"name": "who", "type": "string"},
    {"name": "when", "type": {"type": "long", "logicalType": "timestamp-micros"}},
]
MOMENT = datetime.datetime(2024, 5, 1, 10, tzinfo=datetime.UTC)


@pytest.mark.parametrize(
    ("kind", "value", "path", "expected"),
    [
        (["null", "string"], "c", "Props", "c"),
        (
            {"type": "record", "name": "P", "fields": [{"name": "campaign", "type": "string"}]},
            {"campaign": "c"},
            "props.campaign",
            "c",
        ),
        (
            ["null", {"type": "record", "name": "P", "fields": [{"name": "campaign", "type": "int"}]}],
            {"campaign": 3},
            "props.campaign",
            "3",
        ),
        ({"type": "map", "values": "string"}, {"campaign": "c"}, "props.campaign", "c"),
        ({"type": "array", "items": "string"}, ["x", "y"], "props", '["x","y"]'),
        ({"type": "enum", "name": "E", "symbols": ["A", "B"]}, "B", "props", "B"),
        ("string", '{"campaign": "c"}', "props.campaign", "c"),
        (
            {"type": "bytes", "logicalType": "decimal", "precision": 8, "scale": 2},
            decimal.Decimal("12.50"),
            "props",
            "12.50",
        ),
        (
            {"type": "fixed", "size": 8, "name": "F", "logicalType": "decimal", "precision": 8, "scale": 1},
            decimal.Decimal("-1.5"),
            "props",
            "-1.5",
        ),
        ({"type": "int", "logicalType": "date"}, datetime.date(2024, 5, 1), "props", "2024-05-01"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("codec", ["null", "deflate"])
def test_what_avro_can_hold(tmp_path, kind, value, path, expected, codec):
    fields = [*FIELDS, {"name": "props", "type": kind}]
    records = [{"who": f"u{row}", "when": MOMENT, "props": value} for row in range(3)]
    file = avro(tmp_path, fields, records, codec=codec)
    found = carried_out(plan_of(file, **READ | {"campaign": (path,)}))
    assert [event.get("campaign") for event in found["events"]] == [expected] * 3
    assert found["events"][0]["time"] == 1714557600_000000
    seen = looked_at(file)
    assert seen.columns[:2] == ("who", "when")
    assert [row[0] for row in seen.rows] == ["u0", "u1", "u2"]


def test_an_enumeration_that_nobody_wants_is_passed_over(tmp_path):
    enum = {"type": "enum", "name": "E", "symbols": ["A", "B"]}
    fields = [{"name": "e", "type": enum}, *FIELDS, {"name": "f", "type": ["null", "E"]}]
    records = [{"e": "A", "f": None, "who": "u", "when": MOMENT}] * 3
    assert len(users_and_campaigns(plan_of(avro(tmp_path, fields, records), **READ))) == 3


def test_decimal_prices_of_the_plain_layout(tmp_path):
    price = {"type": "bytes", "logicalType": "decimal", "precision": 9, "scale": 2}
    fields = [
        {"name": "user_id", "type": "string"},
        {"name": "time", "type": "long"},
        {"name": "price", "type": price},
        {"name": "product_id", "type": "string"},
    ]
    record = {"user_id": "u", "time": 1, "price": decimal.Decimal("9.99"), "product_id": "p"}
    folder = tmp_path / "event_type=users.behaviors.Purchase"
    folder.mkdir()
    assert outcome(avro(folder, fields, [record]))["events"][0]["price"] == 9.99


def test_no_records_of_a_schema_that_only_the_general_decoder_knows(tmp_path):
    fields = [*FIELDS, {"name": "props", "type": {"type": "map", "values": "string"}}]
    plan = plan_of(avro(tmp_path, fields, []), **READ)
    assert [(part.file, part.rows_read) for part in read_files(plan)] == [(0, 0)]


def test_a_local_timestamp_has_no_zone(tmp_path):
    local = {"type": "long", "logicalType": "local-timestamp-micros"}
    fields = [{"name": "who", "type": "string"}, {"name": "when", "type": local}]
    path = avro(tmp_path, fields, [{"who": "u", "when": MOMENT.replace(tzinfo=None)}])
    rejects = carried_out(plan_of(path, **READ))["rejects"]
    assert len(rejects) == 1
    assert "without a zone" in rejects[0][2]
