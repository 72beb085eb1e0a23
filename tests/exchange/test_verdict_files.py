"""Verdict rows as files: the same rows in three formats, whole or not at all."""

import csv
import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
import pyarrow.parquet as pq
import pytest

from designer.errors import InputError
from designer.evaluation.verdict_rows import NO_EXCEPTION, SIMULATED, Verdicts
from designer.events.batch import NO_TIME
from designer.events.event_log import Columns, EventLog
from designer.exchange import verdict_files
from designer.exchange.design_json import read_design
from designer.exchange.verdict_files import write_verdicts
from designer.exchange.writing_aside import written_aside
from designer.model.verdicts import Verdict

CART = (Path(__file__).parent / "designs" / "cart-recovery.json").read_bytes()
DESIGN = read_design(CART)
USERS = (
    "  spaced ",
    '"quoted"',
    "007",
    "=1+1",
    "a,b",
    "back\\slash",
    "line\nbreak",
    "tab\t\x01",
    "ünï",
    "日本",
)
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
SECOND = 1_000_000
NAMES = ["user_id", "campaign_id", "trigger", "trigger_time", "verdict", "due_time", "decided_time", "exception"]  # fmt: skip


def log() -> EventLog:
    none = np.zeros(0, np.int64)
    columns = Columns(
        time=none,
        kind=np.zeros(0, np.uint8),
        campaign=np.zeros(0, np.int32),
        user_offsets=np.zeros(len(USERS) + 1, np.int64),
    )
    return EventLog.in_memory(columns, users=USERS)


def verdicts(count: int) -> Verdicts:
    chance = np.random.default_rng(count)
    time = chance.integers(-(10**10), 4 * 10**9, count) * SECOND
    if count:
        time[::7] += chance.integers(1, SECOND, len(time[::7]))
    due = np.where(chance.random(count) < 0.3, NO_TIME, time + 3_600 * SECOND)
    return Verdicts(
        user=np.sort(chance.integers(0, len(USERS), count)).astype(np.int32),
        campaign=chance.integers(1, 3, count).astype(np.int16),
        trigger=chance.integers(0, 12, count).astype(np.int16),
        trigger_time=time,
        verdict=chance.integers(0, len(Verdict), count).astype(np.uint8),
        due_time=due,
        decided_time=time + 1,
        exception=chance.integers(NO_EXCEPTION, 3, count).astype(np.int16),
        event=np.full(count, SIMULATED, np.int64),
    )


def expected(rows: Verdicts) -> list[dict[str, object]]:
    return [
        {
            "user_id": USERS[rows.user[i]],
            "campaign_id": DESIGN.campaigns[rows.campaign[i]].id,
            "trigger": int(rows.trigger[i]),
            "trigger_time": moment(rows.trigger_time[i]),
            "verdict": Verdict(int(rows.verdict[i])).code,
            "due_time": moment(rows.due_time[i]),
            "decided_time": moment(rows.decided_time[i]),
            "exception": None if rows.exception[i] == NO_EXCEPTION else int(rows.exception[i]),
        }
        for i in range(len(rows))
    ]


def moment(time: np.int64) -> datetime | None:
    return None if time == NO_TIME else EPOCH + timedelta(microseconds=int(time))


def iso(time: object) -> str | None:
    return None if time is None else str(time).replace(" ", "T").replace("+00:00", "Z")


def in_text(row: dict[str, object]) -> dict[str, object]:
    return {name: iso(value) if name.endswith("_time") else value for name, value in row.items()}


@pytest.fixture(params=[0, 1, 500])
def rows(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Verdicts:
    monkeypatch.setattr(verdict_files, "ROWS_A_SLICE", 64)
    return verdicts(request.param)


def test_csv(rows: Verdicts, tmp_path: Path) -> None:
    path = tmp_path / "verdicts.csv"
    write_verdicts(path, rows, DESIGN, log())
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        found = list(reader)
    assert reader.fieldnames == NAMES
    texts = [
        {name: "" if value is None else str(value) for name, value in in_text(row).items()}
        for row in expected(rows)
    ]
    assert found == texts


def test_ndjson(rows: Verdicts, tmp_path: Path) -> None:
    path = tmp_path / "verdicts.ndjson"
    write_verdicts(path, rows, DESIGN, log())
    lines = path.read_text(encoding="utf-8").split("\n")
    assert lines.pop() == ""
    assert [json.loads(line) for line in lines] == [in_text(row) for row in expected(rows)]
    assert all(list(json.loads(line)) == NAMES for line in lines)


def test_parquet(rows: Verdicts, tmp_path: Path) -> None:
    path = tmp_path / "VERDICTS.PARQUET"
    write_verdicts(path, rows, DESIGN, log())
    table = pq.read_table(path)
    assert table.column_names == NAMES
    assert str(table.schema.field("due_time").type) == "timestamp[us, tz=UTC]"
    assert table.to_pylist() == expected(rows)


@pytest.mark.parametrize("ending", [".csv", ".ndjson", ".parquet"])
def test_the_same_rows_give_the_same_bytes(ending: str, tmp_path: Path) -> None:
    for name in ("a", "b"):
        write_verdicts(tmp_path / f"{name}{ending}", verdicts(500), DESIGN, log())
    assert (tmp_path / f"a{ending}").read_bytes() == (tmp_path / f"b{ending}").read_bytes()


@pytest.mark.parametrize("name", ["verdicts", "verdicts.xlsx", "verdicts.csv.gz", ".csv"])
def test_other_endings_are_refused(name: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"\.parquet, \.csv, \.ndjson"):
        write_verdicts(tmp_path / name, verdicts(1), DESIGN, log())
    assert list(tmp_path.iterdir()) == []


def test_plain_texts_go_without_quotes(tmp_path: Path) -> None:
    path = tmp_path / "verdicts.csv"
    write_verdicts(path, verdicts(200), DESIGN, log())
    content = path.read_bytes()
    assert content.startswith(",".join(NAMES).encode() + b"\n")
    assert b"\n007,cart" in content
    assert b'"007"' not in content


def test_a_place_that_takes_no_file(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be written"):
        write_verdicts(tmp_path / "missing" / "verdicts.csv", verdicts(1), DESIGN, log())
    (tmp_path / "taken.csv").mkdir()
    with pytest.raises(InputError, match="cannot be written"):
        write_verdicts(tmp_path / "taken.csv", verdicts(1), DESIGN, log())
    assert [path.name for path in tmp_path.iterdir()] == ["taken.csv"]


def write_half(path: Path, failure: type[BaseException]) -> None:
    with written_aside(path) as aside:
        aside.write_text("half")
        raise failure


@pytest.mark.parametrize("failure", [KeyboardInterrupt, MemoryError, ValueError])
def test_what_fails_half_way_leaves_the_older_file(
    failure: type[BaseException], tmp_path: Path
) -> None:
    path = tmp_path / "verdicts.csv"
    path.write_text("older")
    with pytest.raises(failure):
        write_half(path, failure)
    assert path.read_text() == "older"
    assert list(tmp_path.iterdir()) == [path]
