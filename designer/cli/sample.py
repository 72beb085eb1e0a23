"""`sample`: a shop made up from a seed, as a design and event files to try the program on."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

from designer.cli.arguments import positive, whole
from designer.cli.terminal import printable, progress_line, say

DEFAULT_USERS = 20_000
DEFAULT_DAYS = 90
DEFAULT_SEED = 7


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the verb to the parser."""
    parser = commands.add_parser(
        "sample",
        help="write a sample design with its event files",
        description="Write a made-up shop into DIR: a design, event files as Currents exports them, and users."
        " The same numbers give the same bytes.",
        allow_abbrev=False,
    )
    parser.add_argument(
        "folder",
        metavar="DIR",
        type=Path,
        help="a folder that is new or empty, or holds an older sample",
    )
    _add_number(parser, "--users", positive, DEFAULT_USERS, "users of the shop")
    _add_number(parser, "--days", positive, DEFAULT_DAYS, "days of history")
    _add_number(parser, "--seed", whole, DEFAULT_SEED, "another number, another shop")
    parser.set_defaults(run=run)


def _add_number(
    parser: argparse.ArgumentParser, flag: str, kind: Callable[[str], int], default: int, text: str
) -> None:
    parser.add_argument(
        flag, metavar="N", type=kind, default=default, help=f"{text}; default: {default:,}"
    )


def run(arguments: argparse.Namespace) -> int:
    """Write the sample and say what it holds."""
    from designer.sample.shop import write_sample

    with progress_line() as report:
        facts = write_sample(
            arguments.folder,
            users=arguments.users,
            days=arguments.days,
            seed=arguments.seed,
            progress=lambda done, total: report(done / max(total, 1), "Making the sample"),
        )
    say(
        printable(
            f"Wrote a sample of {facts.users:,} users and {facts.days:,} days to {arguments.folder}:"
            f" {facts.rows:,} event rows in {facts.files:,} files."
        )
    )
    say(
        printable(
            f"Replay it: campaign-designer evaluate {arguments.folder / 'design.json'}"
            f" --events {arguments.folder / 'events'} --users {arguments.folder / 'users.csv'}"
        )
    )
    return 0
