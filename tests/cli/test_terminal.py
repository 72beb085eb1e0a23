"""Text on a terminal: nothing breaks it, columns stand in line, shares are honest."""

import io

import pytest

from designer.cli import fault_reports
from designer.cli.terminal import printable, printable_lines, progress_line, table
from designer.cli.verdict_text import verdict_text
from designer.evaluation.summary import FollowOnSummary, Summary
from designer.exchange.design_json import read_design
from tests.rules.test_rule_cases import CASES


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain", "plain"),
        ("ünï 日本 👩‍👩‍👧", "ünï 日本 👩‍👩‍👧"),
        ("a\x1b[31mb", "a\\x1b[31mb"),
        ("a\nb\r\tc", "a\\nb\\r\\tc"),
        ("\x9b2J\x7f", "\\x9b2J\\x7f"),
        ("user\u202egnp", "user\\u202egnp"),
        ("\u2028\ufeff\ud800", "\\u2028\\ufeff\\ud800"),
    ],
)
def test_control_characters_are_written_out(text: str, shown: str) -> None:
    assert printable(text) == shown


def test_lines_stay_lines() -> None:
    assert printable_lines("a\x07\nb\r") == "a\\x07\nb\\r"


def test_columns_stand_in_line() -> None:
    rows = [("a", "1", "x"), ("日本", "22", ""), ("é", "333", "y")]
    assert (
        table(rows, right=frozenset({1}), indent=" ") == " a       1  x\n 日本   22\n é     333  y"
    )
    assert table([]) == ""


def test_progress_rewrites_its_line(monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    terminal = Terminal()
    monkeypatch.setattr("sys.stderr", terminal)
    with progress_line() as report:
        report(0.5, "Reading a\x1bb")
        report(0.6, "too soon to show")
    assert terminal.getvalue() == "\r\x1b[K 50%  Reading a\\x1bb\r\x1b[K"


@pytest.mark.parametrize(
    ("count", "total", "share"),
    [(1, 3, "33.3 %"), (3, 3, "100.0 %"), (1, 100_000, "< 0.1 %"), (99_999, 100_000, "> 99.9 %")],
)
def test_shares(count: int, total: int, share: str) -> None:
    design = read_design((CASES / "L10" / "found.json").read_bytes())
    verdicts = {"sent": count} | ({"after_end": total - count} if total > count else {})
    follow_on = FollowOnSummary(
        triggers=total,
        users=total,
        recipients=count,
        verdicts=verdicts,
        first_send=0,
        last_send=0,
        receipts="simulated",
    )
    summary = Summary(
        version="0",
        design="",
        log="",
        first=0,
        last=0,
        events=0,
        users=0,
        campaigns={"a": follow_on},
    )
    (line,) = (line for line in verdict_text(design, summary).splitlines() if " sent " in line)
    assert share in line


@pytest.mark.parametrize(
    ("platform", "variable", "end"),
    [
        ("win32", "LOCALAPPDATA", "given/campaign-designer"),
        ("linux", "XDG_STATE_HOME", "given/campaign-designer"),
        ("darwin", "UNUSED", "Application Support/campaign-designer"),
    ],
)
def test_where_reports_go(
    monkeypatch: pytest.MonkeyPatch, platform: str, variable: str, end: str
) -> None:
    monkeypatch.setattr("sys.platform", platform)
    monkeypatch.setenv(variable, "given")
    assert fault_reports.state_folder().as_posix().endswith(end)
