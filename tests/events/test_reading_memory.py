"""A file twice as long needs no more memory to read."""

import itertools
import subprocess
import sys

import pyarrow.parquet as pq
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
    """The lower of two peaks: which thread frees what differs from run to run."""
    command = [sys.executable, "-c", READ, str(path)]
    peaks = []
    for _ in range(2):
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        read, peak = map(int, done.stdout.split())
        assert read == rows
        peaks.append(peak)
    return min(peaks)


def rows_of(count):
    some = [
        {"user_id": "u", "time": "1700000000", "event_type": "email.open", "id": f"i{place:040d}"}
        for place in range(997)
    ]
    return list(itertools.islice(itertools.cycle(some), count))


@pytest.mark.long
@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
@pytest.mark.parametrize("ending", ["csv", "ndjson", "json", "avro", "csv.gz"])
def test_twice_the_rows_take_the_same_memory(tmp_path, ending):
    peaks = [
        peak_of(write(tmp_path / f"{count}.{ending}", rows_of(count)), count)
        for count in (600_000, 1_200_000)
    ]
    assert peaks[1] <= 1.1 * peaks[0]


@pytest.mark.long
@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_twice_the_row_groups_take_the_same_memory(tmp_path):
    table = pq.read_table(write(tmp_path / "part.parquet", rows_of(400_000)))
    peaks = []
    # The allocators of as many threads need some groups until they have all they will ever need.
    for groups in (5, 10):
        path = tmp_path / f"{groups}.parquet"
        with pq.ParquetWriter(path, table.schema) as writer:
            for _ in range(groups):
                writer.write_table(table)
        peaks.append(peak_of(path, groups * len(table)))
    assert peaks[1] <= 1.1 * peaks[0]
