"""The account of an import as text."""

from __future__ import annotations

from designer.events.conservation import conservation_lines
from designer.events.log import FileCount, LogSummary, RejectedRow


def count(file: str, kept: int) -> FileCount:
    return FileCount(
        file=file, rows_read=kept + 6, kept=kept, rejected=1, duplicates=2, not_relevant=3
    )


def test_few_files_have_a_line_each() -> None:
    rejects = tuple(
        RejectedRow(file="a.csv", row=row, column="time", reason="is no time") for row in (4, 9)
    )
    summary = LogSummary(
        files=(count("a.csv", 1000), count("bcd.csv", 5)), rejects=rejects, rejected=12
    )
    assert conservation_lines(summary, shown_rejects=1) == [
        "file              rows read   kept  rejected  duplicates  not relevant",
        "a.csv                 1,006  1,000         1           2             3",
        "bcd.csv                  11      5         1           2             3",
        "total of 2 files      1,017  1,005         2           4             6",
        "rejected: a.csv, row 4, column time: is no time",
        "rejected: 11 more",
    ]


def test_many_files_are_summed_by_event_type_or_folder() -> None:
    files = [
        count(f"data/event_type=users.messages.email.{kind}/date=2024-0{day}-01/{day}.avro", 10)
        for kind in ("Send", "Open")
        for day in range(1, 10)
    ]
    files += [count(f"extra/{number}.csv", 1) for number in range(5)]
    lines = conservation_lines(LogSummary(files=tuple(files)))
    assert [line.split("  ")[0] for line in lines] == [
        "event type or folder",
        "users.messages.email.Send (9)",
        "users.messages.email.Open (9)",
        "extra (5)",
        "total of 23 files",
    ]
    assert lines[1].split()[-5:] == ["144", "90", "9", "18", "27"]


def test_the_table_stays_readable_with_thousands_of_folders() -> None:
    files = tuple(count(f"{number}/a.csv", 1) for number in range(3000))
    lines = conservation_lines(LogSummary(files=files))
    assert len(lines) == 63
    assert lines[-2].startswith("2,940 more")
    assert lines[-1].split()[-5:] == ["21,000", "3,000", "3,000", "6,000", "9,000"]


def test_rows_of_several_events_get_a_column_of_their_own() -> None:
    plain = count("a.csv", 10)
    wide = FileCount(file="b.csv", rows_read=4, additional=3, kept=6, rejected=1)
    assert conservation_lines(LogSummary(files=(plain, wide))) == [
        "file              rows read  additional events  kept  rejected  duplicates  not relevant",
        "a.csv                    16                  0    10         1           2             3",
        "b.csv                     4                  3     6         1           0             0",
        "total of 2 files         20                  3    16         2           2             3",
    ]
