"""What is known of the files of a preview so far."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, get_args

import pyarrow as pa
import pyarrow.compute as pc

from designer.events.currents import is_irrelevant, rules
from designer.events.mappings.applying import Named
from designer.events.mappings.cells import DECIMAL_COMMA, cells_of, plain
from designer.events.mappings.mapping import DateOrder, Mapping, TimeReading
from designer.events.mappings.telling import NO_RULE
from designer.events.preview import Preview, PreviewColumn, PreviewRow, SeenCampaign, SeenName
from designer.events.time_kernels import NO_ZONE, ONLY_A_DATE, SLASHES
from designer.events.times import times_of

if TYPE_CHECKING:
    from designer.events.batch import EventBatch
    from designer.events.conform import Judged
    from designer.events.raw import RawRows
    from designer.events.readers.peeking import Peek

SAMPLES = 5
MOST_NAMES = 500


@dataclass
class Tally:
    """Columns, rows to show, and counts; files are added one by one, and `preview` says what came of it."""

    columns: dict[str, int] = field(default_factory=dict)
    samples: dict[str, dict[str, None]] = field(default_factory=dict)
    filled: Counter[str] = field(default_factory=Counter)
    rows: list[PreviewRow] = field(default_factory=list)
    names: Counter[str] = field(default_factory=Counter)
    becomes: dict[str, tuple[str | None, bool]] = field(default_factory=dict)
    campaigns: Counter[str] = field(default_factory=Counter)
    campaign_names: dict[str, str] = field(default_factory=dict)
    rows_read: int = 0
    kept: int = 0
    refused: int = 0
    passed_over: int = 0
    zoneless: bool = False
    date_only: bool = False
    slashed: bool = False
    ambiguous: bool = False

    def places(self, names: Sequence[str]) -> list[int]:
        """Where these columns stand in the preview; new ones at its end."""
        return [self.columns.setdefault(name, len(self.columns)) for name in names]

    def sample(self, looked: Peek) -> None:
        """Take samples of each column."""
        for place, name in enumerate(looked.columns):
            cells = [cell for row in (*looked.rows, *looked.further) if (cell := row[place])]
            self.filled[name] += len(cells)
            found = self.samples.setdefault(name, {})
            for cell in cells:
                if len(found) == SAMPLES:
                    break
                found[cell] = None

    def note_doubts(self, raw: RawRows, mapping: Mapping | None) -> None:
        """Whether times and numbers leave something to be said about them."""
        times: list[str | None] = ["time"]
        numbers: list[str | None] = ["price"]
        if mapping is not None:
            times = [mapping.time, *(rule.time for rule in mapping.events)]
            own = [mapping.columns, *(rule.columns for rule in mapping.events)]
            numbers = [columns.get("price") for columns in own]
        for time in dict.fromkeys(times):
            if time is not None and time in raw.columns:
                self._note_times(raw.columns[time])
        for number in dict.fromkeys(numbers):
            if number is not None and number in raw.columns:
                texts = plain(cells_of(raw.columns[number])[0])
                comma = pc.any(pc.match_substring_regex(texts, DECIMAL_COMMA)).as_py()
                self.ambiguous |= bool(comma)

    def _note_times(self, column: pa.Array) -> None:
        _, faults = times_of(column)
        found = [faults]
        if (faults == SLASHES).any():
            self.slashed = True
            # What they lack besides shows once they are read, the one way or the other.
            orders = get_args(DateOrder)
            found += [times_of(column, TimeReading(slashed=order))[1] for order in orders]
        self.zoneless |= any(bool((faults == NO_ZONE).any()) for faults in found)
        self.date_only |= any(bool((faults == ONLY_A_DATE).any()) for faults in found)

    def note_fate(self, mapped: RawRows, fate: Judged) -> None:
        """Count what became of the rows, and the campaigns of the events."""
        apart = sum(len(piece.rejects) for piece in mapped.pieces)
        additional = sum(piece.additional for piece in mapped.pieces)
        self.rows_read += len(mapped.rows) - additional + apart
        self.kept += len(fate.positions)
        self.refused += len(fate.rejects) + apart
        self.passed_over += len(mapped.rows) - len(fate.positions) - len(fate.rejects)
        if fate.events is not None and fate.events.campaign is not None:
            self._note_campaigns(fate.events.campaign, fate.events)

    def _note_campaigns(self, campaign: pa.Array, events: EventBatch) -> None:
        ids = plain(campaign).to_pylist()
        names = [None] * len(ids)
        if events.campaign_name is not None:
            names = plain(events.campaign_name).to_pylist()
        for key, name in zip(ids, names, strict=True):
            if key is not None:
                self.campaigns[key] += 1
                if name is not None:
                    self.campaign_names[key] = name

    def note_types(self, types: Sequence[str | None]) -> None:
        """Event types that stand in the file itself."""
        for name in filter(None, types):
            self.names[name] += 1
            known = name in rules()
            self.becomes[name] = (name if known else None, known or is_irrelevant(name))

    def note_names(
        self, told: pa.Array, types: Sequence[str | None], naming: Named, mapping: Mapping
    ) -> None:
        """Event names of the rows and what a mapping makes of them; `types` are those of the events."""
        refuses = mapping.others == "refuse"
        names = told.take(pa.array(naming.positions)).to_pylist()
        for name, kind, code in zip(names, types, naming.codes.tolist(), strict=True):
            if not name:
                continue
            self.names[name] += 1
            if self.becomes.get(name, (None, True))[0] is None:
                nothing = kind is None or is_irrelevant(kind)
                self.becomes[name] = (None if nothing else kind, code != NO_RULE or not refuses)

    def preview(self, rows: int) -> Preview:
        """What has been seen, with so many rows."""
        width = len(self.columns)
        return Preview(
            columns=tuple(
                PreviewColumn(name, tuple(self.samples[name]), self.filled[name])
                for name in self.columns
            ),
            rows=tuple(
                replace(row, cells=(*row.cells, *[None] * (width - len(row.cells))))
                if row.cells
                else row
                for row in self.rows[:rows]
            ),
            event_names=tuple(
                SeenName(name, count, *self.becomes[name])
                for name, count in self.names.most_common(MOST_NAMES)
            ),
            campaigns=tuple(
                SeenCampaign(key, self.campaign_names.get(key, ""), count)
                for key, count in self.campaigns.most_common(MOST_NAMES)
            ),
            rows_read=self.rows_read,
            kept=self.kept,
            refused=self.refused,
            passed_over=self.passed_over,
            zoneless=self.zoneless,
            date_only=self.date_only,
            slashed=self.slashed,
            ambiguous_decimals=self.ambiguous,
        )
