"""Batches of the HTTP connector, in each way in which people store them."""

import gzip
import json

import pytest

from designer.errors import InputError
from designer.events.reading import read_files
from tests.events.reading_helpers import outcome

USER = {"user_id": "u", "external_user_id": "x", "timezone": "Europe/Paris", "device_id": None}
EVENTS = [
    {
        "event_type": "users.messages.inappmessage.Click",
        "id": "1",
        "time": 1_700_000_000,
        "user": USER,
        "properties": {"campaign_id": "c", "button_id": "0", "platform": "ios"},
    },
    {
        "event_type": "users.behaviors.Purchase",
        "id": "2",
        "time": 1_700_000_001,
        "user": USER,
        "properties": {
            "product_id": "p",
            "price": 2.5,
            "currency": "EUR",
            "purchase_properties": {"a": [1, "}"]},
        },
    },
    {
        "event_type": "users.behaviors.CustomEvent",
        "id": "3",
        "time": 1_700_000_002,
        "user": USER,
        "properties": {"name": 'said "]}"', "custom_properties": {"b": True}},
    },
]
EXPECTED: list[dict[str, object]] = [
    {"kind": "IN_APP_CLICK_BUTTON", "campaign": "c", "button": "0", "platform": "ios"},
    {
        "kind": "PURCHASE",
        "product_id": "p",
        "price": 2.5,
        "currency": "EUR",
        "properties": '{"a":[1,"}"]}',
    },
    {"kind": "CUSTOM_EVENT", "name": 'said "]}"', "properties": '{"b":true}'},
]
LAYOUTS = {
    "document": [json.dumps({"events": EVENTS})],
    "indented": [json.dumps({"events": EVENTS}, indent=2)],
    "array": [json.dumps(EVENTS)],
    "indented array": [json.dumps(EVENTS, indent="\t")],
    "batch a line": [json.dumps({"events": EVENTS[:2]}), json.dumps({"events": EVENTS[2:]})],
    "event a line": [json.dumps(event) for event in EVENTS],
    "more keys": [
        json.dumps({"api_key": "k", "events": EVENTS}),
        json.dumps({"events": [], "x": {"y": [1]}}),
    ],
    "array of batches": [json.dumps([{"events": EVENTS[:1]}, {"events": EVENTS[1:]}])],
    "indented objects": [json.dumps(event, indent=1) for event in EVENTS],
}


def text_of(layout):
    return "\n".join(LAYOUTS[layout]) + "\n"


ENDINGS = ["json", "json.gz", "ndjson", "jsonl.gz"]
CASES = [
    (layout, ending)
    for layout in LAYOUTS
    for ending in ENDINGS
    # Line by line, the lines of an indented object mean nothing.
    if layout != "indented objects" or ending in ("json", "json.gz")
]


@pytest.mark.parametrize(("layout", "ending"), CASES)
def test_layouts(tmp_path, layout, ending):
    path = tmp_path / f"events.{ending}"
    content = text_of(layout).encode()
    path.write_bytes(gzip.compress(content) if ending.endswith("gz") else b"\xef\xbb\xbf" + content)
    common = {"user": "u", "zone": "Europe/Paris"}
    expected = [
        {**common, **event, "event_id": str(place + 1), "time": (1_700_000_000 + place) * 1_000_000}
        for place, event in enumerate(EXPECTED)
    ]
    assert outcome(path)["events"] == expected


def test_many_batches_in_pieces(tmp_path):
    path = tmp_path / "events.json"
    path.write_text("\n".join(json.dumps({"events": EVENTS * 30}, indent=1) for _ in range(150)))
    found = outcome(path)
    assert found["rows_read"] == 3 * 30 * 150
    assert found["rejects"] == []


def test_rows_are_numbered_through_the_file(tmp_path):
    path = tmp_path / "events.json"
    faulty = {**EVENTS[0], "time": "soon"}
    path.write_text(json.dumps({"events": [EVENTS[0], faulty]}) * 2)
    assert [reject[:2] for reject in outcome(path)["rejects"]] == [[2, "time"], [4, "time"]]


@pytest.mark.parametrize(
    ("text", "row"),
    [
        (json.dumps({"events": EVENTS})[:-1], 4),
        (json.dumps({"events": EVENTS})[:-2], 4),
        (json.dumps({"events": EVENTS})[:-20], 3),
        (json.dumps(EVENTS)[:-1], 4),
        ('[{"event_type": tru}]', 1),
        ("[1]", 1),
        ('[{"events": [1]}]', 1),
        ('{"events": [1]}', 1),
        ("[]]", 1),
        ("[{}, nonsense]", 2),
    ],
)
def test_broken_documents(tmp_path, text, row):
    path = tmp_path / "events.json"
    path.write_text(text)
    with pytest.raises(InputError, match=rf"events\.json, row {row}: "):
        list(read_files([path]))
