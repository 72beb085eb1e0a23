"""`export`: the design of a project as JSON."""

from __future__ import annotations

import argparse
from pathlib import Path

from designer.cli.design_files import open_design
from designer.cli.terminal import complain, printable, say

FOUND_ERRORS = 1


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the verb to the parser."""
    parser = commands.add_parser(
        "export",
        help="write the design of a project as JSON",
        description="Write the design of a project as JSON, equal designs to equal bytes. A design with errors is"
        " not written; exit status 1 then.",
        allow_abbrev=False,
    )
    parser.add_argument("project", metavar="PROJECT", type=Path, help="a project file")
    parser.add_argument(
        "-o", "--out", metavar="DESIGN.json", type=Path, required=True, help="the file to write"
    )
    parser.add_argument(
        "--despite-errors", action="store_true", help="write it though the rules find errors"
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Write the file, or say what is wrong with the design."""
    from designer.exchange.design_json import write_design
    from designer.exchange.writing_aside import written_aside
    from designer.model.settings import Severity
    from designer.rules.checking import check

    design = open_design(arguments.project)
    errors = [found for found in check(design) if found.severity is Severity.ERROR]
    if errors and not arguments.despite_errors:
        for found in errors:
            complain(printable(f"{found.severity} {found.rule} {found.path}: {found.text}"))
        complain("Nothing was written; --despite-errors writes the design all the same.")
        return FOUND_ERRORS
    with written_aside(arguments.out) as aside:
        aside.write_text(write_design(design), encoding="utf-8", newline="\n")
    say(printable(f"Wrote {arguments.out}."))
    return 0
