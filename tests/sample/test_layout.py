"""Files as Currents lays them out, read by a library that had no part in writing them."""

import io
import re
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import fastavro
import pytest

from designer.sample.schemas import EVENT_TYPES, PREFIX, avro_schema
from tests.sample.sample_files import avro_files, event_type, rows

LAYOUT = re.compile(
    r"events/[a-z]+/dataexport\.[a-z0-9-]+\.S3\.integration\.[0-9a-f]+/event_type=users\.[A-Za-z.]+"
    r"/date=\d{4}-\d\d-\d\d-\d\d/\d+/prod-05/dataexport\.[a-z0-9-]+\.S3\.integration\.[0-9a-f]+\+\d+\+\d{10}\.avro"
)


def test_every_file_says_its_type_and_opens(small_sample: Path):
    seen = set()
    for path in avro_files(small_sample):
        assert LAYOUT.fullmatch(path.relative_to(small_sample).as_posix()), path
        with path.open("rb") as stream:
            reader = fastavro.reader(stream)
            first = next(iter(reader))
        assert reader.metadata["avro.codec"] == "null"
        schema = reader.writer_schema
        assert isinstance(schema, dict)
        assert schema["name"] == PREFIX + event_type(path)
        assert isinstance(first, dict)
        assert [field["name"] for field in schema["fields"]] == list(first)
        seen.add(event_type(path))
    assert seen <= set(EVENT_TYPES)
    assert len(seen) >= 20


@pytest.mark.parametrize("wanted", EVENT_TYPES)
def test_rows_are_encoded_as_fastavro_would(small_sample: Path, wanted: str):
    """The rows' bytes, one after the other, equal those that fastavro writes for the same records."""
    schema = fastavro.parse_schema(avro_schema(wanted))
    for path in avro_files(small_sample):
        if event_type(path) != wanted:
            continue
        with path.open("rb") as stream:
            blocks = [(block.num_records, _body(block)) for block in fastavro.block_reader(stream)]
        with path.open("rb") as stream:
            again = io.BytesIO()
            count = 0
            for row in fastavro.reader(stream):
                fastavro.schemaless_writer(again, schema, row)
                count += 1
        assert sum(records for records, _ in blocks) == count
        assert b"".join(body for _, body in blocks) == again.getvalue()


def _body(block: Any) -> bytes:
    return bytes(block.bytes_.getvalue())


def test_times_lie_in_the_period_and_before_the_queue_hour(small_sample: Path):
    first = int(datetime(2026, 2, 2, tzinfo=UTC).timestamp())
    for path in avro_files(small_sample):
        date = next(part for part in path.parts if part.startswith("date="))
        queued = datetime.strptime(date, "date=%Y-%m-%d-%H").replace(tzinfo=UTC).timestamp()
        with path.open("rb") as stream:
            for row in fastavro.reader(stream):
                assert isinstance(row, dict)
                assert first <= row["time"] < first + 30 * 86_400
                assert row["time"] < queued


def test_some_rows_come_twice_in_later_files(small_sample: Path):
    seen: dict[tuple[str, str], list[Path]] = {}
    for path in avro_files(small_sample):
        with path.open("rb") as stream:
            for row in fastavro.reader(stream):
                assert isinstance(row, dict)
                seen.setdefault((event_type(path), row["id"]), []).append(path)
    twice = [paths for paths in seen.values() if len(paths) > 1]
    assert twice
    assert all(len(paths) == 2 for paths in twice)
    assert any(one != other for one, other in twice)


def test_pushes_have_a_row_for_each_device(small_sample: Path):
    devices: dict[tuple[str, str], set[str]] = {}
    for row in rows(small_sample, "messages.pushnotification.Send"):
        devices.setdefault((row["user_id"], row["dispatch_id"]), set()).add(row["device_id"])
    counts = Counter(map(len, devices.values()))
    assert counts[1] > counts[2] > 0


def test_people_of_all_kinds(small_sample: Path):
    sessions = list(rows(small_sample, "behaviors.app.SessionStart"))
    assert any(row["external_user_id"] is None for row in sessions)
    opens = list(rows(small_sample, "messages.email.Open"))
    assert {row["machine_open"] for row in opens} == {None, "true"}
    assert {
        row["is_suspected_bot_click"] for row in rows(small_sample, "messages.email.Click")
    } == {True, False}
    assert any(row["campaign_id"] is None and row["canvas_id"] for row in opens)
    assert len({row["timezone"] for row in opens}) >= 8


def test_the_default_is_a_bucket_of_many_small_files(default_sample: Path):
    files = avro_files(default_sample)
    assert 1_000 <= len(files) <= 2_000
    longest = max(len(path.relative_to(default_sample).as_posix()) for path in files)
    assert longest <= 200
