"""Folders to files, files to parts in order, and stopping on the way."""

import itertools
import threading

import pytest

from designer.errors import Cancelled, InputError
from designer.events.file_lists import expand
from designer.events.reading import read_files
from tests.events.reading_helpers import check, events_of, write

ROWS = [{"user_id": "a", "time": "1", "event_type": "email.open"}]


def reading_threads():
    return [thread.name for thread in threading.enumerate() if thread.name.startswith("reading")]


def test_a_folder_means_its_event_files_by_path(tmp_path):
    names = [
        "_Sent.csv",
        "b/2.csv",
        "b/1.avro",
        "a.ndjson",
        "b/x.jsonl.gz",
        "c.JSON",
        "d.parquet",
        "e.csv.gz",
    ]
    others = [
        "_SUCCESS",
        ".hidden.csv",
        "_temporary/0.csv",
        "b/.1.avro.crc",
        "notes.txt",
        "z.gz",
        ".git/x.csv",
    ]
    for name in names + others:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"{}")
    found = [path.relative_to(tmp_path).as_posix() for path in expand([tmp_path])]
    assert found == [
        "_Sent.csv",
        "a.ndjson",
        "b/1.avro",
        "b/2.csv",
        "b/x.jsonl.gz",
        "c.JSON",
        "d.parquet",
        "e.csv.gz",
    ]


def test_given_order_stays_and_each_file_counts_once(tmp_path):
    for name in ("a.csv", "b.csv", "odd"):
        (tmp_path / name).touch()
    paths = [tmp_path / "b.csv", tmp_path / "odd", tmp_path, tmp_path / "b.csv"]
    assert expand(paths) == (tmp_path / "b.csv", tmp_path / "odd", tmp_path / "a.csv")


def test_a_design_beside_the_events_is_no_event_file(tmp_path):
    (tmp_path / "design.json").write_text('{\n  "format": "campaign-design",\n "version": 1}')
    write(tmp_path / "events.json", ROWS)
    assert expand([tmp_path]) == (tmp_path / "events.json",)


def test_missing_and_empty(tmp_path):
    with pytest.raises(InputError, match="does not exist"):
        expand([tmp_path / "no.csv"])
    with pytest.raises(InputError, match="holds no event files"):
        expand([tmp_path])


@pytest.mark.parametrize("name", ["events.txt", "events", "events.gz", "events.xlsx"])
def test_unknown_endings_list_the_known(tmp_path, name):
    (tmp_path / name).write_text("user_id,time,event_type\n")
    with pytest.raises(InputError, match=r"\.avro, \.parquet, \.csv, \.tsv, \.ndjson"):
        list(read_files([tmp_path / name]))


def test_content_tells_the_format_where_it_can(tmp_path):
    path = write(tmp_path / "events.avro", ROWS).rename(tmp_path / "part-0")
    assert sum(part.rows_read for part in read_files([path])) == 1


def test_a_folder_and_a_missing_file_are_no_event_files(tmp_path):
    for path in (tmp_path, tmp_path / "gone.csv"):
        with pytest.raises(InputError):
            list(read_files([path]))


@pytest.mark.parametrize("workers", [1, 2, 5])
def test_parts_come_in_file_order(tmp_path, workers):
    endings = itertools.cycle(["csv", "avro", "ndjson", "parquet", "avro", "avro", "json"])
    paths = []
    for place in range(60):
        count = 30_000 if place % 17 == 5 else place % 4 + 1
        rows = [
            {"user_id": f"{place}-{row}", "time": str(place + 1), "event_type": "email.open"}
            for row in range(count)
        ]
        paths.append(write(tmp_path / f"{place:03d}.{next(endings)}", rows))
    parts = list(read_files(paths, workers=workers))
    check(parts)
    assert [place for place, _ in itertools.groupby(part.file for part in parts)] == list(range(60))
    for place, group in itertools.groupby(parts, lambda part: part.file):
        users = [event["user"] for event in events_of(list(group))]
        assert users == [f"{place}-{row}" for row in range(len(users))]
        assert len(users) == (30_000 if place % 17 == 5 else place % 4 + 1)


def test_rejects_of_joined_files_keep_their_file_and_row(tmp_path):
    paths = []
    for place in range(10):
        rows = [{**ROWS[0], "time": "1" if row != place else "soon"} for row in range(12)]
        paths.append(write(tmp_path / f"{place}.avro", rows))
    parts = list(read_files(paths))
    assert [(part.file, reject.row) for part in parts for reject in part.rejects] == [
        (place, place + 1) for place in range(10)
    ]
    assert [part.rows_read for part in parts] == [12] * 10


def test_a_broken_file_stops_everything(tmp_path):
    paths = [write(tmp_path / f"{place}.csv", ROWS * 1000) for place in range(40)]
    paths[20].write_text("nonsense")
    with pytest.raises(InputError, match=r"20\.csv"):
        list(read_files(paths))
    assert reading_threads() == []


def test_closing_early_stops_the_threads(tmp_path):
    paths = [write(tmp_path / f"{place}.csv", ROWS * 200_000) for place in range(3)]
    parts = read_files(paths)
    next(parts)
    assert reading_threads()
    parts.close()
    assert reading_threads() == []


def test_cancelling(tmp_path):
    path = write(tmp_path / "events.csv", ROWS * 400_000)
    answers = iter([False, False, True])
    with pytest.raises(Cancelled):
        list(read_files([path], cancelled=lambda: next(answers)))
    assert reading_threads() == []


def test_no_files():
    assert list(read_files([])) == []
