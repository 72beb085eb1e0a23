"""What readers hand on: typed events of one stretch of one file, and what was refused there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa
    from numpy.typing import NDArray

NO_TIME = -(2**63)
"""Stands for "no time given" in int64 microsecond columns."""

EXCERPT = 200
"""So many characters of a refused row are kept."""


@dataclass(frozen=True)
class Reject:
    """A row that could not be taken: 1-based row of the file, the column at fault, the reason as a phrase.

    `excerpt` is what stood there, at most EXCERPT characters of it, where that costs little to tell.
    """

    row: int
    column: str
    reason: str
    excerpt: str = ""


@dataclass(frozen=True)
class EventBatch:
    """Relevant events in file order, all arrays of one length n.

    `user` holds no nulls and no blanks. Blank texts of the other columns are null. `type_code` numbers the row's event type
    (stable within a program version): events are duplicates where type_code and event_id agree. `dispatch` is
    meaningful for receipts only. `details` maps a detail name of the log (alias, button, page, name, product_id,
    currency, url, platform: text; price: float64; conversion: int32; properties: text) to a nullable array; an interaction id
    that promises a detail without giving it has the empty text there.
    """

    time: NDArray[np.int64]
    kind: NDArray[np.uint8]
    type_code: NDArray[np.int16]
    user: pa.StringArray
    campaign: pa.Array | None = None  # string or dictionary<string>
    campaign_name: pa.Array | None = None
    zone: pa.Array | None = None
    event_id: pa.Array | None = None
    dispatch: pa.Array | None = None
    received_at: NDArray[np.int64] | None = None  # NO_TIME where absent
    details: Mapping[str, pa.Array] = field(default_factory=dict)


@dataclass(frozen=True)
class FilePart:
    """One stretch of a file. Over a file: rows_read + additional = events in batches + not_relevant + rejects.

    `first_time` and `last_time` span every row of the part with a valid time, relevant or not (NO_TIME where none had).
    `fraction` says how much of the file's bytes has been read, for progress. `additional` counts what rows that tell of
    several events give beyond the first, kept or not.
    """

    file: int
    rows_read: int
    not_relevant: int
    rejects: tuple[Reject, ...]
    first_time: int
    last_time: int
    events: EventBatch | None
    fraction: float = 1.0
    seconds_spent: float = 0.0
    additional: int = 0
