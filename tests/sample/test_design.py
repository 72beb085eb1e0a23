"""The sample's drawing: valid, canonical, the use cases by name, one fault on purpose."""

from pathlib import Path

import pytest

from designer.exchange.design_json import read_design, write_design
from designer.model.design import Design
from designer.model.settings import Severity
from designer.rules.checking import check
from designer.sample.design import build_design
from designer.sample.plan import Plan


@pytest.fixture(scope="module")
def design(small_sample: Path) -> Design:
    return read_design((small_sample / "design.json").read_bytes())


def test_byte_equal_round_trip(small_sample: Path, design: Design):
    content = (small_sample / "design.json").read_bytes()
    assert write_design(design).encode() == content
    assert design == build_design(Plan(30))


def test_use_cases_by_name(design: Design):
    names = [campaign.name for campaign in design.campaigns]
    for name in (
        "Free shipping push",
        "15 % off push",
        "Onboarding in-app message",
        "Abandoned cart push, sent again",
        "Spring sale e-mail, sent again",
        "Nine-week spring guide",
        "Spring sale push for the control group",
        "Flash sale SMS",
    ):
        assert name in names
    channels = {channel.value for campaign in design.campaigns for channel in campaign.channels}
    assert channels == {"push", "email", "in_app", "sms", "webhook"}
    assert set(design.layout) == {campaign.id for campaign in design.campaigns}


def test_settings_hide_nothing(design: Design):
    assert not design.settings.rule_severities


@pytest.mark.parametrize("days", [7, 30, 90, 365])
def test_the_only_error_is_the_older_use_case(days: int):
    findings = check(build_design(Plan(days)))
    errors = [
        (finding.rule, finding.severity)
        for finding in findings
        if finding.severity is Severity.ERROR
    ]
    assert errors == [("L09", Severity.ERROR)]
    assert {finding.rule for finding in findings} <= {"L09", "L03", "L28", "L39"}
