"""Any edits, undone to the exact start and redone to the exact end."""

import os

from hypothesis import settings
from hypothesis.stateful import run_state_machine_as_test

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
