"""Columns of every Arrow type in every place of a mapping: events or refusals, never anything else."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal

import pyarrow as pa
import pytest

from designer.events.mappings.mapping import EventRule, Predicate, TimeReading
from tests.events.mappings.foreign_helpers import TIME, mapping, parts_of, raw, rule
from tests.events.reading_helpers import events_of

ARRAYS = {
    "null": pa.nulls(2),
    "bool": pa.array([True, None]),
    "int8": pa.array([1, None], pa.int8()),
    "uint64": pa.array([2**64 - 1, None], pa.uint64()),
    "float16": pa.array([1.5, None], pa.float16()),
    "float32": pa.array([1.0, float("nan")], pa.float32()),
    "float64": pa.array([1e300, float("-inf")]),
    "decimal128": pa.array([Decimal("1.50"), None], pa.decimal128(10, 2)),
    "decimal256": pa.array([Decimal("1.50"), None], pa.decimal256(50, 2)),
    "string": pa.array(["x", None]),
    "string view": pa.array(["x", None], pa.string_view()),
    "large string": pa.array(["x", ""], pa.large_string()),
    "binary": pa.array([b"\xff", b"x"]),
    "binary view": pa.array([b"x", b"y"], pa.binary_view()),
    "fixed binary": pa.array([b"ab", None], pa.binary(2)),
    "date32": pa.array([date(2026, 3, 1), None]),
    "date64": pa.array([date(2026, 3, 1), None], pa.date64()),
    "timestamp": pa.array([datetime(2026, 3, 1), None]),
    "timestamp ns zone": pa.array([1, None], pa.timestamp("ns", "UTC")),
    "time32": pa.array([time(1, 2), None], pa.time32("s")),
    "time64": pa.array([time(1, 2), None]),
    "duration": pa.array([timedelta(1), None]),
    "interval": pa.array([(1, 2, 3), None], pa.month_day_nano_interval()),
    "list": pa.array([["a", "b"], None]),
    "large list": pa.array([[1], None], pa.large_list(pa.int64())),
    "struct": pa.array([{"a": 1, "b": None}, None]),
    "map": pa.array([[("k", 1)], None], pa.map_(pa.string(), pa.int64())),
    "list of broken texts": pa.array([[b"\xff"], None]).view(pa.list_(pa.string())),
    "list of bytes": pa.array([[b"\xff"], None]),
    "dictionary of lists": pa.DictionaryArray.from_arrays([0, None], pa.array([["a"]])),
    "dictionary": pa.array(["x", None]).dictionary_encode(),
    "dictionary of numbers": pa.array([7, None]).dictionary_encode(),
    "dictionary of times": pa.array([datetime(2026, 3, 1), None]).dictionary_encode(),
}
PLACES = ("who", "at", "what", "camp", "name", "sum", "link", "late", "got")


@pytest.mark.parametrize("kind", ARRAYS)
@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("layout", ["one_event", "several_events"])
def test_any_type_in_any_place(kind, place, layout):
    columns = {
        "who": pa.array(["a", "b"]),
        "at": pa.array([TIME, TIME]),
        "what": pa.array(["buy", "open"]),
        "camp": pa.array(["c", "d"]),
        "name": pa.array(["n", "m"]),
        "sum": pa.array(["1,5", "2"]),
        "link": pa.array(["x", "y"]),
        "late": pa.array([TIME, None]),
        "got": pa.array([TIME, TIME]),
        place: ARRAYS[kind],
    }
    wanted = mapping(
        layout=layout,
        person=("who", "camp"),
        campaign_parts=("camp", "what"),
        campaign_name=("name",),
        columns={"url": "link", "price": "sum", "received_at": "got"},
        events=(
            rule("users.behaviors.Purchase", what="buy"),
            EventRule(
                becomes="email.open",
                when=(
                    Predicate(column="what", like=("o*",)),
                    Predicate(column="link", true=False),
                    Predicate(column="camp", blank=False),
                ),
                time="late",
                columns={"url": "name"},
            ),
        ),
        others="custom_event",
        decimal_comma=True,
        times=TimeReading(zone="Europe/Berlin", date_at="12:00", slashed="day_first"),
    )
    parts = parts_of(wanted, raw(**columns))
    assert events_of(parts) is not None
    assert parts[0].rows_read == 2
