"""How long people wait until they see what a very large CSV holds, through the worker.

    python tests/benchmarks/preview_benchmark.py [--gigabytes 5] [--rounds 5]

Target: at most 1 s from the path to a preview of a 5 GB CSV in a warm worker, and 300 ms for a preview after a change of its
mapping. The file lies in a temporary folder and is written first.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

from designer.events.mappings.mapping import TimeReading
from designer.events.planning import with_times
from designer.events.worker.limits import Limits
from designer.events.worker.process import Worker
from designer.events.worker.tasks import preview, propose

HEADER = "contact,happened at,action,mailing,mailing name,link,note\n"
ACTIONS = ("Email sent", "Email opened", "Email clicked", "Email bounced")
BLOCK_ROWS = 500_000
Result = TypeVar("Result")


def main() -> None:
    """Write the file, measure, print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--gigabytes", type=float, default=5.0)
    parser.add_argument("--rounds", type=int, default=5)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, Worker(Limits()) as worker:
        path = Path(folder) / "log.csv"
        write(path, arguments.gigabytes)
        first, _ = timed(partial(look, path, worker))
        again = [timed(partial(look, path, worker))[0] for _ in range(arguments.rounds)]
        plan = propose([path], worker=worker)
        changed = []
        for number in range(arguments.rounds):
            other = with_times(plan, 0, TimeReading(zone=f"+0{number % 9}:00"))
            seconds, seen = timed(partial(preview, other, 0, worker=worker))
            assert seen.kept
            assert not seen.refused
            changed.append(seconds)
    print(f"file: {arguments.gigabytes:.1f} GB")
    print(f"first look, the worker cold: {first:.2f} s")
    print(f"from the path to the preview: {statistics.median(again):.2f} s")
    print(f"preview after a change: {statistics.median(changed) * 1000:.0f} ms")


def look(path: Path, worker: Worker) -> object:
    """From the path to what the assistant shows first."""
    return preview(propose([path], worker=worker), 0, worker=worker)


def timed(act: Callable[[], Result]) -> tuple[float, Result]:
    """Seconds and result."""
    start = time.perf_counter()
    result = act()
    return time.perf_counter() - start, result


def write(path: Path, gigabytes: float) -> None:
    """Rows of an unknown tool, written block by block."""
    rows = (
        f"c{row % 90_000},2026-03-{row % 28 + 1:02} 10:{row % 60:02}:{row % 59:02},"
        f"{ACTIONS[row % 4]},m{row % 40},Mailing {row % 40},https://shop.example/{row % 900},"
        f'"says ""yes"", {row}"\n'
        for row in range(BLOCK_ROWS)
    )
    block = "".join(rows).encode()
    with path.open("wb") as file:
        file.write(HEADER.encode())
        for _ in range(max(int(gigabytes * 1e9 / len(block)), 1)):
            file.write(block)


if __name__ == "__main__":
    main()
