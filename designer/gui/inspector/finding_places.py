"""Which field a finding belongs beside: the deepest field whose place holds the finding's. Knows no Qt."""

import re
from collections.abc import Iterable, Mapping

from designer.model.settings import Severity
from designer.rules.finding import Finding

_OF_CAMPAIGN = re.compile(r"campaigns\[\d+\]\.?")
GRAVITY = (Severity.ERROR, Severity.WARNING, Severity.INFO)
"""Worst first."""


def place_in_campaign(path: str) -> str:
    """A finding's path without the campaign: `delivery.triggers[0]`, "" for the campaign as a whole."""
    return _OF_CAMPAIGN.sub("", path, count=1) if path.startswith("campaigns[") else path


def by_field(
    findings: Iterable[Finding], fields: Iterable[str]
) -> Mapping[str, tuple[Finding, ...]]:
    """Findings under the place of the field they stand beside; under "" where no field holds them, worst first."""
    places = sorted(set(fields), key=len, reverse=True)
    sorted_in: dict[str, list[Finding]] = {}
    for finding in sorted(findings, key=lambda finding: GRAVITY.index(finding.severity)):
        path = place_in_campaign(finding.path)
        field = next((place for place in places if place and _holds(place, path)), "")
        sorted_in.setdefault(field, []).append(finding)
    return {place: tuple(found) for place, found in sorted_in.items()}


def _holds(place: str, path: str) -> bool:
    return path == place or path.startswith((f"{place}.", f"{place}["))
