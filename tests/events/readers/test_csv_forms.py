"""CSV as people have it: delimiters, quotes, headers and encodings are found out, said, and can be changed."""

import csv
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from designer.errors import InputError
from designer.events.plan import Form
from tests.events.readers.reading_foreign import (
    EXPECTED,
    READ,
    ROWS,
    carried_out,
    csv_text,
    form_found,
    looked_at,
    plan_of,
    put,
    users_and_campaigns,
    why_found,
)
from tests.events.reading_helpers import outcome

SIGNS = [(delimiter, '"') for delimiter in ",;\t|^~\x01"] + [(each, "'") for each in ",;\t|"]


@pytest.mark.parametrize(("delimiter", "quote"), SIGNS)
def test_delimiters_and_quotes_are_found(tmp_path, delimiter, quote):
    text = csv_text(ROWS, delimiter=delimiter, quotechar=quote, quoting=csv.QUOTE_ALL)
    path = put(tmp_path, text)
    form = form_found(path)
    assert (form.delimiter, form.quote, form.header) == (delimiter, quote, True)
    assert carried_out(plan_of(path, **READ))["rows_read"] == 3
    assert users_and_campaigns(plan_of(path, **READ)) == EXPECTED


@pytest.mark.parametrize("sign", ["", "ab", "\n", "é"])
def test_no_such_delimiter(tmp_path, sign):
    path = put(tmp_path, csv_text(ROWS))
    with pytest.raises(InputError, match="as delimiter"):
        carried_out(plan_of(path, form=Form(format="CSV", delimiter=sign), **READ))


HEADERLESS = [
    "u1,2024-05-01T10:00:00Z,c1\nu2,2024-05-01T10:00:01Z,c2\n",
    "u1,1714557600,c1\nu2,1714557601,c2",
    "a@b.de;1714557600;c1\r\nb@b.de;1714557601;c2\r\n",
]


@pytest.mark.parametrize("text", HEADERLESS)
def test_headerless(tmp_path, text):
    path = put(tmp_path, text)
    assert not form_found(path).header
    assert any("no header" in sentence for sentence in why_found(path))
    found = looked_at(path)
    assert (found.columns, found.numbers) == (("column 1", "column 2", "column 3"), (1, 2))
    plan = plan_of(path, person=("column 1",), time="column 2", campaign=("COLUMN 3",))
    assert [campaign for _, campaign in users_and_campaigns(plan)] == ["c1", "c2"]


@pytest.mark.parametrize(
    "text",
    [
        "who,when\n",
        "id,name\nx,y\n",
        "2024,2025\nx,y\n",
        ",who,when\n0,a,1714557600\n1,b,1714557600\n",
        "user_id,time,event_type\nuser_id,time,event_type\n",
    ],
)
def test_headers_are_headers(tmp_path, text):
    assert form_found(put(tmp_path, text)).header


def test_row_numbers_count_records_whatever_the_header(tmp_path):
    text = 'u1,1714557600,"a\nb"\n\nu2,soon,c2\nu3,1714557600\n'
    form = Form(format="CSV", header=False)
    plan = plan_of(put(tmp_path, text), form=form, person=("column 1",), time="column 2")
    rejects = carried_out(plan)["rejects"]
    assert [reject[0] for reject in rejects] == [2, 3]
    assert rejects[1][2] == "2 fields, where the first record has 3"


def test_the_line_that_names_the_delimiter(tmp_path):
    path = put(tmp_path, "sep=|\r\nwho|when\r\nx,y,z;|1714557600\r\nq|soon\r\n")
    assert form_found(path).delimiter == "|"
    found = carried_out(plan_of(path, person=("who",), time="when"))
    assert [event["user"] for event in found["events"]] == ["x,y,z;"]
    assert [reject[0] for reject in found["rejects"]] == [4]


def test_quotation_marks_within_texts(tmp_path):
    text = 'who,when,title\nu1,1714557600,"Free" offer\nu2,1714557600,"Best" deal\nu3,1,"Big" x\n'
    path = put(tmp_path, text)
    assert form_found(path).quote == ""
    plan = plan_of(path, person=("who",), time="when", campaign=("title",))
    assert users_and_campaigns(plan)[0] == ("u1", '"Free" offer')


def test_decimal_commas_do_not_hide_the_delimiter(tmp_path):
    text = "who;when;price\n" + "u1;1714557600;1,5\nu2;1714557601;2,75\n" * 20
    assert form_found(put(tmp_path, text)).delimiter == ";"


def test_times_do_not_make_colons_delimiters(tmp_path):
    text = "10:00:00,u1\n10:00:01,u2\n" * 10
    assert form_found(put(tmp_path, text)).delimiter == ","


def test_some_damaged_rows_do_not_hide_the_delimiter(tmp_path):
    lines = ["who,when,campaign"] + ["u,1714557600,c"] * 84
    lines[40] = "u 1714557600,c"
    lines[50] = "u,1714557600,c,,"
    path = put(tmp_path, "\n".join(lines))
    assert form_found(path).delimiter == ","
    found = carried_out(plan_of(path, person=("who",), time="when"))
    assert [reject[0] for reject in found["rejects"]] == [41, 51]


def test_columns_are_found_whatever_their_case(tmp_path):
    path = put(tmp_path, "WHO,When,campaign,CAMPAIGN\nu1,1714557600,a,b\n")
    assert users_and_campaigns(plan_of(path, **READ | {"columns": {}})) == [("u1", "a")]


def test_a_column_that_stands_there_twice(tmp_path):
    path = put(tmp_path, "who,when,x,x\nu1,1714557600,a,b\n")
    read: dict[str, Any] = {"person": ("who",), "time": "when"}
    assert users_and_campaigns(plan_of(path, **read)) == [("u1", None)]
    assert looked_at(path).columns == ("who", "when")
    with pytest.raises(InputError, match="row 1: two columns are named 'x'"):
        carried_out(plan_of(path, **read, campaign=("x",)))


def test_paths_lead_into_cells_of_json(tmp_path):
    text = (
        'who,when,props\nu1,1714557600,"{""a"": {""c"": ""x""}}"\nu2,1714557600,\nu3,1714557600,{\n'
    )
    path = put(tmp_path, text)
    assert looked_at(path).columns == ("who", "when", "props", "props.a.c")
    plan = plan_of(path, person=("who",), time="when", campaign=("Props.a.c",))
    assert users_and_campaigns(plan) == [("u1", "x"), ("u2", None), ("u3", None)]


def test_csv_by_content_alone(tmp_path):
    path = put(tmp_path, "who\twhen\tx\nu1\t1714557600\t\n", "export.txt")
    assert form_found(path) == Form(format="CSV", delimiter="\t")
    assert why_found(path)[0] == "It is taken for CSV by its content."
    with pytest.raises(InputError, match="no event file"):
        form_found(put(tmp_path, "Dear all,\nhere, as promised, some lines.\nYours\n", "note.txt"))


@pytest.mark.parametrize("text", ["", "\n", "\n\r\n\n"])
def test_empty_files(tmp_path, text):
    path = put(tmp_path, text)
    with pytest.raises(InputError, match="has no header"):
        outcome(path)
    with pytest.raises(InputError, match="is empty"):
        carried_out(plan_of(path, form=Form(format="CSV", header=False), **READ))


CELLS = st.text(st.characters(codec="utf-16", exclude_characters="\ufeff"), max_size=8)
CELLS = CELLS.filter(lambda text: text not in ("NULL", "\\N"))  # nothing, in dumps of databases


@settings(max_examples=60)
@given(
    st.lists(st.tuples(CELLS, CELLS), max_size=8),
    st.sampled_from([",", ";", "\t", "|"]),
    st.sampled_from(["utf-8", "utf-16", "utf-8-sig"]),
    st.sampled_from(['"', "'"]),
)
def test_every_text_comes_as_it_stands(tmp_path_factory, cells, delimiter, encoding, quote):
    rows = [("who", "when", "note"), *((a, "1714557600", b) for a, b in cells)]
    text = csv_text(rows, delimiter=delimiter, quotechar=quote, quoting=csv.QUOTE_ALL)
    path = put(tmp_path_factory.mktemp("csv"), text, encoding=encoding)
    form = Form(
        format="CSV", encoding="utf-16" if encoding == "utf-16" else "utf-8",
        delimiter=delimiter, quote=quote,
    )  # fmt: skip
    read: dict[str, Any] = {"person": ("who",), "campaign": ("note",), "whole_ids": False}
    plan = plan_of(path, form=form, time="when", **read)
    kept = [(a, b or None) for a, b in cells if a]
    found = carried_out(plan)
    assert found["rows_read"] == len(cells)
    assert [(e["user"], e.get("campaign")) for e in found["events"]] == kept
