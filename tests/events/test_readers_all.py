"""What holds for every format."""

import pytest

from designer.errors import InputError
from designer.events.reading import read_files
from tests.events.reading_helpers import check, outcome, write

ENDINGS = ["csv", "ndjson", "json", "parquet", "avro", "csv.gz", "ndjson.gz", "json.gz", "avro.gz"]

ROWS = [
    {
        "user_id": "007",
        "time": "2026-03-01T10:00:00+01:00",
        "event_type": "email.open",
        "campaign_id": "c",
    },
    {"user_id": "b", "time": "2026-03-01T10:00:00", "event_type": "email.open", "extra": "x"},
    {"user_id": "", "time": "1700000000", "event_type": "email.open"},
    {"user_id": "", "time": "1800000000", "event_type": "users.messages.email.Abort"},
    {"user_id": "c", "time": "1700000000123", "event_type": "email.opne", "id": "1"},
    {"user_id": "c", "time": "1700000000123", "event_type": ""},
    {"user_id": "c", "time": "", "event_type": "email.receive"},
    {
        "user_id": "d",
        "time": "1700000000123",
        "event_type": "email.receive",
        "id": "1",
        "campaign_id": "c",
        "campaign_name": "C",
        "dispatch_id": "d",
        "timezone": "Europe/Berlin",
        "received_at": "1700000001",
    },
    {"user_id": "e", "time": "1", "event_type": "users.behaviors.CustomEvent"},
    {
        "user_id": "e",
        "time": "1",
        "event_type": "users.behaviors.CustomEvent",
        "name": "n",
        "properties": "[]",
    },
    {"user_id": "e", "time": "1", "event_type": "users.behaviors.Purchase", "price": "much"},
    {
        "user_id": "e",
        "time": "1",
        "event_type": "users.campaigns.Conversion",
        "conversion_behavior_index": "-1",
    },
    {"user_id": "e", "time": "1", "event_type": "email.open", "received_at": "late"},
    {"user_id": "", "time": "1900000000", "event_type": "email.opne"},
]

REJECTS = [
    (2, "time", "time without a zone: add an offset such as Z or +01:00"),
    (3, "user_id", "no user id"),
    (5, "event_type", "unknown event type 'email.opne'; is 'email.open' meant?"),
    (6, "event_type", "no event type"),
    (7, "time", "no time"),
    (9, "name", "a custom event without a name"),
    (10, "properties", "not a JSON object"),
    (11, "price", "not a number"),
    (12, "conversion_behavior_index", "not a whole number from 0 on"),
    (13, "received_at", "not a time: give ISO 8601 with an offset, or seconds since 1970"),
    (14, "event_type", "unknown event type 'email.opne'; is 'email.open' meant?"),
]


@pytest.mark.parametrize("ending", ENDINGS)
def test_each_row_has_its_fate(tmp_path, ending):
    path = write(tmp_path / f"events.{ending}", ROWS)
    header = 1 if ending.startswith("csv") else 0
    assert outcome(path) == {
        "rows_read": len(ROWS),
        "not_relevant": 1,
        "rejects": [[row + header, column, reason] for row, column, reason in REJECTS],
        "events": [
            {"kind": "EMAIL_OPEN_OTHER", "time": 1772355600000000, "user": "007", "campaign": "c"},
            {
                "kind": "EMAIL_RECEIPT",
                "time": 1700000000123000,
                "user": "d",
                "campaign": "c",
                "campaign_name": "C",
                "zone": "Europe/Berlin",
                "event_id": "1",
                "dispatch": "d",
                "received_at": 1700000001000000,
            },
        ],
    }


@pytest.mark.parametrize("ending", ENDINGS)
def test_the_span_holds_every_valid_time(tmp_path, ending):
    parts = list(read_files([write(tmp_path / f"events.{ending}", ROWS)]))
    assert min(part.first_time for part in parts) == 1_000_000
    assert max(part.last_time for part in parts) == 1_900_000_000_000_000


@pytest.mark.parametrize("ending", ENDINGS)
def test_no_rows(tmp_path, ending):
    path = write(tmp_path / f"events.{ending}", [], ["user_id", "time", "event_type"])
    assert outcome(path) == {"rows_read": 0, "not_relevant": 0, "rejects": [], "events": []}


@pytest.mark.parametrize("ending", ["csv", "parquet", "avro"])
@pytest.mark.parametrize("missing", ["user_id", "time", "event_type"])
def test_a_missing_column_is_named(tmp_path, ending, missing):
    rows = [{"user_id": "a", "time": "1", "event_type": "email.open"}]
    del rows[0][missing]
    path = write(tmp_path / f"events.{ending}", rows)
    with pytest.raises(InputError, match=rf"events\.{ending} has no column {missing}"):
        list(read_files([path]))


@pytest.mark.parametrize("ending", ["csv", "ndjson", "json", "parquet", "avro"])
def test_the_path_may_tell_the_event_type(tmp_path, ending):
    folder = tmp_path / "event_type=users.messages.email.Send" / "date=2026-03-01-10"
    folder.mkdir(parents=True)
    path = write(folder / f"events.{ending}", [{"user_id": "a", "time": "1"}])
    if ending in ("ndjson", "json"):
        assert outcome(path)["rejects"] == [[1, "event_type", "no event type"]]
    else:
        assert outcome(path)["events"] == [{"kind": "EMAIL_SEND", "time": 1_000_000, "user": "a"}]


NAUGHTY = [
    "undefined",
    "null",
    "nan",
    "Ω≈ç√∫",
    "田中さんにあげて下さい",
    "👩‍👩‍👧‍👦",
    "ه͡҉",
    "\u202eevil\u202c",
    "a\u0000b",
    "line\nbreak",
    'quote " inside',
    "comma, semicolon; tab\t",
    "<img src='file:///x'>",
    "=1+1",
    "'; DROP TABLE users; --",
    "\\u0041 \\",
    " leading and trailing ",
    "x" * 70_000,
    "\ufeff",
    "0x1F",
    "1e400",
    "-0",
    "007",
    "1_000",
]


@pytest.mark.parametrize("ending", ENDINGS)
def test_naughty_texts_stay_as_they_are(tmp_path, ending):
    rows = [
        {"user_id": text, "time": "1", "event_type": "email.open", "campaign_id": text, "url": text}
        for text in NAUGHTY
    ]
    events = outcome(write(tmp_path / f"events.{ending}", rows))["events"]
    assert [(e["user"], e["campaign"], e["url"]) for e in events] == [(t, t, t) for t in NAUGHTY]


@pytest.mark.parametrize("ending", ENDINGS)
def test_naughty_texts_anywhere(tmp_path, ending):
    columns = ("user_id", "time", "event_type", "machine_open", "price", "properties", "timezone")
    rows = [
        {
            "user_id": "a",
            "time": "1",
            "event_type": "users.behaviors.Purchase",
            column: text,
        }
        for text in NAUGHTY
        for column in columns
    ]
    check(list(read_files([write(tmp_path / f"events.{ending}", rows)])))


@pytest.mark.parametrize("ending", ENDINGS)
def test_many_stretches_give_the_same_rows(tmp_path, ending):
    rows = [
        {
            "user_id": f"u{place % 7}",
            "time": str(place + 1),
            "event_type": "email.open" if place % 5 else "?",
        }
        for place in range(70_000)
    ]
    parts = list(read_files([write(tmp_path / f"events.{ending}", rows)]))
    check(parts)
    header = 1 if ending.startswith("csv") else 0
    refused = [reject.row for part in parts for reject in part.rejects]
    assert refused == list(range(1 + header, 70_001 + header, 5))
    times = [
        time // 1_000_000 for part in parts if part.events for time in part.events.time.tolist()
    ]
    assert times == [place + 1 for place in range(70_000) if place % 5]
    fractions = [part.fraction for part in parts]
    assert fractions == sorted(fractions)
    assert fractions[-1] == 1.0
