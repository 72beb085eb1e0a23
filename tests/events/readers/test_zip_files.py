"""Zip files: members are files like others, and what cannot be read in them is said."""

import gzip
import io
import json
import struct
import zipfile
from pathlib import Path

import pytest

from designer.errors import InputError
from designer.events.file_lists import expand, list_all, list_files
from designer.events.reading import read_files
from tests.events.readers.reading_foreign import form_found, plan_of, users_and_campaigns
from tests.events.reading_helpers import avro_bytes, events_of, outcome, write

HEADER = "user_id,time,event_type\n"
LINE = json.dumps({"user_id": "j", "time": 1, "event_type": "email.open"}) + "\n"


def packed(path, members, method=zipfile.ZIP_DEFLATED):
    with zipfile.ZipFile(path, "w", method) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


def csv_of(*users):
    return HEADER + "".join(f"{user},1,email.open\n" for user in users)


@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED])
def test_members_are_read_by_name_each_in_its_form(tmp_path, method):
    avro = avro_bytes(
        "dataexport.S3.inner.users.messages.email.Open",
        [("user_id", "string"), ("time", "long")],
        [{"user_id": "a", "time": 1}],
    )
    members = {
        "b/2.csv": csv_of("b"),
        "b/10.ndjson.gz": gzip.compress(LINE.encode()),
        "a.avro": avro,
        "d.avro.gz": gzip.compress(avro),
        "c.parquet": write(tmp_path / "x.parquet", [json.loads(LINE)]).read_bytes(),
        "e.parquet.gz": gzip.compress((tmp_path / "x.parquet").read_bytes()),
        "notes.txt": "hello",
    }
    path = packed(tmp_path / "export.zip", members, method)
    names = [file.member for file in list_files([path])]
    assert names == sorted(name for name in members if name != "notes.txt")
    assert [event["user"] for event in outcome(path)["events"]] == ["a", "j", "b", "j", "a", "j"]


def test_a_folder_with_zip_files(tmp_path):
    packed(tmp_path / "b.zip", {"1.csv": csv_of("b1"), "2.csv": csv_of("b2")})
    (tmp_path / "a.csv").write_text(csv_of("a"))
    (tmp_path / "c.csv").write_text(csv_of("c"))
    assert [path.name for path in expand([tmp_path])] == ["a.csv", "b.zip", "c.csv"]
    files = list_files([tmp_path])
    assert [Path(file.name).name for file in files] == ["a.csv", "1.csv", "2.csv", "c.csv"]
    assert all(file.size > 0 for file in files)
    parts = list(read_files(expand([tmp_path])))
    assert [(part.file, part.rows_read) for part in parts] == [(0, 1), (1, 1), (2, 1), (3, 1)]


def test_what_is_passed_over_and_what_is_said_of_it(tmp_path):
    members = {
        "a.csv": csv_of("a"),
        "__MACOSX/._a.csv": "x",
        ".hidden/b.csv": "x",
        "_temporary/c.csv": "x",
        "in/ner.zip": "PK",
        "../up.csv": csv_of("x"),
        "/root.csv": csv_of("x"),
        "C:/drive.csv": csv_of("x"),
        "a/../../b.csv": csv_of("x"),
    }
    path = packed(tmp_path / "export.zip", members)
    found = list_all([path])
    assert [file.member for file in found.files] == ["a.csv"]
    assert len(found.remarks) == 5
    assert all(sentence.startswith(str(path)) for sentence in found.remarks)
    assert sum("leads out of" in sentence for sentence in found.remarks) == 4
    assert sum("zip file within" in sentence for sentence in found.remarks) == 1


@pytest.mark.parametrize(
    ("members", "message"),
    [
        ({}, "holds no event files"),
        ({"readme.txt": "x"}, "holds no event files"),
        ({"../a.csv": "x"}, "leads out of the zip file"),
        ({"a.zip": "x"}, "is a zip file within a zip file"),
    ],
)
def test_without_event_files(tmp_path, members, message):
    path = packed(tmp_path / "export.zip", members)
    with pytest.raises(InputError, match=message):
        list_files([path])


def test_a_workbook_is_no_zip_of_events(tmp_path):
    path = packed(tmp_path / "book.xlsx", {"xl/sheet.xml": "<a/>"})
    with pytest.raises(InputError, match="is a workbook: save its sheet as CSV"):
        list_files([path])


def with_flags(path, flags=0, method=None):
    """The zip file with other flags, or another packing, in each header."""
    content = bytearray(path.read_bytes())
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = -1
        while (start := content.find(mark, start + 1)) >= 0:
            old = struct.unpack_from("<H", content, start + place)[0]
            struct.pack_into("<H", content, start + place, old | flags)
            if method is not None:
                struct.pack_into("<H", content, start + place + 2, method)
    path.write_bytes(content)
    return path


def test_a_password(tmp_path):
    path = with_flags(packed(tmp_path / "export.zip", {"a.csv": csv_of("a")}), flags=1)
    with pytest.raises(InputError, match=r"a\.csv is protected by a password"):
        outcome(path)


@pytest.mark.parametrize("method", [1, 9, 12, 14, 98, 99])
def test_an_unknown_packing(tmp_path, method):
    path = with_flags(packed(tmp_path / "export.zip", {"a.csv": csv_of("a")}), method=method)
    with pytest.raises(InputError, match=r"a\.csv is packed in a way"):
        outcome(path)


@pytest.mark.parametrize("count", [0, 1, 4, 20, 100])
def test_cut_off(tmp_path, count):
    path = packed(tmp_path / "export.zip", {"a.csv": csv_of(*map(str, range(500)))})
    path.write_bytes(path.read_bytes()[:count])
    with pytest.raises(InputError, match=r"export\.zip is not a zip file, or it is damaged"):
        outcome(path)


def test_damaged_members_end_in_one_sentence(tmp_path):
    whole = packed(tmp_path / "whole.zip", {"a.csv": csv_of(*map(str, range(2_000)))}).read_bytes()
    path = tmp_path / "export.zip"
    sentences = []
    for place in range(0, len(whole), 97):
        content = bytearray(whole)
        content[place] ^= 0x55
        path.write_bytes(content)
        try:
            rows = outcome(path)["rows_read"]
        except InputError as error:
            sentences.append(str(error))
        else:
            assert rows == 2_000
    assert len(sentences) > 20
    assert all("export.zip" in each and each.endswith(".") for each in sentences)


def test_faults_within_members_name_them(tmp_path):
    broken = csv_of("a") + '"'
    path = packed(tmp_path / "export.zip", {"x/a.csv": csv_of("a"), "x/b.csv": broken})
    with pytest.raises(InputError, match=r"export\.zip/x/b\.csv, row 3: the record does not end"):
        outcome(path)


def test_many_members_are_listed_once(tmp_path):
    members = {f"{place:04d}.csv": csv_of(str(place)) for place in range(2_000)}
    path = packed(tmp_path / "export.zip", members)
    parts = list(read_files([path]))
    assert [event["user"] for event in events_of(parts)] == [str(place) for place in range(2_000)]


def test_a_member_in_another_encoding_and_with_a_mapping(tmp_path):
    text = "wer;wann\nJörg;1714557600\n"
    for encoding in ("cp1252", "utf-16"):
        path = packed(tmp_path / f"{encoding}.zip", {"a.csv": text.encode(encoding)})
        assert form_found(path).delimiter == ";"
        assert users_and_campaigns(plan_of(path, person=("wer",), time="wann")) == [("Jörg", None)]


def test_a_name_that_stands_there_twice_counts_once(tmp_path):
    path = tmp_path / "export.zip"
    packed(path, {"a.csv": csv_of("first"), "b.csv": csv_of("second")})
    path.write_bytes(path.read_bytes().replace(b"b.csv", b"a.csv"))
    assert [event["user"] for event in outcome(path)["events"]] == ["second"]


def test_a_zip_file_by_content_alone(tmp_path):
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w") as archive:
        archive.writestr("a.csv", csv_of("a"))
    path = tmp_path / "download"
    path.write_bytes(sink.getvalue())
    assert [file.member for file in list_files([path])] == ["a.csv"]
