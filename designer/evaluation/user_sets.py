"""Sets of users that may be very many: a log's own texts, never turned into Python's one by one."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np
import pyarrow as pa
import pyarrow.compute as compute
from numpy.typing import NDArray

from designer.events.event_log import EventLog

_BYTES = pa.large_binary()


class UserSet:
    """User ids without order. They are texts, so that a set says the same of every log; equal ones hold the same ids."""

    def __init__(self, ids: pa.Array) -> None:
        self._ids = ids

    @classmethod
    def of_log(cls, log: EventLog, users: NDArray[np.int32]) -> UserSet:
        """These of the log's users, ascending and each once."""
        return cls(log.users.take(pa.array(users)).cast(_BYTES))

    @classmethod
    def of_ids(cls, ids: Collection[str]) -> UserSet:
        """These ids, whether any log knows them or not."""
        return cls(pa.array(sorted(each.encode("utf-8", "surrogatepass") for each in ids), _BYTES))

    def __len__(self) -> int:
        return len(self._ids)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, UserSet) and bool(self._ids.equals(other._ids))

    def __hash__(self) -> int:
        return hash(len(self._ids))

    def within(self, log: EventLog) -> NDArray[np.bool_]:
        """Whether each of the log's users is one of them."""
        found = compute.is_in(log.users.cast(_BYTES), value_set=self._ids)
        named: NDArray[np.bool_] = found.to_numpy(zero_copy_only=False)
        return named
