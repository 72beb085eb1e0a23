"""How long `campaign-designer --help` takes: the price of every call. Target: 0.5 s."""

import platform
import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path

TARGET_SECONDS = 0.5
RUNS = 21


def main() -> int:
    """Print the median of many runs beside that of a bare interpreter; status 1 if the target is missed."""
    program = shutil.which("campaign-designer", path=str(Path(sys.executable).parent))
    if program is None:
        print("campaign-designer is not installed beside this Python", file=sys.stderr)
        return 2
    bare = [sys.executable, "-I", "-c", ""]
    ours = [program, "--help"]
    times: dict[str, list[float]] = {"bare": [], "ours": []}
    for command in (bare, ours):
        seconds(command)  # warms the file cache
    for _ in range(RUNS):
        times["bare"].append(seconds(bare))
        times["ours"].append(seconds(ours))
    bare_median, median = statistics.median(times["bare"]), statistics.median(times["ours"])
    print(f"machine: {platform.machine()}, {platform.system()}, Python {platform.python_version()}")
    print(f"a bare interpreter:        {bare_median:.3f} s (median of {RUNS})")
    print(f"campaign-designer --help:  {median:.3f} s, slowest {max(times['ours']):.3f} s")
    print(f"target: at most {TARGET_SECONDS} s: {'met' if median <= TARGET_SECONDS else 'MISSED'}")
    return 0 if median <= TARGET_SECONDS else 1


def seconds(command: list[str]) -> float:
    started = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - started


if __name__ == "__main__":
    sys.exit(main())
