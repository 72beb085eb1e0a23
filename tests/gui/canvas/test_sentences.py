"""What cards and labels say."""

from __future__ import annotations

import pytest

from designer.gui.canvas.card_layout import FOOTER, lay_out_card
from designer.gui.canvas.connections import Meaning, connections
from designer.gui.canvas.rule_sentence import Style, plain_text, rule_sentence
from designer.gui.canvas.wording import deed, deed_done
from designer.model.events import CampaignInteraction
from designer.model.interactions import INTERACTIONS
from tests.gui.canvas.designs import design_of, follow_on, interaction, source
from tests.gui.canvas.test_geometry import measure

PURCHASE = {"type": "purchase"}


def sentence(triggers, exceptions=(), days=1):
    design = design_of(
        [source("cart", "Abandoned cart"), follow_on("f", list(triggers), list(exceptions), days)]
    )
    names = {campaign.id: campaign.name for campaign in design.campaigns}
    rule = design.campaigns[1].follow_on
    assert rule is not None
    return rule_sentence(rule, names)


def test_the_sentence_of_the_issue():
    runs = sentence([interaction("cart")], [interaction("cart", "push.open"), PURCHASE])
    assert plain_text(runs) == (
        "When receives Abandoned cart · wait 1 day · unless opened, or makes a purchase"
    )
    styles = {run.text: run.style for run in runs}
    assert styles["When"] is styles["wait"] is styles["unless"] is Style.KEYWORD
    assert styles["Abandoned cart"] is Style.CAMPAIGN


def test_without_a_delay_there_is_no_wait():
    assert (
        plain_text(sentence([interaction("cart")], days=0))
        == "When receives Abandoned cart · at once"
    )


def test_a_rule_that_lacks_its_trigger_says_so():
    assert plain_text(sentence([])) == "No trigger yet · wait 1 day"


def test_filters_and_unknown_campaigns():
    where = [{"property": "price", "op": "gte", "value": 30.0}]
    words = plain_text(sentence([interaction("gone", "push.open")], [PURCHASE | {"where": where}]))
    assert words == "When opens gone · wait 1 day · unless makes a purchase (price ≥ 30)"


@pytest.mark.parametrize("identifier", sorted(INTERACTIONS))
def test_every_interaction_has_words(identifier):
    campaign = "c" if INTERACTIONS[identifier].needs_campaign else None
    event = CampaignInteraction(
        type="campaign_interaction", interaction=identifier, campaign=campaign
    )
    assert deed(event)
    assert deed_done(event)


def ports(design, identifier):
    by_id = {campaign.id: campaign for campaign in design.campaigns}
    return connections(by_id[identifier], by_id)


def test_the_resend_is_one_arrow_with_a_chip(small_design):
    (port,) = ports(small_design, "again")
    assert port.meaning is Meaning.RESEND
    assert (port.words, port.chip) == ("receives push", "unless opened")
    assert len(port.events) == 2


def test_pills_for_what_is_no_campaign():
    design = design_of(
        [
            follow_on(
                "f", [{"type": "custom_event", "name": "added"}, interaction("gone")], [PURCHASE]
            )
        ]
    )
    words = [(port.source, port.words) for port in ports(design, "f")]
    assert words == [(None, "added"), (None, "no campaign gone"), (None, "unless purchase")]


def test_a_clock_where_the_source_is_live_first(sample_design):
    (port,) = ports(sample_design, "spring-guide-advice-email")
    assert port.clock
    (port,) = ports(sample_design, "spring-sale-email-again")
    assert not port.clock


def test_exceptions_of_an_immediate_follow_on_are_not_drawn():
    design = design_of([source("a"), follow_on("f", [interaction("a")], [PURCHASE], days=0)])
    assert len(ports(design, "f")) == 1


def test_a_card_never_shows_more_than_its_lines():
    design = design_of(
        [
            source("a", "A " * 300),
            follow_on("f", [interaction("a")] * 9, [PURCHASE] * 9, name="N" * 900),
        ]
    )
    names = {campaign.id: campaign.name for campaign in design.campaigns}
    card = lay_out_card(design.campaigns[1], ports(design, "f"), names, "UTC", measure)
    assert card.sentence[-1].y + 8 < card.height - FOOTER
    assert all(measure(line, "name") < 256 for line in card.name)
    assert card.sentence[-1].text.endswith("…")


@pytest.mark.parametrize(
    "name", ["<img src=x>", "a & b", "\u202egnirts", "é" * 50, "\x00\x07", "😀"]
)
def test_any_name_is_only_text(show, name):
    view = show(design_of([source("a", name), follow_on("f", [interaction("a")], name=name)]))
    assert not view.grab().isNull()
    view.pointing.hover(view.scene.cards["a"].pos())
    view.area.viewport().setToolTip("")
