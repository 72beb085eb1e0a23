"""Log folders: what is written comes back; what is broken is refused in a sentence."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from designer.errors import InputError
from designer.events.found_campaigns import read_found_campaigns
from designer.events.importing import import_parts
from designer.events.log import (
    Columns,
    Detail,
    EventLog,
    NumberDetail,
    TextDetail,
    open_log,
    write_log,
)
from designer.events.quality import read_quality
from designer.events.rejects import read_rejects
from tests.events.log_reference import Row, Stretch, parts_of, rows_of

BESIDE = {"quality.json", "found-campaigns.json"}
"""Reports about a log, which opens without them."""

ROWS = [
    Row("ada", 1_000_000, 1, "spring", zone="Europe/Berlin", received_at=5, alias="shop"),
    Row("ada", 2_000_000, 71, price=2.5, properties='{"size": "XL"}'),
    Row("bob", 1_500_000, 42, "spring", alias=""),
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    import_parts(parts_of([[Stretch(ROWS)]]), ["a.csv"], tmp_path / "log")
    return tmp_path / "log"


def test_an_opened_log_is_mapped_and_read_only(folder: Path) -> None:
    log = open_log(folder)
    assert rows_of(log) == ROWS
    assert not log.time.flags.writeable
    dtypes = [column.dtype.str for column in (log.time, log.kind, log.campaign)]
    assert dtypes == ["<i8", "|u1", "<i4"]
    assert log.zone is not None
    assert log.zone.dtype == np.int16
    alias, price, properties = (log.details[name] for name in ("alias", "price", "properties"))
    assert isinstance(alias, Detail)
    assert list(alias.values) == ["shop", ""] == alias.values[:]
    assert isinstance(price, NumberDetail)
    assert price.values.dtype == np.float64
    assert isinstance(properties, TextDetail)
    assert log.summary.digest == log.with_digest(workers=1).summary.digest


def test_columns_that_nobody_fills_are_not_there(tmp_path: Path) -> None:
    import_parts(parts_of([[Stretch([Row("ada", 1, 1)])]]), ["a.csv"], tmp_path / "log")
    log = open_log(tmp_path / "log")
    assert (log.zone, log.received_at, dict(log.details)) == (None, None, {})


def test_a_log_in_memory_is_as_good(folder: Path, tmp_path: Path) -> None:
    columns = Columns(
        time=np.array([1_000_000, 2_000_000, 1_500_000]),
        kind=np.array([1, 71, 42], np.uint8),
        campaign=np.array([1, 0, 1], np.int32),
        user_offsets=np.array([0, 2, 3]),
    )
    log = EventLog.in_memory(columns, users=["ada", "bob"], campaigns=["", "spring"])
    assert log.summary.kinds == {"EMAIL_SEND": 1, "EMAIL_CLICK": 1, "PURCHASE": 1}
    assert (log.summary.without_campaign, log.summary.campaigns[0].events) == (1, 2)
    assert (log.summary.first_time, log.summary.last_time) == (1_000_000, 2_000_000)
    (tmp_path / "written").mkdir()
    write_log(log, tmp_path / "written")
    opened = open_log(tmp_path / "written")
    assert rows_of(opened) == rows_of(log)
    assert opened.summary == log.summary


def test_what_is_not_a_log_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    (tmp_path / "folder").mkdir()
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "log.json").write_text('{"format": "something else"}')
    for name in ("file", "folder", "other", "missing"):
        with pytest.raises(InputError, match="is not an event log"):
            open_log(tmp_path / name)


def test_a_newer_log_is_refused(folder: Path) -> None:
    index = json.loads((folder / "log.json").read_text())
    index["version"] += 1
    (folder / "log.json").write_text(json.dumps(index | {"shape": "unheard of"}))
    with pytest.raises(InputError, match="newer version"):
        open_log(folder)


def test_damage_is_noticed(folder: Path) -> None:
    for path in sorted(path for path in folder.iterdir() if path.name not in BESIDE):
        whole = path.read_bytes()
        for broken in (whole[: len(whole) // 2], whole + b"x", b"", b"\0" * len(whole)):
            path.write_bytes(broken)
            with pytest.raises(InputError, match=r"damaged|not an event log"):
                open_log(folder)
        path.unlink()
        with pytest.raises(InputError, match=r"damaged|not an event log"):
            open_log(folder)
        path.write_bytes(whole)
    assert rows_of(open_log(folder)) == ROWS


def test_a_log_of_an_older_import_opens(folder: Path) -> None:
    index = json.loads((folder / "log.json").read_text())
    for name in BESIDE:
        (folder / name).unlink()
    for added in ("refused", "inferred", "attribution_hours"):
        del index["summary"][added]
    for campaign in index["summary"]["campaigns"]:
        del campaign["inferred"]
    for file in index["summary"]["files"]:
        del file["additional"]
    index["version"] = index["summary"]["format_version"] = 1
    (folder / "log.json").write_text(json.dumps(index))
    log = open_log(folder)
    assert rows_of(log) == ROWS
    assert log.inferred is None
    assert log.summary.digest == log.with_digest().summary.digest
    assert (read_quality(folder), read_found_campaigns(folder)) == (None, None)
    assert (len(read_rejects(folder)), read_rejects(folder).complete) == (0, True)


@pytest.mark.parametrize(
    "change",
    [
        {"files": {}},
        {"files": {"../events.arrow": 1}},
        {"summary": None},
        {"version": "one"},
        {"version": 1, "extra": 1},
    ],
)
def test_an_index_that_does_not_fit_is_noticed(folder: Path, change: dict[str, object]) -> None:
    index = json.loads((folder / "log.json").read_text())
    (folder / "log.json").write_text(json.dumps(index | change))
    with pytest.raises(InputError, match="damaged"):
        open_log(folder)


def test_columns_of_different_logs_are_noticed(folder: Path, tmp_path: Path) -> None:
    import_parts(parts_of([[Stretch(ROWS[:1])]]), ["a.csv"], tmp_path / "other")
    index = json.loads((folder / "log.json").read_text())
    for name in ("events.arrow", "offsets.arrow", "users.arrow", "detail.alias.arrow"):
        whole = (folder / name).read_bytes()
        foreign = (tmp_path / "other" / name).read_bytes()
        (folder / name).write_bytes(foreign)
        index["files"][name] = len(foreign)
        (folder / "log.json").write_text(json.dumps(index))
        if name != "detail.alias.arrow":
            with pytest.raises(InputError, match="damaged"):
                open_log(folder)
        (folder / name).write_bytes(whole)
        index["files"][name] = len(whole)
