"""What can be wrong with a file, in a form that both people and the window can follow."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from designer.errors import InputError


@dataclass(frozen=True)
class Problem:
    """One fault: the path of the value, such as `campaigns[1].delivery.delay.amount`, and a sentence.

    The path is empty where the whole file is meant.
    """

    path: str
    text: str

    def __str__(self) -> str:
        return f"{self.path}: {self.text}" if self.path else self.text


class DesignError(InputError):
    """A design that cannot be read, with everything that is wrong with it in the order of the file.

    Raised with at least one problem. The message names the file, the first problem and how many follow.
    """

    def __init__(self, source: str, problems: Sequence[Problem]) -> None:
        self.source = source
        self.problems = tuple(problems)
        first, *others = self.problems
        more = f" ({len(others)} more to correct)" if others else ""
        place = f" at {first.path}" if first.path else ""
        super().__init__(
            f"{source or 'The design'} cannot be read{place}: {first.text.rstrip('.')}{more}."
        )


def sentence(clause: str) -> str:
    """The clause with a capital first letter and a full stop."""
    text = clause[:1].upper() + clause[1:]
    return text if text.endswith((".", "?", "!")) else f"{text}."
