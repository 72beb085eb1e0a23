"""From batches of events in file order to columns of numbers in files: the first half of an import."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from designer.errors import InputError
from designer.events.batch import NO_TIME, EventBatch, FilePart
from designer.events.id_kernels import hash_texts, split_ids
from designer.events.kinds import COLLAPSING_KINDS, KIND_LIMIT, rank
from designer.events.merging import merged
from designer.events.packing import ZONE_LIMIT, note_newest, pack
from designer.events.sides import Side, new_side
from designer.events.tallies import Tallies
from designer.events.text_codes import TextCodes, text_buffers

if TYPE_CHECKING:
    import pyarrow as pa
    from numpy.typing import NDArray

    from designer.events.scratch import Scratch, Spill

MERGE_BELOW = 1 << 16
"""Batches are taken in together until they have so many rows."""

ID_BUCKETS = 256
"""A bucket's hashes fit a processor's cache for logs of some ten million events."""


class Intake:
    """Takes file parts in order; afterwards holds the columns of `packing` and the counts of each file."""

    def __init__(
        self, files: Sequence[str], scratch: Scratch, merge_below: int = MERGE_BELOW
    ) -> None:
        self._scratch = scratch
        self._merge_below = merge_below
        self._waiting: list[EventBatch] = []
        self._waiting_rows = 0
        self._ranks = np.array([rank(kind) for kind in range(KIND_LIMIT)], np.int64)
        self._collapsing = np.zeros(KIND_LIMIT, np.bool_)
        self._collapsing[list(COLLAPSING_KINDS)] = True
        self._newest_time = np.zeros(1, np.int64)
        self._newest_name = np.zeros(1, np.int32)
        self._names = TextCodes(scratch)
        self.files = files
        self.tallies = Tallies(files)
        self.rows = 0
        self.users = TextCodes(scratch)
        self.campaigns, self.zones = TextCodes(scratch), TextCodes(scratch)
        self.user, self.time = scratch.spill(np.int32), scratch.spill(np.int64)
        self.packed = scratch.spill(np.int64)
        self.dispatch: Spill | None = None
        self.arrived: Spill | None = None
        self.ids: Spill | None = None
        self.id_bounds: list[NDArray[np.int64]] = []
        self.sides: dict[str, Side] = {}

    def add(self, part: FilePart) -> None:
        """Take the next part."""
        self.tallies.add(part)
        if part.events is not None and len(part.events.time):
            self._waiting.append(part.events)
            self._waiting_rows += len(part.events.time)
        if self._waiting_rows >= self._merge_below:
            self.flush()

    def flush(self) -> None:
        """Write out what is waiting; needed after the last part."""
        if self._waiting:
            batch = merged(self._waiting)
            self._waiting, self._waiting_rows = [], 0
            self._take(batch)

    def names(self) -> list[str]:
        """The newest name of each campaign by its code, "" where none was given."""
        texts = ("", *self._names.values(self._scratch))
        newest = np.zeros(self.campaigns.count + 1, np.int32)
        newest[: len(self._newest_name)] = self._newest_name[: len(newest)]
        return [texts[code] for code in newest]

    def _take(self, batch: EventBatch) -> None:
        count = len(batch.time)
        campaign = self._codes(self.campaigns, batch.campaign, count)
        zone = np.zeros(0, np.int32) if batch.zone is None else self.zones.encode(batch.zone)
        if self.zones.count >= ZONE_LIMIT:
            raise InputError(
                f"The events name more than {ZONE_LIMIT - 1:,} different time zones; "
                "check that the column timezone holds zone names such as Europe/Berlin."
            )
        dispatch = self._take_dispatches(batch.dispatch, count)
        packed = np.empty(count, np.int64)
        pack(batch.kind, campaign, zone, dispatch, self._ranks, self._collapsing, packed)
        self.user.append(self.users.encode(batch.user))
        self.time.append(batch.time)
        self.packed.append(packed)
        self._take_arrivals(batch.received_at, count)
        self._take_ids(batch)
        self._take_names(batch, campaign)
        for name, values in batch.details.items():
            if values is not None and values.null_count < count:
                if name not in self.sides:
                    self.sides[name] = new_side(name, self._scratch)
                self.sides[name].append(self.rows, values)
        self.rows += count

    @staticmethod
    def _codes(codes: TextCodes, texts: pa.Array | None, count: int) -> NDArray[np.int32]:
        return np.zeros(count, np.int32) if texts is None else codes.encode(texts)

    def _take_dispatches(self, dispatch: pa.Array | None, count: int) -> NDArray[np.uint64]:
        if dispatch is None or dispatch.null_count == count:
            if self.dispatch is not None:
                self.dispatch.append_constant(0, count)
            return np.zeros(0, np.uint64)
        if hasattr(dispatch, "dictionary_decode"):
            dispatch = dispatch.dictionary_decode()
        if self.dispatch is None:
            self.dispatch = self._scratch.spill(np.uint64)
            self.dispatch.append_constant(0, self.rows)
        hashes = np.empty(count, np.uint64)
        texts = text_buffers(dispatch)
        hash_texts(texts.offsets, texts.data, texts.validity, texts.first_bit, hashes)
        self.dispatch.append(hashes)
        return hashes

    def _take_arrivals(self, arrived: NDArray[np.int64] | None, count: int) -> None:
        if arrived is not None and self.arrived is None and (arrived != NO_TIME).any():
            self.arrived = self._scratch.spill(np.int64)
            self.arrived.append_constant(NO_TIME, self.rows)
        if self.arrived is not None and arrived is not None:
            self.arrived.append(arrived)
        elif self.arrived is not None:
            self.arrived.append_constant(NO_TIME, count)

    def _take_ids(self, batch: EventBatch) -> None:
        ids = batch.event_id
        if ids is None or ids.null_count == len(ids):
            return
        if hasattr(ids, "dictionary_decode"):
            ids = ids.dictionary_decode()
        if self.ids is None:
            self.ids = self._scratch.spill(np.uint64, 3)
        texts = text_buffers(ids)
        records = np.empty((len(ids), 3), np.uint64)
        bounds = np.empty(ID_BUCKETS + 1, np.int64)
        count = split_ids(
            texts.offsets,
            texts.data,
            texts.validity,
            texts.first_bit,
            batch.type_code,
            self.rows,
            records,
            bounds,
        )
        self.id_bounds.append(bounds + self.ids.length)
        self.ids.append(records[:count])

    def _take_names(self, batch: EventBatch, campaign: NDArray[np.int32]) -> None:
        if batch.campaign_name is None or batch.campaign_name.null_count == len(campaign):
            return
        missing = self.campaigns.count + 1 - len(self._newest_time)
        if missing > 0:
            self._newest_time = np.append(self._newest_time, np.zeros(missing, np.int64))
            self._newest_name = np.append(self._newest_name, np.zeros(missing, np.int32))
        names = self._names.encode(batch.campaign_name)
        note_newest(campaign, names, batch.time, self._newest_time, self._newest_name)
