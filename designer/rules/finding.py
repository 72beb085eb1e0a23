"""What a rule says, and what a rule is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from designer.model.paths import Step

if TYPE_CHECKING:
    from designer.model.design import Design
    from designer.model.settings import Severity

Steps = tuple[Step, ...]


@dataclass(frozen=True)
class Finding:
    """One remark on a design.

    `path` is the place in design JSON, such as `campaigns[2].delivery.triggers[0]`; `campaign` the id of the
    campaign meant, None for the design as a whole. `text` says what is the matter and what helps.
    """

    rule: str
    severity: Severity
    path: str
    text: str
    campaign: str | None


@dataclass(frozen=True)
class Hit:
    """A rule's answer before severities of the design's settings are applied.

    `severity` is given where this case weighs differently from the rule's usual one.
    """

    steps: Steps
    text: str
    severity: Severity | None = None


@dataclass(frozen=True)
class Rule:
    """A numbered rule: `L` ids are those of semantics.md 10, `S` ids the program's own."""

    id: str
    severity: Severity
    title: str
    find: Callable[[Design], Iterator[Hit]]
