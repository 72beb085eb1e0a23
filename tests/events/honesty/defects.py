"""Event files with faults planted at known rows, and what must be left of them."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

COLUMNS = ("user_id", "time", "event_type", "campaign_id", "id", "url", "price")
BAD_BYTE = "\udcff"
"""Stands for the byte 0xFF, which is in no UTF-8 text, until the file is written."""
START = 1_700_000_000

Cells = list[str]


@dataclass(frozen=True)
class Defect:
    """A kind of fault: what it does to the cells or to the line, and what an import must say of the row.

    `spoil` gets the cells; a `line` the finished line of the file. Without one of them the fault is not possible there.
    """

    name: str
    column: str
    reason: str
    formats: tuple[str, ...]
    spoil: Callable[[Cells], None] | None = None
    line: Callable[[str], str] | None = None


def _put(column: str, text: str) -> Callable[[Cells], None]:
    def spoil(cells: Cells) -> None:
        cells[COLUMNS.index(column)] = text

    return spoil


def _price(text: str) -> Callable[[Cells], None]:
    def spoil(cells: Cells) -> None:
        cells[COLUMNS.index("event_type")] = "users.behaviors.Purchase"
        cells[COLUMNS.index("price")] = text

    return spoil


EVERYWHERE = ("CSV", "NDJSON", "Parquet")
DEFECTS = (
    Defect("no user", "user_id", "no user id", EVERYWHERE, _put("user_id", "")),
    Defect("no time", "time", "no time", EVERYWHERE, _put("time", "")),
    Defect(
        "no zone", "time", "time without a zone", EVERYWHERE, _put("time", "2024-03-01T10:00:00")
    ),
    Defect("a date", "time", "a date alone", EVERYWHERE, _put("time", "2024-03-01")),
    Defect("no such day", "time", "no such date", EVERYWHERE, _put("time", "2023-02-29T10:00:00Z")),
    Defect("no time at all", "time", "not a time", EVERYWHERE, _put("time", "soon")),
    Defect("huge time", "time", "number too large", EVERYWHERE, _put("time", "9" * 18)),
    Defect(
        "unknown event",
        "event_type",
        "unknown event type 'email.opn'",
        EVERYWHERE,
        _put("event_type", "email.opn"),
    ),
    Defect("no price", "price", "not a number", EVERYWHERE, _price("12 EUR")),
    Defect(
        "one field less",
        "",
        "6 fields, where the header has 7",
        ("CSV",),
        line=lambda line: line.replace(",", "", 1),
    ),
    Defect(
        "one field more",
        "",
        "8 fields, where the header has 7",
        ("CSV",),
        line=lambda line: line.replace(",", ",,", 1),
    ),
    Defect(
        "shifted by a field",
        "event_type",
        "unknown event type 'c",
        ("CSV",),
        line=lambda line: line.replace(",", "", 1) + ",",
    ),
    Defect(
        "text behind a quote",
        "",
        "text after a closing quote",
        ("CSV",),
        line=lambda line: f'"odd"{line}',
    ),
    Defect("not UTF-8", "url", "not UTF-8", ("CSV",), _put("url", BAD_BYTE)),
    Defect("not UTF-8", "", "not UTF-8", ("NDJSON",), _put("url", BAD_BYTE)),
    Defect(
        "half a line",
        "",
        "not a JSON object: the line is incomplete",
        ("NDJSON",),
        line=lambda line: line[: len(line) // 2],
    ),
    Defect("no object", "", "not a JSON object", ("NDJSON",), line=lambda line: f"[{line}]"),
)


def defects_of(form: str) -> tuple[Defect, ...]:
    """The kinds that a file of this format can have."""
    return tuple(defect for defect in DEFECTS if form in defect.formats)


@dataclass
class Planted:
    """A file and the truth about it: for each refused row its column and the beginning of the reason; the kept events."""

    rows: int = 0
    refused: dict[int, Defect] = field(default_factory=dict)
    users: list[int] = field(default_factory=list)
    times: list[int] = field(default_factory=list)
    opened: list[bool] = field(default_factory=list)
    duplicates: int = 0
    not_relevant: int = 0


@dataclass(frozen=True)
class _Row:
    """A row before it is written: `kept` says what becomes of it where no fault is planted."""

    cells: Cells
    user: int
    kept: str


def plant(path: Path, form: str, rows: int, faults: int, seed: int) -> Planted:
    """Write a file with `faults` faults among its `rows` rows; the first, the last and some in a row are among them."""
    chance = random.Random(seed)
    kinds = defects_of(form)
    places = {0, rows - 1, rows // 2, rows // 2 + 1, rows // 2 + 2}
    places |= set(chance.sample(range(rows), faults))
    while len(places) > faults:
        places.discard(chance.choice(sorted(places - {0, rows - 1})))
    kinds_at = {place: kinds[number % len(kinds)] for number, place in enumerate(sorted(places))}
    planted = Planted(rows)
    first = 2 if form == "CSV" else 1
    made = []
    for place in range(rows):
        defect = kinds_at.get(place)
        row = _row(place, rows, chance, sound=defect is None)
        if defect is not None:
            planted.refused[place + first] = defect
            if defect.spoil is not None:
                defect.spoil(row.cells)
        else:
            _note(planted, row, place)
        made.append((row, defect))
    _write(path, form, made, chance)
    return planted


def _row(place: int, rows: int, chance: random.Random, *, sound: bool) -> _Row:
    """Good rows of every sort: events, what matters to nobody, repeated ids, texts that look like faults and are none.

    Rows to be spoilt are events: what matters to nobody is passed over whatever is wrong with it.
    """
    user = chance.randrange(max(rows // 12, 1))
    fate = chance.random()
    kept = "duplicate" if fate < 0.01 and place > 10 else "irrelevant" if fate < 0.03 else "event"
    kept = kept if sound else "event"
    event = "email.open" if place % 2 else "email.receive"
    if kept == "irrelevant":
        event = "users.messages.email.Bounce"
    # A duplicate repeats the id of an earlier event of its own type.
    number = (
        f"r{'email.open' if place % 2 else 'email.receive'}" if kept == "duplicate" else f"e{place}"
    )
    url = ("", "a,b", 'say "hi"', "two\nlines", "é, ü and 漢字", "=1+1")[place % 6]
    cells = [f"u{user:08}", str(START + place), event, f"c{place % 7}", number, url, ""]
    return _Row(cells, user, kept)


def _note(planted: Planted, row: _Row, place: int) -> None:
    if row.kept == "irrelevant":
        planted.not_relevant += 1
        return
    number = row.cells[COLUMNS.index("id")]
    if number.startswith("r"):
        # The first with that id is an event, those after it repeat it.
        repeated = (number, "seen")
        if repeated in _seen(planted):
            planted.duplicates += 1
            return
        _seen(planted).add(repeated)
    planted.users.append(row.user)
    planted.times.append((START + place) * 1_000_000)
    planted.opened.append(row.cells[COLUMNS.index("event_type")] == "email.open")


def _seen(planted: Planted) -> set[Any]:
    seen: set[Any] = planted.__dict__.setdefault("_seen", set())
    return seen


def _write(
    path: Path, form: str, made: Sequence[tuple[_Row, Defect | None]], chance: random.Random
) -> None:
    if form == "Parquet":
        cells = zip(*(row.cells for row, _ in made), strict=True)
        columns = [pa.array([text or None for text in column]) for column in cells]
        table = pa.table(dict(zip(COLUMNS, columns, strict=True)))
        pq.write_table(table, path, row_group_size=max(len(made) // 5, 1))
        return
    with path.open("w", encoding="utf-8", errors="surrogateescape", newline="") as file:
        if form == "CSV":
            file.write(",".join(COLUMNS) + "\r\n")
        for row, defect in made:
            line = _csv(row.cells) if form == "CSV" else _json(row.cells)
            if defect is not None and defect.line is not None:
                line = defect.line(line)
            # Empty lines are no records in CSV, so they must not shift the numbers.
            empty = "\n" if form == "CSV" and chance.random() < 0.001 else ""
            file.write(f"{line}\n{empty}")


def _csv(cells: Cells) -> str:
    return ",".join(
        f'"{text.replace(chr(34), 2 * chr(34))}"' if set(text) & set(',"\n') else text
        for text in cells
    )


def _json(cells: Cells) -> str:
    content = {name: text for name, text in zip(COLUMNS, cells, strict=True) if text}
    return json.dumps(content, ensure_ascii=False)
