"""What a preview says of the rows, against what an import makes of them."""

import pytest

from designer.events.mappings.mapping import TimeReading
from designer.events.planning import propose, reformed, with_mapping, with_role, with_times
from designer.events.preview import SeenCampaign, SeenName, preview
from designer.events.reading import read_files
from tests.events.reading_helpers import write

Z = "2026-03-01T10:00:00Z"
MICROSECONDS = 1_772_359_200_000_000
ROWS = [
    {"who": "1", "at": Z, "action": "Email sent", "campaign": "c1", "campaign name": "Spring"},
    {"who": "2", "at": Z, "action": "Email opened", "campaign": "c1", "campaign name": "Spring"},
    {"who": "3", "at": "soon", "action": "Email opened", "campaign": "c2", "campaign name": ""},
    {"who": "4", "at": Z, "action": "Quiz", "campaign": "", "campaign name": ""},
    {"who": "5", "at": Z, "action": "Email bounced", "campaign": "", "campaign name": ""},
]


@pytest.fixture(params=["csv", "ndjson", "parquet", "json", "csv.gz"])
def plan(request, tmp_path):
    return propose([write(tmp_path / f"log.{request.param}", ROWS)])


def test_rows_as_they_will_be_understood(plan):
    seen = preview(plan, 0)
    assert seen.fault == ""
    assert [column.name for column in seen.columns] == list(ROWS[0])
    assert seen.columns[2].samples == ("Email sent", "Email opened", "Quiz", "Email bounced")
    assert [row.cells[0] for row in seen.rows] == ["1", "2", "3", "4", "5"]
    sent, opened, late, quiz, bounced = seen.rows
    assert (sent.event, sent.kind) == ("users.messages.email.Send", "EMAIL_SEND")
    assert (opened.user, opened.time, opened.event) == ("2", MICROSECONDS, "email.open")
    assert (opened.campaign, opened.campaign_name, opened.fault) == ("c1", "Spring", "")
    assert (late.fault_column, late.time, late.user) == ("at", None, "3")
    assert late.fault.startswith("not a time")
    assert quiz.fault == "unknown event name 'Quiz': say in the mapping what it is"
    assert (bounced.passed_over, bounced.fault) == (True, "")
    assert not any(row.passed_over for row in (sent, opened, late, quiz))


def test_names_campaigns_and_counts(plan):
    seen = preview(plan, 0)
    assert (seen.rows_read, seen.kept, seen.refused, seen.passed_over) == (5, 2, 2, 1)
    assert seen.event_names == (
        SeenName("Email opened", 2, "email.open"),
        SeenName("Email sent", 1, "users.messages.email.Send"),
        SeenName("Quiz", 1, None, known=False),
        SeenName("Email bounced", 1, None),
    )
    assert seen.campaigns == (SeenCampaign("c1", "Spring", 2),)


def test_it_says_what_the_import_does(plan):
    seen = preview(plan, 0)
    parts = list(read_files(plan))
    assert seen.kept == sum(len(part.events.time) for part in parts if part.events is not None)
    assert seen.refused == sum(len(part.rejects) for part in parts)
    assert [(row.number, row.fault) for row in seen.rows if row.fault] == [
        (reject.row, reject.reason) for part in parts for reject in part.rejects
    ]


def test_names_that_others_take_are_known(plan):
    own = plan.groups[0].mapping.model_copy(update={"others": "custom_event"})
    seen = preview(with_mapping(plan, 0, own), 0)
    assert SeenName("Quiz", 1, "users.behaviors.CustomEvent") in seen.event_names


def test_the_plain_layout(tmp_path):
    rows = [
        {"user_id": "a", "time": Z, "event_type": "email.open", "campaign_id": "c"},
        {"user_id": "", "time": Z, "event_type": "email.open"},
        {"user_id": "b", "time": Z, "event_type": "users.messages.email.Bounce"},
        {"user_id": "b", "time": Z, "event_type": "email.opn"},
    ]
    seen = preview(propose([write(tmp_path / "a.csv", rows)]), 0)
    assert [(row.kind, row.fault, row.passed_over) for row in seen.rows] == [
        ("EMAIL_OPEN_OTHER", "", False),
        ("", "no user id", False),
        ("", "", True),
        ("", "unknown event type 'email.opn'; is 'email.open' meant?", False),
    ]
    assert seen.event_names == (
        SeenName("email.open", 2, "email.open"),
        SeenName("users.messages.email.Bounce", 1, None),
        SeenName("email.opn", 1, None, known=False),
    )


def test_rows_that_cannot_be_taken_apart(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text(f"user_id,time,event_type\na,{Z},email.open\nb,{Z}\nc,{Z},email.open\n")
    seen = preview(propose([path]), 0)
    assert [(row.number, row.cells == (), bool(row.fault)) for row in seen.rows] == [
        (2, False, False),
        (3, True, True),
        (4, False, False),
    ]
    assert (seen.rows_read, seen.refused) == (3, 1)


def test_doubts_are_told_whether_or_not_they_are_settled(tmp_path):
    rows = [{"user_id": "a", "time": "2026-03-01 10:00", "event_type": "email.open"}]
    rows.append({"user_id": "a", "time": "2026-03-01", "event_type": "email.open"})
    plan = propose([write(tmp_path / "a.csv", rows)])
    settled = with_times(plan, 0, TimeReading(zone="UTC", date_at="09:00"))
    for each, kept in ((plan, 0), (settled, 2)):
        seen = preview(each, 0)
        assert (seen.zoneless, seen.date_only, seen.kept) == (True, True, kept)


def test_decimal_commas_are_told(tmp_path):
    row = {"user_id": "a", "time": Z, "event_type": "users.behaviors.Purchase", "price": "2,5"}
    seen = preview(propose([write(tmp_path / "a.csv", [row])]), 0)
    assert seen.ambiguous_decimals


def test_rows_of_several_events_stand_there_for_each(tmp_path):
    rows = [{"contact_id": "1", "sent_at": Z, "opened_at": Z}, {"contact_id": "2", "sent_at": Z}]
    seen = preview(propose([write(tmp_path / "a.csv", rows)]), 0)
    assert [(row.number, row.kind) for row in seen.rows] == [
        (2, "EMAIL_SEND"),
        (2, "EMAIL_OPEN_OTHER"),
        (3, "EMAIL_SEND"),
    ]
    assert (seen.rows_read, seen.kept) == (2, 3)


def test_several_files_are_seen(tmp_path):
    for number in range(20):
        row = {"user_id": "a", "time": Z, "event_type": "email.open", f"extra {number % 2}": "x"}
        write(tmp_path / f"{number:02}.csv", [row])
    seen = preview(propose([tmp_path]), 0)
    assert len({row.file for row in seen.rows}) == 8
    assert {column.name for column in seen.columns} >= {"extra 0", "extra 1"}
    assert {len(row.cells) for row in seen.rows} == {len(seen.columns)}


def test_no_more_rows_than_asked_for(tmp_path):
    rows = [
        {"user_id": "a", "time": Z, "event_type": "email.open", "id": str(n)} for n in range(5_000)
    ]
    seen = preview(propose([write(tmp_path / "a.csv", rows)]), 0, rows=7)
    assert [row.number for row in seen.rows] == list(range(2, 9))
    assert seen.rows_read >= 2_000


def test_names_from_further_inside_are_seen(tmp_path):
    rows = [{"user_id": "a", "time": Z, "event_type": "email.open", "x": "y" * 80}] * 30_000
    rows += [{"user_id": "a", "time": Z, "event_type": "email.click", "x": "y"}] * 3_000
    seen = preview(propose([write(tmp_path / "a.csv", rows)]), 0)
    assert {each.name for each in seen.event_names} == {"email.open", "email.click"}


def test_joined_and_left_out_files_show_their_cells(tmp_path):
    plan = propose([write(tmp_path / "a.csv", ROWS)])
    for role in ("joined", "passed_over"):
        seen = preview(with_role(plan, 0, role), 0)
        assert [row.cells[0] for row in seen.rows] == ["1", "2", "3", "4", "5"]
        assert (seen.rows_read, seen.event_names) == (0, ())


def test_what_cannot_be_read_is_one_sentence(tmp_path):
    path = write(tmp_path / "a.csv", ROWS)
    plan = propose([path])
    path.unlink()
    assert "a.csv" in preview(plan, 0).fault
    other = propose([write(tmp_path / "b.csv", ROWS)])
    missing = with_mapping(other, 0, None)
    assert "has no column" in preview(missing, 0).fault


def test_another_form_is_seen_at_once(tmp_path):
    plan = propose([write(tmp_path / "a.csv", ROWS)])
    preview(plan, 0)
    form = plan.groups[0].form.model_copy(update={"header": False})
    seen = preview(reformed(plan, 0, form), 0)
    assert seen.columns[0].name == "column 1"
    assert seen.rows[0].cells[0] == "who"
