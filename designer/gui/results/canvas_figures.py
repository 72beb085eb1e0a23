"""The numbers of the latest replay on the canvas: people on cards and arrows, and what changed since the baseline."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from designer.evaluation.figures import Figures
from designer.gui.canvas.numbers import ArrowNumbers, CanvasNumbers, CardNumbers
from designer.gui.canvas.scene import CanvasScene
from designer.gui.results.canvas_words import (
    arrow_numbers,
    exception_numbers,
    follow_on_numbers,
    source_numbers,
    uncounted_numbers,
)
from designer.gui.results.live import LiveResults
from designer.model.campaigns import Campaign
from designer.model.delays import Immediately
from designer.model.design import Design
from designer.model.events import CampaignInteraction
from designer.session.results import State
from designer.session.selection import EventItem
from designer.session.session import Session

if TYPE_CHECKING:
    from designer.evaluation.live import Evaluation


class CanvasFigures:
    """Shows them as long as it listens."""

    def __init__(self, session: Session, live: LiveResults, scene: CanvasScene) -> None:
        self._session, self._live, self._scene = session, live, scene
        self._people: Mapping[str, int] = {}
        live.changed.connect(self.refresh)
        session.data.changed.connect(self._data_changed)
        self._data_changed()

    def release(self) -> None:
        """Listen no longer."""
        self._live.changed.disconnect(self.refresh)
        self._session.data.changed.disconnect(self._data_changed)

    def refresh(self) -> None:
        """Show what there is now; without events nothing."""
        results = self._live.results
        if results.state is State.NO_DATA:
            self._scene.show_numbers(None)
            return
        figures = results.figures or {}
        stale = results.state is not State.CURRENT
        pinned = results.pinned or {}
        design = self._session.design
        sources = sources_of(design, self._people, results.evaluation)
        self._scene.show_numbers(numbers_of(design, figures, pinned, sources, stale=stale))

    def _data_changed(self) -> None:
        self._people = {found.id: found.users for found in self._session.data.found}
        self.refresh()


def sources_of(
    design: Design, people: Mapping[str, int], evaluation: Evaluation | None
) -> Mapping[str, CardNumbers]:
    """What the card of every source says; `people` are the users of each campaign id of the events.

    People of several ids cannot be added up, because many have come through two of them: those an evaluation counts.
    """
    counted = _counted(design, evaluation)
    found = {}
    for campaign in design.campaigns:
        if campaign.follow_on is not None:
            continue
        known = [people[each] for each in campaign.log_ids if each in people]
        if len(known) < 2:
            found[campaign.id] = source_numbers(known[0] if known else None)
        elif campaign.id in counted:
            found[campaign.id] = source_numbers(counted[campaign.id])
        else:
            found[campaign.id] = uncounted_numbers()
    return found


def _counted(design: Design, evaluation: Evaluation | None) -> Mapping[str, int]:
    """The people of those sources that still have the ids which the evaluation knew."""
    if evaluation is None or not evaluation.met:
        return {}
    ids = {each.id: each.log_ids for each in evaluation.design.campaigns}
    same = {each.id for each in design.campaigns if ids.get(each.id) == each.log_ids}
    return {campaign: people for campaign, people in evaluation.met.items() if campaign in same}


def numbers_of(
    design: Design,
    figures: Figures,
    pinned: Figures,
    sources: Mapping[str, CardNumbers],
    *,
    stale: bool,
) -> CanvasNumbers:
    """Numbers for every card and arrow of a design; those of the sources' cards are given."""
    most = max((each.people for found in figures.values() for each in found.by_trigger), default=0)
    cards = dict(sources)
    arrows: dict[EventItem, ArrowNumbers] = {}
    for campaign in design.campaigns:
        found = figures.get(campaign.id)
        if campaign.follow_on is None or found is None:
            continue
        if _fits(campaign, found.by_trigger, found.stopped_by):
            baseline = pinned.get(campaign.id)
            cards[campaign.id] = follow_on_numbers(campaign, found, baseline, stale=stale)
            arrows |= _arrows(campaign, figures, most, stale=stale)
    return CanvasNumbers(cards, arrows)


def _fits(campaign: Campaign, triggers: tuple[object, ...], exceptions: tuple[object, ...]) -> bool:
    """Whether figures of an earlier design can still be shown: a trigger added since has none."""
    delivery = campaign.follow_on
    assert delivery is not None
    return len(delivery.triggers) == len(triggers) and len(delivery.exceptions) == len(exceptions)


def _arrows(
    campaign: Campaign, figures: Figures, most: int, *, stale: bool
) -> dict[EventItem, ArrowNumbers]:
    delivery, found = campaign.follow_on, figures[campaign.id]
    assert delivery is not None
    exceptions = () if isinstance(delivery.delay, Immediately) else delivery.exceptions
    merged: dict[str | None, int] = {}
    arrows = {}
    for place, event in enumerate(exceptions):
        stopped = found.stopped_by[place]
        key = EventItem(campaign.id, "exception", place)
        arrows[key] = exception_numbers(stopped, most, stale=stale)
        if isinstance(event, CampaignInteraction):
            merged[event.campaign] = merged.get(event.campaign, 0) + stopped
    for place, trigger in enumerate(delivery.triggers):
        source = trigger.campaign if isinstance(trigger, CampaignInteraction) else None
        # Exceptions of the same source are drawn as one arrow with its first trigger.
        stopped = merged.pop(source, 0) if source is not None else 0
        key = EventItem(campaign.id, "trigger", place)
        arrows[key] = arrow_numbers(found.by_trigger[place], stopped, most, stale=stale)
    return arrows
