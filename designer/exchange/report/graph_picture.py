"""The design as a picture: cards where they lie on the canvas, an arrow for each trigger and exception."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element, SubElement

from designer.edits.automatic_layout import complete_layout
from designer.evaluation.figures import Figures
from designer.exchange.report.graph_cards import LINE, NAME_LINE, CardText, card_text, is_drawn
from designer.exchange.report.svg import path, picture, rectangle, shortened, text_of, tip, words
from designer.model.campaigns import Campaign
from designer.model.delays import Immediately
from designer.model.design import Design, Position
from designer.model.event_words import does
from designer.model.events import CampaignInteraction, Event

WIDTH = 256.0
MARGIN = 24.0
BACK = 90.0
"""Room at the sides for arrows that lead back."""
_INSET = 12.0
_GAP = 36.0
"""Between a card and the one below."""
_TRIGGERS, _EXCEPTIONS = 24.0, 44.0
"""How far below the upper edges of the cards arrows run."""
_LETTER = 6.7
"""Width of a letter of what an arrow says."""
_OVER = 70.0
"""So far above the cards an arrow leads back."""


def graph_picture(design: Design, figures: Figures) -> str:
    """SVG of the whole design, "" where there is nothing to draw."""
    if not design.campaigns:
        return ""
    drawn = {campaign.id for campaign in design.campaigns}
    texts = {each.id: card_text(each, figures.get(each.id), drawn) for each in design.campaigns}
    sizes = {identifier: (WIDTH, text.height) for identifier, text in texts.items()}
    places = _closer(complete_layout(design, sizes), texts)
    arrows = [each for campaign in design.campaigns for each in _arrows(campaign, places)]
    root = _sheet(design, places, texts, leads_back=any(_leads_back(*each[:2]) for each in arrows))
    _heads(root)
    # Words are drawn after all lines, so that none runs through them.
    for begin, end, events, style in arrows:
        drawn_line = path(root, _line(begin, end, style), f"arrow {style}".strip())
        drawn_line.set("marker-end", "url(#bar)" if style else "url(#point)")
        tip(drawn_line, _said(events))
    for begin, end, events, style in arrows:
        _label(root, begin, end, events, style)
    for campaign in design.campaigns:
        _card(root, campaign, places[campaign.id], texts[campaign.id])
    return text_of(root)


def _closer(
    places: Mapping[str, Position], texts: Mapping[str, CardText]
) -> Mapping[str, Position]:
    """The same arrangement with less room from row to row: the cards here are lower than those of the canvas."""
    least = 0.0
    for one, place in places.items():
        for other in places.values():
            down = other.y - place.y
            if down > 0 and abs(other.x - place.x) < WIDTH:
                least = max(least, (texts[one].height + _GAP) / down)
    share = min(1.0, least or 1.0)
    return {
        each: place.model_copy(update={"y": round(place.y * share)})
        for each, place in places.items()
    }


_Arrow = tuple[Position, Position, list[Event], str]


def _arrows(campaign: Campaign, places: Mapping[str, Position]) -> Iterator[_Arrow]:
    """One from each source for all its triggers, one for all its exceptions."""
    delivery = campaign.follow_on
    if delivery is None:
        return
    exceptions = () if isinstance(delivery.delay, Immediately) else delivery.exceptions
    for events, style in ((delivery.triggers, ""), (exceptions, "unless")):
        by_source: dict[str, list[Event]] = {}
        for event in events:
            if isinstance(event, CampaignInteraction) and is_drawn(event, places):
                by_source.setdefault(event.campaign or "", []).append(event)
        for source, found in by_source.items():
            yield places[source], places[campaign.id], found, style


def _sheet(
    design: Design,
    places: Mapping[str, Position],
    texts: Mapping[str, CardText],
    *,
    leads_back: bool,
) -> Element:
    side = BACK if leads_back else MARGIN
    left = min(place.x for place in places.values()) - side
    top = min(place.y for place in places.values()) - (_OVER if leads_back else MARGIN)
    right = max(place.x for place in places.values()) + WIDTH + side
    bottom = max(places[each].y + texts[each].height for each in texts) + MARGIN
    root = picture(
        right - left, bottom - top, f"The campaigns of {design.name} and what follows on them"
    )
    root.set("viewBox", f"{left:g} {top:g} {right - left:g} {bottom - top:g}")
    return root


def _card(root: Element, campaign: Campaign, place: Position, text: CardText) -> None:
    x, y = float(place.x), float(place.y)
    style = "card" if campaign.follow_on is None else "card follow"
    box = rectangle(root, x, y, WIDTH, text.height, style)
    box.set("rx", "8")
    tip(box, campaign.name)
    y += 6
    for line in text.name:
        y += NAME_LINE
        words(root, x + _INSET, y, line, "card-name")
    lines = [(line, "card-detail") for line in text.details]
    lines += [(text.result, "card-result")] if text.result else []
    for line, style in lines:
        y += LINE
        words(root, x + _INSET, y + 2, line, style)


def _label(root: Element, begin: Position, end: Position, events: list[Event], style: str) -> None:
    """What people do, in the middle of the arrow, as far as there is room."""
    x1, y1, x2, y2 = _ends(begin, end, style)
    room = x2 - x1 if x2 > x1 else 2 * BACK
    text = shortened(_said(events), int((room - 30) / _LETTER)) if room > 90 else ""
    if not text:
        return
    x, y = (x1 + x2) / 2, (y1 + y2) / 2
    if _leads_back(begin, end):
        y -= _OVER * 0.75
    straight = y1 == y2 and not _leads_back(begin, end)
    y += (13 if style else -6) if straight else 4
    if not straight:
        wide = len(text) * _LETTER + 8
        rectangle(root, x - wide / 2, y - 12, wide, 16, "ground")
    words(root, x, y, text, f"arrow-words mid {style}".strip())


def _said(events: list[Event]) -> str:
    return " or ".join(does(event) for event in events)


def _leads_back(begin: Position, end: Position) -> bool:
    """Whether an arrow ends left of where it begins."""
    return end.x <= begin.x + WIDTH


def _ends(begin: Position, end: Position, style: str) -> tuple[float, float, float, float]:
    down = _EXCEPTIONS if style else _TRIGGERS
    return begin.x + WIDTH, begin.y + down, float(end.x), end.y + down


def _heads(root: Element) -> None:
    """The point of an arrow that starts a wait, the bar of one that stops it."""
    shapes = SubElement(root, "defs")
    for name, line in (("point", "M0 0L9 5L0 10z"), ("bar", "M6 0V10")):
        size = {
            "markerWidth": "9",
            "markerHeight": "10",
            "refX": "8",
            "refY": "5",
            "orient": "auto",
        }
        marker = SubElement(shapes, "marker", {"id": name, "markerUnits": "userSpaceOnUse", **size})
        path(marker, line, name)


def _line(begin: Position, end: Position, style: str) -> str:
    """From the right edge of one card to the left edge of the other."""
    x1, y1, x2, y2 = _ends(begin, end, style)
    if _leads_back(begin, end):
        # Back over the cards; a line straight through them could not be followed.
        over = min(y1, y2) - _OVER - _TRIGGERS
        return f"M{x1:g} {y1:g} C{x1 + BACK:g} {over:g} {x2 - BACK:g} {over:g} {x2:g} {y2:g}"
    bend = max(40.0, (x2 - x1) / 2)
    return f"M{x1:g} {y1:g} C{x1 + bend:g} {y1:g} {x2 - bend:g} {y2:g} {x2:g} {y2:g}"
