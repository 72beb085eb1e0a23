"""`import`: event files into a project."""

from __future__ import annotations

import argparse
from pathlib import Path

from designer.cli.terminal import printable, progress_line, say


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the verb to the parser."""
    parser = commands.add_parser(
        "import",
        help="import event files into a project",
        description="Import event files, and folders of them, into a project, where evaluations then use them. All"
        " of them or none: a file that cannot be read leaves the project as it was.",
        allow_abbrev=False,
    )
    parser.add_argument("project", metavar="PROJECT", type=Path, help="a project file")
    parser.add_argument(
        "files",
        metavar="FILE",
        type=Path,
        nargs="+",
        help="event files, and folders of them, in the order in which simultaneous events count",
    )
    parser.add_argument(
        "--users",
        metavar="FILE",
        type=Path,
        help="attributes of users, kept with the events: CSV, NDJSON or Parquet with user_id",
    )
    parser.add_argument("--name", metavar="NAME", default="", help="what to call the events")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Import, and print where every row went."""
    from designer.events.conservation import conservation_lines
    from designer.store.importing import import_data_set
    from designer.store.project import Project

    with Project.open(arguments.project) as project, progress_line() as report:
        data_set, summary = import_data_set(
            project,
            arguments.files,
            name=arguments.name,
            users=arguments.users,
            progress=lambda progress: report(progress.done, progress.text),
        )
    say("\n".join(printable(line) for line in conservation_lines(summary)))
    say()
    say(
        printable(
            f"“{data_set.name}” with {data_set.events:,} events of {data_set.users:,} users is what"
            f" evaluations of {arguments.project} now use."
        )
    )
    return 0
