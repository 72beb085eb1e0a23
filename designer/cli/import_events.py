"""`import`: event files into a project."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from designer.cli.reading import Reading, add_reading_flags, detection_lines, planned, reading_of
from designer.cli.terminal import Report, printable, progress_line, say

if TYPE_CHECKING:
    from designer.events.plan import ImportPlan
    from designer.events.summary import LogSummary
    from designer.store.data_set import DataSet
    from designer.store.importing import PreparedImport
    from designer.store.project import Project

_SEVERITIES = ("serious", "caution", "note")
_HINTS = {
    "time without a zone": "hint: --zone says which time zone times without one are in.",
    "a date alone": "hint: --dates-at says which time of day a date alone means.",
    "a date with slashes or dots may mean two days": "hint: --dates-begin-with says what comes first in dates such as 3/1/2026.",
}


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
    add_reading_flags(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Import, and print what the files were taken for, where every row went, and what the events are good for."""
    from designer.events.conservation import conservation_lines
    from designer.store.project import Project

    reading = reading_of(arguments)
    with Project.open(arguments.project) as project, progress_line() as report:
        plan, data_set, prepared = _imported(project, arguments, reading, report)
    say("\n".join(printable(line) for line in detection_lines(plan)))
    say()
    say("\n".join(printable(line) for line in conservation_lines(prepared.summary)))
    say()
    remarks = _remark_lines(data_set) + _hints(prepared.summary)
    if remarks:
        say("\n".join(printable(line) for line in remarks))
        say()
    say(
        printable(
            f"“{data_set.name}” with {data_set.events:,} event{'' if data_set.events == 1 else 's'} of"
            f" {data_set.users:,} user{'' if data_set.users == 1 else 's'} is what"
            f" evaluations of {arguments.project} now use."
        )
    )
    return 0


def _imported(
    project: Project, arguments: argparse.Namespace, reading: Reading, report: Report
) -> tuple[ImportPlan, DataSet, PreparedImport]:
    from designer.events.worker.process import Worker
    from designer.store.importing import called_after, finish_import, prepare_import

    folder = project.new_data_folder()
    with Worker() as worker:
        report(0.0, "Looking at the files")
        plan = planned(arguments.files, reading, project.mappings(), worker)
        prepared = prepare_import(
            folder,
            plan,
            name=arguments.name or called_after(arguments.files),
            users=arguments.users,
            worker=worker,
            progress=lambda progress: report(progress.done, progress.text),
        )
    return plan, finish_import(project, prepared), prepared


def _remark_lines(data_set: DataSet) -> list[str]:
    """What speaks for care with the events, the most serious first."""
    from designer.events.quality import read_quality

    quality = read_quality(data_set.folder)
    remarks = quality.remarks if quality is not None else ()
    ordered = sorted(remarks, key=lambda remark: _SEVERITIES.index(remark.severity))
    return [f"{remark.severity}: {remark.text}" for remark in ordered]


def _hints(summary: LogSummary) -> list[str]:
    """The flags that would have let refused rows in."""
    reasons = {reject.reason.partition(":")[0] for reject in summary.rejects}
    return [hint for reason, hint in _HINTS.items() if reason in reasons]
