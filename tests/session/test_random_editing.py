"""Any edits, undone to the exact start and redone to the exact end."""

import os
from itertools import count
from pathlib import Path

from hypothesis import settings
from hypothesis.stateful import run_state_machine_as_test

from designer.model.design import Design
from designer.session.project_file import ProjectFile
from designer.store.project import Project
from tests.session.editing_machine import EditingMachine

STEPS = 5_000
_A_RUN = 50
_LONGER = 10 if os.environ.get("RUN_LONG") == "1" else 1


class _Editing(EditingMachine):
    """With its own count of steps."""


def test_random_edits_undo_to_the_start_and_redo_to_the_end():
    _Editing.steps = 0
    # More examples than needed, since some end early.
    examples = _LONGER * (STEPS // _A_RUN + 40)
    run = settings(max_examples=examples, stateful_step_count=_A_RUN)
    run_state_machine_as_test(_Editing, settings=run)
    assert _Editing.steps >= _LONGER * STEPS


def test_the_same_in_a_project_file_that_is_closed_and_opened(tmp_path):
    numbers = count()

    class EditingAFile(EditingMachine):
        def create(self, design: Design) -> ProjectFile:
            self.path: Path = tmp_path / f"{next(numbers)}.campaigns"
            return Project.create(self.path, design)

        def reopened(self, project: ProjectFile) -> ProjectFile:
            project.close()
            return Project.open(self.path)

    run = settings(max_examples=15 * _LONGER, stateful_step_count=30)
    run_state_machine_as_test(EditingAFile, settings=run)
    assert EditingAFile.steps >= 300 * _LONGER
