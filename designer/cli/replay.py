"""What `evaluate` and `explain` do first: read the design, get at the events, compile."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from designer.cli.design_files import is_project_file, open_design
from designer.cli.event_logs import EventFiles, ImportedLog, event_log
from designer.cli.reading import reading_of
from designer.cli.terminal import Report
from designer.errors import InputError

if TYPE_CHECKING:
    from designer.evaluation.program import Program
    from designer.events.event_log import EventLog
    from designer.store.project import Project


@dataclass(frozen=True)
class Prepared:
    """A program to run, and the project whose events it uses where they come from one."""

    program: Program
    project: Project | None = None
    notes: tuple[str, ...] = ()
    """What people should hear of how the event files were understood."""


@contextmanager
def prepared(
    arguments: argparse.Namespace, report: Report, *, to_remember: bool = False
) -> Iterator[Prepared]:
    """The program for what `add_replay_inputs` asks for; good only inside the block, as its log may go after it.

    A project is opened for writing only where something is `to_remember` in it.
    """
    first, last = arguments.first, arguments.last
    if first is not None and last is not None and last < first:
        raise InputError("--until lies before --from; exchange them.")
    with ExitStack() as stack:
        project = None
        if not arguments.events and is_project_file(arguments.design):
            project = stack.enter_context(_project(arguments, read_only=not to_remember))
        elif not arguments.events:
            arguments.refuse("--events is missing; only a project brings events of its own")
        design = project.design if project else open_design(arguments.design)

        from designer.evaluation.program import compile_design
        from designer.events.worker.process import Worker
        from designer.events.worker.tasks import read_users

        worker = stack.enter_context(Worker())
        users_file = arguments.users or (_users_file_of(project) if project else None)
        users = read_users(users_file, worker=worker) if users_file is not None else None
        if project:
            imported = ImportedLog(_log_of(project))
        else:
            files = EventFiles(arguments.events, reading_of(arguments), worker, report)
            imported = stack.enter_context(event_log(files, arguments.log))
        program = compile_design(design, imported.log, users, first=first, last=last)
        yield Prepared(program, project, imported.notes)


def _project(arguments: argparse.Namespace, *, read_only: bool) -> Project:
    from designer.store.project import Project

    if arguments.log is not None:
        raise InputError("--log goes with --events; a project keeps its events itself.")
    path: Path = arguments.design
    return Project.open(path, read_only=read_only)


def _users_file_of(project: Project) -> Path | None:
    data_set = project.active_data_set
    return data_set.users_file if data_set is not None else None


def _log_of(project: Project) -> EventLog:
    from designer.events.log import open_log

    data_set = project.active_data_set
    if data_set is None and project.data_sets():
        raise InputError(
            f"None of the events in {project.path} is chosen for evaluations; choose some in the window, or import some."
        )
    if data_set is None:
        raise InputError(
            f"{project.path} holds no events yet; import some, or name them with --events."
        )
    if not data_set.folder.is_dir():
        raise InputError(
            f"The events “{data_set.name}” of {project.path} are not where they belong, in"
            f" {data_set.folder}; put them back or import them again."
        )
    log = open_log(data_set.folder)
    if log.summary.digest != data_set.digest:
        raise InputError(
            f"The events in {data_set.folder} are not those that were imported; import them again."
        )
    return log
