"""The frame of the command line: help, usage, exit statuses, faults."""

import pytest

from designer import __version__
from designer.cli import check, fault_reports
from designer.errors import Cancelled, InputError
from tests.cli.conftest import Run, Shop

COMMANDS = ("sample", "new", "import", "mappings", "check", "evaluate", "explain", "export")


def test_without_a_word_it_helps(run: Run) -> None:
    answer = run([])
    assert answer.status == 0
    assert all(command in answer.out for command in COMMANDS)
    assert answer.err == ""


@pytest.mark.parametrize("arguments", [["--help"], *([command, "--help"] for command in COMMANDS)])
def test_help(run: Run, arguments: list[str]) -> None:
    answer = run(arguments)
    assert answer.status == 0
    assert answer.out.startswith("usage: campaign-designer")


def test_help_explains_the_exit_status(run: Run) -> None:
    assert "exit status: 0 done, 1 the answer is no" in run(["--help"]).out


def test_version(run: Run) -> None:
    assert run(["--version"]).out == f"campaign-designer {__version__}\n"


@pytest.mark.parametrize(
    "arguments",
    [
        ["unknown"],
        ["check"],
        ["check", "a.json", "b.json"],
        ["check", "--strict", "a.json"],
        ["evaluate", "a.json"],
        ["evaluate", "a.json", "--events"],
        ["evaluate", "a.json", "--events", "x.csv", "--threads", "0"],
        ["evaluate", "a.json", "--events", "x.csv", "--from", "2026-03-01"],
        ["evaluate", "a.json", "--events", "x.csv", "--until", "now"],
        ["explain", "a.json", "--events", "x.csv"],
        ["sample"],
        ["sample", "x", "--users", "-1"],
        ["sample", "x", "--days", "many"],
        ["sample", "x", "--seed", "1.5"],
    ],
)
def test_bad_usage_is_status_2_on_standard_error(run: Run, arguments: list[str]) -> None:
    answer = run(arguments)
    assert answer.status == 2
    assert answer.out == ""
    assert answer.err.startswith("usage: campaign-designer")
    assert "Traceback" not in answer.err


def failing(error: BaseException):
    def open_design(path: object) -> None:
        raise error

    return open_design


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (InputError("A sentence."), 2),
        (KeyboardInterrupt(), 130),
        (Cancelled(), 130),
        (ValueError("x"), 3),
        (MemoryError(), 3),
        (RecursionError(), 3),
        (AssertionError(), 3),
    ],
)
def test_every_end_has_its_status(
    run: Run, shop: Shop, monkeypatch: pytest.MonkeyPatch, error: BaseException, status: int
) -> None:
    monkeypatch.setattr(check, "open_design", failing(error))
    answer = run(["check", shop.design])
    assert answer.status == status
    assert answer.out == ""
    assert len(answer.err.splitlines()) == 1
    assert "Traceback" not in answer.err


def test_a_fault_goes_into_a_report(run: Run, shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(check, "open_design", failing(ZeroDivisionError("of a kind")))
    answer = run(["check", shop.design])
    (report,) = fault_reports.state_folder().iterdir()
    assert str(report) in answer.err
    text = report.read_text(encoding="utf-8")
    assert text.startswith(f"Campaign Designer {__version__}, Python ")
    assert "ZeroDivisionError: of a kind" in text


def test_a_fault_without_a_place_for_its_report(
    run: Run, shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    nowhere = shop.design / "below"
    monkeypatch.setattr(fault_reports, "state_folder", lambda: nowhere)
    monkeypatch.setattr("tempfile.tempdir", str(nowhere))
    monkeypatch.setattr(check, "open_design", failing(ValueError("x")))
    answer = run(["check", shop.design])
    assert answer.status == 3
    assert "could not be written down" in answer.err
