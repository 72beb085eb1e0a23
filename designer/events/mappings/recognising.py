"""Which mapping fits a file, by its columns, its name and some of its cells."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from collections.abc import Mapping as Pairs
from dataclasses import dataclass
from pathlib import PurePath

from designer.events.mappings.conditions import folded, pattern
from designer.events.mappings.mapping import Join, Mapping, Recognition

NEARLY = 0.7


@dataclass(frozen=True)
class Look:
    """What a file shows of itself: its path, its columns, and some of their cells by column (folded)."""

    path: PurePath
    columns: tuple[str, ...]
    cells: Pairs[str, frozenset[str]]

    @classmethod
    def at(
        cls, path: PurePath, columns: Sequence[str], rows: Iterable[Sequence[str | None]]
    ) -> Look:
        """Of the first rows of the file, cells in the order of the columns."""
        cells: dict[str, set[str]] = {name.casefold(): set() for name in columns}
        keys = list(cells) if len(cells) == len(columns) else [name.casefold() for name in columns]
        for row in rows:
            for name, cell in zip(keys, row, strict=False):
                if cell:
                    cells[name].add(folded(cell))
        return cls(path, tuple(columns), {name: frozenset(found) for name, found in cells.items()})


@dataclass(frozen=True)
class Fit:
    """A mapping that fits, and a sentence that says by what."""

    mapping: Mapping
    why: str
    kept: bool


def recognise(look: Look, kept: Sequence[Mapping], presets: Sequence[Mapping]) -> Fit | None:
    """The mapping that asks most of what the file has; one that the user kept before any that shipped.

    A kept one was made for a whole header: it also counts where some columns that it can do without are missing.
    """
    fitting = [each for each in kept if fits(each.recognised_by, look)]
    fitting = fitting or [each for each in kept if _nearly_fits(each, look)]
    own = bool(fitting)
    fitting = fitting or [each for each in presets if fits(each.recognised_by, look)]
    if not fitting:
        return None
    best = max(fitting, key=lambda mapping: _demands(mapping.recognised_by))
    return Fit(best, _why(best, look, own=own), own)


def serves(join: Join, look: Look) -> bool:
    """Whether the file is the second file of this join."""
    return fits(join.recognised_by, look)


def fits(recognition: Recognition, look: Look) -> bool:
    """Whether a file has all that is asked. Nothing is recognised where nothing is asked."""
    if not (recognition.columns or recognition.any_column or recognition.file_names):
        return False
    present = {name.casefold() for name in look.columns}
    if not all(_has(present, name) for name in recognition.columns):
        return False
    if recognition.any_column and not any(_has(present, each) for each in recognition.any_column):
        return False
    if recognition.file_names and not _named(recognition, look):
        return False
    return all(
        look.cells.get(name.casefold(), frozenset()) & {folded(text) for text in texts}
        for name, texts in recognition.values.items()
    )


def _nearly_fits(mapping: Mapping, look: Look) -> bool:
    """Objects of JSON often lack a key that others have, and exports lose a column from one year to the next."""
    asked = mapping.recognised_by
    present = {name.casefold() for name in look.columns}
    shared = [name for name in asked.columns if _has(present, name)]
    must = [mapping.person, mapping.event_names, (mapping.time,) if mapping.time else ()]
    if not asked.columns or len(shared) < NEARLY * len(asked.columns):
        return False
    if not all(any(_has(present, name) for name in names) for names in must if names):
        return False
    return fits(asked.model_copy(update={"columns": tuple(shared)}), look)


def _has(present: set[str], name: str) -> bool:
    """An object of JSON is there where a column inside it is."""
    name = name.casefold()
    return name in present or any(each.startswith(f"{name}.") for each in present)


def _named(recognition: Recognition, look: Look) -> bool:
    fits_name = pattern(recognition.file_names).match
    return any(fits_name(folded(name)) for name in (look.path.name, look.path.parent.name))


def _demands(recognition: Recognition) -> tuple[int, int]:
    extra = sum(map(bool, (recognition.any_column, recognition.file_names, recognition.values)))
    return len(recognition.columns) + extra, len(recognition.file_names)


def _why(mapping: Mapping, look: Look, *, own: bool) -> str:
    asked = mapping.recognised_by
    columns = [name for name in (*asked.columns, *asked.any_column) if name in look.columns]
    named = columns or list(asked.columns)
    shown = ", ".join(named[:4]) + (", ..." if len(named) > 4 else "")
    whose = "your mapping" if own else "the preset"
    by = f"it has the columns {shown}" if shown else "of its name"
    if shown and asked.file_names:
        by += ", and of its name"
    return f"Read by {whose} “{mapping.name}” because {by}."
