"""Severities, order and wording of findings, and the page that lists the rules."""

from pathlib import Path

import pytest

from designer.exchange.design_json import read_design
from designer.model.design import Design
from designer.model.settings import Settings, Severity
from designer.rules.checking import RULES, check

ROOT = Path(__file__).parents[2]
CASES = Path(__file__).parent / "cases"


def case(name: str) -> Design:
    return read_design((CASES / name / "found.json").read_bytes())


def weighed(design: Design, **severities: Severity) -> Design:
    return design.model_copy(update={"settings": Settings(rule_severities=severities)})


def test_ids_are_unique_and_formed_alike() -> None:
    ids = [rule.id for rule in RULES]
    assert len(ids) == len(set(ids))
    assert all(name[0] in "LS" and name[1:].isdigit() and len(name) == 3 for name in ids)


def test_a_severity_of_the_settings_holds_for_every_finding_of_the_rule() -> None:
    weighed_anew = check(weighed(case("L09"), L09=Severity.INFO))
    assert {f.severity for f in weighed_anew if f.rule == "L09"} == {Severity.INFO}


def test_a_rule_can_be_switched_off() -> None:
    assert "L09" in {finding.rule for finding in check(case("L09"))}
    assert "L09" not in {finding.rule for finding in check(weighed(case("L09"), L09=Severity.OFF))}


def test_findings_come_by_campaign_then_by_path() -> None:
    numbers = [f"{position:03}" for position in range(12)]
    campaign = case("S01").campaigns[0]
    copies = [campaign.model_copy(update={"id": number, "channels": ()}) for number in numbers]
    design = case("S06").model_copy(update={"campaigns": tuple(copies)})
    found = check(design)
    assert [finding.campaign for finding in found] == [
        *(number for number in numbers for _ in range(2)),
        None,
        None,
    ]
    assert [finding.path for finding in found[4:6]] == [
        "campaigns[2].channels",
        "campaigns[2].delivery.triggers",
    ]


@pytest.mark.parametrize("name", sorted(path.name for path in CASES.iterdir()))
def test_every_finding_is_a_full_sentence(name: str) -> None:
    for finding in check(case(name)):
        assert finding.text[0].isupper() or finding.text[0] == "“"
        assert finding.text.endswith((".", "?"))


def test_a_wrong_campaign_id_gets_the_nearest_as_hint() -> None:
    texts = [finding.text for finding in check(case("L01")) if finding.rule == "L01"]
    assert "did you mean “news”?" in texts[1]
    assert "did you mean" not in texts[0]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_the_page_of_rules_lists_it(rule) -> None:
    page = (ROOT / "docs" / "rules.md").read_text(encoding="utf-8")
    assert f"| {rule.id} | {rule.severity} | {rule.title} |" in page


def test_the_page_lists_no_other_rule() -> None:
    page = (ROOT / "docs" / "rules.md").read_text(encoding="utf-8")
    rows = [line for line in page.splitlines() if line.startswith(("| L", "| S"))]
    assert len(rows) == len(RULES)
