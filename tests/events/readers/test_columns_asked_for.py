"""Any columns out of any format: by name whatever its case, by paths, and several groups of files in one plan."""

import datetime
import decimal
import io
import json
from typing import Any

import fastavro
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from designer.errors import InputError
from designer.events.file_lists import list_files
from designer.events.mappings.mapping import EventRule, Join, Mapping, Predicate, Recognition
from designer.events.plan import FileGroup, Form, ImportPlan
from designer.events.reading import read_files
from tests.events.readers.reading_foreign import (
    carried_out,
    form_found,
    looked_at,
    plan_of,
    users_and_campaigns,
)
from tests.events.reading_helpers import check, events_of, outcome, rejects_of, write

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


def rules():
    return (
        EventRule(
            becomes="users.messages.email.Open",
            when=(Predicate(column="metric", one_of=("opened",)),),
        ),
        EventRule(
            becomes="users.messages.email.Send",
            when=(Predicate(column="metric", one_of=("sent",)),),
        ),
    )


JOINED = Mapping(
    id="joined",
    name="Joined",
    person=("deliveries.person",),
    time="at",
    campaign=("deliveries.campaign",),
    events=rules(),
    event_names=("metric",),
    joins=(Join(name="deliveries", recognised_by=Recognition(), key="id", on="delivery", required=True),),
)  # fmt: skip


def test_groups_of_different_forms_and_a_joined_file(tmp_path):
    deliveries = parquet(
        tmp_path,
        {"id": ["d1", "d2"], "person": ["p1", "p2"], "campaign": ["c1", "c2"]},
        "deliveries.parquet",
    )
    metrics = tmp_path / "metrics.csv"
    metrics.write_text("delivery;metric;at\nd2;sent;1714557600\nd1;opened;1714557601\nd1;eaten;1\n")
    more = tmp_path / "more.ndjson"
    more.write_text(json.dumps({"delivery": "d2", "metric": "opened", "at": 1714557602}))
    plain = write(
        tmp_path / "plain.csv", [{"user_id": "x", "time": "1", "event_type": "email.open"}]
    )
    skipped = tmp_path / "skipped.csv"
    skipped.write_text("nothing of interest\n")
    paths = (plain, deliveries, metrics, skipped, more)
    groups = (
        FileGroup(form=form_found(plain)),
        FileGroup(form=form_found(deliveries), role="joined", joined_as="deliveries"),
        FileGroup(form=form_found(metrics), mapping=JOINED),
        FileGroup(form=Form(format="CSV"), role="passed_over"),
        FileGroup(form=form_found(more), mapping=JOINED),
    )
    files = list_files(paths)
    planned = [file.model_copy(update={"group": place}) for place, file in enumerate(files)]
    plan = ImportPlan(files=tuple(planned), groups=groups)
    assert [file.path.name for file in plan.event_files] == [
        "plain.csv",
        "metrics.csv",
        "more.ndjson",
    ]
    parts = list(read_files(plan))
    check(parts)
    assert [part.file for part in parts] == [0, 1, 2]
    found = [(event["user"], event.get("campaign"), event["kind"]) for event in events_of(parts)]
    assert found == [
        ("x", None, "EMAIL_OPEN_OTHER"),
        ("p2", "c2", "EMAIL_SEND"),
        ("p1", "c1", "EMAIL_OPEN_OTHER"),
        ("p2", "c2", "EMAIL_OPEN_OTHER"),
    ]
    assert [reject[0] for reject in rejects_of(parts)] == [4]


def test_a_damaged_joined_file_is_named(tmp_path):
    metrics = tmp_path / "metrics.csv"
    metrics.write_text("delivery,metric,at\nd1,sent,1\n")
    deliveries = tmp_path / "deliveries.csv"
    deliveries.write_text('id,person,campaign\nd1,"p')
    groups = (
        FileGroup(form=Form(format="CSV"), mapping=JOINED),
        FileGroup(form=Form(format="CSV"), role="joined", joined_as="deliveries"),
    )
    files = list_files([metrics, deliveries])
    plan = ImportPlan(
        files=(files[0], files[1].model_copy(update={"group": 1})),
        groups=groups,
    )
    with pytest.raises(InputError, match=r"deliveries\.csv, row 2: the record does not end"):
        list(read_files(plan))


@pytest.mark.parametrize("ending", ["csv", "ndjson", "json", "parquet", "avro"])
@pytest.mark.parametrize("workers", [1, 3])
def test_small_mapped_files_read_together(tmp_path, ending, workers):
    paths = []
    for place in range(40):
        rows = [
            {"who": f"{place}-{row}", "when": "1714557600" if row else "soon", "props": "{}"}
            for row in range(3)
        ]
        paths.append(write(tmp_path / f"{place:02d}.{ending}", rows))
    parts = list(read_files(plan_of(*paths, **READ), workers=workers))
    check(parts)
    header = ending == "csv"
    assert [(part.file, part.rows_read) for part in parts] == [(place, 3) for place in range(40)]
    assert [reject.row for part in parts for reject in part.rejects] == [1 + header] * 40
    users = [event["user"] for event in events_of(parts)]
    assert users == [f"{place}-{row}" for place in range(40) for row in (1, 2)]
