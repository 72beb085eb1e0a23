"""Columns that a second file adds."""

import numpy as np
import pyarrow as pa
import pytest

from designer.errors import InputError
from designer.events.mappings import joins
from designer.events.mappings.joins import lookup_of
from designer.events.mappings.mapping import EventRule, Join, Mapping, Predicate, Recognition
from designer.events.plan import ImportPlan
from designer.events.planning import propose
from designer.events.reading import read_files
from tests.events.mappings.foreign_helpers import (
    TIME,
    kinds,
    mapping,
    parts_of,
    raw,
    refused,
    rule,
)
from tests.events.reading_helpers import events_of


def _join(**values):
    plain = {"name": "d", "recognised_by": Recognition(columns=("id",)), "key": "id", "on": "ref"}
    return Join(**{**plain, **values})


def _lookup(join, *stretches, columns=("value",), whole=True):
    return lookup_of(join, columns, stretches, whole=whole, names="d.csv")


def _found(lookup, *keys):
    places = lookup.found(pa.array(keys, pa.string()))
    return lookup.columns["value"].take(places).to_pylist()


def test_the_last_row_of_a_key_counts_over_stretches():
    first = raw(id=["a", "b", "a"], value=["1", "2", "3"])
    second = raw(id=["b", None, "", "c"], value=["4", "5", "6", None])
    lookup = _lookup(_join(), first, second)
    assert _found(lookup, "a", "b", "c", "d", None, "") == ["3", "4", None, None, None, None]
    assert lookup.found(pa.array(["c", "d"])).is_null().to_pylist() == [False, True]


@pytest.mark.parametrize(
    "order",
    [
        ["1", "10", "9"],
        pa.array([1.0, 10.0, None]),
        ["2026-03-01", "2026-03-02T10:00:00Z", "2026-03-02 09:00:00"],
        pa.array([1, 10, 9]),
        ["", "0", None],
    ],
)
def test_the_newest_row_of_a_key_counts(order):
    join = _join(newest_by="seq")
    lookup = _lookup(join, raw(id=["a"] * 3, value=["old", "new", "late"], seq=order))
    assert _found(lookup, "a") == ["new"]


def test_keys_that_became_decimals_meet_whole_ones():
    lookup = _lookup(_join(), raw(id=pa.array([1.0, 2.0]), value=["x", "y"]))
    assert _found(lookup, "1", "2") == ["x", "y"]
    rows = raw(who=["a"], at=[TIME], what=["open"], ref=pa.array([2.0]))
    wanted = mapping(joins=(_join(),), campaign=("d.value",))
    parts = parts_of(wanted, rows, lookups={"d": lookup})
    assert events_of(parts)[0]["campaign"] == "y"


def test_keys_of_one_hash_are_told_apart(monkeypatch):
    monkeypatch.setattr(joins, "_hashes", lambda texts: np.ones(len(texts), np.uint64))
    keys = ["a", "b", "c", "a", "b"]
    lookup = _lookup(_join(), raw(id=keys, value=["1", "2", "3", "4", "5"]))
    found = _found(lookup, "c", "b", "a", "z")
    assert found == ["3", "5", "4", None] or found == ["3", "2", "1", None]


def test_rows_without_a_partner_are_blank_or_refused():
    lookup = _lookup(_join(), raw(id=["1"], value=["spring"]))
    rows = raw(who=["a", "b"], at=[TIME] * 2, what=["open"] * 2, ref=["1", "2"])
    wanted = mapping(joins=(_join(),), campaign=("d.value",))
    found = events_of(parts_of(wanted, rows, lookups={"d": lookup}))
    assert [each.get("campaign") for each in found] == ["spring", None]
    must = mapping(joins=(_join(required=True),), campaign=("d.value",))
    parts = parts_of(must, rows, lookups={"d": lookup})
    assert refused(parts) == [(2, "ref", "no row of 'd' belongs to it")]


def test_conditions_and_persons_of_the_joined_file():
    lookup = _lookup(
        _join(),
        raw(id=["1", "2"], medium=["email", "sms"], who=["x", "y"]),
        columns=("medium", "who"),
    )
    when = (Predicate(column="d.medium", one_of=("email",)),)
    wanted = mapping(
        joins=(_join(),),
        person=("d.who",),
        events=(EventRule(becomes="email.open", when=when), rule("sms.receive", what="open")),
    )
    rows = raw(at=[TIME] * 2, what=["open"] * 2, ref=["1", "2"])
    assert kinds(parts_of(wanted, rows, lookups={"d": lookup})) == [
        ("x", "EMAIL_OPEN_OTHER"),
        ("y", "SMS_RECEIPT"),
    ]


def test_too_many_rows_are_refused(monkeypatch):
    monkeypatch.setattr(joins, "MOST_ROWS", 2)
    with pytest.raises(InputError, match=r"d\.csv has more rows than can be joined"):
        _lookup(_join(), raw(id=["1", "2", "3"], value=["a", "b", "c"]))


def test_no_rows():
    lookup = _lookup(_join(), raw(id=pa.array([], pa.string()), value=pa.array([], pa.string())))
    assert _found(lookup, "a") == [None]
    assert _found(_lookup(_join()), "a") == [None]


def test_millions_of_rows_are_found():
    keys = pa.array(range(200_000)).cast(pa.string())
    lookup = _lookup(_join(), raw(id=keys, value=keys))
    assert lookup.columns["value"].take(lookup.found(keys)).equals(keys.cast(pa.large_string()))


def _files(folder, join):
    (folder / "events.csv").write_text(f"who,at,ref\na,{TIME},1\nb,{TIME},2\n")
    (folder / "more.csv").write_text("id,value\n1,spring\n")
    wanted = Mapping(
        id="m",
        name="M",
        recognised_by=Recognition(columns=("who", "at", "ref")),
        person=("who",),
        time="at",
        campaign=("d.value",),
        events=(EventRule(becomes="email.open"),),
        joins=(join,),
    )
    return propose([folder], (wanted,))


def test_joined_files_are_read_first(tmp_path):
    plan = _files(tmp_path, _join(recognised_by=Recognition(columns=("id", "value"))))
    assert [(group.role, group.joined_as) for group in plan.groups] == [
        ("events", ""),
        ("joined", "d"),
    ]
    found = events_of(list(read_files(plan)))
    assert [each.get("campaign") for each in found] == ["spring", None]


def test_a_changed_joined_file_is_read_anew(tmp_path):
    plan = _files(tmp_path, _join(recognised_by=Recognition(columns=("id", "value"))))
    list(read_files(plan))
    (tmp_path / "more.csv").write_text("id,value\n1,summer time\n")
    assert events_of(list(read_files(plan)))[0]["campaign"] == "summer time"


def test_a_partner_that_must_be_there(tmp_path):
    plan = _files(
        tmp_path, _join(recognised_by=Recognition(columns=("key", "value")), required=True)
    )
    with pytest.raises(InputError, match="M needs another file with the columns key, value"):
        list(read_files(plan))


def test_a_plan_without_the_joined_group_reads_blanks(tmp_path):
    plan = _files(tmp_path, _join(recognised_by=Recognition(columns=("id", "value"))))
    alone = ImportPlan(files=plan.files[:1], groups=plan.groups[:1])
    assert "campaign" not in events_of(list(read_files(alone)))[0]
