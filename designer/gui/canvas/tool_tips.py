"""What hovering says: the whole rule, findings, and the full words of labels."""

from __future__ import annotations

from designer.gui.canvas.connections import Port
from designer.gui.canvas.hits import Handle, Hit
from designer.gui.canvas.rule_sentence import plain_text, rule_sentence
from designer.gui.canvas.scene import CanvasScene
from designer.gui.canvas.wording import translate
from designer.session.selection import CampaignItem, DelayItem, EventItem
from designer.session.session import Session


def tool_tip(session: Session, scene: CanvasScene, hit: Handle | Hit | None) -> str:
    """Plain text, "" where there is nothing to say; who shows it escapes it."""
    if isinstance(hit, Handle):
        return translate("Canvas", "Drag to a card to connect, to an empty place for a follow-on")
    if hit is None:
        return ""
    match hit.item:
        case CampaignItem() | DelayItem():
            return _card(session, scene, hit.item.campaign)
        case EventItem():
            port = _port(scene, hit.item)
            if port is None:
                return ""
            words = ", ".join(part for part in (port.words, port.chip) if part)
            counts = _counts(scene, port.key)
            return "\n".join((words, *counts, *([clock_words()] if port.clock else [])))
        case _:
            return ""


def _port(scene: CanvasScene, item: EventItem) -> Port | None:
    """Where an event is connected: an arrow, or a pill at the card."""
    card = scene.drawing.cards.get(item.campaign)
    docked = [placed.port for placed in card.ports] if card is not None else []
    ports = (*scene.drawing.ports.values(), *docked)
    return next((port for port in ports if item in port.events), None)


def _counts(scene: CanvasScene, key: EventItem) -> tuple[str, ...]:
    """What a replay came to along an arrow or a pill."""
    arrow, card = scene.arrows.get(key), scene.cards.get(key.campaign)
    if arrow is not None:
        return arrow.numbers.details if arrow.numbers is not None else ()
    numbers = card.numbers if card is not None else None
    return numbers.pill_details.get(key, ()) if numbers is not None else ()


def clock_words() -> str:
    """What the clock on an arrow means."""
    return translate(
        "Canvas",
        "The source is live before its follow-on: what happens until then triggers nothing.",
    )


def _card(session: Session, scene: CanvasScene, identifier: str) -> str:
    campaign = session.design.campaign(identifier)
    if campaign is None:
        return ""
    lines = [campaign.name]
    if campaign.follow_on is not None:
        names = {other.id: other.name for other in session.design.campaigns}
        lines.append(plain_text(rule_sentence(campaign.follow_on, names)))
    item = scene.cards.get(identifier)
    if item is not None and item.numbers is not None:
        lines.extend(item.numbers.details)
    lines.extend(finding.text for finding in session.findings if finding.campaign == identifier)
    return "\n".join(lines)
