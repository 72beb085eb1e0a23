"""Event files of other tools on the command line: what they are is found out and said, flags say what they do not."""

import json
from pathlib import Path

import pytest

from designer.cli.main import main
from designer.events.mappings.files import read_mapping
from designer.events.mappings.presets import presets
from designer.store.project import Project
from tests.cli.conftest import Run, Shop

CASES = Path(__file__).parents[1] / "events" / "mappings" / "cases"
FOREIGN = """\
who;what;at;mailing
ada;Sent;2026-03-02 10:00:00;news
bob;Sent;2026-03-02 10:00:00;news
bob;Opened;2026-03-05 00:00:00;news
cyd;Sent;2026-03-02 10:00:00;news
dee;Sent;2026-03-14 10:00:00;news
eve;Started;2026-03-15 10:00:00;
"""
MAPPING = {
    "format": "event-mapping",
    "version": 1,
    "id": "our-tool",
    "name": "Our tool",
    "recognised_by": {"columns": ["who", "what", "at", "mailing"]},
    "person": ["who"],
    "time": "at",
    "campaign": ["mailing"],
    "event_names": ["what"],
    "events": [
        {"becomes": "email.receive", "when": [{"column": "what", "one_of": ["Sent"]}]},
        {"becomes": "email.open", "when": [{"column": "what", "one_of": ["Opened"]}]},
        {
            "becomes": "users.behaviors.app.SessionStart",
            "when": [{"column": "what", "one_of": ["Started"]}],
        },
    ],
}


@pytest.fixture
def project(run: Run, shop: Shop) -> Path:
    path = shop.folder / "shop.campaigns"
    assert run(["new", path, "--from", shop.design]).status == 0
    return path


@pytest.fixture
def foreign(shop: Shop) -> Path:
    file = shop.folder / "tool" / "foreign.csv"
    file.parent.mkdir()
    file.write_text(FOREIGN, encoding="utf-8")
    return file


@pytest.fixture
def mapping(shop: Shop) -> Path:
    file = shop.folder / "tool.json"
    file.write_text(json.dumps(MAPPING), encoding="utf-8")
    return file


def test_import_says_what_a_file_is_and_what_it_is_good_for(run: Run, project: Path) -> None:
    answer = run(["import", project, CASES / "sendgrid_webhook" / "files", "--name", "Grid"])
    assert (answer.status, answer.err) == (0, "")
    lines = answer.out.splitlines()
    assert lines[0].startswith("events.json: JSON, SendGrid: event webhook as JSON.")
    assert "because it has the columns email, timestamp, event" in lines[0]
    assert any("unknown event name 'teleported'" in line for line in lines)
    remarks = [
        line.partition(":")[0] for line in lines if line.startswith(("serious", "caution", "note"))
    ]
    assert remarks == sorted(remarks, key=["serious", "caution", "note"].index)
    assert "serious" in remarks
    assert lines[-1].startswith("“Grid” with 5 events of 2 users is what")


def test_own_mapping_and_zone_give_what_the_plain_file_gives(
    run: Run, shop: Shop, foreign: Path, mapping: Path
) -> None:
    ways: list[list[object]] = [
        [shop.events],
        [foreign, "--mapping", mapping, "--zone", "UTC"],
        [foreign, "--mapping", mapping, "--zone", "UTC+00:00"],
    ]
    summaries = []
    for place, events in enumerate(ways):
        out = shop.folder / f"{place}.json"
        inputs = [shop.design, "--users", shop.users, "--summary", out, "--events", *events]
        answer = run(["evaluate", *inputs])
        assert answer.status == 0
        assert ("foreign.csv: CSV, Our tool." in answer.err) == (place > 0)
        summary = json.loads(out.read_text(encoding="utf-8"))
        summaries.append(summary["campaigns"])
    assert summaries[0] == summaries[1] == summaries[2]
    story = run(["explain", *shop.inputs(), "--user", "bob"])
    inputs = [shop.design, "--users", shop.users, "--events", foreign, "--zone", "UTC"]
    answer = run(["explain", *inputs, "--mapping", mapping, "--user", "bob"])
    assert answer.out == story.out
    assert "Our tool" in answer.err


def test_times_without_a_zone_are_refused_and_the_flag_named(
    run: Run, project: Path, foreign: Path, mapping: Path
) -> None:
    answer = run(["import", project, foreign, "--mapping", mapping])
    assert answer.status == 0
    assert "with 0 events of 0 users" in answer.out
    assert "hint: --zone says" in answer.out
    answer = run(["import", project, foreign, "--mapping", mapping, "--zone", "Europe/Berlin"])
    assert "with 6 events of 5 users" in answer.out
    assert "hint" not in answer.out


def test_mapping_that_the_project_keeps_is_used_by_itself(
    run: Run, project: Path, foreign: Path, mapping: Path
) -> None:
    with Project.open(project) as opened:
        opened.keep_mapping(read_mapping(mapping))
    answer = run(["import", project, foreign, "--zone", "UTC"])
    assert answer.out.startswith("foreign.csv: CSV, Our tool.")
    assert "with 6 events of 5 users" in answer.out


def test_kept_log_is_imported_anew_for_other_flags(
    run: Run, shop: Shop, foreign: Path, mapping: Path
) -> None:
    inputs = [shop.design, "--users", shop.users, "--log", shop.folder / "log"]
    inputs += ["--events", foreign, "--mapping", mapping]
    first = run(["evaluate", *inputs, "--zone", "UTC"])
    assert "Our tool" in first.err
    assert run(["evaluate", *inputs, "--zone", "UTC"]).err == "", "nothing is read again"
    other = run(["evaluate", *inputs, "--zone", "UTC-06:00"])
    assert "Our tool" in other.err
    changed = MAPPING | {"others": "pass_over"}
    mapping.write_text(json.dumps(changed), encoding="utf-8")
    assert "Our tool" in run(["evaluate", *inputs, "--zone", "UTC-06:00"]).err


def test_dates_encoding_and_attribution(run: Run, project: Path, shop: Shop) -> None:
    file = shop.folder / "more.csv"
    lines = [
        "user_id,time,event_type,campaign_id,campaign_name",
        "ada,2026-03-02,email.receive,n1,Größe",
        "ada,2026-03-03,email.open,,",
    ]
    file.write_bytes("\n".join(lines).encode("cp1252"))
    flags = ["--zone", "UTC", "--dates-at", "09:30", "--encoding", "cp1252", "--attribution", "48"]
    answer = run(["import", project, file, *flags])
    assert answer.status == 0
    assert "with 2 events of 1 user is what" in answer.out
    assert "of the 48 hours before" in answer.out
    with Project.open(project) as opened:
        assert opened.active_data_set is not None
        log = json.loads((opened.active_data_set.folder / "log.json").read_text(encoding="utf-8"))
    (campaign,) = log["summary"]["campaigns"]
    assert (campaign["name"], campaign["events"]) == ("Größe", 2)


@pytest.mark.parametrize(
    ("more", "words"),
    [
        (["--mapping", "no-such-thing"], "neither a preset"),
        (["--mapping", "broken.json"], "is no mapping"),
        (["--zone", "Mars/Crater"], "is no time zone"),
        (["--dates-at", "25:00"], "is no time of day"),
        (["--encoding", "klingon"], "is no encoding"),
        (["--attribution", "-1"], "--attribution"),
    ],
)
def test_flags_that_make_no_sense(
    run: Run,
    shop: Shop,
    project: Path,
    monkeypatch: pytest.MonkeyPatch,
    more: list[str],
    words: str,
) -> None:
    monkeypatch.chdir(shop.folder)
    Path("broken.json").write_text("{}")
    answer = run(["import", project, shop.events, *more])
    assert answer.status == 2
    assert words in answer.err
    assert not (shop.folder / "shop.data").exists()


def test_presets_are_listed_and_shown(run: Run, tmp_path: Path) -> None:
    answer = run(["mappings"])
    assert answer.status == 0
    listed = [line.split()[0] for line in answer.out.split("\n\n")[0].splitlines()]
    assert listed == [preset.id for preset in presets()]
    for preset in presets():
        line = next(line for line in answer.out.splitlines() if line.startswith(f"{preset.id} "))
        assert line.endswith("unverified") != preset.verified
        shown = tmp_path / "shown.json"
        shown.write_text(run(["mappings", "show", preset.id]).out, encoding="utf-8")
        assert read_mapping(shown) == preset


def test_preset_that_there_is_none_of() -> None:
    assert main(["mappings", "show", "nope"]) == 2
