"""An evaluation may fill hundreds of megabytes: none but the newest is kept, whatever has been looked at."""

import gc
import weakref

from designer.edits.delivery import SetDelay
from designer.gui.app.panels import CHARTS, RECIPIENTS, TIMELINE
from designer.gui.canvas.wait_steps import elapsed
from designer.gui.results.charts.asked import Kind
from tests.gui.leaks import delete_what_asked_for_it

CART = "abandoned-cart-push"
PATIENCE = 60_000


def look_around(window, qtbot) -> None:
    """See all charts, the table and somebody's timeline."""
    workplace = window.workplace
    evaluation = workplace.live.results.evaluation
    window.panels.show(CHARTS)
    panel = workplace.charts.panel
    for kind in Kind:
        panel.show_chart(kind)
        qtbot.waitUntil(
            lambda kind=kind: panel.asked is not None and panel.asked.kind is kind, timeout=PATIENCE
        )
        panel.grab()
    window.panels.show(RECIPIENTS)
    qtbot.waitUntil(lambda: workplace.recipients.answer is not None, timeout=PATIENCE)
    window.panels.show(TIMELINE)
    user = str(evaluation.program.log.users[int(evaluation.verdicts.user[0])])
    workplace.looking.look_at(user)
    qtbot.waitUntil(lambda: workplace.timeline.timeline is not None, timeout=PATIENCE)


def test_old_evaluations_are_let_go(shop_window, qtbot, settled) -> None:
    workplace = shop_window.workplace
    seen = []
    for hours in (1, 2, 3):
        look_around(shop_window, qtbot)
        seen.append(weakref.ref(workplace.live.results.evaluation))
        workplace.session.do(SetDelay(CART, elapsed(hours * 3_600)))
        settled(workplace)
    look_around(shop_window, qtbot)
    qtbot.wait(1)
    delete_what_asked_for_it()
    gc.collect()
    assert sum(reference() is not None for reference in seen) == 0
