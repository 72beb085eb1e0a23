"""The result of an evaluation: one row for every event that matched a follow-on's trigger."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

NO_EXCEPTION = -1
SIMULATED = -1


@dataclass(frozen=True)
class Verdicts:
    """Columns of one length, sorted by user, trigger time, campaign in design order, then order of events.

    `user` indexes the log's users, `campaign` the design's campaigns, `trigger` and `exception` the follow-on's lists
    (NO_EXCEPTION where none decided). `verdict` holds `designer.model.verdicts.Verdict` values. Times are UTC microseconds;
    `due_time` is NO_TIME where no wait opened. `event` is the triggering row of the log, SIMULATED for a simulated receipt.
    """

    user: NDArray[np.int32]
    campaign: NDArray[np.int16]
    trigger: NDArray[np.int16]
    trigger_time: NDArray[np.int64]
    verdict: NDArray[np.uint8]
    due_time: NDArray[np.int64]
    decided_time: NDArray[np.int64]
    exception: NDArray[np.int16]
    event: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.user)
