"""Files that are small until somebody reads them (quality.md A9). Each maker writes one and returns its path."""

import gzip
import io
import os
import struct
import zipfile
import zlib

import pyarrow as pa
import pyarrow.parquet as pq

from tests.events.reading_helpers import avro_bytes

HEADER = b"user_id,time,event_type,campaign_id\n"
LINE = b"a,2026-01-01T00:00:00Z,email.open,spring\n"
RECORD = "dataexport.S3.inner.users.messages.email.Open"
FIELDS = [("user_id", "string"), ("time", "long")]
SIZE = 1 << 30
PIECE = 16 << 20


def deflated(first, fill, size):
    """`first`, then `fill` for ever, packed raw: a thousandth of it, made in no time."""
    packing = zlib.compressobj(9, zlib.DEFLATED, -15)
    head = packing.compress(first) + packing.flush(zlib.Z_FULL_FLUSH)
    block = packing.compress(fill * (PIECE // len(fill))) + packing.flush(zlib.Z_FULL_FLUSH)
    return head + block * (size // PIECE) + zlib.compressobj(9, zlib.DEFLATED, -15).flush()


def gzipped(first, fill, size):
    """A gzip file whose checksum is wrong, as only those learn who unpack it to its end."""
    head = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03"
    return head + deflated(first, fill, size) + bytes(8)


def strings_behind_a_dictionary(folder, column="properties"):
    """2 GB of strings in a few hundred kilobytes: one long value, two thousand references to it."""
    rows = 2_000
    text = pa.array([os.urandom(250_000).hex() * 2])
    long_text = pa.DictionaryArray.from_arrays(pa.array([0] * rows, pa.int32()), text)
    table = pa.table(
        {
            "user_id": pa.array(["a"] * rows),
            "time": pa.array(range(rows), pa.int64()),
            "event_type": pa.array(["email.open"] * rows),
            column: long_text,
        }
    )
    path = folder / f"dictionary-{column}.parquet"
    pq.write_table(table, path, dictionary_pagesize_limit=2 << 20, compression="gzip")
    return path


def strings_behind_a_dictionary_of_users(folder):
    return strings_behind_a_dictionary(folder, "user_id")


def strings_in_brotli(folder):
    """2 GB of one letter, in eight pages."""
    path = folder / "brotli.parquet"
    table = pa.table(
        {
            "user_id": ["a"],
            "time": pa.array([1], pa.int64()),
            "event_type": ["email.open"],
            "properties": pa.array(["x" * (256 << 20)], pa.large_string()),
        }
    )
    options = {"compression": "brotli", "compression_level": 1, "use_dictionary": False}
    with pq.ParquetWriter(path, table.schema, write_statistics=False, **options) as writer:
        for _ in range(8):
            writer.write_table(table)
    return path


def avro_block(packed, records=1):
    head = bytearray()
    for number in (records, len(packed)):
        number *= 2
        while number > 0x7F:
            head.append(number & 0x7F | 0x80)
            number >>= 7
        head.append(number)
    return bytes(head) + packed + b"m" * 16


def one_avro_block(folder):
    """A block of 1 MB that unpacks to 1 GB."""
    path = folder / "block.avro"
    header = avro_bytes(RECORD, FIELDS, [], codec="deflate", sync_marker=b"m" * 16)
    path.write_bytes(header + avro_block(deflated(b"", bytes(1), SIZE)))
    return path


def many_avro_blocks(folder):
    """Blocks that each stay below what a block may hold, with as many empty records as that gives."""
    path = folder / "blocks.avro"
    header = avro_bytes(RECORD, FIELDS, [], codec="deflate", sync_marker=b"m" * 16)
    size = 240 << 20
    path.write_bytes(header + avro_block(deflated(b"", bytes(1), size), size // 2) * 8)
    return path


def one_snappy_block(folder):
    """Snappy shrinks to a twentieth at best; the size it promises is what bombs lie about."""
    path = folder / "snappy.avro"
    header = avro_bytes(RECORD, FIELDS, [], codec="snappy", sync_marker=b"m" * 16)
    path.write_bytes(header + avro_block(b"\xff\xff\xff\xff\x0f" + b"\xfe\x01\x00" * 300_000))
    return path


def gzip_of_zeros(folder):
    path = folder / "zeros.csv.gz"
    path.write_bytes(gzipped(HEADER + LINE, bytes(1), SIZE))
    return path


def gzip_of_lines(folder):
    path = folder / "lines.ndjson.gz"
    path.write_bytes(gzipped(b"", b"\n", SIZE))
    return path


def gzip_of_spaces(folder):
    path = folder / "spaces.json.gz"
    path.write_bytes(gzipped(b"[", b" ", SIZE))
    return path


def gzip_around_parquet(folder):
    path = folder / "zeros.parquet.gz"
    path.write_bytes(gzipped(b"PAR1", bytes(1), SIZE))
    return path


def gzip_around_avro(folder):
    path = folder / "zeros.avro.gz"
    header = avro_bytes(RECORD, FIELDS, [], sync_marker=b"m" * 16)
    path.write_bytes(gzipped(header, bytes(1), SIZE))
    return path


def zip_of_lines(folder):
    path = folder / "lines.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("events.csv", HEADER + LINE + b"\n" * (200 << 20))
    return path


def zip_that_lies_about_sizes(folder):
    """The list of files promises a few bytes."""
    path = folder / "lying.zip"
    content = deflated(HEADER + LINE, b"\n", SIZE)
    name = b"events.csv"
    sizes = struct.pack("<LLL", 0, len(content), 100)
    local = struct.pack("<4sHHHHH", b"PK\x03\x04", 20, 0, 8, 0, 0) + sizes
    local += struct.pack("<HH", len(name), 0) + name
    listed = struct.pack("<4sHHHHHH", b"PK\x01\x02", 20, 20, 0, 8, 0, 0) + sizes
    listed += struct.pack("<HHHHHLL", len(name), 0, 0, 0, 0, 0, 0) + name
    end = struct.pack(
        "<4sHHHHLLH", b"PK\x05\x06", 0, 0, 1, 1, len(listed), len(local) + len(content), 0
    )
    path.write_bytes(local + content + listed + end)
    return path


def gzip_in_zip(folder):
    """Packed twice: a few kilobytes of a gigabyte."""
    path = folder / "twice.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        archive.writestr("events.csv.gz", gzipped(HEADER + LINE, b"\n", SIZE))
    return path


def sparse(path, content, size):
    """A file of so many zeros after some content, most of them on no disk."""
    path.write_bytes(content)
    with path.open("r+b") as file:
        file.truncate(size)
    return path


def csv_of_one_field(folder):
    return sparse(folder / "field.csv", HEADER + LINE + b"b,", 2 << 30)


def csv_of_one_quoted_field(folder):
    return sparse(folder / "quoted.csv", HEADER + LINE + b'b,"', 2 << 30)


def csv_of_one_header(folder):
    return sparse(folder / "header.csv", b"user_id,time,", 2 << 30)


def csv_of_delimiters(folder):
    path = folder / "delimiters.csv"
    path.write_bytes(HEADER + LINE + b"," * (100 << 20) + b"\n")
    return path


def ndjson_of_one_line(folder):
    return sparse(folder / "line.ndjson", b'{"user_id": "a", "time": "', 2 << 30)


def json_of_one_text(folder):
    return sparse(folder / "text.json", b'[{"user_id": "', 2 << 30)


def nested_json(folder):
    path = folder / "nested.json"
    path.write_bytes(b'[{"user_id": ' + b"[" * 100_000 + b"]" * 100_000 + b"}]")
    return path


def nested_json_objects(folder):
    path = folder / "nested-objects.json"
    path.write_bytes(b'{"a":' * 100_000 + b"1" + b"}" * 100_000)
    return path


def nested_avro_schema(folder):
    path = folder / "nested.avro"
    depth = 100_000
    schema = b'{"type":"array","items":' * depth + b'"int"' + b"}" * depth
    schema = b'{"type":"record","name":"r","fields":[{"name":"a","type":' + schema + b"}]}"
    with io.BytesIO() as sink:
        number = len(schema) * 2
        size = bytearray()
        while number > 0x7F:
            size.append(number & 0x7F | 0x80)
            number >>= 7
        size.append(number)
        sink.write(b"Obj\x01\x02\x16avro.schema" + size + schema + b"\x00" + b"m" * 16)
        path.write_bytes(sink.getvalue())
    return path


def honest_gzip(folder):
    """No bomb: more regular than event files ever are, but not large enough to matter."""
    path = folder / "honest.csv.gz"
    path.write_bytes(gzip.compress(HEADER + LINE * 60_000, 6))
    return path


BOMBS = [
    strings_behind_a_dictionary,
    strings_behind_a_dictionary_of_users,
    strings_in_brotli,
    one_avro_block,
    many_avro_blocks,
    one_snappy_block,
    gzip_of_zeros,
    gzip_of_lines,
    gzip_of_spaces,
    gzip_around_parquet,
    gzip_around_avro,
    zip_of_lines,
    zip_that_lies_about_sizes,
    gzip_in_zip,
    csv_of_one_field,
    csv_of_one_quoted_field,
    csv_of_one_header,
    ndjson_of_one_line,
    json_of_one_text,
    nested_json,
    nested_json_objects,
    nested_avro_schema,
]
