"""Users files read in the worker: the same attributes as read here, and a file of no use is a sentence."""

import json
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from designer.errors import InputError
from designer.events.attribute_files import read_attributes, write_attributes
from designer.events.users import read_users
from designer.events.worker import tasks

ROWS = [
    {"user_id": "b", "time_zone": "Europe/Berlin", "0": "x", "spend": 1.5, "vip": True},
    {"user_id": "a", "time_zone": "Nowhere", "0": None, "spend": 2, "tags": ["p", 1, None]},
    {"user_id": "\u00e4", "0": "é<b>", "spend": -0.0, "vip": False, "tags": []},
]


def same(one, other) -> None:
    assert one.users.equals(other.users)
    assert np.array_equal(one.zone, other.zone)
    assert one.zones == other.zones
    assert dict(one.unknown_zones) == dict(other.unknown_zones)
    assert list(one.columns) == list(other.columns)
    for name, column in one.columns.items():
        assert np.array_equal(column.codes, other.columns[name].codes)
        assert repr(column.values) == repr(other.columns[name].values)


@pytest.mark.parametrize("ending", ["ndjson", "csv", "parquet"])
def test_the_worker_reads_what_we_read(tmp_path: Path, ending: str) -> None:
    file = tmp_path / f"users.{ending}"
    if ending == "ndjson":
        file.write_text("".join(json.dumps(row) + "\n" for row in ROWS), encoding="utf-8")
    elif ending == "csv":
        file.write_text("user_id,plan,age\nu2,free,40\nu1,,007\n", encoding="utf-8")
    else:
        pq.write_table(pa.table({"user_id": ["u2", "u1"], "age": [40, None]}), file)
    same(tasks.read_users(file), read_users(file))


def test_no_users_at_all(tmp_path: Path) -> None:
    file = tmp_path / "users.csv"
    file.write_text("user_id,plan\n", encoding="utf-8")
    write_attributes(read_users(file), tmp_path / "own.arrow")
    same(read_attributes(tmp_path / "own.arrow"), read_users(file))


def test_a_damaged_file_is_a_sentence(tmp_path: Path) -> None:
    file = tmp_path / "users.parquet"
    file.write_bytes(b"PAR1" + bytes(200) + b"PAR1")
    with pytest.raises(InputError, match=r"users\.parquet"):
        tasks.read_users(file)
