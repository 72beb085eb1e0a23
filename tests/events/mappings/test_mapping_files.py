"""Mappings as files."""

import json

import pytest

from designer.errors import InputError
from designer.events.mappings.files import read_mapping, write_mapping
from designer.events.mappings.presets import preset, presets
from tests.events.mappings.foreign_helpers import mapping, rule

PLAIN = {
    "format": "event-mapping",
    "id": "own",
    "name": "Own",
    "person": ["who"],
    "time": "at",
    "events": [{"becomes": "email.open"}],
}


def _read(tmp_path, **changes):
    path = tmp_path / "own.json"
    path.write_text(json.dumps({**PLAIN, **changes}))
    return read_mapping(path)


def test_what_is_written_is_read(tmp_path):
    for each in (*presets(), mapping()):
        write_mapping(each, tmp_path / "m.json")
        assert read_mapping(tmp_path / "m.json") == each


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"format": "else"}, r'own\.json is no mapping: it must say "format": "event-mapping"'),
        ({"version": 2}, "version: "),
        ({"persons": ["x"]}, "persons: extra inputs are not permitted"),
        ({"events": [{"becomes": "email.opened"}]}, "events, rule 1: 'email.opened' is neither"),
        ({"events": []}, "events: there must be at least one rule"),
        ({"person": []}, "person: name at least one column"),
        ({"time": None}, "time: name the column"),
        ({"columns": {"link": "x"}}, "columns: 'link' is no column that can be filled"),
        ({"columns": {"user_id": "x"}}, "columns: 'user_id' is no column"),
        ({"times": {"zone": "Mars"}}, "times / zone: 'Mars' is no zone such as Europe/Berlin"),
        ({"events": [{"when": [{"column": 1}]}]}, "events / 1 / when / 1 / column: "),
        (
            {"joins": [{"name": "a.b", "recognised_by": {}, "key": "k", "on": "o"}]},
            "joins: 'a.b' must be a name of its own without dots",
        ),
    ],
)
def test_faults_are_told_by_their_place(tmp_path, changes, fault):
    with pytest.raises(InputError, match=fault):
        _read(tmp_path, **changes)


@pytest.mark.parametrize("text", ["", "{", "[1]", "null", "[" * 100_000])
def test_what_is_no_mapping_at_all(tmp_path, text):
    path = tmp_path / "own.json"
    path.write_text(text)
    with pytest.raises(InputError, match=r"own\.json is n"):
        read_mapping(path)


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(InputError, match="cannot be read"):
        read_mapping(tmp_path / "gone.json")
    with pytest.raises(InputError, match="cannot be written"):
        write_mapping(mapping(), tmp_path / "gone" / "m.json")


def test_rules_may_name_currents_types_that_matter_to_nobody(tmp_path):
    wanted = mapping(events=(rule("users.messages.email.Bounce", what="x"),))
    write_mapping(wanted, tmp_path / "m.json")
    assert read_mapping(tmp_path / "m.json") == wanted


def test_presets_by_id():
    assert preset("mixpanel-export").name.startswith("Mixpanel")
    with pytest.raises(InputError, match="no preset 'x'; there are amplitude-export"):
        preset("x")
