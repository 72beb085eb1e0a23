"""Whatever the design and the edit: pure, refused in a sentence or readable again."""

import copy
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from designer.edits.base import Edit, EditError
from designer.edits.changes import changes_between
from tests.edits.drawings import applied, refused
from tests.edits.random_edits import edits_of
from tests.exchange.random_designs import designs


@settings(max_examples=300)
@given(designs(), st.data())
def test_any_edit_of_any_design(design, data):
    edit: Any = data.draw(edits_of(design))
    assert isinstance(edit, Edit)
    try:
        edit.apply(design)
    except EditError:
        refused(edit, design)
        return
    after = applied(edit, design)
    assert edit.apply(design) == after
    if after == design:
        assert not changes_between(design, after).order


@given(designs(), st.data())
def test_edits_can_be_kept_and_compared(design, data):
    edit: Any = data.draw(edits_of(design))
    assert copy.deepcopy(edit) == edit
