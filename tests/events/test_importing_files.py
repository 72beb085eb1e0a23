"""From files on the disk to an opened log, through the real readers."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pyarrow.csv as arrow_csv
import pyarrow.parquet as pq
import pytest

from designer.errors import Cancelled, InputError
from designer.events.importing import import_events
from designer.events.log import open_log
from tests.events.log_reference import Row, rows_of

EVENTS = """\
user_id,time,event_type,campaign_id,id,dispatch_id,timezone,machine_open
bob,2026-03-01T08:00:00Z,users.messages.email.Open,spring,2,,Asia/Tokyo,true
ada,2026-03-01T09:00:00+01:00,users.messages.email.Send,spring,1,d1,Europe/Berlin,
ada,2026-03-01T09:00:00+01:00,users.messages.email.Send,spring,1,d1,Europe/Berlin,
ada,2026-03-01T08:00:09Z,users.messages.email.Send,spring,3,d1,,
007,yesterday,users.messages.email.Send,spring,4,,,
007,2026-03-01T08:00:05Z,users.behaviors.app.SessionStart,,1,,,
ada,2026-03-02T08:00:00Z,users.behaviors.app.SessionEnd,,5,,,
"""
TIME = 1_772_352_000_000_000  # 2026-03-01T08:00:00Z
ROWS = [
    Row("007", TIME + 5_000_000, 73),
    Row("ada", TIME, 1, "spring", zone="Europe/Berlin"),
    Row("bob", TIME, 22, "spring", zone="Asia/Tokyo"),
]


def files_of(folder: Path) -> dict[str, Path]:
    """The same rows in every plain format; times as text throughout."""
    csv = folder / "events.csv"
    csv.write_text(EVENTS)
    texts = dict.fromkeys(EVENTS.partition("\n")[0].split(","), "string")
    options = arrow_csv.ConvertOptions(column_types=texts, strings_can_be_null=True)
    table = arrow_csv.read_csv(csv, convert_options=options)
    lines = "".join(json.dumps(row) + "\n" for row in table.to_pylist())
    (folder / "events.ndjson").write_text(lines)
    (folder / "events.csv.gz").write_bytes(gzip.compress(csv.read_bytes()))
    pq.write_table(table, folder / "events.parquet")
    return {path.name: path for path in folder.iterdir()}


def test_the_same_log_from_every_format(tmp_path: Path) -> None:
    (tmp_path / "files").mkdir()
    digests = set()
    for name, path in files_of(tmp_path / "files").items():
        report = import_events([path], tmp_path / "log")
        assert rows_of(open_log(tmp_path / "log")) == ROWS, name
        (count,) = report.summary.files
        assert (count.file, count.rows_read, count.kept) == (str(path), 7, 3)
        assert (count.rejected, count.duplicates, count.not_relevant) == (1, 2, 1)
        assert [reject.column for reject in report.summary.rejects] == ["time"]
        assert report.summary.last_time == TIME + 86_400_000_000
        digests.add(report.summary.digest)
    assert len(digests) == 1


def test_what_is_imported_twice_counts_once(tmp_path: Path) -> None:
    (tmp_path / "files").mkdir()
    paths = list(files_of(tmp_path / "files").values())
    once = import_events(paths[:1], tmp_path / "once").summary
    summary = import_events([tmp_path / "files"], tmp_path / "log").summary
    assert [count.kept for count in summary.files] == [3, 0, 0, 0]
    assert sum(count.duplicates for count in summary.files) == 2 + 3 * 5
    assert summary.digest == once.digest


def test_a_broken_file_or_a_cancel_keeps_the_old_log(tmp_path: Path) -> None:
    path = tmp_path / "events.csv"
    path.write_text(EVENTS)
    import_events([path], tmp_path / "log")
    (tmp_path / "broken.parquet").write_bytes(b"PAR1 and nothing more")
    with pytest.raises(InputError, match=r"broken\.parquet"):
        import_events([path, tmp_path / "broken.parquet"], tmp_path / "log")
    with pytest.raises(Cancelled):
        import_events([path], tmp_path / "log", cancelled=lambda: True)
    with pytest.raises(InputError, match="missing"):
        import_events([tmp_path / "missing.csv"], tmp_path / "log")
    assert rows_of(open_log(tmp_path / "log")) == ROWS
    assert sorted(item.name for item in tmp_path.iterdir()) == [
        "broken.parquet",
        "events.csv",
        "log",
    ]
