"""What a reader makes of a file before anything is judged: columns under the names they were asked for by."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa
    from numpy.typing import NDArray

    from designer.events.batch import Reject

REQUIRED = ("user_id", "time", "event_type")

COLUMNS = (
    *REQUIRED,
    "id",
    "campaign_id",
    "campaign_name",
    "dispatch_id",
    "timezone",
    "received_at",
    "machine_open",
    "is_suspected_bot_click",
    "button_id",
    "button_string",
    "slide_id",
    "link_alias",
    "url",
    "platform",
    "name",
    "product_id",
    "price",
    "currency",
    "properties",
    "conversion_behavior_index",
)
"""The columns of the plain layout that mean something here (architecture.md, Event rows); others are passed over."""

CODED = ("event_type", "campaign_id", "campaign_name", "timezone", "name", "currency", "platform")
"""Columns with few distinct texts: worth a dictionary."""


@dataclass(frozen=True)
class Piece:
    """One file's share of `RawRows`: its rows there, and rows that could not even be taken apart.

    `additional` of the rows only repeat the number of the row before: it tells of several events.
    """

    file: int
    count: int
    rejects: tuple[Reject, ...] = ()
    fraction: float = 1.0
    additional: int = 0


@dataclass(frozen=True)
class Fault:
    """Rows that a mapping refuses: bool[n] of them, the column at fault, the reason as a phrase."""

    rows: NDArray[np.bool_]
    column: str
    reason: str


class Naming(Protocol):
    """What a file calls a column."""

    def __call__(self, column: str, position: int) -> str:
        """The file's name of a column of `COLUMNS` in the row at this position."""


class Undecoded(Protocol):
    """Columns still as bytes. Small files of one schema are decoded together: each on its own costs more to set up."""

    @property
    def names(self) -> tuple[str, ...]:
        """The columns there will be."""

    @property
    def schema(self) -> Hashable:
        """Equal where `decoded` takes several at once."""

    def decoded(self, others: Sequence[Any]) -> dict[str, pa.Array]:
        """The columns of this and of the others after it. Raises InputError for damaged bytes."""


@dataclass(frozen=True)
class RawRows:
    """Rows of one file, or of several files one after the other, untyped.

    `columns` holds those wanted columns (`COLUMNS`, or what a mapping names) that the file has, as Arrow arrays of any type,
    texts as string, binary or dictionaries of them. `rows` is the 1-based number of each row in its file. `event_type` is
    set where all rows have the one that the file's name or schema gives. Columns may be missing from `columns` while they
    are `undecoded`.
    """

    columns: Mapping[str, pa.Array]
    rows: NDArray[np.int64]
    pieces: tuple[Piece, ...]
    event_type: str | None = None
    undecoded: Undecoded | None = None
    faults: tuple[Fault, ...] = ()
    naming: Naming | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """The columns, decoded or not."""
        return (*self.columns, *(self.undecoded.names if self.undecoded is not None else ()))
