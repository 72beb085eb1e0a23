"""Damaged files: whatever is wrong, the outcome is parts that add up, or one InputError that names the file."""

import gzip
import json
import random
import zlib

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from designer.errors import InputError
from designer.events.reading import read_files
from tests.events.reading_helpers import avro_bytes, check, outcome, write

ENDINGS = ["csv", "ndjson", "json", "parquet", "avro", "csv.gz", "ndjson.gz", "json.gz", "avro.gz"]
CUT_IS_SEEN = ["json", "parquet", "csv.gz", "ndjson.gz", "json.gz", "avro.gz"]
FLIPS = 60

ROWS = [
    {
        "user_id": f"user-{place % 7}",
        "time": str(1_700_000_000 + place),
        "event_type": "users.messages.email.Click" if place % 3 else "users.behaviors.Purchase",
        "campaign_id": f"c{place % 2}",
        "properties": json.dumps({"n": place}),
        "price": "1.5",
    }
    for place in range(200)
]


def survives(path) -> bool:
    """Whether the file could be read; it may not, but then with the one error and a whole sentence."""
    message = None
    try:
        check(list(read_files([path])))
    except InputError as error:
        message = str(error)
    if message is None:
        return True
    assert path.name in message
    assert message.endswith(".")
    assert "\n" not in message
    return False


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    folder = tmp_path_factory.mktemp("whole")
    return {ending: write(folder / f"events.{ending}", ROWS).read_bytes() for ending in ENDINGS}


@pytest.mark.parametrize("ending", ENDINGS)
def test_cut_off(tmp_path, whole, ending):
    content = whole[ending]
    path = tmp_path / f"events.{ending}"
    chance = random.Random(1)
    for length in sorted(chance.sample(range(1, len(content) - 1), 30)):
        path.write_bytes(content[:length])
        read = survives(path)
        if ending in CUT_IS_SEEN:
            assert not read, length


@pytest.mark.parametrize("ending", ENDINGS)
def test_flipped_bits(tmp_path, whole, ending):
    path = tmp_path / f"events.{ending}"
    chance = random.Random(2)
    for _ in range(FLIPS):
        content = bytearray(whole[ending])
        for _ in range(chance.choice([1, 1, 3])):
            content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
        path.write_bytes(content)
        survives(path)


@pytest.mark.parametrize("ending", ENDINGS)
def test_pieces_missing_doubled_or_overwritten(tmp_path, whole, ending):
    path = tmp_path / f"events.{ending}"
    chance = random.Random(3)
    for _ in range(20):
        content = whole[ending]
        start = chance.randrange(len(content))
        end = min(start + chance.choice([1, 7, 100]), len(content))
        middle = chance.choice(
            [b"", content[start:end] * 2, b"\xff" * (end - start), bytes(end - start)]
        )
        path.write_bytes(content[:start] + middle + content[end:])
        survives(path)


@pytest.mark.parametrize("ending", ENDINGS)
def test_the_content_of_another_format(tmp_path, whole, ending):
    for other in ENDINGS:
        path = tmp_path / f"{other}.{ending}"
        path.write_bytes(whole[other])
        survives(path)


@pytest.mark.parametrize("ending", ENDINGS)
def test_noise(tmp_path, ending):
    chance = random.Random(4)
    for size in (0, 1, 2, 4, 100, 5_000):
        path = tmp_path / f"events.{ending}"
        path.write_bytes(chance.randbytes(size))
        survives(path)


def broken_line(content):
    lines = content.split(b"\n")
    lines[4] = lines[4][:-3]
    return b"\n".join(lines)


def test_an_incomplete_line_is_a_reject(tmp_path, whole):
    path = tmp_path / "events.ndjson"
    path.write_bytes(broken_line(whole["ndjson"]) + b'[1]\n"x"\n{"a": \xff}\n{"user_id":')
    reason = "not a JSON object: the line is incomplete or misspelt"
    assert outcome(path)["rejects"] == [
        [5, "", reason],
        [201, "", "not a JSON object"],
        [202, "", "not a JSON object"],
        [203, "", "not UTF-8: save the file as UTF-8"],
        [204, "", reason],
    ]


@pytest.mark.parametrize("column", ["user_id", "time", "event_type", "campaign_id", "price"])
@pytest.mark.parametrize("value", [{"a": 1}, [1], [[]]])
def test_json_values_of_wrong_types(tmp_path, column, value):
    path = tmp_path / "events.ndjson"
    row = dict(ROWS[0]) | {column: value}
    path.write_text(json.dumps(ROWS[1]) + "\n" + json.dumps(row) + "\n")
    assert outcome(path)["rejects"] == [[2, column, "neither text nor number"]]


@pytest.mark.parametrize(
    "line", ['{"user_id": "\\ud800"}', '{"a": 1e999999}', "[" * 100_000, '{"a":' * 5_000]
)
def test_json_that_breaks_parsers(tmp_path, line):
    path = tmp_path / "events.ndjson"
    path.write_text(json.dumps(ROWS[1]) + "\n" + line + "\n")
    assert [reject[0] for reject in outcome(path)["rejects"]] == [2]


FIELDS = [("user_id", "string"), ("time", "long")]
RECORD = "dataexport.S3.inner.users.messages.email.Open"


def avro_container(body):
    header = avro_bytes(RECORD, FIELDS, [], sync_marker=b"m" * 16)
    return header + body


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (b"\x02", "block 1: the file is damaged, it is cut off"),
        (b"\x02\x04\x00\x00" + b"x" * 16, "does not end in the file's marker"),
        (b"\xfe\xff\xff\xff\x0f\x04\x00\x00" + b"m" * 16, "more records than it can hold"),
        (
            b"\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01\x04\x00\x00" + b"m" * 16,
            "a size that cannot be",
        ),
        (b"\x02" + b"\xff" * 11, "a size that cannot be"),
        (b"\x02\xfe\xff\xff\xff\xff\x7f", "a size that cannot be"),
        (b"\x02\x03\x00\x00" + b"m" * 16, "a size that cannot be"),
        (b"\x04\x04\x00\x02" + b"m" * 16, "block 1, row 2: the record is damaged"),
        (b"\x02\x06\x00\x02\x02" + b"m" * 16, "block 1, row 1: the record is damaged"),
        (b"\x02\x04\x08a" + b"m" * 16, "block 1, row 1: the record is damaged"),
        (b"\x00\x02\x00" + b"m" * 16, "holds bytes but no record"),
    ],
)
def test_broken_blocks(tmp_path, body, message):
    path = tmp_path / "events.avro"
    path.write_bytes(avro_container(body))
    with pytest.raises(InputError, match=message):
        list(read_files([path]))


def test_the_error_of_a_later_block_names_its_rows(tmp_path):
    rows = [{"user_id": "a", "time": place} for place in range(5_000)]
    content = avro_bytes(RECORD, FIELDS, rows, sync_marker=b"m" * 16)
    path = tmp_path / "events.avro"
    path.write_bytes(content[:-17] + b"x" * 17)
    with pytest.raises(InputError, match=r"events\.avro, block [2-9]: "):
        list(read_files([path]))


@pytest.mark.parametrize("codec", ["bzip2", "xz", "no such codec", "\u00e9"])
def test_unknown_packing(tmp_path, codec):
    path = tmp_path / "events.avro"
    content = avro_bytes(RECORD, FIELDS, [], codec="deflate")
    name = codec.encode()
    path.write_bytes(content.replace(b"\x0edeflate", bytes([2 * len(name)]) + name))
    with pytest.raises(InputError, match="export it uncompressed, or with deflate or snappy"):
        list(read_files([path]))


def test_an_avro_bomb_is_refused(tmp_path):
    packing = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = packing.compress(bytes(300 << 20)) + packing.flush()
    path = tmp_path / "events.avro"
    size = len(packed) * 2
    digits = bytearray()
    while size > 0x7F:
        digits.append(size & 0x7F | 0x80)
        size >>= 7
    digits.append(size)
    header = avro_bytes(RECORD, FIELDS, [], codec="deflate", sync_marker=b"m" * 16)
    path.write_bytes(header + b"\x02" + bytes(digits) + packed + b"m" * 16)
    with pytest.raises(InputError, match="larger than 256 MB"):
        list(read_files([path]))


@pytest.mark.parametrize(
    "schema",
    [
        b"",
        b"{",
        b'"string"',
        b'{"type": "record"}',
        b"[]",
        b"null",
        b'{"type":"record","name":"x","fields":[{"name":"a","type":{"type":"fixed","name":"f","size":-1}}]}',
    ],
)
def test_broken_schemas(tmp_path, schema):
    path = tmp_path / "events.avro"
    size = bytes([(2 * len(schema)) & 0x7F | 0x80, 2 * len(schema) >> 7])
    path.write_bytes(b"Obj\x01\x02\x16avro.schema" + size + schema + b"\x00" + b"m" * 16)
    with pytest.raises(InputError):
        list(read_files([path]))


def parquet(path, **columns):
    base = {"user_id": ["a"], "time": ["1"], "event_type": ["email.open"]}
    pq.write_table(pa.table(base | columns), path)
    return path


@pytest.mark.parametrize("column", ["user_id", "time", "campaign_id"])
def test_parquet_columns_that_hold_no_values(tmp_path, column):
    path = parquet(tmp_path / "events.parquet", **{column: [[1]]})
    with pytest.raises(InputError, match=f"column {column}: list"):
        list(read_files([path]))


def test_parquet_columns_of_every_type(tmp_path):
    path = parquet(
        tmp_path / "events.parquet",
        user_id=pa.array([b"\xff"]),
        campaign_id=pa.array([b"c"]),
        name=pa.array([True]),
        price=pa.array(["1"]).dictionary_encode(),
        url=pa.array(["u"], pa.large_string()),
        currency=pa.nulls(1),
    )
    assert outcome(path)["rejects"] == [[1, "user_id", "not UTF-8: save the file as UTF-8"]]


def test_parquet_texts_that_are_not_utf8(tmp_path):
    faulty = pa.array([b"a\xff", b"b"]).view(pa.string())
    path = parquet(
        tmp_path / "events.parquet",
        user_id=["a", "b"],
        time=["1", "1"],
        event_type=["email.open"] * 2,
        campaign_id=faulty,
    )
    found = outcome(path)
    assert found["rejects"] == [[1, "campaign_id", "not UTF-8: save the file as UTF-8"]]
    assert found["events"][0]["campaign"] == "b"


def test_parquet_times(tmp_path):
    path = parquet(tmp_path / "naive.parquet", time=pa.array([0], pa.timestamp("us")))
    assert outcome(path)["rejects"][0][1:] == [
        "time",
        "time without a zone: add an offset such as Z or +01:00",
    ]
    path = parquet(tmp_path / "zoned.parquet", time=pa.array([5], pa.timestamp("ms", "UTC")))
    assert outcome(path)["events"][0]["time"] == 5_000


@pytest.mark.parametrize("ending", ["csv", "ndjson"])
def test_rows_after_a_second_gzip_member(tmp_path, whole, ending):
    path = tmp_path / f"events.{ending}.gz"
    content = whole[ending]
    path.write_bytes(gzip.compress(content[:700]) + gzip.compress(content[700:]))
    assert outcome(path)["rows_read"] == len(ROWS)
