"""Recipients as files: the rows of a table, in three formats, and nothing that a spreadsheet would run."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from designer.errors import Cancelled, InputError
from designer.evaluation.live import evaluation_of
from designer.evaluation.pseudonyms import pseudonym
from designer.evaluation.recipients import Column, Recipients
from designer.events.progress import Progress
from designer.events.safe_csv import FORMULA_STARTS, PASSED_OVER, safe_text
from designer.exchange import recipient_files
from designer.exchange.recipient_files import ENDINGS, write_recipients
from tests.evaluation.designs import DAY, SECOND, START, design, follow_on, row, source
from tests.evaluation.replaying import design_of, log_of

KEY = b"k" * 32
ODD = ('"quoted"', "a,b", "line\nbreak", "back\\slash", "ünï", "007", "日本", "plain", "a=b")
USERS = (
    *ODD,
    *(f"{start}1+1" for start in sorted(FORMULA_STARTS - {"\0"})),
    *(f"{before}=1" for before in PASSED_OVER),
)


@pytest.fixture(scope="module")
def recipients(tmp_path_factory: pytest.TempPathFactory) -> Recipients:
    """Everybody got the mail; every other one opened it."""
    events = []
    for place, user in enumerate(USERS):
        events.append(row(user, START + place * SECOND))
        if place % 2:
            events.append(row(user, START + DAY, "email.open"))
    campaigns = source(name="=Mail"), {**follow_on(), "name": '+Again, "later"'}
    log = log_of(events, tmp_path_factory.mktemp("rows"))
    found = evaluation_of(design_of(design(*campaigns)), log)
    return Recipients(found, None, Column.TRIGGER_TIME, descending=True)


def read(path: Path) -> list[dict[str, Any]]:
    if path.suffix == ".parquet":
        return [*pq.read_table(path).to_pylist()]
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file)) if path.suffix == ".csv" else [*map(json.loads, file)]


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("key", [None, KEY])
def test_rows_come_in_their_order(
    recipients: Recipients, ending: str, key: bytes | None, tmp_path: Path, monkeypatch
) -> None:
    monkeypatch.setattr(recipient_files, "ROWS_A_SLICE", 5)
    path = tmp_path / f"rows{ending}"
    told: list[Progress] = []
    count = write_recipients(path, recipients, key=key, progress=told.append)
    lines = recipients.page(0, 10_000)
    found = read(path)
    assert count == len(found) == len(lines) >= len(ODD)
    assert told[-1].done == 1.0
    safe = safe_text if ending == ".csv" else str
    for line, cells in zip(lines, found, strict=True):
        user = line.user if key is None else pseudonym(line.user, key)
        assert cells["user_id"] == safe(user)
        assert cells["campaign_id"] == line.campaign
        assert cells["campaign_name"] == safe(line.name)
        assert cells["verdict"] == line.verdict.code
        stopped = None if line.exception is None else "opens e-mail, =Mail"
        assert cells["stopped_by"] == (stopped or ("" if ending == ".csv" else None))


@pytest.mark.parametrize("ending", ENDINGS)
def test_no_rows_are_a_file_too(recipients: Recipients, ending: str, tmp_path: Path) -> None:
    from designer.evaluation.selecting import RowFilter

    path = tmp_path / f"rows{ending}"
    none = Recipients(recipients.evaluation, RowFilter(follow_ons=frozenset()))
    assert write_recipients(path, none) == 0
    assert read(path) == []


def test_no_id_and_no_key_is_in_a_file_of_pseudonyms(
    recipients: Recipients, tmp_path: Path
) -> None:
    path = tmp_path / "rows.ndjson"
    write_recipients(path, recipients, key=KEY)
    text = path.read_text(encoding="utf-8")
    assert KEY.decode() not in text
    assert not any(user in text for user in ("back\\\\slash", "日本", "007"))
    other = {row["user_id"] for row in read(path)}
    assert len(other) == recipients.people


def test_an_unknown_ending_is_refused(recipients: Recipients, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"\.csv, \.parquet, \.ndjson"):
        write_recipients(tmp_path / "rows.xlsx", recipients)
    assert not list(tmp_path.iterdir())


def test_a_cancelled_export_leaves_nothing(
    recipients: Recipients, tmp_path: Path, monkeypatch
) -> None:
    monkeypatch.setattr(recipient_files, "ROWS_A_SLICE", 5)
    told: list[Progress] = []
    with pytest.raises(Cancelled):
        write_recipients(
            tmp_path / "rows.csv",
            recipients,
            progress=told.append,
            cancelled=lambda: len(told) > 1,
        )
    assert not list(tmp_path.iterdir())
