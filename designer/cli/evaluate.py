"""`evaluate`: replay history through a design and say what became of every trigger."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from designer.cli.arguments import add_replay_inputs, positive
from designer.cli.reading import add_reading_flags
from designer.cli.replay import Prepared, prepared
from designer.cli.terminal import Report, complain_of, printable, progress_line, say
from designer.errors import InputError

if TYPE_CHECKING:
    from designer.evaluation.program import Program
    from designer.evaluation.summary import Summary
    from designer.model.design import Design
    from designer.store.project import Project


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the verb to the parser."""
    parser = commands.add_parser(
        "evaluate",
        help="replay events through a design and count the verdicts of each follow-on",
        description="Replay events through a design. Prints where the imported rows went and, for each follow-on,"
        " what became of its triggers.",
        allow_abbrev=False,
    )
    add_replay_inputs(parser)
    add_reading_flags(parser)
    parser.add_argument(
        "--out",
        metavar="FILE",
        type=Path,
        help="write every verdict row: .parquet, .csv or .ndjson",
    )
    parser.add_argument("--summary", metavar="FILE", type=Path, help="write the counts as JSON")
    parser.add_argument(
        "--threads", metavar="N", type=positive, help="threads to use; default: one a processor"
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Import, replay, write what is asked for, and print the counts."""
    _refuse_bad_places(arguments)
    with progress_line() as report, prepared(arguments, report, to_remember=True) as replay:
        text = _replayed(replay, arguments, report)
    complain_of(replay.notes)
    say(text)
    return 0


def _replayed(replay: Prepared, arguments: argparse.Namespace, report: Report) -> str:
    """Write the files that are asked for and keep the counts in the project; the report in words."""
    from designer.evaluation.engine import evaluate
    from designer.evaluation.summary import summarise
    from designer.exchange.summary_file import write_summary
    from designer.exchange.verdict_files import write_verdicts

    program = replay.program
    verdicts = evaluate(
        program, threads=arguments.threads, progress=lambda done: report(done, "Replaying")
    )
    summary = summarise(program, verdicts)
    if arguments.out is not None:
        report(1.0, f"Writing {arguments.out}")
        write_verdicts(arguments.out, verdicts, program.design, program.log)
    if arguments.summary is not None:
        write_summary(arguments.summary, summary)
    parts = [_report_text(program, summary)]
    if replay.project is not None:
        parts.append(printable(_remembered(replay.project, summary)))
    return "\n\n".join(parts)


def _remembered(project: Project, summary: Summary) -> str:
    """Keep the counts in the project; a sentence about it."""
    if project.read_only:
        return f"{project.read_only_reason} The counts are not kept in it."
    project.add_evaluation(summary.design, summary.log, summary.version, summary.to_json())
    return f"The counts are kept in {project.path}."


def _refuse_bad_places(arguments: argparse.Namespace) -> None:
    """Say at once what would else fail after all the work."""
    for path in (arguments.out, arguments.summary):
        if path is not None and not path.absolute().parent.is_dir():
            raise InputError(f"{path} cannot be written: there is no folder {path.parent}.")
    if arguments.out is not None:
        from designer.exchange.verdict_files import verdict_ending

        verdict_ending(arguments.out)


def _report_text(program: Program, summary: Summary) -> str:
    from designer.cli.verdict_text import verdict_text
    from designer.events.conservation import conservation_lines

    account = "\n".join(printable(line) for line in conservation_lines(program.log.summary))
    parts = [account, verdict_text(program.design, summary), _findings_line(program.design)]
    return "\n\n".join(part for part in parts if part)


def _findings_line(design: Design) -> str:
    from designer.rules.checking import check

    count = len(check(design))
    if not count:
        return ""
    findings = "1 finding" if count == 1 else f"{count} findings"
    return printable(f"The rules have {findings} on this design; see campaign-designer check.")
