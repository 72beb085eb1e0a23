"""The program's door: a verb goes to the command line, anything else opens the window."""

import sys
from collections.abc import Sequence


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program with these arguments (those of the process by default) and return its exit code."""
    from designer.cli.main import main as run_command

    return run_command(sys.argv[1:] if argv is None else argv)
