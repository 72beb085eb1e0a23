"""Refused rows: all kept, read by the page, exported without harm."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from designer.errors import InputError
from designer.events.batch import NO_TIME, FilePart, Reject
from designer.events.importing import import_parts
from designer.events.reject_files import STRETCH
from designer.events.rejects import export_rejects, read_rejects
from designer.events.safe_csv import safe_text

COUNT = 3 * STRETCH + 7


def rejects(count: int) -> tuple[Reject, ...]:
    return tuple(
        Reject(row, "time" if row % 3 else "user_id", "is no time", f"=cell {row}")
        for row in range(1, count + 1)
    )


def imported(folder: Path, cut: int, count: int = COUNT) -> Path:
    all_of_them = rejects(count)
    parts = [
        FilePart(file, len(some), 0, some, NO_TIME, NO_TIME, None)
        for file in (0, 1)
        for some in (all_of_them[:cut], all_of_them[cut:])
    ]
    import_parts(parts, ["a.csv", "b.csv"], folder, imported_at=0)
    return folder


def test_all_are_kept_and_read_by_the_page(tmp_path: Path) -> None:
    kept = read_rejects(imported(tmp_path / "log", 10))
    assert (len(kept), kept.complete) == (2 * COUNT, True)
    (first,) = kept.page(0, 1)
    assert (first.file, first.row, first.column, first.reason, first.excerpt) == (
        "a.csv",
        1,
        "time",
        "is no time",
        "=cell 1",
    )
    for start in (0, STRETCH - 2, COUNT - 3, 2 * COUNT - 4):
        page = kept.page(start, STRETCH + 4)
        places = range(start, min(start + STRETCH + 4, 2 * COUNT))
        assert [row.row for row in page] == [place % COUNT + 1 for place in places]
        assert [row.file for row in page] == ["ab"[place // COUNT] + ".csv" for place in places]
    assert kept.page(2 * COUNT, 5) == ()
    assert sum(1 for _ in kept) == 2 * COUNT


def test_the_file_does_not_depend_on_how_rows_came(tmp_path: Path) -> None:
    folders = [imported(tmp_path / f"log {cut}", cut) for cut in (1, 5000)]
    files = [(folder / "rejects.arrow").read_bytes() for folder in folders]
    assert files[0] == files[1]


def test_reasons_are_counted(tmp_path: Path) -> None:
    many = tuple(Reject(row, "event_type", f"unknown {row}") for row in range(1, 1201))
    parts = [FilePart(0, 1208, 0, (*many, *rejects(8)), NO_TIME, NO_TIME, None)]
    summary = import_parts(parts, ["a.csv"], tmp_path / "log", imported_at=0).summary
    assert sum(refused.rows for refused in summary.refused) == summary.rejected == 1208
    assert len(summary.refused) == 51
    # Past a thousand different reasons the rest is one.
    assert [(refused.reason, refused.rows) for refused in summary.refused[:2]] == [
        ("other reasons", 208),
        ("unknown 1", 1),
    ]


def test_what_an_older_import_listed_is_still_there(tmp_path: Path) -> None:
    folder = imported(tmp_path / "log", 10)
    (folder / "rejects.arrow").unlink()
    kept = read_rejects(folder)
    assert (len(kept), kept.complete) == (1000, False)
    assert [row.row for row in kept.page(998, 9)] == [999, 1000]
    assert [row.row for row in kept][:2] == [1, 2]


@pytest.mark.parametrize("content", [b"", b"ARROW1\0\0", b"\0" * 4000])
def test_a_damaged_file_costs_no_more_than_itself(tmp_path: Path, content: bytes) -> None:
    folder = imported(tmp_path / "log", 10)
    (folder / "rejects.arrow").write_bytes(content)
    kept = read_rejects(folder)
    assert (len(kept), kept.complete) == (1000, False)


def test_no_rejects_no_file(tmp_path: Path) -> None:
    folder = imported(tmp_path / "log", 0, 0)
    assert not (folder / "rejects.arrow").exists()
    assert (len(read_rejects(folder)), read_rejects(folder).complete) == (0, True)
    with pytest.raises(InputError, match="not an event log"):
        read_rejects(tmp_path)


def test_a_log_that_went_away_is_a_sentence(tmp_path: Path) -> None:
    folder = imported(tmp_path / "log", 10)
    kept = read_rejects(folder)
    (folder / "rejects.arrow").unlink()
    with pytest.raises(InputError, match="import the event files again"):
        kept.page(0, 5)


def test_the_export_is_whole_and_harmless(tmp_path: Path) -> None:
    folder = imported(tmp_path / "log", 10)
    target = tmp_path / "rejects.csv"
    target.write_text("older")
    assert export_rejects(folder, target) == 2 * COUNT
    with target.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert rows[:2] == [
        ["file", "row", "column", "reason", "excerpt"],
        ["a.csv", "1", "time", "is no time", "'=cell 1"],
    ]
    assert len(rows) == 2 * COUNT + 1
    export_rejects(folder, target, raw=True)
    assert "'=cell" not in target.read_text(encoding="utf-8-sig")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["log", "rejects.csv"]


def test_an_export_that_cannot_be_written_leaves_nothing(tmp_path: Path) -> None:
    folder = imported(tmp_path / "log", 10, 20)
    with pytest.raises(InputError, match="cannot be written"):
        export_rejects(folder, tmp_path / "missing" / "rejects.csv")
    (tmp_path / "taken").mkdir()
    with pytest.raises(InputError, match="cannot be written"):
        export_rejects(folder, tmp_path / "taken")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["log", "taken"]


@pytest.mark.parametrize(
    "text",
    [
        *("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "\0=1", "|calc", "%0A=1"),
        *("＝1+1", "＋1", "－1", "＠SUM", "\ufeff=1+1", '"=1+1"', "'=1+1", "  =1", "\u00a0=1"),
        *("\u200b=1", "-5", '=HYPERLINK("x")', "=cmd|' /C calc'!A0"),
    ],
)
def test_no_text_is_a_formula(text: str) -> None:
    assert safe_text(text) == "'" + text


@pytest.mark.parametrize("text", ["", "a=b", "1-2", "e-mail", "ü", " ", '"', "2026-01-01"])
def test_ordinary_texts_stay(text: str) -> None:
    assert safe_text(text) == text


def test_the_index_lists_no_more_than_the_first(tmp_path: Path) -> None:
    folder = imported(tmp_path / "log", 10)
    index = json.loads((folder / "log.json").read_text())
    assert len(index["summary"]["rejects"]) == 1000
    assert "rejects.arrow" not in index["files"]
