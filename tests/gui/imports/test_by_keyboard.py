"""The assistant by keyboard alone: from nothing to an import, without a mouse."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from designer.gui.imports.mapping_changes import columns_at
from designer.gui.jobs.amounts import number_text
from tests.gui.imports.conftest import Answers, PaperClerk, settled
from tests.gui.imports.keys import Keys
from tests.gui.imports.samples import PLAN, preview_of


def test_from_nothing_to_an_import(assistant_of, qtbot: QtBot) -> None:
    clerk = PaperClerk(PLAN, preview_of)
    assistant = assistant_of(clerk, Answers(files=[Path("newsletter 2026.csv")]))
    keys = Keys(qtbot, assistant)
    overview, page = assistant.overview, assistant.overview.page
    assert keys.focused is assistant.start.choose_files
    keys.press(Qt.Key.Key_Space)
    settled(qtbot, assistant)

    # The list has the focus; the arrow keys choose a group.
    assert keys.focused is overview.groups
    keys.press(Qt.Key.Key_Down)
    assert page.head.heading._name.text() == f"{number_text(1_207)} Avro files"
    keys.press(Qt.Key.Key_Up)

    # The zone of the times.
    keys.go_to(page.reading.zone.editor)
    line = page.reading.zone.editor.lineEdit()
    line.selectAll()
    qtbot.keyClicks(line, "Europe/Berlin")
    keys.press(Qt.Key.Key_Return)
    settled(qtbot, assistant)
    assert assistant.draft.plan.groups[0].mapping.times.zone == "Europe/Berlin"

    # Another column, on another tab.
    keys.go_to(page.tabs.tabBar())
    keys.press(Qt.Key.Key_Right)
    keys.choose(page.columns.rows["campaign"].combo, "Mailing name")
    settled(qtbot, assistant)
    assert columns_at(assistant.draft.plan.groups[0].mapping, "campaign") == ("Mailing name",)

    # A name that nobody knew.
    keys.go_to(page.tabs.tabBar())
    keys.press(Qt.Key.Key_Right)
    keys.choose(page.names.rows[0].combo, "Custom event of this name")
    settled(qtbot, assistant)
    seen = assistant.draft.previews[0].event_names
    assert [each.becomes for each in seen if each.name == "Quiz finished"] == [
        "users.behaviors.CustomEvent"
    ]

    keys.go_to(overview.whole.name.editor)
    keys.press(Qt.Key.Key_End)
    qtbot.keyClicks(keys.focused, " x")
    keys.go_to(assistant.import_button)
    with qtbot.waitSignal(assistant.import_wanted) as sent:
        keys.press(Qt.Key.Key_Space)
    plan, name, _ = sent.args
    assert name == "newsletter 2026 x"
    assert plan == assistant.draft.plan


def test_every_control_is_reached_and_named(assistant_of, qtbot: QtBot) -> None:
    assistant = assistant_of(PaperClerk(PLAN, preview_of))
    assistant.add_paths([Path("a.csv")])
    settled(qtbot, assistant)
    keys = Keys(qtbot, assistant)
    reached: list[QWidget] = []
    for tab in range(assistant.overview.page.tabs.count()):
        assistant.overview.page.tabs.setCurrentIndex(tab)
        for _ in range(60):
            keys.press(Qt.Key.Key_Tab)
            if keys.focused in reached and keys.focused is assistant.overview.groups:
                break
            reached.append(keys.focused)
    unnamed = [
        each
        for each in set(reached)
        if not (each.accessibleName() or getattr(each, "text", lambda: "")())
    ]
    assert unnamed == []
    overview = assistant.overview
    for wanted in (overview.groups, overview.page.preview.rows, assistant.import_button):
        assert wanted in reached


def test_escape_closes_without_importing(assistant_of, qtbot: QtBot) -> None:
    assistant = assistant_of(PaperClerk(PLAN, preview_of))
    assistant.add_paths([Path("a.csv")])
    settled(qtbot, assistant)
    with qtbot.assertNotEmitted(assistant.import_wanted):
        Keys(qtbot, assistant).press(Qt.Key.Key_Escape)
    assert not assistant.isVisible()


def test_a_refused_row_leads_to_where_it_is_mended(assistant_of, qtbot: QtBot) -> None:
    assistant = assistant_of(PaperClerk(PLAN, preview_of))
    assistant.add_paths([Path("a.csv")])
    settled(qtbot, assistant)
    keys, page = Keys(qtbot, assistant), assistant.overview.page
    keys.go_to(page.preview.rows)
    page.preview.show_row(3)
    keys.press(Qt.Key.Key_Return)
    assert page.tabs.currentIndex() == 2
    assert keys.focused is page.names.rows[0].combo
    keys.go_to(page.preview.rows)
    page.preview.show_row(4)
    keys.press(Qt.Key.Key_Return)
    assert keys.focused in (page.reading.zone.editor, page.reading.zone.editor.lineEdit())
