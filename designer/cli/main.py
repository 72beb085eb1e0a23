"""The entry of the command line: which verb is meant, and what the exit status says."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence

from designer import __version__
from designer.cli import (
    check,
    evaluate,
    explain,
    export,
    import_events,
    mappings,
    new,
    report,
    sample,
)
from designer.cli.terminal import complain, speak_utf8
from designer.errors import Cancelled, InputError

DONE = 0
BAD_INPUT = 2
FAULT = 3
INTERRUPTED = 130

_STATUSES = """\
exit status: 0 done, 1 the answer is no (a check found errors), 2 bad usage or bad input, 3 a fault of the program
"""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return the exit status; `argv` leaves out the program's name."""
    speak_utf8(sys.stdout)
    speak_utf8(sys.stderr)
    status = _status(argv)
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        _hush()
    except OSError as error:
        _hush()
        complain(f"The output cannot be written: {error.strerror or error}.")
        return BAD_INPUT
    return status


def _status(argv: Sequence[str] | None) -> int:
    try:
        return _run(argv)
    except SystemExit as ended:
        # The parser has said all there is to say.
        return ended.code if isinstance(ended.code, int) else DONE
    except InputError as error:
        complain(str(error))
        return BAD_INPUT
    except (KeyboardInterrupt, Cancelled):
        if argv is None:
            # The process ends here, and what a library was about to build may complain as it is dropped half-built.
            sys.unraisablehook = lambda _: None
        complain("Stopped; nothing half-finished is left behind.")
        return INTERRUPTED
    except BrokenPipeError:
        _hush()
        return DONE
    except Exception as error:  # noqa: BLE001 - the last resort: a fault becomes a report and a sentence
        return _report(error)


def _hush() -> None:
    """Send the rest of the output nowhere, so that Python's own last flush does not complain."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)


def _run(argv: Sequence[str] | None) -> int:
    parser = _parser()
    arguments = parser.parse_args(argv)
    if arguments.command is None:
        parser.print_help()
        return DONE
    status: int = arguments.run(arguments)
    return status


def _report(error: Exception) -> int:
    from designer.cli.fault_reports import save_fault_report

    place = save_fault_report(error)
    where = (
        f"What happened is written down in {place}." if place else "It could not be written down."
    )
    complain(f"This is a fault of the program, not of your files. {where}")
    return FAULT


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="campaign-designer",
        description="Replay imported history through a design: who would have received each follow-on, and why not.",
        epilog=_STATUSES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"campaign-designer {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    for command in (
        sample,
        new,
        import_events,
        mappings,
        check,
        evaluate,
        explain,
        report,
        export,
    ):
        command.add_to(commands)
    return parser


if __name__ == "__main__":
    sys.exit(main())
