"""The actions of the canvas: what they do, undo and redo, and why they cannot."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from designer.edits.pasting import copied_text
from designer.gui.app.actions import MENUS, shortcuts
from designer.gui.app.theme import DARK, LIGHT, apply_theme
from designer.session.selection import CampaignItem, GroupItem, NoteItem
from tests.gui.canvas.conftest import undone_and_redone


def by_id(view):
    return {action.id: action for action in view.actions()}


def test_no_two_actions_share_a_key(canvas):
    actions = canvas.actions()
    keys = [key for action in actions for key in shortcuts(action)]
    assert len(actions) >= 25
    assert len(set(keys)) == len(keys)
    assert {action.menu.partition("/")[0] for action in actions} <= set(MENUS)


@pytest.mark.parametrize("selected", [(), ("first",), ("first", "again", "other")])
def test_every_action_works_or_says_why_not(canvas, selected):
    part = copied_text(canvas.session.design, ("other",))
    canvas.session.select(CampaignItem(identifier) for identifier in selected)
    for action in canvas.actions():
        QGuiApplication.clipboard().setText(part if action.id.startswith("edit.paste") else "")
        reason = action.enabled()
        assert reason == "" or reason.endswith("."), action.id
        if reason:
            continue
        picture = canvas.grab().toImage()
        before = (canvas.session.design, canvas.session.selection)
        clip = QGuiApplication.clipboard().text()
        action.run()
        QApplication.processEvents()
        seen = (
            (canvas.session.design, canvas.session.selection) != before
            or QGuiApplication.clipboard().text() != clip
            or canvas.grab().toImage() != picture
            or QApplication.activePopupWidget() is not None
        )
        idle = {"arrange.align_left", "arrange.align_centre", "edit.select_all"}
        assert seen or action.id in idle, action.id
        while (popup := QApplication.activePopupWidget()) is not None:
            popup.close()
        canvas.typing.hide()
        canvas.note_field.finish(keep=False)
        while canvas.session.can_undo:
            canvas.session.undo()
        canvas.session.select(CampaignItem(identifier) for identifier in selected)
        canvas.set_zoom(0.8)


def test_read_only_everything_that_edits_says_why(show, read_only_session):
    view = show(read_only_session)
    view.session.select((CampaignItem("abandoned-cart-push"), CampaignItem("flash-sale-sms")))
    reason = read_only_session.project.read_only_reason
    reads = {"edit.copy", "edit.select_all"}
    for action in view.actions():
        if not action.id.startswith("canvas.") and action.id not in reads:
            assert action.enabled() == reason, action.id
    heard: list[str] = []
    view.refused.connect(heard.append)
    QTest.keyClick(view.area, Qt.Key.Key_Right)
    QTest.keyClick(view.area, Qt.Key.Key_A)
    assert heard == [reason, reason]


def test_copy_and_paste_between_projects(canvas, hands, show, sample_design):
    hand, before = hands(canvas), canvas.session.design
    canvas.session.select((CampaignItem("first"), CampaignItem("again")))
    hand.run("edit.copy")
    hand.run("edit.paste")
    design = canvas.session.design
    assert len(design.campaigns) == 6
    assert design.campaigns[-1].follow_on.triggers[0].campaign == design.campaigns[-2].id
    assert set(canvas.session.selection) == {CampaignItem(c.id) for c in design.campaigns[-2:]}
    undone_and_redone(canvas.session, before)
    elsewhere = show(sample_design)
    hands(elsewhere).run("edit.paste")
    assert len(elsewhere.session.design.campaigns) == len(sample_design.campaigns) + 2


def test_paste_without_outer_arrows(canvas, hands):
    hand = hands(canvas)
    canvas.session.select((CampaignItem("again"),))
    hand.run("edit.copy")
    hand.run("edit.paste_inner")
    assert canvas.session.design.campaigns[-1].follow_on.triggers == ()


@pytest.mark.parametrize("identifier", ["edit.duplicate", "edit.cut", "edit.delete"])
def test_edits_of_the_selection(canvas, hands, identifier):
    before = canvas.session.design
    canvas.session.select((CampaignItem("first"), CampaignItem("other")))
    hands(canvas).run(identifier)
    expected = 6 if identifier == "edit.duplicate" else 2
    assert len(canvas.session.design.campaigns) == expected
    assert len(canvas.scene.cards) == expected
    undone_and_redone(canvas.session, before)


def test_removing_an_arrow(canvas, hands):
    hand, before = hands(canvas), canvas.session.design
    hand.click(hand.at(300, 25))
    hand.run("edit.delete")
    follow_on = canvas.session.design.campaign("again").follow_on
    assert (follow_on.triggers, follow_on.exceptions) == ((), ())
    undone_and_redone(canvas.session, before)


@pytest.mark.parametrize(
    ("identifier", "places"),
    [
        ("arrange.align_left", [(0, 0), (0, 0), (0, 300)]),
        ("arrange.align_top", [(0, 0), (480, 0), (0, 0)]),
    ],
)
def test_align(canvas, hands, identifier, places):
    before = canvas.session.design
    canvas.session.select(CampaignItem(each) for each in ("first", "again", "other"))
    hands(canvas).run(identifier)
    layout = canvas.session.design.layout
    assert [(layout[i].x, layout[i].y) for i in ("first", "again", "other")] == places
    undone_and_redone(canvas.session, before)


def test_distribute_and_lay_out(canvas, hands):
    before = canvas.session.design
    canvas.session.select(CampaignItem(each) for each in ("first", "again", "other"))
    hands(canvas).run("arrange.distribute_horizontal")
    undone_and_redone(canvas.session, before)
    canvas.session.undo()
    hands(canvas).run("arrange.layout")
    rects = [canvas.scene.drawing.card_rect(c.id) for c in before.campaigns]
    assert not any(a.meets(b) for i, a in enumerate(rects) for b in rects[i + 1 :])
    undone_and_redone(canvas.session, before)


def test_a_note_is_written_where_it_stands(canvas, hands):
    hand = hands(canvas)
    hand.run("campaign.note")
    assert QApplication.focusWidget() is canvas.note_field
    hand.type("Mind the gap")
    hand.key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    note = canvas.session.design.notes[0]
    assert note.text == "Mind the gap"
    assert note.id in canvas.scene.notes
    before = canvas.session.design
    canvas.session.select((NoteItem(note.id),))
    hand.key(Qt.Key.Key_Right)
    assert canvas.session.design.notes[0].x == note.x + 20
    undone_and_redone(canvas.session, before)


def test_a_group_is_named_where_it_stands(canvas, hands):
    hand = hands(canvas)
    canvas.session.select((CampaignItem("first"), CampaignItem("again")))
    hand.run("campaign.group")
    hand.type("Cart")
    hand.key(Qt.Key.Key_Return)
    group = canvas.session.design.groups[0]
    assert (group.name, group.members) == ("Cart", ("first", "again"))
    before = canvas.session.design
    canvas.session.select((GroupItem(group.id),))
    hand.key(Qt.Key.Key_Down)
    assert canvas.session.design.layout["again"].y == 20
    undone_and_redone(canvas.session, before)


def test_zoom(canvas, hands):
    hand = hands(canvas)
    hand.run("canvas.zoom_in")
    assert canvas.zoom == pytest.approx(1.25)
    assert by_id(canvas)["canvas.zoom_100"].enabled() == ""
    hand.run("canvas.zoom_100")
    assert by_id(canvas)["canvas.zoom_100"].enabled() != ""
    canvas.session.select((CampaignItem("quick"),))
    canvas.set_zoom(0.2)
    hand.run("canvas.zoom_selection")
    assert canvas.area.shown().contains(canvas.rect_of(CampaignItem("quick")))
    hand.run("canvas.zoom_fit")
    assert canvas.area.shown().contains(canvas.scene.bounds())


def test_zooming_with_the_wheel_keeps_the_point_under_it(canvas):
    from PySide6.QtCore import QPoint
    from PySide6.QtGui import QWheelEvent

    at = QPoint(300, 200)
    before = canvas.area.mapToScene(at)
    event = QWheelEvent(
        QPointF(at),
        canvas.area.viewport().mapToGlobal(QPointF(at)),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(canvas.area.viewport(), event)
    after = canvas.area.mapToScene(at)
    assert canvas.zoom == pytest.approx(1.25)
    assert abs(after.x() - before.x()) < 2
    assert abs(after.y() - before.y()) < 2


def test_the_minimap_moves_the_view_by_keyboard_and_by_click(canvas):
    assert canvas.minimap.isHidden()
    canvas.set_zoom(2.5)
    before = canvas.area.middle()
    assert canvas.minimap.isVisible()
    canvas.minimap.setFocus()
    QTest.keyClick(canvas.minimap, Qt.Key.Key_Right)
    assert canvas.area.middle().x > before.x + 50
    QTest.mouseClick(canvas.minimap, Qt.MouseButton.LeftButton, pos=canvas.minimap.rect().center())
    assert canvas.area.shown().intersects(canvas.scene.bounds())


def test_a_new_theme_is_worn_at_once(canvas, qapp):
    light = canvas.grab().toImage().pixelColor(5, 5)
    apply_theme(qapp, DARK)
    QApplication.processEvents()
    dark = canvas.grab().toImage().pixelColor(5, 5)
    assert light.name() == LIGHT.surface
    assert dark.name() == DARK.surface


def test_a_released_canvas_hears_nothing_more(canvas):
    session = canvas.session
    assert (len(session.changed), len(session.selection_changed)) == (1, 1)
    canvas.release()
    canvas.release()
    assert (len(session.changed), len(session.selection_changed)) == (0, 0)
