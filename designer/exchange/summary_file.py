"""The counts of a replay as a file (architecture.md, Summary)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from designer.exchange.writing_aside import written_aside

if TYPE_CHECKING:
    from pathlib import Path

    from designer.evaluation.summary import Summary


def write_summary(path: Path, summary: Summary) -> None:
    """Write the summary as JSON; the file appears when it is complete.

    Raises InputError where the place takes no file.
    """
    with written_aside(path) as aside:
        aside.write_text(summary.to_json(), encoding="utf-8", newline="\n")
