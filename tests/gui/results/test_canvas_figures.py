"""Counts on the canvas: those of the replay, stale until the new ones are there, and following the hand."""

from __future__ import annotations

from datetime import time

import numpy as np
import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter

from designer.edits.campaigns import RenameCampaign, SetCampaignFields
from designer.edits.delivery import SetDelay
from designer.edits.events import ReplaceEvent
from designer.evaluation.figures import FollowOnFigures, TriggerFigures
from designer.exchange.verdict_colours import COLOURS
from designer.gui.canvas.figures_strip import paint_shares
from designer.gui.canvas.hits import Hit
from designer.gui.canvas.numbers import THICKEST, width_of
from designer.gui.canvas.tool_tips import tool_tip
from designer.gui.canvas.wait_steps import SCALE, elapsed, stepped
from designer.gui.results.canvas_words import compact, follow_on_numbers
from designer.model.conditions import Condition, Op
from designer.model.delays import (
    After,
    CalendarDays,
    Delay,
    Immediately,
    NextWeekday,
    Weekday,
)
from designer.model.units import DurationUnit
from designer.model.verdicts import Verdict
from designer.session.results import State
from designer.session.selection import CampaignItem, DelayItem, EventItem
from tests.gui.canvas.conftest import Hands
from tests.gui.canvas.designs import design_of, follow_on, interaction, source

CART = "abandoned-cart-push"
RESEND = "abandoned-cart-push-again"


@pytest.fixture
def hands(shop_window) -> Hands:
    canvas = shop_window.workplace.canvas
    canvas.set_zoom(1.0)
    rect = canvas.scene.drawing.card_rect(RESEND)
    canvas.area.centerOn(rect.left, rect.top)
    return Hands(canvas)


def test_every_card_says_what_the_replay_says(shop_window) -> None:
    workplace = shop_window.workplace
    figures = workplace.live.results.figures
    found = {people.id: people.users for people in workplace.session.data.found}
    for campaign in workplace.session.design.campaigns:
        numbers = workplace.canvas.scene.cards[campaign.id].numbers
        assert numbers is not None
        assert not numbers.stale
        if campaign.follow_on is None:
            assert numbers.shares == ()
            if campaign.id in found:
                assert str(found[campaign.id]) in numbers.headline
            continue
        mine = figures[campaign.id]
        assert numbers.short == f"{mine.recipients:,}"
        if not mine.people:
            assert numbers.headline == "Nobody triggered it"
            assert numbers.shares == ()
            continue
        assert numbers.headline.startswith(numbers.short)
        assert [verdict for verdict, _ in numbers.shares] == [
            v for v in Verdict if v in mine.outcomes
        ]
        assert sum(share for _, share in numbers.shares) == pytest.approx(1)
        share = dict(numbers.shares).get(Verdict.SENT, 0.0)
        assert share == pytest.approx(mine.recipients / mine.people)


def test_a_source_with_two_ids_counts_nobody_twice(shop_window, settled) -> None:
    workplace = shop_window.workplace
    found = {people.id: people.users for people in workplace.session.data.found}
    one, other = "free-shipping-push", "spring-sale-email"
    ids = tuple(
        each for name in (one, other) for each in workplace.session.design.campaign(name).log_ids
    )
    log = workplace.live.results.evaluation.program.log
    wanted = [code for code, name in enumerate(log.campaigns) if name in ids]
    events = np.flatnonzero(np.isin(log.campaign, wanted))
    people = len(np.unique(np.searchsorted(log.user_offsets, events, side="right")))
    assert people < sum(found[each] for each in ids), "somebody has to come through both"

    workplace.session.do(SetCampaignFields((other,), {"event_campaign_ids": None}, "ids"))
    workplace.session.do(SetCampaignFields((one,), {"event_campaign_ids": ids}, "ids"))
    card = workplace.canvas.scene.cards[one]
    assert card.numbers.headline == "In the events", "nothing wrong is said before it is counted"
    settled(workplace)
    assert card.numbers.headline == f"{people} people in the events"


def test_every_arrow_says_how_many_came_along(shop_window) -> None:
    scene, figures = shop_window.workplace.canvas.scene, shop_window.workplace.live.results.figures
    widths = {}
    for key, arrow in scene.arrows.items():
        event = scene.drawing.ports[key].key
        of_card = figures[event.campaign]
        assert arrow.numbers is not None
        if event.role == "trigger":
            trigger = of_card.by_trigger[event.position]
            assert arrow.numbers.people == f"{trigger.people}"
            assert bool(arrow.numbers.lost) == bool(trigger.lost)
            widths[trigger.people] = arrow.numbers.width
        assert scene.labels[key].numbers == arrow.numbers
    assert sorted(widths) == sorted(widths, key=widths.__getitem__)
    assert max(widths.values()) == THICKEST
    assert any(arrow.numbers.lost for arrow in scene.arrows.values())


def test_without_events_nothing_is_said(empty_window, session) -> None:
    empty_window.show_session(session)
    scene = empty_window.workplace.canvas.scene
    assert all(card.numbers is None for card in scene.cards.values())
    assert all(card.card.strip is None for card in scene.cards.values())


def test_sources_know_their_people_before_the_replay_ends(shop_window) -> None:
    session, cards = shop_window.workplace.session, shop_window.workplace.canvas.scene.cards
    sources = [each.id for each in session.design.campaigns if each.follow_on is None]
    said = {source: cards[source].numbers.headline for source in sources}
    assert any("people in the events" in words for words in said.values())
    session.data.remove(session.data.active.id)
    assert [cards[source].numbers for source in sources] == [None] * len(sources)
    session.undo()
    assert shop_window.workplace.live.results.state is State.WORKING
    assert {source: cards[source].numbers.headline for source in sources} == said


def test_figures_are_stale_until_the_new_ones_are_there(shop_window, settled) -> None:
    workplace = shop_window.workplace
    workplace.session.do(SetDelay(RESEND, elapsed(3600)))
    assert workplace.live.results.state is State.WORKING
    assert workplace.canvas.scene.cards[RESEND].numbers.stale
    settled(workplace)
    assert not workplace.canvas.scene.cards[RESEND].numbers.stale


def test_a_new_name_replays_nothing_twice(shop_window, settled) -> None:
    workplace = shop_window.workplace
    before = workplace.live.results.figures
    workplace.session.do(RenameCampaign(RESEND, "Once more"))
    settled(workplace)
    assert workplace.live.results.figures == before


def test_sliding_a_wait_shows_what_it_would_come_to(shop_window, hands, settled, qtbot) -> None:
    workplace = shop_window.workplace
    session, results = workplace.session, workplace.live.results
    before = session.design
    start = hands.card(RESEND, dx=20, dy=70)
    hands.press(start)
    hands.move(start + type(start)(30, 0))
    hands.move(start + type(start)(14 * 6, 0))
    assert session.design is before, "nothing is kept while the mouse is down"
    assert workplace.canvas.trials.running
    assert workplace.canvas.scene.drawing.cards[RESEND].band_lines == ("1", "week")
    qtbot.waitUntil(lambda: results.state is State.CURRENT, timeout=60_000)
    tried = results.figures
    assert tried[RESEND] != results.evaluation.figures[RESEND]
    hands.release(start + type(start)(14 * 6, 0))
    assert session.design.campaign(RESEND).follow_on.delay == elapsed(604_800)
    assert not workplace.canvas.trials.running
    settled(workplace)
    assert results.figures == tried
    session.undo()
    assert session.design == before
    session.redo()
    assert session.design.campaign(RESEND).follow_on.delay == elapsed(604_800)


def test_escape_gives_up_sliding(shop_window, hands, settled) -> None:
    workplace = shop_window.workplace
    before, figures = workplace.session.design, workplace.live.results.figures
    start = hands.card(RESEND, dx=20, dy=70)
    hands.press(start)
    hands.move(start + type(start)(60, 0))
    hands.key(Qt.Key.Key_Escape)
    hands.release(start + type(start)(60, 0))
    assert workplace.session.design is before
    settled(workplace)
    assert workplace.live.results.figures == figures


def test_a_click_on_a_wait_selects_it(shop_window, hands) -> None:
    hands.click(hands.card(RESEND, dx=20, dy=70))
    assert shop_window.session.selection == (DelayItem(RESEND),)
    assert not shop_window.session.can_undo or shop_window.session.undo_title.startswith("Import")


def test_waits_get_longer_and_shorter_by_keys(shop_window) -> None:
    session = shop_window.session
    session.select((CampaignItem(RESEND),))
    assert shop_window.registry.run("campaign.longer")
    assert session.design.campaign(RESEND).follow_on.delay == elapsed(2 * 86_400)
    for _ in range(2):
        assert shop_window.registry.run("campaign.shorter")
    assert session.design.campaign(RESEND).follow_on.delay == elapsed(18 * 3600)
    session.undo()
    assert session.design.campaign(RESEND).follow_on.delay == elapsed(86_400)


def test_a_baseline_tells_what_differs(shop_window, settled) -> None:
    workplace = shop_window.workplace
    before = workplace.live.results.figures[RESEND].recipients
    assert shop_window.registry.run("results.pin")
    workplace.session.do(SetDelay(RESEND, elapsed(14 * 86_400)))
    settled(workplace)
    change = workplace.live.results.figures[RESEND].recipients - before
    assert change != 0
    shown = workplace.canvas.scene.cards[RESEND].numbers.change
    assert shown == f"{'+' if change > 0 else '−'}{abs(change)}"
    assert shop_window.registry.run("results.unpin")
    assert workplace.canvas.scene.cards[RESEND].numbers.change == ""
    assert not shop_window.registry.run("results.unpin")


def test_a_baseline_is_told_where_nobody_is_left(shop_window, settled) -> None:
    workplace = shop_window.workplace
    before = workplace.live.results.figures[RESEND].recipients
    workplace.live.results.pin()
    condition = Condition(property="nothing", op=Op.EQ, value="like it")
    trigger = workplace.session.design.campaign(RESEND).follow_on.triggers[0]
    never = trigger.model_copy(update={"where": (condition,)})
    workplace.session.do(ReplaceEvent(RESEND, "trigger", 0, never))
    settled(workplace)
    numbers = workplace.canvas.scene.cards[RESEND].numbers
    assert (numbers.headline, numbers.change) == ("Nobody triggered it", f"−{before}")


def test_cards_count_the_stopped_and_the_waiting(shop_window) -> None:
    workplace = shop_window.workplace
    for campaign, figures in workplace.live.results.figures.items():
        numbers = workplace.canvas.scene.cards[campaign].numbers
        told = {entry.verdict: entry.words for entry in numbers.key}
        assert set(told) == set(figures.outcomes) - {Verdict.SENT}
        if figures.stopped:
            assert numbers.key[0].words == f"{figures.stopped} stopped"
        if figures.waiting:
            assert told[Verdict.WAITING_AT_END_OF_DATA] == f"{figures.waiting} waiting"
    assert any(each.waiting for each in workplace.live.results.figures.values())


def test_counts_of_millions_keep_to_their_room() -> None:
    figures = FollowOnFigures(
        triggers=12_000_000,
        people=9_500_000,
        recipients=8_200_000,
        outcomes={
            Verdict.SENT: 8_200_000,
            Verdict.CANCELLED_BY_EXCEPTION: 1_180_000,
            Verdict.WAITING_AT_END_OF_DATA: 120_000,
        },
        verdicts={},
        by_trigger=(TriggerFigures(12_000_000, 9_500_000, 8_200_000, 312),),
        stopped_by=(1_180_000,),
        lost=312,
        first_send=None,
        last_send=None,
    )
    campaign = follow_on("again", [interaction("first")], [interaction("first", "push.open")])
    design = design_of([source("first", "First"), campaign], {})
    numbers = follow_on_numbers(design.campaigns[1], figures, None, stale=False)
    assert numbers.headline == "8,200,000 people would receive"
    assert numbers.shorter == ("8,200,000 would receive", "8.2 M would receive", "8,200,000")
    assert numbers.short == "8.2 M"
    assert [entry.words for entry in numbers.key] == ["1.2 M stopped", "120 k waiting"]
    stopped, trigger = EventItem("again", "exception", 0), EventItem("again", "trigger", 0)
    assert numbers.pills == {trigger: "9.5 M", stopped: "1.2 M stopped"}
    assert numbers.pill_details[stopped] == ("It stopped 1,180,000 people.",)
    assert numbers.pill_details[trigger][0] == "12,000,000 triggers of 9,500,000 people"


def test_few_people_are_seen_beside_many(qapp) -> None:
    """A part of a bar is never thinner than an eye can see, and all parts make up the bar."""
    picture = QImage(200, 8, QImage.Format.Format_RGB32)
    painter = QPainter(picture)
    shares = (
        (Verdict.SENT, 0.9990),
        (Verdict.CANCELLED_BY_EXCEPTION, 0.0005),
        (Verdict.BEFORE_PUBLISH, 0.0005),
    )
    paint_shares(painter, QRectF(0, 0, 200, 8), shares, dark=False)
    painter.end()
    found = {picture.pixelColor(x, 4).name() for x in range(200)}
    assert {COLOURS[verdict].light for verdict, _ in shares} <= found


def test_pills_have_their_triggers_in_the_tool_tip(shop_window) -> None:
    workplace = shop_window.workplace
    figures = workplace.live.results.figures[CART].by_trigger[0]
    hit = Hit((EventItem(CART, "trigger", 0),))
    tip = tool_tip(workplace.session, workplace.canvas.scene, hit)
    assert f"{figures.triggers} triggers of {figures.people} people" in tip


def test_the_tool_tip_has_triggers_and_outcomes(shop_window, hands) -> None:
    hands.move(hands.card(RESEND))
    tip = hands.view.area.viewport().toolTip()
    figures = shop_window.workplace.live.results.figures[RESEND]
    assert f"{figures.triggers} triggers of {figures.people} people" in tip
    assert f"Stopped by an exception: {figures.stopped}<br>" in tip
    assert f"– opens push directly: {max(figures.stopped_by)}<br>" in tip


def test_pills_say_whom_they_stopped(shop_window) -> None:
    workplace = shop_window.workplace
    for campaign in workplace.session.design.campaigns:
        numbers = workplace.canvas.scene.cards[campaign.id].numbers
        figures = workplace.live.results.figures.get(campaign.id)
        if figures is None:
            continue
        for place, count in enumerate(figures.stopped_by):
            words = numbers.pills.get(EventItem(campaign.id, "exception", place), "")
            assert words == (f"{count} stopped" if count else "")


@pytest.mark.parametrize(
    ("number", "words"), [(0, "0"), (99_999, "99,999"), (123_456, "123 k"), (2_340_000, "2.3 M")]
)
def test_long_numbers_are_short_in_labels(number: int, words: str) -> None:
    assert compact(number) == words


def test_steps_go_along_the_scale() -> None:
    assert list(SCALE) == sorted(set(SCALE))
    delay: Delay | None = Immediately()
    for seconds in SCALE[1:]:
        assert delay is not None
        delay = stepped(delay, 1)
        assert delay == elapsed(seconds)
    assert delay is not None
    assert stepped(delay, 1) == delay
    odd = After(type="after", amount=90, unit=DurationUnit.MINUTES)
    assert stepped(odd, 1) == elapsed(7200)
    assert stepped(odd, -1) == elapsed(3600)
    assert stepped(odd, 0) == odd
    calendar = CalendarDays(type="calendar_days", days=2, at=time(9))
    assert stepped(calendar, 3) == calendar.model_copy(update={"days": 5})
    assert stepped(calendar, -9) == calendar.model_copy(update={"days": 1})
    weekday = NextWeekday(type="next_weekday", weekday=Weekday.MONDAY, at=time(9))
    assert stepped(weekday, 1) is None


def test_widths_grow_with_people() -> None:
    assert width_of(0, 10) == 1
    assert width_of(10, 10) == THICKEST
    assert 1 < width_of(1, 10) < width_of(5, 10) < THICKEST
