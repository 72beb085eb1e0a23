"""The lanes of a timeline: campaigns that the user met or could have, and what belongs to none of them."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from designer.evaluation.follow_ons import live_span
from designer.evaluation.histories import History
from designer.evaluation.kernel.tables import ALWAYS, NEVER
from designer.evaluation.timeline_parts import Edge, Idle, Lane, LaneKind
from designer.model.campaigns import Campaign


class Lanes:
    """Lanes are made as they are asked for, those of the design first and in its order; asking tells the place in `made`."""

    def __init__(self, history: History) -> None:
        self._program = history.program
        self._places: dict[tuple[LaneKind, str], int] = {}
        self._of_code: dict[int, int] = {}
        self.made: list[Lane] = []
        log, design = self._program.log, self._program.design
        met = {log.campaigns[code] for code in np.unique(log.campaign).tolist() if code}
        told = {int(place) for place in np.unique(history.verdicts.campaign)}
        for place, campaign in enumerate(design.campaigns):
            if place in told or met.intersection(campaign.log_ids):
                self.of(campaign)

    def of(self, campaign: Campaign) -> int:
        """The lane of a campaign of the design."""
        kind = LaneKind.SOURCE if campaign.follow_on is None else LaneKind.FOLLOW_ON
        return self._place(kind, campaign)

    def of_code(self, code: int) -> int:
        """The lane of what happened with a campaign of the log."""
        if code not in self._of_code:
            self._of_code[code] = self._find(code)
        return self._of_code[code]

    def _find(self, code: int) -> int:
        if not code:
            return self._place(LaneKind.NO_CAMPAIGN)
        identifier = self._program.log.campaigns[code]
        for campaign in self._program.design.campaigns:
            if identifier in campaign.log_ids:
                return self.of(campaign)
        return self._place(LaneKind.OTHER_MESSAGES)

    def _place(self, kind: LaneKind, campaign: Campaign | None = None) -> int:
        key = kind, campaign.id if campaign else ""
        if key not in self._places:
            self._places[key] = len(self.made)
            self.made.append(Lane(kind, "", "") if campaign is None else self._make(kind, campaign))
        return self._places[key]

    def _make(self, kind: LaneKind, campaign: Campaign) -> Lane:
        idle, edges = tuple(self._idle(campaign)), tuple(_edges(campaign))
        return Lane(kind, campaign.id, campaign.name, idle, edges)

    def _idle(self, campaign: Campaign) -> Iterator[Idle]:
        first, last = self._program.span
        if campaign.follow_on is None and not self._program.design.settings.source_must_be_live:
            return
        published, stopped = live_span(campaign)
        if published > first:
            yield Idle(first, min(published, last), "not published yet")
        if stopped <= last:
            yield Idle(max(stopped, first), last, "stopped")
        delivery = campaign.follow_on
        if delivery is not None and delivery.starts_at is not None and delivery.starts_at > first:
            yield Idle(first, min(delivery.starts_at, last), "not started yet")
        if delivery is not None and delivery.ends_at is not None and delivery.ends_at < last:
            yield Idle(max(delivery.ends_at, first), last, "ended")


def _edges(campaign: Campaign) -> Iterator[Edge]:
    published, stopped = live_span(campaign)
    if ALWAYS < published < NEVER:
        yield Edge(published, "published")
    if stopped < NEVER:
        yield Edge(stopped, "stopped")
    delivery = campaign.follow_on
    if delivery is not None and delivery.starts_at is not None:
        yield Edge(delivery.starts_at, "starts")
    if delivery is not None and delivery.ends_at is not None:
        yield Edge(delivery.ends_at, "ends")
