"""What `evaluate` and `explain` do first: read the design, import the events, compile."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from designer.cli.design_files import open_design
from designer.cli.event_logs import event_log
from designer.cli.terminal import Report
from designer.errors import InputError

if TYPE_CHECKING:
    from designer.evaluation.program import Program


@contextmanager
def prepared(arguments: argparse.Namespace, report: Report) -> Iterator[Program]:
    """The program for what `add_replay_inputs` asks for; good only inside the block, as its log may go after it."""
    first, last = arguments.first, arguments.last
    if first is not None and last is not None and last < first:
        raise InputError("--until lies before --from; exchange them.")
    design = open_design(arguments.design)

    from designer.evaluation.program import compile_design
    from designer.events.users import read_users

    users = read_users(arguments.users) if arguments.users is not None else None
    with event_log(arguments.events, arguments.log, report) as log:
        yield compile_design(design, log, users, first=first, last=last)
