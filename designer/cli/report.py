"""`report`: one page that a reviewer reads without the program."""

from __future__ import annotations

import argparse
import time
from pathlib import Path
from typing import TYPE_CHECKING

from designer.cli.arguments import add_replay_inputs
from designer.cli.reading import add_reading_flags
from designer.cli.replay import Prepared, prepared
from designer.cli.terminal import complain_of, printable, progress_line, say
from designer.errors import InputError

if TYPE_CHECKING:
    from designer.events.quality import Quality

_ENDINGS = (".html", ".htm")


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the verb to the parser."""
    parser = commands.add_parser(
        "report",
        help="write what a replay came to as one HTML page",
        description="Replay events through a design and write the outcome as one HTML page for reviewers: the design as a"
        " picture, each follow-on in a sentence, all verdicts, charts, what was assumed, and how good the data are."
        " The page loads nothing from elsewhere.",
        allow_abbrev=False,
    )
    add_replay_inputs(parser)
    add_reading_flags(parser)
    parser.add_argument(
        "-o", "--out", metavar="FILE.html", type=Path, required=True, help="where to write the page"
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Replay, write the page, and say where it is."""
    out: Path = arguments.out
    if out.suffix.lower() not in _ENDINGS:
        raise InputError(f"{out} is no name for a page: let it end in .html.")
    if not out.absolute().parent.is_dir():
        raise InputError(f"{out} cannot be written: there is no folder {out.parent}.")
    with progress_line() as report, prepared(arguments, report) as replay:
        from designer.evaluation.live import evaluated
        from designer.exchange.report.document import write_report

        report(1.0, "Replaying")
        evaluation = evaluated(replay.program)
        report(1.0, f"Writing {out}")
        write_report(out, evaluation, _quality(replay), time.time_ns() // 1_000)
        notes = replay.notes
    complain_of(notes)
    say(printable(f"The report is in {out}."))
    return 0


def _quality(replay: Prepared) -> Quality | None:
    from designer.events.quality import quality_of, read_quality

    data_set = replay.project.active_data_set if replay.project else None
    if data_set is not None:
        return read_quality(data_set.folder)
    return quality_of(replay.program.log, time.time_ns() // 1_000)
