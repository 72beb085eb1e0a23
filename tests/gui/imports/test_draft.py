"""The draft: changes of the plan are kept, previews follow them, errors are sentences."""

from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from designer.errors import InputError
from designer.events.plan import ImportPlan
from designer.events.preview import Preview, PreviewColumn
from designer.gui.imports.clerk import what_a_preview_needs
from designer.gui.imports.draft import Draft
from designer.gui.imports.mapping_changes import with_columns
from designer.gui.jobs.jobs import Jobs
from tests.gui.imports.conftest import PaperClerk
from tests.gui.imports.samples import MAPPING, PLAN, preview_of


@pytest.fixture
def jobs(qapp):
    parent = QObject()
    jobs = Jobs(parent)
    yield jobs
    jobs.close()


def drafted(qtbot: QtBot, jobs: Jobs, clerk: PaperClerk) -> Draft:
    draft = Draft(clerk, jobs, ())
    draft.add_paths([Path("a.csv")])
    qtbot.waitUntil(lambda: draft.plan is not None and draft.settled)
    return draft


def test_groups_that_are_left_out_are_not_read(qtbot: QtBot, jobs: Jobs) -> None:
    clerk = PaperClerk(PLAN, preview_of)
    draft = drafted(qtbot, jobs, clerk)
    assert clerk.asked == ["propose", "preview 0", "preview 1"]
    assert set(draft.previews) == {0, 1}


def test_the_group_that_is_looked_at_is_read_first(qtbot: QtBot, jobs: Jobs) -> None:
    clerk = PaperClerk(PLAN, preview_of)
    draft = Draft(clerk, jobs, ())
    draft.current = 1
    draft.add_paths([Path("a.csv")])
    qtbot.waitUntil(lambda: draft.plan is not None and draft.settled)
    assert clerk.asked == ["propose", "preview 1", "preview 0"]


def test_many_changes_are_one_question(qtbot: QtBot, jobs: Jobs) -> None:
    clerk = PaperClerk(PLAN, preview_of)
    draft = drafted(qtbot, jobs, clerk)
    del clerk.asked[:]
    for column in ("Mailing name", "Link", "Action"):
        draft.set_mapping(0, with_columns(MAPPING, "campaign", (column,)))
        assert draft.stale(0)
    qtbot.waitUntil(lambda: draft.settled)
    assert clerk.asked == ["preview 0"]


def test_an_answer_to_an_old_plan_is_not_shown(qtbot: QtBot, jobs: Jobs) -> None:
    shown: list[tuple[str, ...]] = []

    def answer(plan: ImportPlan, group: int) -> Preview:
        mapping = plan.groups[group].mapping
        names = mapping.campaign if mapping else ()
        return Preview(tuple(PreviewColumn(name) for name in names), kept=1)

    clerk = PaperClerk(PLAN, answer)
    draft = drafted(qtbot, jobs, clerk)
    clerk.seconds = 0.2
    seen = lambda: shown.append(tuple(c.name for c in draft.previews[0].columns))  # noqa: E731
    draft.changed.connect(seen)
    draft.set_mapping(0, with_columns(MAPPING, "campaign", ("Link",)))
    qtbot.waitUntil(lambda: clerk.asked.count("preview 0") == 2)
    draft.set_mapping(0, with_columns(MAPPING, "campaign", ("Action",)))
    qtbot.waitUntil(lambda: draft.settled)
    draft.changed.disconnect(seen)
    assert ("Link",) not in shown
    assert shown[-1] == ("Action",)


def test_more_files_leave_what_was_changed(qtbot: QtBot, jobs: Jobs) -> None:
    draft = drafted(qtbot, jobs, PaperClerk(PLAN, preview_of))
    other = with_columns(MAPPING, "campaign", ("Link",))
    draft.set_mapping(0, other)
    draft.set_attribution(72)
    with qtbot.waitSignal(draft.proposed):
        draft.add_paths([Path("b.csv")])
    assert draft.plan is not None
    assert draft.plan.groups[0].mapping == other
    assert draft.plan.attribution_hours == 72
    assert draft.first(0).mapping == MAPPING
    qtbot.waitUntil(lambda: draft.settled)


def test_files_that_cannot_be_read_change_nothing(qtbot: QtBot, jobs: Jobs) -> None:
    clerk = PaperClerk(PLAN, preview_of)
    draft = drafted(qtbot, jobs, clerk)
    clerk.error = InputError("b.csv cannot be read: no such file.")
    with qtbot.waitSignal(draft.failed) as failed:
        draft.add_paths([Path("b.csv")])
    assert failed.args == ["b.csv cannot be read: no such file."]
    assert draft.plan == PLAN
    clerk.error = None


def test_a_refusal_is_the_preview(qtbot: QtBot, jobs: Jobs) -> None:
    def answer(plan: ImportPlan, group: int) -> Preview:
        raise InputError("a.csv, row 3: not UTF-8.")

    draft = drafted(qtbot, jobs, PaperClerk(PLAN, answer))
    assert draft.previews[0].fault == "a.csv, row 3: not UTF-8."


def test_removing_the_last_files_is_a_new_beginning(qtbot: QtBot, jobs: Jobs) -> None:
    one = ImportPlan(files=PLAN.files[:1], groups=PLAN.groups[:1])
    draft = drafted(qtbot, jobs, PaperClerk(one, preview_of))
    draft.remove(0)
    assert draft.plan is None
    assert draft.settled


def test_another_form_is_understood_anew(qtbot: QtBot, jobs: Jobs) -> None:
    def answer(plan: ImportPlan, group: int) -> Preview:
        if plan.groups[group].form.delimiter == ";":
            return preview_of(plan, group)
        return Preview((PreviewColumn("Contact;Happened at"),), kept=0)

    clerk = PaperClerk(PLAN, answer)
    draft = drafted(qtbot, jobs, clerk)
    clerk.suggestion = MAPPING.model_copy(update={"name": "Guessed"})
    assert draft.plan is not None
    draft.set_form(0, draft.plan.groups[0].form.model_copy(update={"delimiter": ","}))
    qtbot.waitUntil(lambda: draft.settled)
    qtbot.waitUntil(
        lambda: draft.plan is not None and draft.plan.groups[0].mapping == clerk.suggestion
    )
    assert draft.plan.groups[0].columns == ("Contact;Happened at",)
    qtbot.waitUntil(lambda: draft.settled)


def test_a_preview_of_many_files_is_asked_with_some() -> None:
    told = what_a_preview_needs(PLAN, 1)
    own = [file for file in told.files if file.group == 1]
    assert 50 <= len(own) <= 60
    assert (own[0], own[-1]) == (PLAN.files[1], PLAN.files[1_207])
    assert len(own) == len(told.files)
    joined = PLAN.groups[0].model_copy(update={"role": "joined"})
    plan = PLAN.model_copy(update={"groups": (joined, *PLAN.groups[1:])})
    assert what_a_preview_needs(plan, 1).files[0] == PLAN.files[0]
