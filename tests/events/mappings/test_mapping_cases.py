"""Foreign files as people have them, from the path to the events; README.md says what a case folder holds."""

import csv
import json
from datetime import UTC, datetime, timedelta
from pathlib import Path, PurePosixPath

import pytest

from designer.errors import InputError
from designer.events.batch import NO_TIME
from designer.events.kinds import Kind
from designer.events.mappings.files import read_mapping
from designer.events.mappings.mapping import TimeReading
from designer.events.planning import propose, reformed, with_times
from designer.events.reading import read_files

CASES = sorted(path for path in (Path(__file__).parent / "cases").glob("*") if path.is_dir())
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
BATCH_COLUMNS = ("campaign", "campaign_name", "zone", "event_id", "dispatch")


@pytest.mark.parametrize("folder", CASES, ids=lambda folder: folder.name)
def test_case(folder):
    case = json.loads((folder / "case.json").read_text(encoding="utf-8"))
    if "refused" in case:
        with pytest.raises(InputError) as caught:
            list(read_files(_plan(folder, case)))
        assert case["refused"] in str(caught.value)
        return
    plan = _plan(folder, case)
    parts = list(read_files(plan))
    _check_counts(parts, case)
    header, expected = _table(folder / "expected.csv")
    assert [{name: event[name] for name in header} for event in _events(parts)] == expected
    assert _rejects(plan, parts) == _table(folder / "rejects.csv")[1]


def _plan(folder, case):
    own = folder / "mapping.json"
    kept = (read_mapping(own),) if own.exists() else ()
    plan = propose([folder / "files"], kept)
    places = [place for place, group in enumerate(plan.groups) if group.role == "events"]
    found = [group.mapping.id if group.mapping else None for group in plan.groups]
    wanted = case.get("mappings", [case.get("mapping")])
    assert [found[place] for place in places] == wanted, plan.groups
    form = plan.groups[places[0]].form
    assert {name: getattr(form, name) for name in case.get("form", {})} == case.get("form", {})
    if "set_form" in case:
        plan = reformed(plan, places[0], form.model_copy(update=case["set_form"]))
    if "times" in case:
        for place in places:
            plan = with_times(plan, place, TimeReading(**case["times"]))
    return plan


def _check_counts(parts, case):
    kept = sum(0 if part.events is None else len(part.events.time) for part in parts)
    additional = sum(part.additional for part in parts)
    not_relevant = sum(part.not_relevant for part in parts)
    rejected = sum(len(part.rejects) for part in parts)
    assert sum(part.rows_read for part in parts) + additional == kept + not_relevant + rejected
    assert (not_relevant, additional) == (case.get("not_relevant", 0), case.get("additional", 0))


def _events(parts):
    for part in parts:
        batch = part.events
        for row in range(0 if batch is None else len(batch.time)):
            found = {
                "user": batch.user[row].as_py(),
                "time": _time_text(batch.time[row]),
                "event": Kind(int(batch.kind[row])).name,
                "received_at": ""
                if batch.received_at is None
                else _time_text(batch.received_at[row]),
            }
            columns = {name: getattr(batch, name) for name in BATCH_COLUMNS} | dict(batch.details)
            for name, column in columns.items():
                found[name] = _text(None if column is None else column[row].as_py())
            yield _Blanks(found)


class _Blanks(dict):
    """Details that a batch does not have are blank."""

    def __missing__(self, key):
        return ""


def _text(value):
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return "" if value is None else str(value)


def _time_text(microseconds):
    if microseconds == NO_TIME:
        return ""
    moment = EPOCH + timedelta(microseconds=int(microseconds))
    text = moment.strftime("%Y-%m-%dT%H:%M:%S")
    decimals = f"{moment.microsecond:06}".rstrip("0")
    return f"{text}.{decimals}Z" if decimals else f"{text}Z"


def _rejects(plan, parts):
    names = [file.member or file.path.name for file in plan.event_files]
    return [
        {
            "file": PurePosixPath(names[part.file]).name,
            "row": str(reject.row),
            "column": reject.column,
            "reason": reject.reason,
        }
        for part in parts
        for reject in part.rejects
    ]


def _table(path):
    if not path.exists():
        return (), []
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        rows = list(reader)
    return tuple(reader.fieldnames or ()), rows
