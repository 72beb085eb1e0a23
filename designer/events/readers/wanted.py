"""What a reader is asked for: the form of the file and the columns to take out of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from designer.events.plan import Form
from designer.events.raw import COLUMNS

if TYPE_CHECKING:
    import pyarrow as pa


@dataclass(frozen=True)
class Wanted:
    """How to read a file, and the names under which its columns are to come.

    With `COLUMNS` the file speaks for itself: the plain layout or Currents, whose names are taken exactly as they are. Any
    other columns are those of a mapping: found whatever their case where no name fits exactly, by dotted paths in nested data.
    """

    form: Form
    columns: tuple[str, ...] = COLUMNS

    @property
    def plain(self) -> bool:
        """Whether the names are those of the plain layout."""
        return self.columns == COLUMNS

    def among(self, names: Sequence[str]) -> Taken:
        """How the wanted columns come out of a file that has columns of these names."""
        exact = {name: place for place, name in reversed(list(enumerate(names)))}
        if self.plain:
            found = {name: (exact[name], "") for name in COLUMNS if name in exact}
        else:
            folded = {name.casefold(): place for place, name in reversed(list(enumerate(names)))}
            placed = {name: _place(name, exact, folded) for name in self.columns}
            found = {name: place for name, place in placed.items() if place is not None}
        places = list(dict.fromkeys(place for place, _ in found.values()))
        inside: dict[int, dict[str, str]] = {}
        for name, (place, path) in found.items():
            inside.setdefault(places.index(place), {})[name] = path
        return Taken(tuple(found), tuple(places), inside)

    def doubtful(self, names: Sequence[str]) -> str | None:
        """A name that several of the columns have, of which one is wanted."""
        for place in self.among(names).places:
            if names.count(names[place]) > 1:
                return names[place]
        return None


def _place(
    name: str, exact: Mapping[str, int], folded: Mapping[str, int]
) -> tuple[int, str] | None:
    """The column that is or holds what is named, and the path inside it."""
    end = len(name)
    while end > 0:
        place = exact.get(name[:end], folded.get(name[:end].casefold()))
        if place is not None:
            return place, name[end + 1 :]
        end = name.rfind(".", 0, end)
    return None


@dataclass(frozen=True)
class Taken:
    """The wanted columns that a file has: `places` are the file's columns to read; `inside[i]` says which wanted columns
    come from the i-th of these, each as it is ("") or by a path inside it.
    """

    names: tuple[str, ...]
    places: tuple[int, ...]
    inside: Mapping[int, Mapping[str, str]]

    def columns(self, arrays: Sequence[pa.Array]) -> dict[str, pa.Array]:
        """The wanted columns of these, which stand at `places`."""
        from designer.events.readers.nested import flat, objects_of

        found: dict[str, pa.Array] = {}
        for place, paths in self.inside.items():
            objects = objects_of(arrays[place]) if any(paths.values()) else None
            for name, path in paths.items():
                inner = objects.texts(path) if objects is not None and path else None
                found[name] = flat(arrays[place]) if inner is None else inner
        return {name: found[name] for name in self.names}
