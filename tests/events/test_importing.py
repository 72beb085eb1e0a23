"""Event batches in, log out: order, duplicates, details, conservation, whatever the cutting and the workers."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from designer.events.batch import NO_TIME, FilePart, Reject
from designer.events.importing import import_parts
from designer.events.intake import Intake
from designer.events.kinds import Kind
from designer.events.log import EventLog, open_log
from designer.events.ordering import Ordering
from designer.events.progress import Course
from designer.events.scratch import Scratch
from designer.events.tallies import ConservationError
from tests.events.log_reference import (
    Row,
    Stretch,
    batch_of,
    expected_log,
    parts_of,
    rows_of,
)

KINDS = [Kind.EMAIL_SEND, Kind.PUSH_SEND, Kind.EMAIL_OPEN_OTHER, Kind.EMAIL_CLICK, Kind.PURCHASE]
USERS = ["a", "b", "B", "é", "zebra", "zebra-", "a\x00", "𝔘ser", "007", "7"]


def maybe(values: st.SearchStrategy[str]) -> st.SearchStrategy[str | None]:
    return st.none() | values


rows = st.builds(
    Row,
    user=st.sampled_from(USERS),
    time=st.integers(-3, 12).map(lambda second: second * 1_000_000),
    kind=st.sampled_from(KINDS).map(int),
    campaign=maybe(st.sampled_from(["spring", "summer"])),
    name=maybe(st.sampled_from(["Spring", "Spring 2"])),
    zone=maybe(st.sampled_from(["Europe/Berlin", "Asia/Tokyo"])),
    event_id=maybe(st.sampled_from(["1", "2", "3", "a much longer identifier", "5", "6", "7"])),
    dispatch=maybe(st.sampled_from(["x", "y"])),
    received_at=st.none() | st.integers(0, 3),
    alias=maybe(st.sampled_from(["", "shop", "unsubscribe"])),
    price=st.none() | st.sampled_from([0.0, -1.5, 2.25]),
    properties=maybe(st.sampled_from(["{}", '{"size": "XL"}', ""])),
)
stretches = st.builds(
    Stretch,
    rows=st.lists(rows, max_size=12),
    not_relevant=st.integers(0, 3),
    rejects=st.lists(
        st.builds(Reject, st.integers(1, 9), st.just("time"), st.just("is no time"))
    ).map(tuple),
)
files_of_stretches = st.lists(st.lists(stretches, max_size=3), min_size=1, max_size=3)


def bare(row: Row) -> Row:
    """A row without what a log does not keep for each event."""
    return replace(row, name=None, event_id=None, dispatch=None)


def built(
    parts: list[FilePart], files: int, folder: Path, *, workers: int, merge_below: int, chunk: int
) -> EventLog:
    """A log straight from the two halves of an import, with stretches as small as wanted."""
    # Mapped files may be removed while in use; where they may not, the temporary folder goes later.
    with Scratch(folder / "scratch") as scratch:
        intake = Intake([f"{file}.csv" for file in range(files)], scratch, merge_below)
        for part in parts:
            intake.add(part)
        intake.flush()
        return Ordering(intake, scratch, Course(None, None), workers, chunk).log()


@given(
    files=files_of_stretches,
    coded=st.booleans(),
    workers=st.integers(1, 3),
    merge_below=st.sampled_from([1, 5, 1000]),
    chunk=st.sampled_from([1, 4, 1000]),
)
def test_a_log_is_what_the_rules_say(
    files: list[list[Stretch]], coded: bool, workers: int, merge_below: int, chunk: int
) -> None:
    expected = expected_log([[row for stretch in file for row in stretch.rows] for file in files])
    with TemporaryDirectory() as folder:
        log = built(
            parts_of(files, coded=coded),
            len(files),
            Path(folder),
            workers=workers,
            merge_below=merge_below,
            chunk=chunk,
        )
        assert rows_of(log) == [bare(row) for row in expected.rows]
        summary = log.summary
        assert [file.duplicates for file in summary.files] == expected.duplicates
        assert summary.events == len(expected.rows) == sum(summary.kinds.values())
        assert summary.users == len(log.users) == len({row.user for row in expected.rows})
        assert summary.events == summary.without_campaign + sum(
            campaign.events for campaign in summary.campaigns
        )
        for count, file in zip(summary.files, files, strict=True):
            assert count.rejected == sum(len(stretch.rejects) for stretch in file)
            assert count.not_relevant == sum(stretch.not_relevant for stretch in file)


@given(
    files=files_of_stretches,
    cutting=st.integers(1, 7),
    workers=st.integers(1, 3),
    chunk=st.sampled_from([1, 3, 1000]),
    coded=st.booleans(),
)
def test_same_content_however_it_is_cut(
    files: list[list[Stretch]], cutting: int, workers: int, chunk: int, coded: bool
) -> None:
    content = [[row for stretch in file for row in stretch.rows] for file in files]
    whole = [[Stretch(rows)] for rows in content]
    pieces = [
        [Stretch(rows[start : start + cutting]) for start in range(0, len(rows), cutting)]
        for rows in content
    ]
    with TemporaryDirectory() as one, TemporaryDirectory() as other:
        first = built(
            parts_of(whole), len(files), Path(one), workers=1, merge_below=1000, chunk=1000
        )
        second = built(
            parts_of(pieces, coded=coded),
            len(files),
            Path(other),
            workers=workers,
            merge_below=1,
            chunk=chunk,
        )
        assert first.summary == second.summary
        assert first.campaigns == second.campaigns


def many_rows(seed: int, count: int, users: int) -> list[Row]:
    """Enough rows that tables grow, sorts are long and threads really share the work."""
    chance = random.Random(seed)
    return [
        Row(
            user=f"user {min(int(chance.expovariate(3) * users), users - 1)}",
            time=chance.randrange(2000) * 1_000_000,
            kind=int(chance.choice(KINDS)),
            campaign=chance.choice([None, "spring", "summer", "autumn"]),
            event_id=chance.choice([None, f"event {chance.randrange(count)}"]),
            dispatch=chance.choice([None, f"dispatch {chance.randrange(3000)}"]),
            alias=chance.choice([None, f"alias {chance.randrange(5000)}"]),
            properties=chance.choice([None, f'{{"n": {chance.randrange(count)}}}']),
        )
        for _ in range(count)
    ]


@pytest.mark.parametrize("users", [1, 6000])
def test_large_logs_and_users_with_long_histories(tmp_path: Path, users: int) -> None:
    content = many_rows(users, 30_000, users)
    expected = expected_log([content[:20_000], content[20_000:]])
    files = [
        [Stretch(content[:7_000]), Stretch(content[7_000:20_000])],
        [Stretch(content[20_000:])],
    ]
    folders = []
    for workers, coded in ((1, False), (2, True)):
        folder = tmp_path / f"log {workers}"
        report = import_parts(
            parts_of(files, coded=coded),
            ["a.csv", "b.csv"],
            folder,
            workers=workers,
            imported_at=1,
        )
        assert [file.duplicates for file in report.summary.files] == expected.duplicates
        folders.append(folder)
    assert rows_of(open_log(folders[0])) == [bare(row) for row in expected.rows]
    for file in folders[0].iterdir():
        assert file.read_bytes() == (folders[1] / file.name).read_bytes(), file.name


def test_the_digest_is_about_content_alone(tmp_path: Path) -> None:
    row = Row("a", 5_000_000, int(Kind.EMAIL_SEND), campaign="spring")
    digests = [
        import_parts(parts_of([[Stretch([row])]]), [name], tmp_path / name).summary.digest
        for name in ("one.csv", "two.csv")
    ]
    later = replace(row, time=6_000_000)
    other = import_parts(parts_of([[Stretch([later])]]), ["one.csv"], tmp_path / "log")
    assert digests[0] == digests[1] != other.summary.digest
    assert digests[0].startswith("sha256:")


def test_the_span_covers_rows_that_are_not_relevant(tmp_path: Path) -> None:
    row = Row("a", 5_000_000, int(Kind.EMAIL_SEND))
    parts = [
        FilePart(0, 1, 1, (), 2_000_000, 2_000_000, None),
        FilePart(0, 1, 0, (), 5_000_000, 5_000_000, batch_of([row])),
        FilePart(0, 1, 1, (), 9_000_000, 9_000_000, None),
        FilePart(0, 1, 1, (), NO_TIME, NO_TIME, None),
    ]
    summary = import_parts(parts, ["a.csv"], tmp_path / "log").summary
    assert (summary.first_time, summary.last_time) == (2_000_000, 9_000_000)
    empty = import_parts([], ["a.csv"], tmp_path / "empty").summary
    assert (empty.events, empty.first_time, empty.last_time) == (0, None, None)
    assert rows_of(open_log(tmp_path / "empty")) == []


def test_the_newest_campaign_name_counts(tmp_path: Path) -> None:
    def named(time: int, name: str | None) -> Row:
        return Row("a", time, int(Kind.EMAIL_SEND), campaign="spring", name=name)

    content = [named(5, "Newest"), named(1, "Old"), named(9, None), named(3, "Middle")]
    summary = import_parts(parts_of([[Stretch(content)]]), ["a.csv"], tmp_path / "log").summary
    assert [(campaign.id, campaign.name) for campaign in summary.campaigns] == [
        ("spring", "Newest")
    ]


def test_only_the_first_rejects_are_listed(tmp_path: Path) -> None:
    rejects = tuple(Reject(row, "time", "is no time") for row in range(1, 1501))
    parts = parts_of([[Stretch(rejects=rejects[:700]), Stretch(rejects=rejects[700:])]])
    summary = import_parts(parts, ["a.csv"], tmp_path / "log").summary
    assert summary.rejected == 1500
    assert [reject.row for reject in summary.rejects] == list(range(1, 1001))


def test_lost_rows_are_an_error(tmp_path: Path) -> None:
    part = parts_of([[Stretch([Row("a", 1, int(Kind.EMAIL_SEND))])]])[0]
    with pytest.raises(ConservationError, match=r"a\.csv: 2 rows were read but 1 accounted for"):
        import_parts([replace(part, rows_read=2)], ["a.csv"], tmp_path / "log")
    with pytest.raises(RuntimeError, match="parts of file 0 after those of file 1"):
        import_parts([replace(part, file=1), part], ["a.csv", "b.csv"], tmp_path / "log")
    assert list(tmp_path.iterdir()) == []
