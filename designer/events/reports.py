"""Reports beside a log: small JSON files that tell about it and that it does not need."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from designer.model.base import Part

Report = TypeVar("Report", bound=Part)


def read_report(path: Path, shape: type[Report]) -> Report | None:
    """The report in the file; None where there is none, or none that this version understands."""
    try:
        return shape.model_validate_json(path.read_bytes())
    except (OSError, ValidationError):
        return None


def write_report(path: Path, report: Part) -> None:
    """Write the report and bring it to the disk. Raises OSError."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write(report.model_dump_json(indent=1) + "\n")
        file.flush()
        os.fsync(file.fileno())
