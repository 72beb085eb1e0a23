"""Plans carried out: several groups of files, joined files, many small ones."""

import json
from typing import Any

import pytest

from designer.errors import InputError
from designer.events.file_lists import list_files
from designer.events.mappings.mapping import EventRule, Join, Mapping, Predicate, Recognition
from designer.events.plan import FileGroup, Form, ImportPlan
from designer.events.reading import read_files
from tests.events.readers.reading_foreign import (
    form_found,
    plan_of,
)
from tests.events.reading_helpers import check, events_of, rejects_of, write

READ: dict[str, Any] = {"person": ("Who",), "time": "when", "campaign": ("props.campaign",)}


def rules():
    return (
        EventRule(
            becomes="users.messages.email.Open",
            when=(Predicate(column="metric", one_of=("opened",)),),
        ),
        EventRule(
            becomes="users.messages.email.Send",
            when=(Predicate(column="metric", one_of=("sent",)),),
        ),
    )


JOINED = Mapping(
    id="joined",
    name="Joined",
    person=("deliveries.person",),
    time="at",
    campaign=("deliveries.campaign",),
    events=rules(),
    event_names=("metric",),
    joins=(Join(name="deliveries", recognised_by=Recognition(), key="id", on="delivery", required=True),),
)  # fmt: skip


def test_groups_of_different_forms_and_a_joined_file(tmp_path):
    people = [
        {"id": "d1", "person": "p1", "campaign": "c1"},
        {"id": "d2", "person": "p2", "campaign": "c2"},
    ]
    deliveries = write(tmp_path / "deliveries.parquet", people)
    metrics = tmp_path / "metrics.csv"
    metrics.write_text("delivery;metric;at\nd2;sent;1714557600\nd1;opened;1714557601\nd1;eaten;1\n")
    more = tmp_path / "more.ndjson"
    more.write_text(json.dumps({"delivery": "d2", "metric": "opened", "at": 1714557602}))
    plain = write(
        tmp_path / "plain.csv", [{"user_id": "x", "time": "1", "event_type": "email.open"}]
    )
    skipped = tmp_path / "skipped.csv"
    skipped.write_text("nothing of interest\n")
    paths = (plain, deliveries, metrics, skipped, more)
    groups = (
        FileGroup(form=form_found(plain)),
        FileGroup(form=form_found(deliveries), role="joined", joined_as="deliveries"),
        FileGroup(form=form_found(metrics), mapping=JOINED),
        FileGroup(form=Form(format="CSV"), role="passed_over"),
        FileGroup(form=form_found(more), mapping=JOINED),
    )
    files = list_files(paths)
    planned = [file.model_copy(update={"group": place}) for place, file in enumerate(files)]
    plan = ImportPlan(files=tuple(planned), groups=groups)
    assert [file.path.name for file in plan.event_files] == [
        "plain.csv",
        "metrics.csv",
        "more.ndjson",
    ]
    parts = list(read_files(plan))
    check(parts)
    assert [part.file for part in parts] == [0, 1, 2]
    found = [(event["user"], event.get("campaign"), event["kind"]) for event in events_of(parts)]
    assert found == [
        ("x", None, "EMAIL_OPEN_OTHER"),
        ("p2", "c2", "EMAIL_SEND"),
        ("p1", "c1", "EMAIL_OPEN_OTHER"),
        ("p2", "c2", "EMAIL_OPEN_OTHER"),
    ]
    assert [reject[0] for reject in rejects_of(parts)] == [4]


def test_a_damaged_joined_file_is_named(tmp_path):
    metrics = tmp_path / "metrics.csv"
    metrics.write_text("delivery,metric,at\nd1,sent,1\n")
    deliveries = tmp_path / "deliveries.csv"
    deliveries.write_text('id,person,campaign\nd1,"p')
    groups = (
        FileGroup(form=Form(format="CSV"), mapping=JOINED),
        FileGroup(form=Form(format="CSV"), role="joined", joined_as="deliveries"),
    )
    files = list_files([metrics, deliveries])
    plan = ImportPlan(
        files=(files[0], files[1].model_copy(update={"group": 1})),
        groups=groups,
    )
    with pytest.raises(InputError, match=r"deliveries\.csv, row 2: the record does not end"):
        list(read_files(plan))


@pytest.mark.parametrize("ending", ["csv", "ndjson", "json", "parquet", "avro"])
@pytest.mark.parametrize("workers", [1, 3])
def test_small_mapped_files_read_together(tmp_path, ending, workers):
    paths = []
    for place in range(40):
        rows = [
            {"who": f"{place}-{row}", "when": "1714557600" if row else "soon", "props": "{}"}
            for row in range(3)
        ]
        paths.append(write(tmp_path / f"{place:02d}.{ending}", rows))
    parts = list(read_files(plan_of(*paths, **READ), workers=workers))
    check(parts)
    header = ending == "csv"
    assert [(part.file, part.rows_read) for part in parts] == [(place, 3) for place in range(40)]
    assert [reject.row for part in parts for reject in part.rejects] == [1 + header] * 40
    users = [event["user"] for event in events_of(parts)]
    assert users == [f"{place}-{row}" for place in range(40) for row in (1, 2)]
