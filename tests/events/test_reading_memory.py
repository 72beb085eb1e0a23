"""A file twice as long needs no more memory to read."""

import itertools
import subprocess
import sys

import pytest

from tests.events.reading_helpers import write

READ = """
import sys
from pathlib import Path
from designer.events.reading import read_files

peak = rows = 0
for part in read_files([Path(sys.argv[1])]):
    rows += part.rows_read
    status = Path("/proc/self/status").read_text().split()
    peak = max(peak, int(status[status.index("RssAnon:") + 1]))
print(rows, peak)
"""


def peak_of(path, rows):
    done = subprocess.run(
        [sys.executable, "-c", READ, str(path)], capture_output=True, text=True, check=True
    )
    read, peak = map(int, done.stdout.split())
    assert read == rows
    return peak


@pytest.mark.long
@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
@pytest.mark.parametrize("ending", ["csv", "ndjson", "json", "parquet", "avro", "csv.gz"])
def test_twice_the_rows_take_the_same_memory(tmp_path, ending):
    peaks = []
    for count in (600_000, 1_200_000):
        row = {"user_id": "u", "time": "1700000000", "event_type": "email.open"}
        rows = list(
            itertools.islice(
                itertools.cycle([{**row, "id": f"i{n:040d}"} for n in range(997)]), count
            )
        )
        peaks.append(peak_of(write(tmp_path / f"{count}.{ending}", rows), count))
    assert peaks[1] <= 1.1 * peaks[0]
