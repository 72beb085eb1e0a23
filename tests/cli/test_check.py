"""`check`: findings a line, and designs that cannot be read."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import DESIGN, Run, Shop

CASES = Path(__file__).parents[1] / "rules" / "cases"


def test_nothing_to_find(run: Run, shop: Shop) -> None:
    answer = run(["check", shop.design])
    assert (answer.status, answer.out, answer.err) == (0, "No findings.\n", "")


def test_a_warning_is_no_no(run: Run) -> None:
    answer = run(["check", CASES / "L40" / "found.json"])
    assert answer.status == 0
    assert answer.out.startswith(
        "warning L40 campaigns[1].delivery.triggers[0]: The message leaves"
    )


def test_an_error_is_a_no(run: Run) -> None:
    answer = run(["check", CASES / "L02" / "found.json"])
    assert answer.status == 1
    assert answer.out == (
        "error L02 campaigns[0].delivery.triggers[0]:"
        " “A” waits for an interaction with itself; choose another campaign.\n"
    )
    assert answer.err == ""


def test_severities_of_the_design_decide(run: Run, tmp_path: Path) -> None:
    raw = json.loads((CASES / "L02" / "found.json").read_text(encoding="utf-8"))
    raw["settings"] = {"rule_severities": {"L02": "info"}}
    path = tmp_path / "design.json"
    path.write_text(json.dumps(raw), encoding="utf-8")
    answer = run(["check", path])
    assert answer.status == 0
    assert answer.out.startswith("info L02 ")


def test_names_cannot_break_the_terminal(run: Run, shop: Shop) -> None:
    raw = json.loads(json.dumps(DESIGN))
    raw["campaigns"][1]["channels"] = []
    shop.design.write_text(json.dumps(raw), encoding="utf-8")
    answer = run(["check", shop.design])
    assert answer.status == 1
    assert "“News, \\x1b[31msent again\\u202e” has no channel" in answer.out
    assert "\x1b" not in answer.out


def test_every_problem_of_a_file_is_listed(run: Run, shop: Shop) -> None:
    text = json.dumps(DESIGN).replace('"status"', '"st\\u001bate"')
    shop.design.write_text(text, encoding="utf-8")
    answer = run(["check", shop.design])
    assert answer.status == 2
    assert answer.out == ""
    lines = answer.err.splitlines()
    assert lines[0] == f"{shop.design} cannot be read; 4 things are wrong:"
    assert "  campaigns[0].status: “status” is missing." in lines
    assert "\x1b" not in answer.err


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "This is not JSON"),
        (b"SQLite format 3\0" + bytes(100), "is no project file"),
        (b"\x89PNG\r\n", "not UTF-8"),
        (b"[" * 100_000, "nests more than 100"),
        (b'{"format": "campaign-design", "version": 2}', "newer version of the program"),
    ],
)
def test_other_files(run: Run, shop: Shop, content: bytes, words: str) -> None:
    shop.design.write_bytes(content)
    answer = run(["check", shop.design])
    assert answer.status == 2
    assert str(shop.design) in answer.err
    assert words in answer.err
    assert len(answer.err.splitlines()) == 1


def test_no_file_at_all(run: Run, tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "missing.json"):
        answer = run(["check", path])
        assert answer.status == 2
        assert answer.err.startswith(f"{path} cannot be read: ")
