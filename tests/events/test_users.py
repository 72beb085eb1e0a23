"""Users files: ids, zones and attributes as the file means them; what is wrong is named with its row."""

from __future__ import annotations

import gzip
import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from designer.errors import InputError
from designer.events.users import UserAttributes, read_users


def attribute(users: UserAttributes, name: str) -> dict[str, Any]:
    column = users.columns[name]
    assert column.codes.dtype == np.int32
    assert column.values[0] is None
    return dict(
        zip(users.users.to_pylist(), [column.values[code] for code in column.codes], strict=True)
    )


def zones(users: UserAttributes) -> dict[str, str]:
    names = [users.zones[code] for code in users.zone]
    return dict(zip(users.users.to_pylist(), names, strict=True))


def written(folder: Path, text: str, name: str = "users.csv") -> Path:
    (folder / name).write_text(text, encoding="utf-8", newline="")
    return folder / name


CSV = """\
user_id,time_zone,spend,vip,plan,account
b,Europe/Berlin,12.5,TRUE,gold,007
a,,-3,false,,1
é,Mars/Olympus,,,"a ""quoted"" plan",2
B,Europe/Berlin,0,True,gold,
"""


@pytest.mark.parametrize("variant", ["plain", "gzip", "mark", "semicolons", "windows"])
def test_csv(tmp_path: Path, variant: str) -> None:
    text = CSV.replace(",", ";") if variant == "semicolons" else CSV
    text = text.replace("\n", "\r\n") if variant == "windows" else text
    data = b"\xef\xbb\xbf" * (variant == "mark") + text.encode()
    path = tmp_path / ("users.csv.gz" if variant == "gzip" else "users.csv")
    path.write_bytes(gzip.compress(data) if variant == "gzip" else data)
    users = read_users(path)
    assert users.users.to_pylist() == ["B", "a", "b", "é"]
    assert zones(users) == {"B": "Europe/Berlin", "a": "", "b": "Europe/Berlin", "é": ""}
    assert users.unknown_zones == {"Mars/Olympus": (4,)}
    assert attribute(users, "spend") == {"B": 0.0, "a": -3.0, "b": 12.5, "é": None}
    assert attribute(users, "vip") == {"B": True, "a": False, "b": True, "é": None}
    assert attribute(users, "plan")["é"] == 'a "quoted" plan'
    assert attribute(users, "account") == {"B": None, "a": "1", "b": "007", "é": "2"}
    assert list(users.columns) == ["spend", "vip", "plan", "account"]


@pytest.mark.parametrize(
    "values", [["1", "01"], ["1e3"], ["12345678901234567890"], ["+1"], ["1 "], ["true", "1"], ["١"]]
)
def test_what_is_no_plain_number_stays_text(tmp_path: Path, values: list[str]) -> None:
    rows = "".join(f"{row},{value}\n" for row, value in enumerate(values))
    users = read_users(written(tmp_path, f"user_id,value\n{rows}"))
    assert list(attribute(users, "value").values()) == values


def test_equal_numbers_are_one_value(tmp_path: Path) -> None:
    users = read_users(written(tmp_path, "user_id,value\na,1.10\nb,1.1\n"))
    assert users.columns["value"].values == (None, 1.1)


def test_ndjson_keeps_types(tmp_path: Path) -> None:
    items = [
        {"user_id": "b", "value": 1, "time_zone": "Asia/Tokyo"},
        {"user_id": "a", "value": True, "late": "x"},
        {"user_id": 7, "value": "1", "late": None},
        {"value": [1, "two", None], "user_id": "c", "late": {"k": 1}},
        {"user_id": "d", "value": ""},
    ]
    text = "\n\n".join(json.dumps(item) for item in items)
    users = read_users(written(tmp_path, text, "users.ndjson"))
    assert zones(users) == {"7": "", "a": "", "b": "Asia/Tokyo", "c": "", "d": ""}
    values = attribute(users, "value")
    assert values == {"7": "1", "a": True, "b": 1.0, "c": (1.0, "two", None), "d": None}
    assert values["a"] is True
    assert attribute(users, "late") == {"7": None, "a": "x", "b": None, "c": '{"k":1}', "d": None}


def test_parquet_keeps_types(tmp_path: Path) -> None:
    table = pa.table(
        {
            "user_id": pa.array([10, 9, 8]),
            "spend": pa.array([1.5, float("nan"), None]),
            "count": pa.array([1, 2, None], pa.int8()),
            "vip": pa.array([True, None, False]),
            "plan": pa.array(["gold", "", "gold"]).dictionary_encode(),
            "tags": pa.array([["x", "y"], None, []]),
            "born": pa.array([date(1990, 1, 2), None, None]),
            "seen": pa.array([datetime(2024, 1, 2, 3, tzinfo=UTC), None, None]),
        }
    )
    pq.write_table(table, tmp_path / "users.parquet")
    users = read_users(tmp_path / "users.parquet")
    assert users.users.to_pylist() == ["10", "8", "9"]
    assert {name: attribute(users, name)["10"] for name in users.columns} == {
        "spend": 1.5,
        "count": 1.0,
        "vip": True,
        "plan": "gold",
        "tags": ("x", "y"),
        "born": "1990-01-02",
        "seen": "2024-01-02T03:00:00Z",
    }
    assert attribute(users, "spend") == {"10": 1.5, "8": None, "9": None}
    assert attribute(users, "plan") == {"10": "gold", "8": "gold", "9": None}
    assert attribute(users, "tags") == {"10": ("x", "y"), "8": (), "9": None}
    assert attribute(users, "vip")["8"] is False


@pytest.mark.parametrize(
    ("text", "name", "message"),
    [
        ("id,plan\n1,gold\n", "users.csv", "has no column user_id; it has id, plan"),
        ("user_id\na\nb\na\n", "users.csv", "row 4, column user_id: user 'a' stands in row 2"),
        ("user_id,x\na,1\n,2\n", "users.csv", "row 3, column user_id: the id is missing"),
        ("user_id,x\na,1\n  ,2\n", "users.csv", "row 3, column user_id: the id is missing"),
        ("user_id,x\na,1\nb\n", "users.csv", "row 3: expected 2 fields, got 1"),
        ('user_id,x\na,1\nb,"2\n', "users.csv", "row 3: the record does not end"),
        ("user_id,x,x\na,1,2\n", "users.csv", "row 1: two columns are named 'x'"),
        ("", "users.csv", "is empty"),
        ("", "users.ndjson", "is empty"),
        ("", "users.parquet", "is not a Parquet file"),
        ("user_id\na", "users.parquet", "is not a Parquet file"),
        ('{"user_id": "a"}\n{"user_id"', "users.jsonl", "row 2: the line is no JSON"),
        ('{"user_id": "a"}\n[1]', "users.ndjson", "row 2: the line must be an object"),
        (
            '{"user_id": "a"}\n\n{"x": 1}',
            "users.ndjson",
            "row 3, column user_id: the id is missing",
        ),
        ('{"x": "a"}', "users.ndjson", "has no column user_id"),
        ("user_id\na", "users.txt", "is no users file"),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, text: str, name: str, message: str) -> None:
    with pytest.raises(InputError) as caught:
        read_users(written(tmp_path, text, name))
    assert message in str(caught.value)
    assert str(tmp_path / name) in str(caught.value)


@pytest.mark.parametrize("data", [b"user_id,x\na,\xff\n", b"\xff\xfeu\x00", b"\x1f\x8b\x08cut"])
def test_bytes_that_are_no_text(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "users.csv").write_bytes(data)
    with pytest.raises(InputError, match=r"UTF-8|cut off"):
        read_users(tmp_path / "users.csv")
    with pytest.raises(InputError, match="cannot be read: No such file"):
        read_users(tmp_path / "missing.csv")


def test_a_parquet_file_cut_anywhere(tmp_path: Path) -> None:
    pq.write_table(pa.table({"user_id": ["a", "b"], "x": [1, 2]}), tmp_path / "users.parquet")
    whole = (tmp_path / "users.parquet").read_bytes()
    for length in range(0, len(whole), 7):
        (tmp_path / "users.parquet").write_bytes(whole[:length])
        with pytest.raises(InputError):
            read_users(tmp_path / "users.parquet")


@given(
    st.dictionaries(
        st.text(min_size=1).filter(lambda text: text.strip() and "\0" not in text),
        st.none()
        | st.text(max_size=5)
        | st.booleans()
        | st.floats(allow_nan=False, allow_infinity=False),
        min_size=1,
        max_size=8,
    )
)
def test_ndjson_round_trip(
    tmp_path_factory: pytest.TempPathFactory, content: dict[str, Any]
) -> None:
    lines = [json.dumps({"user_id": user, "x": value}) for user, value in content.items()]
    path = tmp_path_factory.mktemp("users") / "users.ndjson"
    path.write_text("\n".join(lines), encoding="utf-8")
    users = read_users(path)
    assert users.users.to_pylist() == sorted(content, key=str.encode)
    expected = {user: None if value == "" else value for user, value in content.items()}
    assert attribute(users, "x") == expected
