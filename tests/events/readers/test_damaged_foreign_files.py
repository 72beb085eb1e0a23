"""Foreign files broken in every way: proposed and read, or refused with one sentence that names the file."""

import gzip
import io
import json
import random
import zipfile

import pytest

from designer.errors import InputError
from designer.events.planning import propose
from designer.events.reading import read_files
from tests.events.readers.reading_foreign import csv_text
from tests.events.reading_helpers import check, events_of, write

ROWS = [
    {
        "userId": f"user-{place % 7}",
        "timestamp": f"2024-05-01T10:00:{place % 60:02d}Z",
        "event": "Email Opened" if place % 3 else "Email Link Clicked",
        "type": "track",
        "properties": {"campaign_id": f"c{place % 2}", "campaign_name": "Frühling"},
    }
    for place in range(120)
]
FLAT = [{**row, "properties": json.dumps(row["properties"], ensure_ascii=False)} for row in ROWS]


def zipped(name, content):
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return sink.getvalue()


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    folder = tmp_path_factory.mktemp("whole")
    text = "\n".join(map(json.dumps, ROWS)).encode()
    found = {
        "lines.ndjson": text,
        "list.json": json.dumps(ROWS, indent=1).encode(),
        "documents.json": json.dumps({"next": None, "data": ROWS}).encode() * 2,
        "concatenated.json": text.replace(b"\n", b""),
        "wide.json": json.dumps(ROWS, ensure_ascii=False).encode("utf-16"),
        "packed.zip": zipped("a/lines.json.gz", gzip.compress(text)),
        "stored.zip": zipped("lines.csv", write(folder / "x.csv", FLAT).read_bytes()),
    }
    for ending in ("csv", "parquet", "avro"):
        found[f"file.{ending}"] = write(folder / f"file.{ending}", FLAT).read_bytes()
    table = [list(FLAT[0]), *(list(map(str, row.values())) for row in FLAT)]
    found["western.csv"] = found["file.csv"].decode().encode("cp1252")
    found["semicolons.csv"] = csv_text(table, delimiter=";").encode("utf-16")
    return found


NAMES = (
    "lines.ndjson",
    "list.json",
    "documents.json",
    "concatenated.json",
    "wide.json",
    "packed.zip",
    "stored.zip",
    "file.csv",
    "file.parquet",
    "file.avro",
    "western.csv",
    "semicolons.csv",
)


def survives(path):
    """Whether the file could be proposed and read; it may not, but then with a sentence that names it."""
    sentence = ""
    try:
        check(list(read_files(propose([path]))))
    except InputError as error:
        sentence = str(error)
    if sentence:
        assert path.name in sentence or "No rule" in sentence or "mapping" in sentence
        assert sentence.endswith(".")
        assert "\n" not in sentence
    return not sentence


def mutated(content, chance):
    start = chance.randrange(len(content))
    end = min(start + chance.choice([1, 8, 200]), len(content))
    how = chance.randrange(5)
    if how == 0:
        return content[:start]
    if how == 1:
        return content[:start] + content[end:]
    if how == 2:
        return content[:end] + content[start:]
    if how == 3:
        return content[:start] + chance.randbytes(end - start) + content[end:]
    flipped = bytearray(content)
    for _ in range(3):
        flipped[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    return bytes(flipped)


@pytest.mark.parametrize("name", NAMES)
def test_whole_files_are_understood(tmp_path, whole, name):
    path = tmp_path / name
    path.write_bytes(whole[name])
    events = events_of(list(read_files(propose([path]))))
    assert len(events) == (2 * len(ROWS) if name == "documents.json" else len(ROWS))
    assert {event["campaign_name"] for event in events} == {"Frühling"}


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("count", [15, pytest.param(300, marks=pytest.mark.long)])
def test_damaged_files(tmp_path, whole, name, count):
    chance = random.Random(f"{name} {count}")
    path = tmp_path / name
    for _ in range(count):
        path.write_bytes(mutated(whole[name], chance))
        survives(path)


@pytest.mark.parametrize(
    "ending", ["csv", "tsv", "json", "ndjson", "avro", "parquet", "zip", "txt", ""]
)
def test_noise_and_the_content_of_other_files(tmp_path, whole, ending):
    chance = random.Random(ending)
    pieces = [b"", b"\0", b"{", b"[", b'"', b"PK\x03\x04", b"\xff\xfe", b"PAR1", b"Obj\x01"]
    pieces += [chance.randbytes(size) for size in (3, 50, 3_000)]
    for place, content in enumerate([*pieces, *whole.values()]):
        path = tmp_path / f"{place}.{ending}"
        path.write_bytes(content)
        survives(path)
