"""All rules, and the one function that asks them."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from typing import TYPE_CHECKING

from designer.model.paths import json_path
from designer.model.settings import Severity
from designer.rules import bookkeeping, channels, conversions, cycles, references, times, waiting
from designer.rules.finding import Finding, Hit, Rule, Steps

if TYPE_CHECKING:
    from designer.model.design import Design


def _unknown_rule(design: Design) -> Iterator[Hit]:
    known = [rule.id for rule in RULES]
    for identifier in design.settings.rule_severities:
        if identifier in known:
            continue
        near = get_close_matches(identifier, known, n=1)
        hint = f"; did you mean “{near[0]}”?" if near else "; the entry does nothing."
        steps = ("settings", "rule_severities", identifier)
        yield Hit(steps, f"This program has no rule “{identifier}”{hint}")


RULES: tuple[Rule, ...] = tuple(
    sorted(
        (
            *references.RULES,
            *cycles.RULES,
            *channels.RULES,
            *waiting.RULES,
            *times.RULES,
            *conversions.RULES,
            *bookkeeping.RULES,
            Rule("S05", Severity.WARNING, "A severity for an unknown rule", _unknown_rule),
        ),
        key=lambda rule: rule.id,
    )
)
"""Every rule, by id."""


def check(design: Design) -> tuple[Finding, ...]:
    """What the rules find, in the order of the campaigns and within one of the path; the design itself comes last.

    `settings.rule_severities` weighs every finding of a rule anew, `off` drops them.
    """
    found: list[tuple[tuple[object, ...], Finding]] = []
    for rule in RULES:
        chosen = design.settings.rule_severities.get(rule.id)
        if chosen is Severity.OFF:
            continue
        for hit in rule.find(design):
            severity = chosen or hit.severity or rule.severity
            found.append((_order(hit.steps), _finding(design, rule, hit, severity)))
    found.sort(key=lambda entry: entry[0])
    return tuple(finding for _, finding in found)


def _finding(design: Design, rule: Rule, hit: Hit, severity: Severity) -> Finding:
    campaign = None
    if hit.steps[0] == "campaigns" and isinstance(hit.steps[1], int):
        campaign = design.campaigns[hit.steps[1]].id
    return Finding(rule.id, severity, json_path(hit.steps), hit.text, campaign)


def _order(steps: Steps) -> tuple[object, ...]:
    """Lists by position, names by alphabet; what concerns campaigns comes first since `c` precedes `l` and `s`."""
    return tuple((step, "") if isinstance(step, int) else (-1, step) for step in steps)
