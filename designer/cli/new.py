"""`new`: make a project file."""

from __future__ import annotations

import argparse
from pathlib import Path

from designer.cli.design_files import open_design
from designer.cli.terminal import printable, say


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the verb to the parser."""
    parser = commands.add_parser(
        "new",
        help="make a project file, empty or from a design",
        description="Make a project: one file that keeps a design with its history, its imported events and what"
        " replays came to.",
        allow_abbrev=False,
    )
    parser.add_argument(
        "project", metavar="PROJECT", type=Path, help="the file to make, ending in .campaigns"
    )
    parser.add_argument(
        "--from",
        dest="design",
        metavar="DESIGN",
        type=Path,
        help="begin with this design: JSON or another project",
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Make the project and say so."""
    from designer.model.design import Design
    from designer.store.places import SUFFIX
    from designer.store.project import Project

    path: Path = arguments.project
    if not path.suffix:
        path = path.with_name(path.name + SUFFIX)
    if arguments.design is not None:
        design = open_design(arguments.design)
    else:
        design = Design(
            format="campaign-design", version=1, name=path.stem, time_zone="UTC", campaigns=()
        )
    with Project.create(path, design):
        count = len(design.campaigns)
        say(printable(f"Made {path} with {count:,} campaign{'' if count == 1 else 's'}."))
    return 0
