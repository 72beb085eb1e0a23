"""Every rule against designs that it must and must not find fault with. A new folder is a new test."""

import json
from pathlib import Path

import pytest

from designer.exchange.design_json import read_design, write_design
from designer.rules.checking import RULES, check

CASES = Path(__file__).parent / "cases"
FOLDERS = sorted(CASES.iterdir())
DESIGNS = sorted(CASES.glob("*/*.json"))


def findings(path: Path, rule: str) -> list[dict[str, str]]:
    return [
        {"path": finding.path, "severity": str(finding.severity)}
        for finding in check(read_design(path.read_bytes()))
        if finding.rule == rule
    ]


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_rule_finds_what_is_wrong(folder: Path) -> None:
    expected = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    assert expected
    assert findings(folder / "found.json", folder.name[:3]) == expected


@pytest.mark.parametrize(
    "path", sorted(CASES.glob("*/fine.json")), ids=lambda path: path.parent.name
)
def test_rule_leaves_alone_what_is_right(path: Path) -> None:
    assert findings(path, path.parent.name[:3]) == []


def test_every_rule_has_both_cases() -> None:
    found = {path.parent.name for path in CASES.glob("*/found.json")}
    fine = {path.parent.name for path in CASES.glob("*/fine.json")}
    ids = {rule.id for rule in RULES}
    assert ids <= found
    assert ids <= fine


@pytest.mark.parametrize(
    "path",
    [path for path in DESIGNS if path.name != "expected.json"],
    ids=lambda path: f"{path.parent.name}-{path.stem}",
)
def test_case_files_are_canonical(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert write_design(read_design(text)) == text
