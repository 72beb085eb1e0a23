"""The assistant over a clerk who opens nothing: a plan in, a plan out."""

from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from designer.gui.jobs.amounts import number_text
from tests.gui.imports.conftest import Answers, PaperClerk, settled
from tests.gui.imports.samples import PLAN, preview_of


def test_empty_it_says_what_to_do(assistant_of) -> None:
    assistant = assistant_of(PaperClerk(PLAN, preview_of))
    assert assistant.start.choose_files.isVisible()
    assert assistant.start.choose_files.hasFocus()
    assert not assistant.import_button.isVisible()


def test_files_are_found_and_imported(assistant_of, qtbot: QtBot) -> None:
    assistant = assistant_of(
        PaperClerk(PLAN, preview_of), Answers(files=[Path("newsletter 2026.csv")])
    )
    assistant.start.choose_files.click()
    qtbot.waitUntil(lambda: assistant.draft.settled and assistant.draft.plan is not None)
    assert assistant.import_button.text() == f"Import {number_text(1_208)} files, 144.8 MB"
    assert assistant.overview.groups.hasFocus()
    with qtbot.waitSignal(assistant.import_wanted) as sent:
        assistant.import_button.click()
    plan, name, users = sent.args
    assert plan == PLAN
    assert name == "newsletter 2026"
    assert users is None
    assert not assistant.isVisible()


def test_looking_at_files_is_said_and_can_be_stopped(assistant_of, qtbot: QtBot) -> None:
    clerk = PaperClerk(PLAN, preview_of, seconds=0.3)
    assistant = assistant_of(clerk)
    assistant.add_paths([Path("large.csv")])
    assert assistant.looking.isVisible()
    assert assistant.looking.title.text() == "Looking at large.csv…"
    qtbot.mouseClick(assistant.looking.stop, Qt.MouseButton.LeftButton)
    assert assistant.start.isVisible()
    qtbot.wait(500)
    assert assistant.start.isVisible()
    assert assistant.draft.plan is None
    clerk.seconds = 0
    assistant.add_paths([Path("small.csv")])
    settled(qtbot, assistant)


def test_a_read_only_project_says_so(assistant_of, qtbot: QtBot, read_only_session) -> None:
    assistant = assistant_of(PaperClerk(PLAN, preview_of), session=read_only_session)
    assistant.add_paths([Path("a.csv")])
    settled(qtbot, assistant)
    assert not assistant.import_button.isEnabled()
    assert assistant.reason.text() == read_only_session.project.read_only_reason


def test_a_data_set_needs_a_name(assistant_of, qtbot: QtBot) -> None:
    assistant = assistant_of(PaperClerk(PLAN, preview_of))
    assistant.add_paths([Path("a.csv")])
    settled(qtbot, assistant)
    name = assistant.overview.whole.name
    name.editor.selectAll()
    qtbot.keyClick(name.editor, Qt.Key.Key_Delete)
    with qtbot.assertNotEmitted(assistant.import_wanted):
        assistant.import_button.click()
    assert name.remarks.refusal == "Give the data set a name."
    assert assistant.isVisible()


def test_no_mapping_is_kept_against_the_will(assistant_of, qtbot: QtBot, session) -> None:
    assistant = assistant_of(PaperClerk(PLAN, preview_of))
    assistant.add_paths([Path("a.csv")])
    settled(qtbot, assistant)
    keep = assistant.overview.page.head.keep
    assert keep.isChecked()
    keep.click()
    assistant.import_button.click()
    assert session.data.mappings == ()


def test_attribution_is_part_of_the_plan(assistant_of, qtbot: QtBot) -> None:
    assistant = assistant_of(PaperClerk(PLAN, preview_of))
    assistant.add_paths([Path("a.csv")])
    settled(qtbot, assistant)
    combo = assistant.overview.whole.attribution.editor
    combo.setFocus()
    qtbot.keyClick(combo, Qt.Key.Key_Down)
    assert combo.currentText() == "Follow a message of the day before"
    assert assistant.draft.plan.attribution_hours == 24
