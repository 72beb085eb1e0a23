"""How a CSV file is written: delimiter, quote, header, told from its first records.

A delimiter is believed where it cuts nearly all records into the same number of fields, the header among them
(Python's and DuckDB's own sniffers let single-column readings through; see event-files.md, Traps already met).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from designer.events.raw import REQUIRED
from designer.events.readers.csv_kernel import FINE, NO_QUOTE, split_records
from designer.events.slices import gather

USUAL = (",", ";", "\t", "|")
RARE = ("\x01", "\x1f", "^", "~", ":", " ")
NAMES = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars", ":": "colons", " ": "spaces"}
USUAL_SHARE = 0.8
RARE_SHARE = 0.95
QUOTED_SHARE = 0.5
RECORDS = 1_000
HEADER_RECORDS = 21
COLUMNS = 4_096
FEW = 3
NUMBER = re.compile(r"[-+]?\d+([.,]\d+)*([eE][-+]?\d+)?")
TIME = re.compile(r"\d{4}-\d\d-\d\d([T ].*)?|\d{1,2}[./]\d{1,2}[./]\d{2,4}.*")
HEX_ID = re.compile(r"[0-9a-fA-F]{8}-[0-9a-fA-F-]{27}|[0-9a-fA-F]{24,}")
MAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
KINDS = (("number", NUMBER), ("time", TIME), ("id", HEX_ID), ("mail", MAIL))


@dataclass(frozen=True)
class Dialect:
    """What is found, and sentences that say why."""

    delimiter: str = ","
    quote: str = '"'
    header: bool = True
    width: int = 1
    records: int = 0
    share: float = 0.0
    """How many of the records looked at have `width` fields."""
    why: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Cut:
    """The records of a sample under one delimiter and quote."""

    delimiter: str
    quote: str
    first: tuple[str, ...]
    """The cells of the first record."""
    widths: tuple[int, ...]
    sound: bool
    """Whether the quotes close, and nothing follows them."""

    @property
    def width(self) -> int:
        return Counter(self.widths).most_common(1)[0][0] if self.widths else 0

    @property
    def count(self) -> int:
        """How many records have the usual width."""
        return self.widths.count(self.width)

    @property
    def share(self) -> float:
        return self.count / max(len(self.widths), 1)

    @property
    def fits(self) -> bool:
        return self.width > 1 and self.widths[0] == self.width


def dialect_of(sample: bytes, whole: bool) -> Dialect:
    """The dialect of a text in UTF-8 without a byte order mark; `whole` where the sample is all there is."""
    quote = "'" if _is_quoted(sample, "'") and not _is_quoted(sample, '"') else '"'
    cut = _best([_cut(sample, whole, each, quote) for each in (*USUAL, *RARE)])
    why = []
    if not cut.sound and _is_bare(sample, quote):
        cut = _best([_cut(sample, whole, each, "") for each in (*USUAL, *RARE)])
        why.append("Nothing is quoted: quotation marks are parts of the texts.")
    if cut.quote == "'":
        why.append("Texts are quoted with apostrophes.")
    header = _has_header(_cells(sample, whole, cut))
    if cut.width > 1:
        name = NAMES.get(cut.delimiter, repr(cut.delimiter))
        looked = "all" if cut.share == 1.0 else f"{cut.count:,} of"
        why.insert(
            0,
            f"Columns are separated by {name}: {looked} {len(cut.widths):,} rows looked at "
            f"have {cut.width} of them.",
        )
    if not header:
        why.append("There is no header: the first row looks like the rows below it.")
    return Dialect(
        cut.delimiter, cut.quote, header, cut.width, len(cut.widths), cut.share, tuple(why)
    )


def _best(cuts: list[_Cut]) -> _Cut:
    for cut in cuts:
        if set(REQUIRED[:2]) <= {name.strip() for name in cut.first}:
            return cut
    usual = [cut for cut in cuts if cut.delimiter in USUAL]
    for chosen, share in ((usual, USUAL_SHARE), (cuts, RARE_SHARE)):
        good = [cut for cut in chosen if cut.fits and cut.share >= share]
        if good:
            return max(good, key=lambda cut: (round(cut.share, 1), cut.sound, cut.width))
    several = [cut for cut in usual if len(cut.first) > 1]
    return max(several, key=lambda cut: cut.share, default=cuts[0])


def _cut(sample: bytes, whole: bool, delimiter: str, quote: str) -> _Cut:
    data = np.frombuffer(sample, np.uint8)
    widths = np.zeros(RECORDS, np.int32)
    faults = np.zeros(RECORDS, np.uint8)
    sign = ord(quote) if quote else NO_QUOTE
    room = np.empty((0, RECORDS), np.int64), np.empty((0, RECORDS), np.int32), widths, faults
    columns, begins = np.empty(0, np.int32), np.empty(RECORDS, np.int64)
    count, place = split_records(data, 0, whole, ord(delimiter), sign, columns, *room, begins)
    left = len(sample) - place if count < RECORDS else 0
    faulty = int((faults[:count] != FINE).sum())
    sound = faulty * 20 <= count and (left * 2 < len(sample) if not whole else not left)
    first = _records(sample, whole, delimiter, sign, 1)
    return _Cut(delimiter, quote, first[0] if first else (), tuple(widths[:count].tolist()), sound)


def _cells(sample: bytes, whole: bool, cut: _Cut) -> list[tuple[str, ...]]:
    """The cells of the first records."""
    sign = ord(cut.quote) if cut.quote else NO_QUOTE
    return _records(sample, whole, cut.delimiter, sign, HEADER_RECORDS)


def _records(
    sample: bytes, whole: bool, delimiter: str, quote: int, most: int
) -> list[tuple[str, ...]]:
    data = np.frombuffer(sample, np.uint8)
    starts = np.empty((COLUMNS, most), np.int64)
    sizes = np.empty((COLUMNS, most), np.int32)
    widths = np.zeros(most, np.int32)
    columns = np.arange(COLUMNS, dtype=np.int32)
    room = columns, starts, sizes, widths, np.zeros(most, np.uint8), np.empty(most, np.int64)
    count, _ = split_records(data, 0, whole, ord(delimiter), quote, *room)
    rows = []
    for row in range(count):
        width = min(int(widths[row]), COLUMNS)
        cells = gather(data, starts[:width, row].copy(), sizes[:width, row].copy(), quote)
        rows.append(tuple((each or b"").decode("utf-8", "replace") for each in cells.to_pylist()))
    return rows


def _is_quoted(sample: bytes, quote: str) -> bool:
    """Whether most lines have a field within such quotes."""
    lines = sample.splitlines()[:RECORDS]
    field = re.compile(rf"(^|[,;\t|]){quote}([^{quote}]*){quote}($|[,;\t|])".encode())
    return sum(bool(field.search(line)) for line in lines) > QUOTED_SHARE * len(lines)


def _is_bare(sample: bytes, quote: str) -> bool:
    """Whether fields begin with quotes time and again, but seldom end with them. A few such are damaged records."""
    lines = sample.splitlines()[:RECORDS]
    opened = re.compile(rf"(?:^|[,;\t|]){quote}".encode())
    closed = re.compile(rf"(?:^|[,;\t|]){quote}[^{quote}]*{quote}(?=$|[,;\t|])".encode())
    openings = sum(len(opened.findall(line)) for line in lines)
    closings = sum(len(closed.findall(line)) for line in lines)
    return openings >= FEW and closings * 2 < openings


def _has_header(rows: Sequence[tuple[str, ...]]) -> bool:
    """Whether the first row names the columns: it does not where cells of it are of one kind with those below."""
    if not rows or set(REQUIRED[:2]) <= {name.strip() for name in rows[0]}:
        return True
    for place, cell in enumerate(rows[0]):
        kind = _kind(cell)
        below = [_kind(row[place]) for row in rows[1:] if len(row) > place and row[place]]
        if kind and below.count(kind) * 2 >= len(below):
            return False
    return True


def _kind(cell: str) -> str:
    text = cell.strip()
    return next((name for name, pattern in KINDS if pattern.fullmatch(text)), "")
