"""Import through the worker process against others: CSV and Parquet against DuckDB, Avro against fastavro; memory.

    python tests/benchmarks/import_benchmark.py [--rows 5000000] [--rounds 5] [--only csv parquet avro memory]
                                                [--memory-rows 20000000] [--sample-users 20000]

Prints ratios from one run, medians of alternating rounds, and asserts equal answers. The worker is warm, as it is in the
window; what a cold one adds is told beside. DuckDB reads the same file and
sorts it into a table of its own in memory; our side checks every row, removes duplicates and writes a log to the disk.
Targets: at most 2.5 times DuckDB; at least 1.5 times as fast as plain fastavro; at most 1.2 GB.
"""

from __future__ import annotations

import argparse
import platform
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import duckdb
import fastavro
import numpy as np
import psutil
import pyarrow as pa
import pyarrow.csv as arrow_csv
import pyarrow.parquet as pq

from designer.evaluation.engine import evaluate
from designer.evaluation.program import compile_design
from designer.evaluation.summary import summarise
from designer.events.log import open_log
from designer.events.summary import LogSummary
from designer.events.worker.limits import MEMORY
from designer.events.worker.measuring import private_bytes
from designer.events.worker.process import Worker
from designer.events.worker.tasks import import_events
from designer.model.design import Design

THREADS = 2
ROWS_A_USER = 10
CHUNK = 1 << 18
REPEATED = 200  # one row in so many is delivered twice
START = 1_772_323_200  # 2026-03-01
DAYS = 60
KINDS = {
    "EMAIL_SEND": ("users.messages.email.Send", None),
    "EMAIL_OPEN_OTHER": ("users.messages.email.Open", "false"),
    "EMAIL_OPEN_MACHINE": ("users.messages.email.Open", "true"),
    "PUSH_SEND": ("users.messages.pushnotification.Send", None),
    "PUSH_OPEN": ("users.messages.pushnotification.Open", None),
    "SESSION_START": ("users.behaviors.app.SessionStart", None),
}
MESSAGES = 5  # the first of them; the others belong to no campaign
IDS = ("dispatch_id", "id")
HEX = np.array([list(f"{byte:02x}".encode()) for byte in range(256)], np.uint8)


def uuids(random: np.random.Generator, count: int) -> pa.Array:
    """Texts such as 0a1b2c3d-....; built without a Python object each."""
    letters = HEX[random.integers(0, 256, (count, 16), np.uint8)].reshape(count, 32)
    text = np.full((count, 36), ord("-"), np.uint8)
    for target, source, length in ((0, 0, 8), (9, 8, 4), (14, 12, 4), (19, 16, 4), (24, 20, 12)):
        text[:, target : target + length] = letters[:, source : source + length]
    offsets = np.arange(0, 36 * count + 1, 36, dtype=np.int32)
    return pa.Array.from_buffers(
        pa.string(), count, [None, pa.py_buffer(offsets), pa.py_buffer(text)]
    )


def tables(rows: int, *, with_ids: bool) -> Iterator[pa.Table]:
    """Event rows in the plain layout, ordered by time as exports are, some delivered twice."""
    random = np.random.default_rng(1)
    users = pa.array([f"{user:024x}" for user in random.permutation(max(rows // ROWS_A_USER, 1))])
    campaigns = pa.array([f"{campaign:08x}-spring-{campaign}" for campaign in range(40)])
    zones = pa.array(["Europe/Berlin", "America/New_York", "Asia/Tokyo", None])
    types = pa.array([event_type for event_type, _ in KINDS.values()])
    machine = pa.array([opened for _, opened in KINDS.values()], pa.string())
    for start in range(0, rows, CHUNK):
        count = min(CHUNK, rows - start)
        kind = random.integers(0, len(KINDS), count)
        seconds = START + np.sort(random.integers(0, DAYS * 86_400, count))
        is_message = pa.array(kind < MESSAGES)
        columns = {
            "user_id": users.take(pa.array(random.integers(0, len(users), count))),
            "time": pa.array(seconds * 1_000_000, pa.timestamp("us", "UTC")),
            "event_type": types.take(pa.array(kind)),
            "campaign_id": _where(
                is_message, campaigns.take(pa.array(random.integers(0, 40, count)))
            ),
            "timezone": zones.take(pa.array(random.integers(0, len(zones), count))),
            "machine_open": machine.take(pa.array(kind)),
        }
        if with_ids:
            columns |= {
                "dispatch_id": _where(is_message, uuids(random, count)),
                "id": uuids(random, count),
            }
        table = pa.table(columns)
        yield table
        if with_ids:
            yield table.take(pa.array(random.integers(0, count, count // REPEATED)))


def _where(wanted: pa.Array, values: pa.Array) -> pa.Array:
    return pa.compute.if_else(wanted, values, pa.scalar(None, values.type))


def write_file(path: Path, rows: int, *, with_ids: bool) -> None:
    """Write the rows as CSV (times ISO 8601 with Z) or as Parquet."""
    pieces = tables(rows, with_ids=with_ids)
    first = next(pieces)
    if path.suffix == ".parquet":
        with pq.ParquetWriter(path, first.schema) as writer:
            writer.write_table(first)
            for piece in pieces:
                writer.write_table(piece)
        return
    with arrow_csv.CSVWriter(path, _with_text_times(first).schema) as writer:
        writer.write_table(_with_text_times(first))
        for piece in pieces:
            writer.write_table(_with_text_times(piece))


def _with_text_times(table: pa.Table) -> pa.Table:
    texts = pa.compute.strftime(table["time"], format="%Y-%m-%dT%H:%M:%SZ")
    seconds = pa.compute.replace_substring_regex(texts, r"\.0+Z", "Z")
    return table.set_column(1, "time", seconds)


class Duck:
    """DuckDB's share: read a file and sort it into a table."""

    def __init__(self, path: Path) -> None:
        self._connection = duckdb.connect(config={"threads": THREADS})
        self._connection.execute("SET enable_progress_bar = false")
        # The types are told, so that nothing has to be guessed from the file.
        names = []
        if path.suffix == ".csv":
            with path.open() as file:
                names = [name.strip('"\n') for name in file.readline().split(",")]
        columns = {name: "TIMESTAMP" if name == "time" else "VARCHAR" for name in names}
        self._source = (
            f"read_csv('{path}', header = true, columns = {columns})"
            if path.suffix == ".csv"
            else f"read_parquet('{path}')"
        )

    def run(self) -> None:
        self._connection.execute("DROP TABLE IF EXISTS events")
        self._connection.execute(
            f"CREATE TABLE events AS SELECT * FROM {self._source} ORDER BY user_id, time"
        )

    def answers(self, *, with_ids: bool) -> tuple[int, int, dict[str, int]]:
        """Rows without repeats, users, and rows by type and machine open."""
        distinct = "DISTINCT ON (event_type, id) *" if with_ids else "*"
        self._connection.execute(f"CREATE OR REPLACE VIEW kept AS SELECT {distinct} FROM events")
        rows = self._connection.execute(
            "SELECT event_type, machine_open, count(*) FROM kept GROUP BY ALL"
        ).fetchall()
        users = self._connection.execute("SELECT count(DISTINCT user_id) FROM kept").fetchall()
        by_sign = {(str(event), opened): int(count) for event, opened, count in rows}
        kinds = {name: by_sign[sign] for name, sign in KINDS.items() if sign in by_sign}
        return sum(kinds.values()), int(users[0][0]), kinds


def compare(folder: Path, ending: str, rows: int, rounds: int, *, with_ids: bool) -> float:
    """The median of our times over the median of DuckDB's."""
    path = folder / f"events-{'ids' if with_ids else 'bare'}.{ending}"
    write_file(path, rows, with_ids=with_ids)
    duck = Duck(path)
    theirs, ours = [], []
    with Worker() as worker:

        def run(one: Worker | None = worker) -> LogSummary:
            return import_events([path], folder / "log", workers=THREADS, worker=one).summary

        summary = run()  # compiles kernels
        for _ in range(rounds):
            theirs.append(seconds_of(duck.run))
            worker.warm_up()
            ours.append(seconds_of(run))
        cold = seconds_of(lambda: run(None))
    answers = (summary.events, summary.users, dict(summary.kinds))
    expected = duck.answers(with_ids=with_ids)
    assert answers == expected, (answers, expected)
    path.unlink()
    ratio = statistics.median(ours) / statistics.median(theirs)
    what = f"{ending}, {'ids and dispatches' if with_ids else 'neither ids nor dispatches'}"
    report(what, summary.files[0].rows_read, ours, theirs, "DuckDB")
    print(f"  ratio {ratio:.2f} (target: at most 2.5); with a cold worker {cold:.2f} s")
    return ratio


def report(what: str, rows: int, ours: list[float], theirs: list[float], name: str) -> None:
    mine, other = statistics.median(ours), statistics.median(theirs)
    print(f"{what}: {rows:,} rows, {len(ours)} rounds: ours {mine:.2f} s, {name} {other:.2f} s")


def seconds_of(action: Callable[[], object]) -> float:
    started = time.perf_counter()
    action()
    return time.perf_counter() - started


def compare_avro(folder: Path, users: int, rounds: int) -> float:
    """The median of plain decoding over the median of our whole import."""
    from designer.sample.shop import write_sample

    write_sample(folder / "shop", users=users)
    events = folder / "shop" / "events"
    files = sorted(events.rglob("*.avro"))

    def decode() -> int:
        count = 0
        for path in files:
            with path.open("rb") as file:
                count += sum(1 for _ in fastavro.reader(file))
        return count

    theirs, ours = [], []
    with Worker() as worker:

        def run() -> LogSummary:
            return import_events([events], folder / "log", workers=THREADS, worker=worker).summary

        summary = run()
        assert sum(count.rows_read for count in summary.files) == decode()
        for _ in range(rounds):
            theirs.append(seconds_of(decode))
            worker.warm_up()
            ours.append(seconds_of(run))
    rows = sum(count.rows_read for count in summary.files)
    ratio = statistics.median(theirs) / statistics.median(ours)
    report(f"avro, {len(files):,} files", rows, ours, theirs, "fastavro")
    print(f"  {ratio:.2f} times as fast (target: at least 1.5)")
    return ratio


def measure_memory(folder: Path, rows: int, ending: str = "parquet") -> float:
    """Peak private memory in GB of a process that imports so many rows with ids and dispatches, and evaluates them.

    The worker counts as well, and must stay below its limit, or the import would have been stopped.
    """
    path = folder / f"large.{ending}"
    write_file(path, rows, with_ids=True)
    command = [sys.executable, __file__, "--sample-memory-of", str(path), str(folder / "log")]
    output = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    peak, of_worker, seconds = (float(value) for value in output.split())
    path.unlink()
    print(
        f"memory, {ending}: {rows:,} rows in {seconds:.1f} s: "
        f"peak private memory of importing and evaluating {peak:.2f} GB (target: at most 2), "
        f"of the worker alone {of_worker:.2f} GB (it is stopped at {MEMORY / 1e9:.1f})"
    )
    return peak


def sample_memory_of(path: Path, log: Path) -> None:
    """Import one file, evaluate forty follow-ons on it; print peaks of private memory in GB (all, worker), and the seconds."""
    peak = of_worker = 0
    own = psutil.Process()
    done = threading.Event()

    def watch() -> None:
        nonlocal peak, of_worker
        while not done.wait(0.01):
            others = sum(private_bytes(child) for child in own.children())
            peak = max(peak, private_bytes(own) + others)
            of_worker = max(of_worker, others)

    watcher = threading.Thread(target=watch)
    watcher.start()
    seconds = seconds_of(lambda: import_and_evaluate(path, log))
    done.set()
    watcher.join()
    print(peak / 1e9, of_worker / 1e9, seconds)


def import_and_evaluate(path: Path, folder: Path) -> None:
    log = open_log(import_events([path], folder, workers=THREADS).folder)
    program = compile_design(forty_follow_ons(log.campaigns[1:]), log)
    verdicts = evaluate(program, threads=THREADS)
    assert summarise(program, verdicts).campaigns


def forty_follow_ons(sources: Sequence[str]) -> Design:
    """Received the e-mail, wait a week, unless opened: one follow-on for each campaign of the log."""

    def interaction(name: str, source: str) -> dict[str, str]:
        return {"type": "campaign_interaction", "interaction": name, "campaign": source}

    plain = {"channels": ["email"], "status": "active"}
    campaigns: list[dict[str, object]] = [
        {"id": source, "name": source, "delivery": {"type": "scheduled"}, **plain}
        for source in sources
    ]
    for source in sources:
        delivery = {
            "type": "action_based",
            "triggers": [interaction("email.receive", source)],
            "delay": {"type": "after", "amount": 1, "unit": "weeks"},
            "exceptions": [interaction("email.open", source)],
        }
        campaigns.append({"id": f"after {source}", "name": source, "delivery": delivery, **plain})
    head = {"format": "campaign-design", "version": 1, "name": "Benchmark", "time_zone": "UTC"}
    return Design.model_validate({**head, "campaigns": campaigns})


def main() -> int:
    """Run what is asked for; status 1 if a target is missed."""
    parser = argparse.ArgumentParser(description="Import against DuckDB and fastavro.")
    parser.add_argument("--rows", type=int, default=500_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--memory-rows", type=int, default=2_000_000)
    parser.add_argument("--sample-users", type=int, default=20_000)
    parser.add_argument("--only", nargs="+", default=["csv", "parquet", "avro", "memory"])
    parser.add_argument("--sample-memory-of", nargs=2, type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.sample_memory_of:
        sample_memory_of(*arguments.sample_memory_of)
        return 0
    print(f"machine: {platform.machine()}, {platform.system()}, Python {platform.python_version()}")
    fine = True
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for ending in ("csv", "parquet"):
            for with_ids in (True, False):
                if ending in arguments.only:
                    ratio = compare(
                        folder, ending, arguments.rows, arguments.rounds, with_ids=with_ids
                    )
                    fine = fine and ratio <= 2.5
        if "avro" in arguments.only:
            fine = compare_avro(folder, arguments.sample_users, arguments.rounds) >= 1.5 and fine
        if "memory" in arguments.only:
            fine = measure_memory(folder, arguments.memory_rows) <= 2 and fine
    return 0 if fine else 1


if __name__ == "__main__":
    sys.exit(main())
