"""The assistant over a clerk who opens nothing: a plan in, a plan out."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from designer.gui.jobs.amounts import number_text
from tests.gui.imports.conftest import Answers, PaperClerk
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
