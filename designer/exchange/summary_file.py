"""The counts of a replay as JSON (architecture.md, Summary)."""

from __future__ import annotations

from pathlib import Path

from designer.evaluation.program import Program
from designer.evaluation.summary import summarise
from designer.evaluation.verdict_rows import Verdicts
from designer.exchange.writing_aside import written_aside


def write_summary(path: Path, program: Program, verdicts: Verdicts) -> None:
    """Write the summary; the file appears when it is complete. Raises InputError where the place takes no file."""
    text = summarise(program, verdicts).model_dump_json(indent=2, by_alias=True) + "\n"
    with written_aside(path) as aside:
        aside.write_text(text, encoding="utf-8", newline="\n")
