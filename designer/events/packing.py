"""Events while an import runs: a few numbers each.

An event is its row number in file order and a record of three int64: time, `packed`, row. `packed` holds, from the top:
rank among simultaneous events, whether it may collapse with another receipt, kind, zone, campaign. `fate` uint8[rows]
ends as one of the FATE numbers for every row.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from designer.compiled import compiled

if TYPE_CHECKING:
    from numpy.typing import NDArray

FATE_LOST, FATE_SAME_ID, FATE_SAME_RECEIPT, FATE_KEPT = 0, 1, 2, 3

RANK_SHIFT, RECEIPT_SHIFT, KIND_SHIFT, ZONE_SHIFT = 61, 60, 47, 32
KIND_MASK, ZONE_MASK, CAMPAIGN_MASK = 0x7F, 0x7FFF, 0x7FFFFFFF
SAME_RECEIPT_MASK = KIND_MASK << KIND_SHIFT | CAMPAIGN_MASK
ZONE_LIMIT = ZONE_MASK + 1


@compiled
def pack(
    kind: NDArray[np.uint8],
    campaign: NDArray[np.int32],
    zone: NDArray[np.int32],
    dispatch: NDArray[np.uint64],
    ranks: NDArray[np.int64],
    collapsing: NDArray[np.bool_],
    packed: NDArray[np.int64],
) -> None:
    """Fill `packed`; `zone` and `dispatch` are empty where no row has any."""
    for row in range(len(kind)):
        code = np.int64(kind[row])
        value = ranks[code] << RANK_SHIFT | code << KIND_SHIFT | np.int64(campaign[row])
        if len(zone) > 0:
            value |= np.int64(zone[row]) << ZONE_SHIFT
        if len(dispatch) > 0 and campaign[row] != 0 and dispatch[row] != 0 and collapsing[code]:
            value |= np.int64(1) << RECEIPT_SHIFT
        packed[row] = value


@compiled
def note_newest(
    campaign: NDArray[np.int32],
    name: NDArray[np.int32],
    time: NDArray[np.int64],
    newest_time: NDArray[np.int64],
    newest_name: NDArray[np.int32],
) -> None:
    """Keep for each campaign the name of its latest event that has one; of simultaneous ones the later row's."""
    for row in range(len(campaign)):
        code = campaign[row]
        if name[row] != 0 and (newest_name[code] == 0 or time[row] >= newest_time[code]):
            newest_time[code] = time[row]
            newest_name[code] = name[row]
