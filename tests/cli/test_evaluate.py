"""`evaluate` and `explain`: from files to files, tables and a story."""

import csv
import json
import os
from pathlib import Path

import pytest

from designer.events.worker import tasks
from tests.cli.conftest import EVENTS, Run, Shop

CODES = {
    "ada": "sent",
    "bob": "cancelled_by_exception",
    "cyd": "not_in_audience",
    "dee": "waiting_at_end_of_data",
}


def test_the_tables(run: Run, shop: Shop) -> None:
    answer = run(["evaluate", *shop.inputs()])
    assert answer.status == 0
    assert answer.err == ""
    lines = answer.out.splitlines()
    (account,) = (line for line in lines if line.startswith(str(shop.events)))
    assert account.split()[-5:] == ["6", "6", "0", "0", "0"]
    start = lines.index("News, \\x1b[31msent again\\u202e (again)")
    assert lines[start + 1] == "  4 triggers of 4 users; 1 user would have received it."
    assert [line.split()[:2] for line in lines[start + 2 : start + 6]] == [
        ["sent", "1"],
        ["waiting_at_end_of_data", "1"],
        ["cancelled_by_exception", "1"],
        ["not_in_audience", "1"],
    ]
    assert all("25.0 %" in line for line in lines[start + 2 : start + 6])
    assert "\x1b" not in answer.out


def test_findings_come_as_one_line(run: Run, shop: Shop) -> None:
    assert "see campaign-designer check" not in run(["evaluate", *shop.inputs()]).out
    raw = json.loads(shop.design.read_text(encoding="utf-8"))
    raw["layout"] = {"nobody": {"x": 0, "y": 0}}
    shop.design.write_text(json.dumps(raw), encoding="utf-8")
    last = run(["evaluate", *shop.inputs()]).out.splitlines()[-1]
    assert last == "The rules have 1 finding on this design; see campaign-designer check."


def test_verdict_rows_and_summary(run: Run, shop: Shop) -> None:
    out, summary = shop.folder / "verdicts.csv", shop.folder / "summary.json"
    answer = run(["evaluate", *shop.inputs(), "--out", out, "--summary", summary])
    assert answer.status == 0
    with out.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["user_id"]: row["verdict"] for row in rows} == CODES
    assert rows[0] == {
        "user_id": "ada",
        "campaign_id": "again",
        "trigger": "0",
        "trigger_time": "2026-03-02T10:00:00Z",
        "verdict": "sent",
        "due_time": "2026-03-09T10:00:00Z",
        "decided_time": "2026-03-09T10:00:00Z",
        "exception": "",
    }
    counts = json.loads(summary.read_text(encoding="utf-8"))
    assert counts["from"] == "2026-03-02T10:00:00Z"
    assert counts["until"] == "2026-03-15T10:00:00Z"
    assert counts["campaigns"]["again"]["recipients"] == 1
    assert counts["campaigns"]["again"]["verdicts"] == dict.fromkeys(
        ("sent", "waiting_at_end_of_data", "cancelled_by_exception", "not_in_audience"), 1
    )


def test_a_narrower_span(run: Run, shop: Shop) -> None:
    out = shop.folder / "verdicts.csv"
    span = ["--from", "2026-03-01T00:00:00+01:00", "--until", "2026-03-03T00:00:00Z"]
    assert run(["evaluate", *shop.inputs(), *span, "--out", out]).status == 0
    with out.open(encoding="utf-8", newline="") as file:
        codes = {row["user_id"]: row["verdict"] for row in csv.DictReader(file)}
    assert codes == dict.fromkeys(("ada", "bob"), "waiting_at_end_of_data") | {
        "cyd": "not_in_audience"
    }


@pytest.mark.parametrize("ending", ["csv", "ndjson", "parquet"])
def test_any_number_of_threads_gives_the_same_bytes(run: Run, shop: Shop, ending: str) -> None:
    contents = []
    for threads in (1, 2, 5):
        out = shop.folder / f"{threads}.{ending}"
        assert run(["evaluate", *shop.inputs(), "--out", out, "--threads", threads]).status == 0
        contents.append(out.read_bytes())
    assert contents == [contents[0]] * 3


@pytest.mark.parametrize(
    ("more", "words"),
    [
        (["--out", "verdicts.xlsx"], "use one of .parquet, .csv, .ndjson"),
        (["--out", "missing/verdicts.csv"], "there is no folder"),
        (["--summary", "missing/summary.json"], "there is no folder"),
        (["--events", "missing.csv"], "missing.csv"),
        (["--users", "missing.csv"], "missing.csv"),
        (["--from", "2026-03-02T00:00:00Z", "--until", "2026-03-01T00:00:00Z"], "--until lies before"),
    ],
)  # fmt: skip
def test_bad_input_is_one_sentence(run: Run, shop: Shop, more: list[str], words: str) -> None:
    answer = run(["evaluate", *shop.inputs(), *more])
    assert answer.status == 2
    assert answer.out == ""
    assert words in answer.err
    assert len(answer.err.splitlines()) == 1


def test_a_design_without_follow_on(run: Run, shop: Shop) -> None:
    raw = json.loads(shop.design.read_text(encoding="utf-8"))
    del raw["campaigns"][1]
    shop.design.write_text(json.dumps(raw), encoding="utf-8")
    answer = run(["evaluate", *shop.inputs()])
    assert answer.status == 0
    assert "The design has no follow-on" in answer.out


def test_a_follow_on_that_nothing_triggers(run: Run, shop: Shop) -> None:
    shop.events.write_text(
        "user_id,time,event_type\nada,2026-03-01T00:00:00Z,users.behaviors.app.SessionStart\n",
        encoding="utf-8",
    )
    assert "No event matched its triggers." in run(["evaluate", *shop.inputs()]).out


@pytest.fixture
def imports(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Every folder that a log was imported into."""
    done: list[Path] = []
    original = tasks.import_planned

    def counted(plan, destination, **more):
        done.append(destination)
        return original(plan, destination, **more)

    monkeypatch.setattr(tasks, "import_planned", counted)
    return done


def test_a_log_that_is_not_kept_leaves_nothing(
    run: Run, shop: Shop, imports: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    temporary = shop.folder / "tmp"
    temporary.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(temporary))
    for _ in range(2):
        assert run(["evaluate", *shop.inputs()]).status == 0
    assert len(imports) == 2
    assert all(folder.is_relative_to(temporary) for folder in imports)
    assert list(temporary.iterdir()) == []


def test_a_kept_log_is_used_again_until_a_file_changes(
    run: Run, shop: Shop, imports: list[Path]
) -> None:
    kept = shop.folder / "log"
    call = ["evaluate", *shop.inputs(), "--log", kept]
    first = run(call)
    assert run(call).out == first.out
    assert imports == [kept]
    os.utime(shop.events, ns=(1, 1))
    assert run(call).out == first.out
    assert imports == [kept] * 2
    lines = shop.events.read_text(encoding="utf-8").splitlines()
    shop.events.write_text("\n".join(lines[:2]) + "\n", encoding="utf-8")
    assert "1 trigger of 1 user" in run(call).out
    assert imports == [kept] * 3
    (kept / "events.arrow").write_bytes(b"damaged")
    assert "1 trigger of 1 user" in run(call).out
    assert imports == [kept] * 4


def test_a_folder_with_other_things_is_left_alone(run: Run, shop: Shop) -> None:
    answer = run(["evaluate", *shop.inputs(), "--log", shop.folder])
    assert answer.status == 2
    assert shop.events.exists()


def test_explain(run: Run, shop: Shop) -> None:
    answer = run(["explain", *shop.inputs(), "--user", "bob"])
    assert answer.status == 0
    assert "bob" in answer.out
    assert "cancelled_by_exception" in answer.out
    assert "\x1b" not in answer.out
    assert answer.err == ""


def test_explain_one_follow_on(run: Run, shop: Shop) -> None:
    whole = run(["explain", *shop.inputs(), "--user", "ada"])
    one = run(["explain", *shop.inputs(), "--user", "ada", "--campaign", "again"])
    assert one.out == whole.out


def test_explain_by_another_clock(run: Run, shop: Shop) -> None:
    plain = run(["explain", *shop.inputs(), "--user", "bob"])
    assert " UTC" in plain.out
    assert "Times:" not in plain.out
    local = run(["explain", *shop.inputs(), "--user", "bob", "--clock", "user"])
    assert local.status == 0
    assert "Times: " in local.out
    refused = run(["explain", *shop.inputs(), "--user", "bob", "--clock", "moon"])
    assert refused.status == 2


@pytest.mark.parametrize("more", [["--user", "nobody"], ["--user", "ada", "--campaign", "news"]])
def test_nobody_to_explain(run: Run, shop: Shop, more: list[str]) -> None:
    answer = run(["explain", *shop.inputs(), *more])
    assert answer.status == 2
    assert answer.out == ""
    assert len(answer.err.splitlines()) == 1


def test_the_shop_says_what_the_tests_believe() -> None:
    assert {user for user, *_ in EVENTS} == {*CODES, "eve"}
