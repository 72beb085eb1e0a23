"""A look into files: quick, of any size, and never further than it has to."""

import gzip
import json
import time

import pytest

from designer.errors import InputError
from designer.events.plan import Form
from designer.events.readers.peeking import peek
from tests.events.readers.reading_foreign import form_found, looked_at, source_of
from tests.events.reading_helpers import write

ENDINGS = ["csv", "ndjson", "json", "parquet", "avro", "csv.gz", "json.gz", "avro.gz"]


def rows_of(count):
    return [{"who": f"u{place}", "when": str(place), "what": "a"} for place in range(count)]


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("count", [0, 1, 7, 5_000])
def test_the_first_rows(tmp_path, ending, count):
    path = write(tmp_path / f"file.{ending}", rows_of(count), ["who", "when", "what"])
    if not count and "json" in ending:
        assert looked_at(path).columns == ()
        return
    found = looked_at(path, 50)
    first = 2 if ending.startswith("csv") else 1
    assert found.columns == ("who", "when", "what")
    assert found.rows == tuple((f"u{at}", str(at), "a") for at in range(min(count, 50)))
    assert found.numbers == tuple(range(first, first + min(count, 50)))
    assert found.faults == ()


def test_faulty_rows_among_the_first(tmp_path):
    path = tmp_path / "file.csv"
    path.write_text("who,when\na,1\nb\nc,3\n" + "d,4\n" * 100 + "e\n")
    found = looked_at(path, 10)
    assert [(fault.row, fault.reason) for fault in found.faults] == [
        (3, "1 field, where the header has 2")
    ]
    assert found.numbers[:3] == (2, 4, 5)


def test_a_file_of_faulty_rows_alone(tmp_path):
    path = tmp_path / "file.ndjson"
    path.write_text("[1]\n" * 100_000)
    found = peek(source_of(path), Form(format="NDJSON"), 20)
    assert (found.rows, len(found.faults)) == ((), 20)


@pytest.mark.parametrize("ending", ["csv", "ndjson"])
def test_rows_from_further_inside(tmp_path, ending):
    path = tmp_path / f"file.{ending}"
    rows = [(f"u{place}", "first" if place < 100_000 else "second") for place in range(200_000)]
    if ending == "csv":
        path.write_text("who,what\n" + "".join(f"{a},{b}\n" for a, b in rows))
    else:
        path.write_text("".join(json.dumps({"who": a, "what": b}) + "\n" for a, b in rows))
    found = looked_at(path, 120)
    assert {row[1] for row in found.rows} == {"first"}
    assert {row[1] for row in found.further} == {"first", "second"}
    assert set(found.further) <= set(rows)


def test_entering_a_file_within_quotes_does_no_harm(tmp_path):
    path = tmp_path / "file.csv"
    record = 'u,"{}"\n'.format("line, of a long text\n" * 20_000)
    path.write_text("who,note\n" + record * 3)
    found = looked_at(path)
    assert len(found.rows) == 3
    assert all(len(row) == 2 for row in found.further)


def test_a_damaged_end_is_not_looked_at(tmp_path):
    path = tmp_path / "file.csv.gz"
    lines = b"who,when\n" + b"a,1\n" * 5_000_000
    path.write_bytes(gzip.compress(lines, 1)[:-2_000])
    assert len(looked_at(path).rows) == 200
    path.write_bytes(gzip.compress(lines, 1)[:200])
    with pytest.raises((InputError, EOFError)):
        looked_at(path)


def test_paths_into_cells_come_behind_the_columns(tmp_path):
    rows = [{"who": "u", "props": json.dumps({"a": {"b": place}, "c": None})} for place in range(5)]
    for ending in ("csv", "parquet", "avro"):
        found = looked_at(write(tmp_path / f"file.{ending}", rows))
        assert found.columns == ("who", "props", "props.a.b", "props.c")
        assert found.rows[3][2:] == ("3", None)


@pytest.mark.parametrize("megabytes", [300, pytest.param(5_000, marks=pytest.mark.long)])
def test_a_large_file_takes_no_longer_than_a_second(tmp_path, megabytes):
    path = tmp_path / "large.csv"
    lines = "".join(
        f"user-{place},2024-05-01T10:00:00Z,open,c{place % 9}\n" for place in range(28_000)
    )
    block = lines.encode()
    with path.open("wb") as file:
        file.write(b"who,when,what,campaign\n")
        for _ in range(megabytes * 1_000_000 // len(block)):
            file.write(block)
    form_found(path)  # what is compiled when it is first used
    found = looked_at(path)
    took = []
    for _ in range(3):
        started = time.perf_counter()
        found = looked_at(path)
        took.append(time.perf_counter() - started)
    path.unlink()
    assert len(found.rows) == 200
    assert found.further
    assert min(took) <= 1.0
