"""What the users file says of each user: a zone and attributes, dictionary-coded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa
    from numpy.typing import NDArray

AttributeValue = str | float | bool | None | tuple["AttributeValue", ...]
"""A value of an attribute: text, number, truth value, or a list of values."""


@dataclass(frozen=True)
class AttributeColumn:
    """One attribute: `values[codes[u]]` belongs to user u; code 0 is a blank cell (`values[0]` is None)."""

    codes: NDArray[np.int32]
    values: tuple[AttributeValue, ...]


@dataclass(frozen=True)
class UserAttributes:
    """The users file: `users` ascends by UTF-8 bytes, each once; everything else is per user in that order.

    `zones[zone[u]]` is the zone of user u, code 0 ("") where none or an unknown one was given. `unknown_zones` lists
    zone names nobody knows with the 1-based rows that carry them.
    """

    users: pa.LargeStringArray
    zone: NDArray[np.int16]
    zones: tuple[str, ...]
    columns: Mapping[str, AttributeColumn]
    unknown_zones: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
