"""CSV: quotes, delimiters, row numbers."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from designer.errors import InputError
from designer.events.reading import read_files
from tests.events.reading_helpers import check, outcome

HEADER = "user_id,time,event_type,url\n"


def read(tmp_path, content, name="events.csv"):
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return outcome(path)


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("last", [True, False])
def test_delimiters_and_line_ends(tmp_path, delimiter, line_end, last):
    lines = ["user_id,time,event_type,url", "a,1,email.open,x", 'b,2,email.open,"y"']
    text = line_end.join(line.replace(",", delimiter) for line in lines)
    found = read(tmp_path, text + (line_end if last else ""))
    assert [(e["user"], e["url"]) for e in found["events"]] == [("a", "x"), ("b", "y")]


def test_row_numbers_count_records(tmp_path):
    text = (
        "\ufeff"
        + HEADER
        + 'a,1,email.open,"two\nlines"\n\n\r\nb,?,email.open,\n"c\n\n",?,email.open,\nd,2,email.open\n'
    )
    assert read(tmp_path, text)["rejects"] == [
        [3, "time", "not a time: give ISO 8601 with an offset, or seconds since 1970"],
        [4, "time", "not a time: give ISO 8601 with an offset, or seconds since 1970"],
        [5, "", "3 fields, where the header has 4"],
    ]


def test_too_many_fields_and_text_after_quotes(tmp_path):
    text = HEADER + 'a,1,email.open,x,\n"b"c,1,email.open,\nd,1,email.open,a"b\n'
    found = read(tmp_path, text)
    assert [reject[:2] for reject in found["rejects"]] == [[2, ""], [3, ""]]
    assert found["events"][0]["url"] == 'a"b'


def test_quotes_written_twice(tmp_path):
    found = read(tmp_path, HEADER + '"""a""",1,email.open,"""",\n"""a""",1,email.open,""""\n')
    assert found["events"] == [
        {"kind": "EMAIL_OPEN_OTHER", "time": 1_000_000, "user": '"a"', "url": '"'}
    ]


def test_bytes_that_are_not_utf8_refuse_their_row_alone(tmp_path):
    found = read(
        tmp_path,
        HEADER.encode()
        + b"a,1,email.open,\xff\nb\xfe,1,email.open,\nc,1,email.op\xe9n,\nd,1,email.open,\n",
    )
    assert [event["user"] for event in found["events"]] == ["d"]
    assert [reject[:2] for reject in found["rejects"]] == [
        [2, "url"],
        [3, "user_id"],
        [4, "event_type"],
    ]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "has no header"),
        (b"\n\n", "has no header"),
        (b"\xef\xbb\xbf", "has no header"),
        (b"user_id,time,event_type,time\n", "two columns are named 'time'"),
        (
            HEADER.encode() + b'a,1,email.open,\nb,1,email.open,"x\n',
            "row 3: the record does not end",
        ),
        (b'"user_id,time,event_type\n', "has no header"),
        (b"\x00\x01\x02\x03", "has no column"),
    ],
)
def test_files_that_cannot_be_read(tmp_path, content, message):
    with pytest.raises(InputError, match=message):
        read(tmp_path, content)


def test_a_field_larger_than_a_piece(tmp_path):
    large = "x" * 20_000_000
    found = read(tmp_path, HEADER + f'a,1,email.open,"{large}"\nb,1,email.open,\n')
    assert [len(event.get("url", "")) for event in found["events"]] == [len(large), 0]


def test_an_endless_field_is_refused(tmp_path):
    path = tmp_path / "events.csv"
    path.write_text(HEADER + 'a,1,email.open,"' + "x" * 140_000_000)
    with pytest.raises(InputError, match="row 2: the record does not end"):
        list(read_files([path]))


CELLS = st.text(st.sampled_from('ab,;"\n\r\t é\u0000'), max_size=6)


@given(st.lists(st.tuples(CELLS, CELLS), max_size=12))
def test_agrees_with_the_standard_library(tmp_path_factory, cells):
    sink = io.StringIO()
    writer = csv.writer(sink, lineterminator="\r\n")
    writer.writerow(["user_id", "time", "event_type", "url"])
    writer.writerows([user, "1", "email.open", url] for user, url in cells)
    found = read(tmp_path_factory.mktemp("csv"), sink.getvalue())
    expected = [(user, url) for user, url in cells if user]
    assert [(event["user"], event.get("url", "")) for event in found["events"]] == expected
    assert [r[0] for r in found["rejects"]] == [
        row for row, (user, _) in enumerate(cells, 2) if not user
    ]


@given(st.binary(max_size=200))
def test_any_bytes(tmp_path_factory, content):
    path = tmp_path_factory.mktemp("csv") / "events.csv"
    path.write_bytes(HEADER.encode() + content)
    try:
        parts = list(read_files([path]))
    except InputError:
        return
    check(parts)
