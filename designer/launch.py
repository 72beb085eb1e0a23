"""The program's door: a verb goes to the command line, anything else opens the window."""

import sys
from collections.abc import Sequence
from pathlib import PurePath

_SERVE = "--read-for-another-process"
"""How a frozen program starts its worker; the same words as in `designer.events.worker.child`."""
_OPENED = (".campaigns", ".json")


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program with these arguments (those of the process by default) and return its exit code."""
    arguments = sys.argv[1:] if argv is None else list(argv)
    if arguments[:1] == [_SERVE]:
        from designer.events.worker.serving import main as serve

        serve(int(arguments[1]))
        return 0
    if wants_window(arguments):
        # Qt loads only where there is a window to show.
        from designer.gui.app.application import run as run_window

        return run_window(arguments)
    from designer.cli.main import main as run_command

    return run_command(arguments if argv is not None else None)


def wants_window(arguments: Sequence[str]) -> bool:
    """Whether these arguments are no verb: nothing at all, or one file to open."""
    if not arguments:
        return True
    return len(arguments) == 1 and PurePath(arguments[0]).suffix.lower() in _OPENED
