"""The summary of a new log, from what its import counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from designer.events.kinds import Kind
from designer.events.shares import stretches
from designer.events.summary import CampaignCount, LogSummary
from designer.events.tallies import ConservationError

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from designer.events.event_log import Columns
    from designer.events.intake import Intake
    from designer.events.scratch import Scratch

STRETCH = 1 << 20


def summary_of(
    intake: Intake,
    scratch: Scratch,
    fate: NDArray[np.uint8],
    columns: Columns,
    counts: NDArray[np.int64],
    inferred: NDArray[np.bool_] | None,
    attribution_hours: int | None,
) -> LogSummary:
    """The summary without its digest; `counts` are events by kind, by campaign, by zone (see `write_columns`).

    Raises ConservationError where rows were lost or counted twice.
    """
    tallies, count = intake.tallies, len(columns.time)
    files = tallies.files(fate)
    if sum(file.kept for file in files) != count or counts[0].sum() != count:
        raise ConservationError(f"the log holds {count} events, the files gave others: {files}")
    zones = intake.zones.values(scratch)
    follows = _by_campaign(columns.campaign, inferred, intake.campaigns.count + 1)
    return LogSummary(
        events=count,
        users=len(columns.user_offsets) - 1,
        first_time=tallies.first_time,
        last_time=tallies.last_time,
        kinds={kind.name: int(counts[0, kind]) for kind in Kind if counts[0, kind]},
        campaigns=_campaigns(intake, scratch, counts[1], follows),
        without_campaign=int(counts[1, 0]),
        zones={zone: int(counts[2, code]) for code, zone in enumerate(zones, 1)},
        files=files,
        rejects=tuple(tallies.listed),
        rejected=int(tallies.rejected.sum()),
        refused=tallies.refused(),
        inferred=int(follows.sum()),
        attribution_hours=attribution_hours,
    )


def _campaigns(
    intake: Intake, scratch: Scratch, events: NDArray[np.int64], inferred: NDArray[np.int64]
) -> tuple[CampaignCount, ...]:
    names = intake.names()
    return tuple(
        CampaignCount(
            id=campaign, name=names[code], events=int(events[code]), inferred=int(inferred[code])
        )
        for code, campaign in enumerate(intake.campaigns.values(scratch), 1)
    )


def _by_campaign(
    campaign: NDArray[np.int32], inferred: NDArray[np.bool_] | None, width: int
) -> NDArray[np.int64]:
    counts = np.zeros(width, np.int64)
    if inferred is not None:
        for low, high in stretches(len(inferred), STRETCH):
            counts += np.bincount(campaign[low:high][inferred[low:high]], minlength=width)
    return counts
