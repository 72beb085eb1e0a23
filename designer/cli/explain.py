"""`explain`: one user's story, wait by wait, and what would have changed its end."""

from __future__ import annotations

import argparse

from designer.cli.arguments import add_replay_inputs
from designer.cli.reading import add_reading_flags
from designer.cli.replay import prepared
from designer.cli.terminal import complain_of, printable_lines, progress_line, say


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the verb to the parser."""
    parser = commands.add_parser(
        "explain",
        help="tell why one user would have received a follow-on, or why not",
        description="Tell one user's story: the events that matter, each wait, each verdict, and the nearest miss.",
        allow_abbrev=False,
    )
    add_replay_inputs(parser)
    add_reading_flags(parser)
    parser.add_argument(
        "--user", metavar="ID", required=True, help="the user's id, as the events have it"
    )
    parser.add_argument("--campaign", metavar="ID", help="only the follow-on with this id")
    parser.add_argument(
        "--clock",
        choices=["company", "user", "utc"],
        default="utc",
        help="whose time is told: the company's, the user's own where it is known, or UTC (default: utc)",
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Import, compile, and print the story."""
    with progress_line() as report, prepared(arguments, report) as replay:
        from designer.evaluation.explain import explain
        from designer.evaluation.explanation_text import render
        from designer.model.zone_times import Clock

        clock = Clock(arguments.clock)
        text = render(explain(replay.program, arguments.user, arguments.campaign, clock))
    complain_of(replay.notes)
    say(printable_lines(text.rstrip("\n")))
    return 0
