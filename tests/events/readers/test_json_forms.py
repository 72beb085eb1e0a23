"""JSON as people have it: lines, lists, documents, objects one after the other, Avro's own encoding."""

import gzip
import json
from typing import Any

import pytest

from designer.errors import InputError
from designer.events.plan import Form
from tests.events.readers.reading_foreign import (
    carried_out,
    form_found,
    looked_at,
    plan_of,
    users_and_campaigns,
    why_found,
)
from tests.events.reading_helpers import outcome

EVENTS: list[dict[str, Any]] = [
    {"who": "u1", "when": 1714557600, "props": {"campaign": {"id": "c1"}, "tags": ["a", "b"]}},
    {"who": "u2", "when": 1714557601.5, "props": {"campaign": {"id": 7}, "x.y": "literal"}},
    {"who": "u3", "when": "2024-05-01T10:00:02Z", "props": None, "more": True},
]
READ: dict[str, Any] = {"person": ("who",), "time": "when", "campaign": ("props.campaign.id",)}
EXPECTED = [("u1", "c1"), ("u2", "7"), ("u3", None)]
LINES = "\n".join(map(json.dumps, EVENTS))
LAYOUTS = {
    "lines": (LINES, "NDJSON", ""),
    "list": (json.dumps(EVENTS), "JSON", ""),
    "indented list": (json.dumps(EVENTS, indent=2), "JSON", ""),
    "concatenated": (LINES.replace("\n", ""), "JSON", ""),
    "concatenated with spaces": (LINES.replace("\n", "  \t"), "JSON", ""),
    "indented objects": ("\n".join(json.dumps(e, indent=1) for e in EVENTS), "JSON", ""),
    "events": (json.dumps({"events": EVENTS}), "JSON", "events"),
    "data": (json.dumps({"data": EVENTS, "links": {"next": "x"}}), "JSON", "data"),
    "data after others": (json.dumps({"n": 3, "ok": "y", "data": EVENTS}, indent=4), "JSON", "data"),
    "batch a line": (
        "\n".join(json.dumps({"records": [event]}) for event in EVENTS),
        "JSON",
        "records",
    ),
    "list of batches": (json.dumps([{"events": EVENTS[:1]}, {"events": EVENTS[1:]}]), "JSON", "events"),
}  # fmt: skip


def put(tmp_path, content, name="file.json"):
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


@pytest.mark.parametrize("ending", ["json", "ndjson", "jsonl", "json.gz", "jsonl.gz"])
@pytest.mark.parametrize("layout", LAYOUTS)
def test_layouts_are_found(tmp_path, layout, ending):
    text, kind, records_at = LAYOUTS[layout]
    content = gzip.compress(text.encode()) if ending.endswith("gz") else text.encode()
    path = put(tmp_path, content, f"file.{ending}")
    form = form_found(path)
    assert (form.format, form.records_at) == (kind, records_at)
    assert why_found(path)
    found = carried_out(plan_of(path, **READ))
    assert [(event["user"], event.get("campaign")) for event in found["events"]] == EXPECTED
    assert found["rows_read"] == 3
    seen = looked_at(path)
    assert seen.columns[:3] == ("who", "when", "props.campaign.id")
    assert [row[0] for row in seen.rows] == ["u1", "u2", "u3"]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "utf-16-be"])
@pytest.mark.parametrize("layout", ["lines", "indented list", "data"])
def test_encodings(tmp_path, layout, encoding):
    path = put(tmp_path, LAYOUTS[layout][0].encode(encoding))
    assert users_and_campaigns(plan_of(path, **READ)) == EXPECTED


def test_lists_at_any_path_and_of_any_length(tmp_path):
    many = [{"who": f"u{place}", "when": 1714557600 + place} for place in range(30_000)]
    text = json.dumps({"meta": {"n": 1}, "body": {"note": "[{", "hits": many}, "end": [1]}) * 2
    form = Form(format="JSON", records_at="body.hits")
    plan = plan_of(put(tmp_path, text), form=form, person=("who",), time="when")
    assert carried_out(plan)["rows_read"] == 60_000


def test_a_streamed_list_at_a_path_of_two_keys(tmp_path):
    many = [{"who": f"u{place}", "when": 1714557600 + place} for place in range(100)]
    text = json.dumps(
        {"status": "ok", "body": {"count": 3, "hits": many}, "end": {"a": [1]}}, indent=2
    )
    form = Form(format="JSON", records_at="body.hits")
    plan = plan_of(put(tmp_path, text * 3), form=form, person=("who",), time="when")
    assert carried_out(plan)["rows_read"] == 300


def test_a_document_without_the_list_is_a_refused_row(tmp_path):
    text = (
        json.dumps({"data": EVENTS[:1]})
        + json.dumps({"error": "none"})
        + json.dumps({"data": EVENTS[1:]})
    )
    form = Form(format="JSON", records_at="data")
    found = carried_out(plan_of(put(tmp_path, text), form=form, **READ))
    assert found["rejects"] == [[2, "", "no list of records at 'data' in the document"]]
    assert len(found["events"]) == 3


WRAPPED: list[dict[str, Any]] = [
    {
        "user_id": {"string": "u1"},
        "time": 1714557600,
        "event_type": "users.messages.email.Open",
        "campaign_id": {"string": "c1"},
        "machine_open": {"string": "true"},
        "is_amp": {"boolean": False},
    },
    {
        "user_id": "u2",
        "time": {"long": 1714557601},
        "event_type": {"string": "users.behaviors.CustomEvent"},
        "campaign_id": None,
        "name": {"string": "n"},
        "properties": {"string": '{"string": "x"}'},
    },
]


@pytest.mark.parametrize("indent", [None, 2])
@pytest.mark.parametrize("between", ["\n", "", "\n\n"])
def test_the_json_of_avro_tools(tmp_path, indent, between):
    path = put(tmp_path, between.join(json.dumps(event, indent=indent) for event in WRAPPED))
    found = outcome(path)
    assert found["rejects"] == []
    kinds = [(event["kind"], event["user"], event.get("campaign")) for event in found["events"]]
    assert kinds == [("EMAIL_OPEN_MACHINE", "u1", "c1"), ("CUSTOM_EVENT", "u2", None)]
    assert found["events"][1]["properties"] == '{"string": "x"}'
    assert any("wrapped" in sentence for sentence in why_found(path))
    assert looked_at(path).rows[0][:2] == ("u1", "1714557600")


def test_properties_may_have_a_key_named_like_a_type(tmp_path):
    event = {**WRAPPED[1], "properties": {"string": "x"}}
    assert outcome(put(tmp_path, json.dumps(event)))["events"][0]["properties"] == '{"string":"x"}'


def test_records_and_maps_within_unions_are_unwrapped(tmp_path):
    event = {
        "who": "u",
        "when": {"long": 1714557600},
        "a": {"com.example.Data": {"id": {"string": "c"}, "tags": {"array": ["x"]}}},
        "m": {"map": {"k": {"int": 3}}},
    }
    path = put(tmp_path, json.dumps(event))
    assert looked_at(path).columns == ("who", "when", "a.id", "a.tags", "m.k")
    assert looked_at(path).rows == (("u", "1714557600", "c", '["x"]', "3"),)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("props.campaign.id", "c"),
        ("PROPS.Campaign.ID", "c"),
        ("props.campaign", '{"id":"c","n":1}'),
        ("a.b", "literal"),
        ("props.x.y", "inner literal"),
        ("text.deep.er", "7"),
        ("list", '["p",{"q":2}]'),
        ("list.1.q", "2"),
        ("params.source", "mail"),
        ("params.count", "3"),
        ("flag", "false"),
        ("number", "1.5"),
        ("nothing", None),
        ("props.nothing.at.all", None),
        ("missing", None),
        ("who.inner", None),
    ],
)
def test_dotted_paths(tmp_path, path, value):
    event = {
        "who": "u",
        "when": 1714557600,
        "props": {"campaign": {"id": "c", "n": 1}, "x.y": "inner literal", "x": {"y": "no"}},
        "a.b": "literal",
        "a": {"b": "no"},
        "text": '{"deep": {"er": 7}}',
        "list": ["p", {"q": 2}],
        "params": [
            {"key": "source", "value": {"string_value": "mail", "int_value": None}},
            {"key": "count", "value": {"string_value": None, "int_value": 3}},
        ],
        "flag": False,
        "number": 1.5,
        "nothing": None,
    }
    plan = plan_of(put(tmp_path, json.dumps(event)), **READ | {"campaign": (path,)})
    assert users_and_campaigns(plan) == [("u", value)]


def test_an_event_with_lists_is_no_document(tmp_path):
    event = {**EVENTS[0], "event": "Order", "items": [{"sku": 1}], "data": [{"a": 1}]}
    for text in (json.dumps(event), json.dumps(event, indent=1), json.dumps([event])):
        assert form_found(put(tmp_path, text)).records_at == ""


def test_a_damaged_first_line_is_one_refused_row(tmp_path):
    path = put(tmp_path, LINES[:30] + "\n" + LINES + "\n", "file.ndjson")
    found = carried_out(plan_of(path, **READ))
    assert [reject[0] for reject in found["rejects"]] == [1]
    assert [event["user"] for event in found["events"]] == ["u1", "u2", "u3"]


@pytest.mark.parametrize("layout", [layout for layout in LAYOUTS if layout != "lines"])
def test_cut_off_documents_name_the_row(tmp_path, layout):
    text = LAYOUTS[layout][0]
    path = put(tmp_path, text[: len(text) - 4])
    with pytest.raises(InputError, match=r"file\.json, row \d"):
        carried_out(plan_of(path, form=Form(format="JSON"), **READ))


def test_names_that_differ_in_case_among_rows(tmp_path):
    text = '{"who":"u1","when":1714557600}\n{"WHO":"u2","When":1714557600}\n{"Who":"u3","when":1}'
    plan = plan_of(put(tmp_path, text), person=("who",), time="when")
    assert [user for user, _ in users_and_campaigns(plan)] == ["u1", "u2", "u3"]


def test_very_many_keys_are_not_all_columns(tmp_path):
    text = "\n".join(
        json.dumps({"who": "u", f"k{place}": {"a": 1, "b": 2}}) for place in range(900)
    )
    assert len(looked_at(put(tmp_path, text, "file.ndjson")).columns) <= 1_000
