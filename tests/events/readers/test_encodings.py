"""Texts in the encodings that people have: found out where that is sure, else chosen; what is no text is refused."""

import pytest

from designer.errors import InputError
from designer.events.plan import Form
from tests.events.readers.reading_foreign import (
    EXPECTED,
    READ,
    ROWS,
    carried_out,
    csv_text,
    form_found,
    plan_of,
    put,
    users_and_campaigns,
    why_found,
)

SIGNS = [(delimiter, '"') for delimiter in ",;\t|^~\x01"] + [(each, "'") for each in ",;\t|"]


@pytest.mark.parametrize(
    ("encoding", "found"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("cp1252", "cp1252"),
        ("utf-16", "utf-16-le"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("utf-32", "utf-32-le"),
    ],
)
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_encodings_are_found(tmp_path, encoding, found, delimiter):
    path = put(tmp_path, csv_text(ROWS, delimiter=delimiter), encoding=encoding)
    assert form_found(path).encoding == found
    assert users_and_campaigns(plan_of(path, **READ)) == EXPECTED
    if encoding != "utf-8":
        assert any("text is" in sentence for sentence in why_found(path))


@pytest.mark.parametrize("encoding", ["cp1251", "cp1250", "shift_jis", "gb18030", "mac_roman"])
def test_other_encodings_can_be_chosen(tmp_path, encoding):
    name = {"cp1251": "Жанна", "shift_jis": "花子", "gb18030": "王芳"}.get(encoding, "Änne")
    text = csv_text([ROWS[0], [name, *ROWS[1][1:]]])
    path = put(tmp_path, text, encoding=encoding)
    form = Form(format="CSV", encoding=encoding)
    assert users_and_campaigns(plan_of(path, form=form, **READ)) == [(name, "c1")]


def test_characters_that_an_encoding_lacks_refuse_their_row(tmp_path):
    content = csv_text(ROWS[:1]).encode() + b"a\x81b,2024-05-01T10:00:00Z,c1,\r\n"
    content += b"M\xfcller,2024-05-01T10:00:00Z,c2,\r\n"
    path = put(tmp_path, content)
    found = carried_out(plan_of(path, form=Form(format="CSV", encoding="cp1252"), **READ))
    assert [event["user"] for event in found["events"]] == ["Müller"]
    assert [reject[0] for reject in found["rejects"]] == [2]


def test_half_a_character_at_the_end_refuses_its_row(tmp_path):
    content = csv_text(ROWS).encode("utf-16") + b"a"
    found = carried_out(plan_of(put(tmp_path, content), **READ))
    assert found["rows_read"] == len(found["events"]) + len(found["rejects"])
    assert [event["user"] for event in found["events"]] == ["Jörg", "Zoë", "Ann"]
    assert [reject[0] for reject in found["rejects"]] == [5]


@pytest.mark.parametrize("encoding", ["klingon", "hex", "zip"])
def test_no_such_encoding(tmp_path, encoding):
    path = put(tmp_path, csv_text(ROWS))
    with pytest.raises(InputError, match="is no encoding"):
        carried_out(plan_of(path, form=Form(format="CSV", encoding=encoding), **READ))


def test_a_few_damaged_bytes_do_not_change_the_encoding(tmp_path):
    content = csv_text(ROWS).encode() + b"\xff\xfe,2024-05-01T10:00:00Z,c4,\n"
    path = put(tmp_path, content)
    assert form_found(path).encoding == "utf-8"
    assert [reject[0] for reject in carried_out(plan_of(path, **READ))["rejects"]] == [5]


def test_western_letters_deep_in_the_file(tmp_path):
    rows = [["who", "when"]] + [["a", "2024-05-01T10:00:00Z"]] * 20_000 + [["Jörg", "1"]] * 2_000
    assert form_found(put(tmp_path, csv_text(rows), encoding="cp1252")).encoding == "cp1252"
