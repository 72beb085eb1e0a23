"""Damaged files through the whole import: loaded with every row accounted for, or refused in one sentence."""

import random
import re
import shutil
import time
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from designer.errors import InputError
from designer.events.worker import tasks
from designer.events.worker.process import Worker
from tests.conftest import RUN_LONG
from tests.events.worker import mutants

SHARE = 1 if RUN_LONG else 10
HANGS_AFTER = 30
PLACE = re.compile(
    r", (after |line )?row \d|, block \d|, header|column|is packed as|schema|beginning|is not an? |no event file"
    r"|zip file|is empty|no header|holds no|has no "
)
NEVER = re.compile(r"Traceback|brought its process down|takes more than|stood still|object has no")


@pytest.fixture(scope="module")
def worker():
    with Worker() as one:
        one.warm_up()
        yield one


def outcome(worker, path):
    """`loaded`, or the sentence that refuses the file; everything else fails the test."""
    log = path.with_name("log")
    shutil.rmtree(log, ignore_errors=True)
    started = time.monotonic()
    try:
        summary = tasks.import_events([path], log, worker=worker).summary
    except InputError as error:
        message = str(error)
        assert not log.exists()
        assert path.name in message
        assert message.endswith(".")
        assert "\n" not in message
        assert PLACE.search(message.partition(path.name)[2]), message
        assert not NEVER.search(message), message
    else:
        message = "loaded"
        for count in summary.files:
            gone = count.rejected + count.duplicates + count.not_relevant
            assert count.rows_read + count.additional == count.kept + gone
    assert time.monotonic() - started < HANGS_AFTER
    assert {entry.name for entry in path.parent.iterdir()} <= {path.name, "log"}
    return message


@pytest.mark.parametrize(
    ("files", "ending", "count"),
    [
        (mutants.avro_files, "avro", 600),
        (mutants.parquet_files, "parquet", 200),
        (mutants.ndjson_files, "ndjson", 200),
        (mutants.zip_files, "zip", 100),
    ],
    ids=["avro", "parquet", "ndjson", "zip"],
)
def test_mutants(worker, tmp_path, files, ending, count):
    outcomes = []
    for seed in range(count // SHARE):
        path = tmp_path / f"events.{ending}"
        path.write_bytes(mutants.mutant(files(), seed))
        outcomes.append(outcome(worker, path))
    assert len(set(outcomes)) > 2


NAMES = ["user_id", "time", "event_type", "campaign_id", "id", "", "Ü", "user_id ", '"time"']
CELLS = st.one_of(
    st.sampled_from(
        ["", "a", "2026-01-01T00:00:00Z", "1700000000", "email.open", '"', '""', "1e999", "NULL"]
    ),
    st.text(max_size=8),
    st.sampled_from([",", ";", "\t", "\r", "\n", '"a,b"', '"a\nb"', "\x00", "\ufeff", "1001.0"]),
)
LINES = st.lists(CELLS, max_size=8)


@st.composite
def csv_files(draw):
    """Mostly a header and lines below it; with any line ends, quotes where they should not be, and raw bytes."""
    header = draw(st.one_of(st.just(NAMES[:4]), st.lists(st.sampled_from(NAMES), max_size=6)))
    delimiter = draw(st.sampled_from([",", ",", ";", "\t", "|"]))
    end = draw(st.sampled_from(["\n", "\n", "\r\n", "\r"]))
    lines = [header, *draw(st.lists(LINES, max_size=12))]
    text = end.join(delimiter.join(line) for line in lines) + draw(st.sampled_from(["", end]))
    content = bytearray(text.encode("utf-8", "surrogatepass"))
    if draw(st.booleans()):
        place = draw(st.integers(0, len(content)))
        content[place:place] = draw(st.binary(max_size=6))
    return bytes(content)


@given(content=csv_files())
def test_any_csv(worker, content):
    with TemporaryDirectory() as folder:
        path = Path(folder) / "events.csv"
        path.write_bytes(content)
        outcome(worker, path)


def test_noise(worker, tmp_path):
    chance = random.Random(1)
    for ending in ("avro", "parquet", "ndjson", "json", "csv", "zip", "csv.gz"):
        for size in (0, 1, 4, 5_000):
            path = tmp_path / f"events.{ending}"
            path.write_bytes(chance.randbytes(size))
            outcome(worker, path)
            path.unlink()
