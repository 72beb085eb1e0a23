"""`check`: what the rules find in a design."""

from __future__ import annotations

import argparse
from pathlib import Path

from designer.cli.design_files import open_design
from designer.cli.terminal import printable, say

FOUND_ERRORS = 1


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the verb to the parser."""
    parser = commands.add_parser(
        "check",
        help="say what is wrong or risky in a design; exit status 1 where something is an error",
        description="Say what is wrong or risky in a design, one finding a line: severity, rule, place, sentence.",
        allow_abbrev=False,
    )
    parser.add_argument(
        "design", metavar="DESIGN", type=Path, help="a design as JSON, or a project"
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Print the findings; 1 where one is an error, else 0."""
    from designer.model.settings import Severity
    from designer.rules.checking import check

    findings = check(open_design(arguments.design))
    for finding in findings:
        line = f"{finding.severity} {finding.rule} {finding.path}: {finding.text}"
        say(printable(line))
    if not findings:
        say("No findings.")
    errors = any(finding.severity is Severity.ERROR for finding in findings)
    return FOUND_ERRORS if errors else 0
