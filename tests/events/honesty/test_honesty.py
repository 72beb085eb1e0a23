"""Nothing is lost, shifted or made up: planted faults are all found in their rows, and everything else is as it stood.

Quality.md A8: 1,000 faults of at least twelve kinds in 1,000,000 rows in the long run, fewer in the short one.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from designer.events.importing import ImportReport, import_planned
from designer.events.kinds import Kind
from designer.events.log import open_log
from designer.events.planning import propose
from designer.events.rejects import read_rejects
from tests.events.honesty.defects import Planted, defects_of, plant

ENDINGS = {"CSV": "csv", "NDJSON": "ndjson", "Parquet": "parquet"}


def imported(path: Path, folder: Path, workers: int) -> ImportReport:
    return import_planned(propose([path]), folder, workers=workers, imported_at=0)


def check_rejects(folder: Path, path: Path, planted: Planted) -> None:
    """All found, exact row, none false, with reason and excerpt."""
    rejects = read_rejects(folder)
    assert rejects.complete
    found = {reject.row: reject for reject in rejects}
    assert len(found) == len(rejects)
    assert {row: defect.name for row, defect in planted.refused.items() if row not in found} == {}
    assert {row: reject.reason for row, reject in found.items() if row not in planted.refused} == {}
    for row, reject in found.items():
        defect = planted.refused[row]
        assert (reject.file, reject.column) == (str(path), defect.column), (row, reject)
        assert reject.reason.startswith(defect.reason), (row, reject, defect.name)
        assert 0 < len(reject.excerpt) <= 200


def check_events(folder: Path, planted: Planted) -> None:
    """Every other row is an event of its own person at its own time, in order."""
    log = open_log(folder)
    users, times = np.array(planted.users), np.array(planted.times)
    order = np.lexsort((times, users))
    names = np.array([int(name[1:]) for name in log.users.to_pylist()])
    assert np.array_equal(np.repeat(names, np.diff(log.user_offsets)), users[order])
    assert np.array_equal(log.time, times[order])
    kinds = np.where(planted.opened, int(Kind.EMAIL_OPEN_OTHER), int(Kind.EMAIL_RECEIPT))
    assert np.array_equal(log.kind, kinds[order])


def check(path: Path, form: str, rows: int, faults: int, tmp_path: Path) -> None:
    planted = plant(path, form, rows, faults, seed=rows)
    folders = [tmp_path / "one", tmp_path / "three"]
    reports = [
        imported(path, folder, workers) for folder, workers in zip(folders, (1, 3), strict=True)
    ]
    (count,) = reports[0].summary.files
    assert count.rows_read == rows
    check_rejects(folders[0], path, planted)
    assert count.rejected == len(planted.refused) == faults
    assert (count.duplicates, count.not_relevant) == (planted.duplicates, planted.not_relevant)
    assert count.kept == rows - faults - planted.duplicates - planted.not_relevant
    assert sum(refused.rows for refused in reports[0].summary.refused) == faults
    check_events(folders[0], planted)
    files = sorted(file.name for file in folders[0].iterdir())
    assert files == sorted(file.name for file in folders[1].iterdir())
    for name in files:
        assert (folders[0] / name).read_bytes() == (folders[1] / name).read_bytes(), name


@pytest.mark.parametrize("form", ENDINGS)
def test_every_planted_fault_is_found_and_nothing_else(tmp_path: Path, form: str) -> None:
    check(tmp_path / f"events.{ENDINGS[form]}", form, 100_000, 120, tmp_path)


@pytest.mark.long
@pytest.mark.parametrize("form", ENDINGS)
def test_a_thousand_faults_in_a_million_rows(tmp_path: Path, form: str) -> None:
    check(tmp_path / f"events.{ENDINGS[form]}", form, 1_000_000, 1_000, tmp_path)


def test_there_are_faults_of_twelve_kinds() -> None:
    assert len(defects_of("CSV")) >= 12
    assert len(defects_of("NDJSON")) >= 12
    assert len(defects_of("Parquet")) >= 9
