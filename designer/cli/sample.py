"""`sample`: a shop made up from a seed, as a design and event files to try the program on."""

from __future__ import annotations

import argparse
from pathlib import Path

from designer.cli.arguments import positive, whole


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the verb to the parser."""
    parser = commands.add_parser(
        "sample",
        help="write a sample design with its event files",
        description="Write a made-up shop: a design, event files as Currents exports them, and users.",
        allow_abbrev=False,
    )
    parser.add_argument(
        "folder", metavar="DIR", type=Path, help="where to write; a folder that is new or empty"
    )
    parser.add_argument(
        "--users", metavar="N", type=positive, default=20_000, help="users of the shop (20,000)"
    )
    parser.add_argument(
        "--days", metavar="N", type=positive, default=90, help="days of history (90)"
    )
    parser.add_argument(
        "--seed", metavar="N", type=whole, default=1, help="another number, another shop (1)"
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Write the sample."""
    raise NotImplementedError
