"""What a reader is asked for: the form of the file and the columns to take out of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from designer.events.plan import Form
from designer.events.raw import COLUMNS


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

    def places(self, names: Sequence[str]) -> dict[str, int]:
        """Where each wanted column stands among these names; columns that are not there are left out.

        A name that fits several columns equally well leads to the first of them: see `doubtful`.
        """
        exact = {name: place for place, name in reversed(list(enumerate(names)))}
        found = {name: exact[name] for name in self.columns if name in exact}
        if self.plain or len(found) == len(self.columns):
            return found
        folded = {name.casefold(): place for place, name in reversed(list(enumerate(names)))}
        for name in self.columns:
            if name not in found and name.casefold() in folded:
                found[name] = folded[name.casefold()]
        return found

    def doubtful(self, names: Sequence[str]) -> str | None:
        """A name that several of the columns have, of which one is wanted."""
        for place in self.places(names).values():
            if names.count(names[place]) > 1:
                return names[place]
        return None
