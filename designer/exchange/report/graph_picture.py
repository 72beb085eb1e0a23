"""The design as a picture: cards where they lie on the canvas, an arrow for each trigger and exception."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from xml.etree.ElementTree import Element, SubElement

from designer.edits.automatic_layout import complete_layout
from designer.evaluation.figures import Figures, FollowOnFigures
from designer.exchange.report.svg import path, picture, rectangle, shortened, text_of, tip, words
from designer.model.campaigns import Campaign
from designer.model.delays import Immediately
from designer.model.design import Design, Position
from designer.model.event_words import does
from designer.model.events import CampaignInteraction, Event

WIDTH, HEIGHT = 230.0, 64.0
MARGIN = 24.0
BACK = 90.0
"""Room at the sides for arrows that lead back."""


def graph_picture(design: Design, figures: Figures) -> str:
    """SVG of the whole design, "" where there is nothing to draw."""
    if not design.campaigns:
        return ""
    sizes = {campaign.id: (WIDTH, HEIGHT + 40) for campaign in design.campaigns}
    places = complete_layout(design, sizes)
    side = BACK if _leads_back(design, places) else MARGIN
    left = min(place.x for place in places.values()) - side
    top = min(place.y for place in places.values()) - MARGIN
    right = max(place.x for place in places.values()) + WIDTH + side
    bottom = max(place.y for place in places.values()) + HEIGHT + MARGIN
    root = picture(
        right - left, bottom - top, f"The campaigns of {design.name} and what follows on them"
    )
    root.set("viewBox", f"{left:g} {top:g} {right - left:g} {bottom - top:g}")
    _heads(root)
    for campaign in design.campaigns:
        _arrows(root, campaign, places)
    for campaign in design.campaigns:
        _card(root, campaign, places[campaign.id], figures.get(campaign.id))
    return text_of(root)


def _card(
    root: Element, campaign: Campaign, place: Position, figures: FollowOnFigures | None
) -> None:
    x, y = float(place.x), float(place.y)
    box = rectangle(
        root, x, y, WIDTH, HEIGHT, "card" if campaign.follow_on is None else "card follow"
    )
    box.set("rx", "8")
    tip(box, campaign.name)
    words(root, x + 12, y + 25, shortened(campaign.name or campaign.id, 25), "card-name")
    channels = ", ".join(channel.value.replace("_", " ") for channel in campaign.channels)
    below = f"{figures.recipients:,} would receive" if figures is not None else channels
    words(root, x + 12, y + 47, shortened(below, 30), "card-detail")


def _arrows(root: Element, campaign: Campaign, places: Mapping[str, Position]) -> None:
    delivery = campaign.follow_on
    if delivery is None:
        return
    exceptions = () if isinstance(delivery.delay, Immediately) else delivery.exceptions
    for events, style in ((delivery.triggers, "arrow"), (exceptions, "arrow unless")):
        for event in events:
            if not isinstance(event, CampaignInteraction) or event.campaign is None:
                continue
            if event.campaign in places:
                line = _line(places[event.campaign], places[campaign.id], unless=style != "arrow")
                drawn = path(root, line, style)
                drawn.set("marker-end", "url(#point)" if style == "arrow" else "url(#bar)")
                tip(drawn, f"{does(event)} – {campaign.name}")


def _leads_back(design: Design, places: Mapping[str, Position]) -> bool:
    """Whether an arrow ends left of where it begins."""
    return any(
        places[source].x >= places[campaign.id].x
        for campaign in design.campaigns
        if campaign.follow_on is not None
        for source in _sources((*campaign.follow_on.triggers, *campaign.follow_on.exceptions))
        if source in places
    )


def _sources(events: Iterable[Event]) -> Iterator[str]:
    for event in events:
        if isinstance(event, CampaignInteraction) and event.campaign is not None:
            yield event.campaign


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


def _line(begin: Position, end: Position, *, unless: bool) -> str:
    """From the right edge of one card to the left edge of the other; exceptions run a little lower."""
    down = 12.0 if unless else -8.0
    x1, y1 = begin.x + WIDTH, begin.y + HEIGHT / 2 + down
    x2, y2 = float(end.x), end.y + HEIGHT / 2 + down
    if x2 <= x1:
        # Back over the cards; a line straight through them could not be followed.
        return f"M{x1:g} {y1:g} C{x1 + BACK:g} {y1 - 96:g} {x2 - BACK:g} {y2 - 96:g} {x2:g} {y2:g}"
    bend = max(40.0, (x2 - x1) / 2)
    return f"M{x1:g} {y1:g} C{x1 + bend:g} {y1:g} {x2 - bend:g} {y2:g} {x2:g} {y2:g}"
