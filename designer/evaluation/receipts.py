"""Whether a follow-on's receipts come from the log or from the replay (architecture.md, Chains)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from designer.compiled import compiled
from designer.evaluation.matching import receipt_kinds
from designer.events.event_log import EventLog
from designer.events.kinds import KIND_LIMIT
from designer.model.design import Design
from designer.model.interactions import RECEIVING_CHANNELS


def receipts_simulated(
    design: Design,
    log: EventLog,
    span: tuple[int, int],
    follow_ons: Sequence[int],
    codes: Mapping[int, Sequence[int]],
) -> dict[str, bool]:
    """By follow-on's id: true unless the log holds, within the span, a receipt of it for anybody."""
    received = np.zeros(len(log.campaigns), np.bool_)
    if any(codes[position] for position in follow_ons):
        receipts = np.zeros(KIND_LIMIT, np.bool_)
        for channel in RECEIVING_CHANNELS:
            receipts[[int(kind) for kind in receipt_kinds(channel, design.settings)]] = True
        _mark_received(log.time, log.kind, log.campaign, receipts, *span, received)
    return {
        design.campaigns[position].id: not any(received[code] for code in codes[position])
        for position in follow_ons
    }


@compiled
def _mark_received(
    time: NDArray[np.int64],
    kind: NDArray[np.uint8],
    campaign: NDArray[np.int32],
    receipts: NDArray[np.bool_],
    first: int,
    last: int,
    received: NDArray[np.bool_],
) -> None:
    for event in range(time.size):
        if receipts[kind[event]] and first <= time[event] <= last:
            received[campaign[event]] = True
