"""What files are taken for, and how that is changed."""

import json

import pytest

from designer.errors import Cancelled, InputError
from designer.events.mappings.files import write_mapping
from designer.events.mappings.mapping import EventRule, Join, Mapping, Recognition, TimeReading
from designer.events.mappings.presets import preset
from designer.events.plan import PlannedFile
from designer.events.planning import (
    propose,
    reformed,
    with_attribution,
    with_form,
    with_mapping,
    with_role,
    with_times,
)
from designer.events.reading import read_files
from tests.events.reading_helpers import write

Z = "2026-03-01T10:00:00Z"
PLAIN = {"user_id": "a", "time": Z, "event_type": "email.open"}
ODD = {"kunde": "a", "zeit": Z, "aktion": "Email opened"}


def _own(**values):
    plain = {
        "id": "mine",
        "name": "Mine",
        "recognised_by": Recognition(columns=("kunde", "zeit")),
        "person": ("kunde",),
        "time": "zeit",
        "events": (EventRule(becomes="email.open"),),
    }
    return Mapping(**{**plain, **values})


def _groups(plan):
    return [
        (each.role, each.mapping.id if each.mapping is not None else None, each.form.format)
        for each in plan.groups
    ]


@pytest.mark.parametrize("ending", ["csv", "ndjson", "json", "parquet", "csv.gz", "avro"])
def test_the_plain_layout_speaks_for_itself(tmp_path, ending):
    path = write(tmp_path / f"events.{ending}", [PLAIN])
    plan = propose([path])
    ((role, mapping, _),) = _groups(plan)
    assert (role, mapping) == ("events", None)
    assert plan.groups[0].columns == ("user_id", "time", "event_type")
    assert plan.groups[0].why
    assert sum(part.rows_read for part in read_files(plan)) == 1


def test_files_that_are_alike_are_one_group_in_the_order_of_the_files(tmp_path):
    write(tmp_path / "a.csv", [PLAIN])
    write(tmp_path / "b.ndjson", [PLAIN])
    write(tmp_path / "c.csv", [{**PLAIN, "id": "1"}])
    plan = propose([tmp_path])
    assert _groups(plan) == [("events", None, "CSV"), ("events", None, "NDJSON")]
    assert [(file.path.name, file.group) for file in plan.files] == [
        ("a.csv", 0),
        ("b.ndjson", 1),
        ("c.csv", 0),
    ]
    assert plan.groups[0].columns == ("user_id", "time", "event_type", "id")
    assert plan.files[0].size == (tmp_path / "a.csv").stat().st_size


def test_a_kept_mapping_comes_before_all_else(tmp_path):
    path = write(tmp_path / "odd.csv", [{**ODD, **PLAIN}])
    assert _groups(propose([path])) == [("events", None, "CSV")]
    plan = propose([path], [_own()])
    assert _groups(plan) == [("events", "mine", "CSV")]
    assert any("your mapping “Mine”" in why for why in plan.groups[0].why)


def test_of_several_mappings_the_one_that_asks_most(tmp_path):
    path = write(tmp_path / "odd.csv", [ODD])
    more = _own(id="more", recognised_by=Recognition(columns=("kunde", "zeit", "aktion")))
    other = _own(id="other", recognised_by=Recognition(columns=("kunde", "else")))
    named = _own(id="named", recognised_by=Recognition(columns=("kunde",), file_names=("x*",)))
    assert _groups(propose([path], [_own(), more, other, named]))[0][1] == "more"


def test_a_kept_mapping_counts_though_some_columns_are_missing(tmp_path):
    names = ("kunde", "zeit", "a", "b", "c", "d", "e", "f")
    kept = [_own(recognised_by=Recognition(columns=names))]
    for gone, found in (("f", "mine"), ("kunde", None), ("abcd", None)):
        row = {name: ODD.get(name, "1") for name in names if name not in (*gone, gone)}
        plan = propose([write(tmp_path / f"{gone}.csv", [row])], kept)
        mapping = plan.groups[0].mapping
        assert (mapping is not None and mapping.id == "mine") == (found == "mine")


def test_names_of_other_tools_in_columns_of_the_plain_layout_are_guessed(tmp_path):
    row = {**PLAIN, "event_type": "Email opened"}
    plan = propose([write(tmp_path / "odd.csv", [row])])
    assert _groups(plan) == [("events", "own-odd", "CSV")]
    (part,) = read_files(plan)
    assert part.events is not None
    mixed = write(tmp_path / "mixed.csv", [row, PLAIN])
    assert _groups(propose([mixed])) == [("events", None, "CSV")]


def test_cells_tell_mappings_apart(tmp_path):
    path = write(tmp_path / "odd.csv", [ODD])
    for text, found in (("email OPENED", "mine"), ("sent", "own-odd")):
        asked = Recognition(columns=("kunde",), values={"Aktion": (text,)})
        assert _groups(propose([path], [_own(recognised_by=asked)]))[0][1] == found


def test_unknown_headers_are_guessed_each_for_itself(tmp_path):
    write(tmp_path / "a.csv", [ODD])
    write(tmp_path / "b.csv", [{"contact": "a", "date": Z, "action": "Email sent"}])
    plan = propose([tmp_path])
    assert _groups(plan) == [("events", "own-a", "CSV"), ("events", "own-b", "CSV")]
    assert sum(len(part.rejects) for part in read_files(plan)) == 0


def test_what_is_no_event_file_is_left_out_and_said(tmp_path):
    write(tmp_path / "a.csv", [PLAIN])
    write(tmp_path / "users.csv", [{"user_id": "a", "country": "DE"}])
    write(tmp_path / "notes.csv", [{"x": "1", "y": "2"}])
    (tmp_path / "package.json").write_text(json.dumps({"name": "x", "private": True}))
    plan = propose([tmp_path])
    roles = {file.path.name: plan.groups[file.group] for file in plan.files}
    assert {name: group.role for name, group in roles.items()} == {
        "a.csv": "events",
        "notes.csv": "passed_over",
        "package.json": "passed_over",
        "users.csv": "passed_over",
    }
    assert "users file" in roles["users.csv"].why[-1]
    assert len(list(read_files(plan))) == 1


def test_joined_files_are_known_by_the_mapping_of_others(tmp_path):
    write(tmp_path / "names.csv", [{"nr": "1", "title": "Spring", "zeit": Z}])
    write(tmp_path / "odd.csv", [ODD])
    asked = Recognition(columns=("nr", "title"))
    join = Join(name="names", recognised_by=asked, key="nr", on="ref")
    plan = propose([tmp_path], [_own(joins=(join,))])
    assert _groups(plan)[0] == ("joined", None, "CSV")
    assert plan.groups[0].joined_as == "names"


def test_a_currents_bucket_is_one_group_and_quickly_proposed(tmp_path):
    for kind in ("Open", "Click"):
        folder = tmp_path / f"event_type=users.messages.email.{kind}" / "date=2026-03-01-10"
        folder.mkdir(parents=True)
        for number in range(150):
            name = f"dataexport.S3.integration.5d2+{number}+{number:010}.avro"
            write(folder / name, [{"user_id": "a", "time": 1_772_359_200}])
    plan = propose([tmp_path])
    assert _groups(plan) == [("events", None, "Avro")]
    assert len(plan.files) == 300
    assert sum(part.rows_read for part in read_files(plan)) == 300


def test_only_one_of_many_alike_is_looked_at(tmp_path, monkeypatch):
    from designer.events import proposing

    for number in range(30):
        write(tmp_path / f"events_{number}.csv", [PLAIN])
    looked: list[PlannedFile] = []
    monkeypatch.setattr(proposing, "ALL_LOOKED_AT", 10)
    original = proposing.look_at

    def look_at(file):
        looked.append(file)
        return original(file)

    monkeypatch.setattr(proposing, "look_at", look_at)
    assert len(propose([tmp_path]).files) == 30
    assert len(looked) == 1


def test_a_file_that_cannot_be_opened_is_an_error(tmp_path):
    write(tmp_path / "a.csv", [PLAIN])
    (tmp_path / "b.avro").write_bytes(b"nonsense")
    with pytest.raises(InputError, match=r"b\.avro is not an Avro file"):
        propose([tmp_path])
    with pytest.raises(InputError, match="does not exist"):
        propose([tmp_path / "gone"])


def test_it_can_be_cancelled(tmp_path):
    with pytest.raises(Cancelled):
        propose([write(tmp_path / "a.csv", [PLAIN])], cancelled=lambda: True)


def test_changes_are_new_plans(tmp_path):
    plan = propose([write(tmp_path / "odd.csv", [ODD])])
    before = plan.model_dump()
    mapped = with_mapping(plan, 0, _own(attribution_hours=72))
    assert mapped.groups[0].mapping == _own(attribution_hours=72)
    assert mapped.attribution_hours == 72
    assert with_mapping(mapped, 0, None).groups[0].mapping is None
    assert (
        with_mapping(with_attribution(plan, 5), 0, _own(attribution_hours=72)).attribution_hours
        == 5
    )
    zoned = with_times(plan, 0, TimeReading(zone="UTC"))
    assert zoned.groups[0].times == TimeReading(zone="UTC")
    assert zoned.groups[0].mapping is not None
    assert zoned.groups[0].mapping.times == TimeReading(zone="UTC")
    plain = with_times(with_mapping(plan, 0, None), 0, TimeReading(zone="UTC"))
    assert plain.groups[0].mapping is None
    joined = with_role(plan, 0, "joined", "names")
    assert (joined.groups[0].role, joined.groups[0].joined_as) == ("joined", "names")
    assert with_role(joined, 0, "events", "names").groups[0].joined_as == ""
    form = plan.groups[0].form.model_copy(update={"header": False})
    assert with_form(plan, 0, form).groups[0].form.header is False
    assert plan.model_dump() == before


def test_another_form_gives_other_columns(tmp_path):
    plan = propose([write(tmp_path / "odd.csv", [ODD])])
    form = plan.groups[0].form.model_copy(update={"header": False})
    assert reformed(plan, 0, form).groups[0].columns == ("column 1", "column 2", "column 3")


def test_the_zone_of_a_group_counts_for_plain_files_too(tmp_path):
    path = write(tmp_path / "a.csv", [{**PLAIN, "time": "2026-03-01 11:00"}])
    plan = propose([path])
    (part,) = read_files(plan)
    assert [reject.column for reject in part.rejects] == ["time"]
    (part,) = read_files(with_times(plan, 0, TimeReading(zone="Europe/Berlin")))
    assert part.events is not None
    assert part.events.time.tolist() == [1_772_359_200_000_000]


def test_a_mapping_file_beside_the_events_is_no_event_file(tmp_path):
    write(tmp_path / "odd.csv", [ODD])
    write_mapping(preset("mixpanel-export"), tmp_path / "mapping.json")
    assert [file.path.name for file in propose([tmp_path]).files] == ["odd.csv"]
