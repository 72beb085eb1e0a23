"""The rows that an import refused: all of them, read a page at a time, and as a CSV file."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Protocol

from designer.errors import InputError
from designer.events.log_files import read_summary
from designer.events.reject_files import REJECTS, STRETCH, RejectFile
from designer.events.safe_csv import SafeCsv
from designer.events.summary import RejectedRow

HEADER = ("file", "row", "column", "reason", "excerpt")


class Rejects(Protocol):
    """Refused rows in the order of the files and their rows."""

    @property
    def complete(self) -> bool:
        """Whether every one is here; older imports kept no more than the first thousand."""

    def __len__(self) -> int:
        """How many can be read."""

    def page(self, start: int, count: int) -> tuple[RejectedRow, ...]:
        """Up to `count` of them from place `start` on. Raises InputError where the log is gone."""

    def __iter__(self) -> Iterator[RejectedRow]:
        """All of them, with little memory."""


class _Listed:
    """Those that a log's summary lists."""

    def __init__(self, rejects: tuple[RejectedRow, ...], rejected: int) -> None:
        self._rejects = rejects
        self.complete = len(rejects) == rejected

    def __len__(self) -> int:
        return len(self._rejects)

    def page(self, start: int, count: int) -> tuple[RejectedRow, ...]:
        return self._rejects[start : start + count]

    def __iter__(self) -> Iterator[RejectedRow]:
        return iter(self._rejects)


class _Kept:
    """Those in the log folder's own file."""

    complete = True

    def __init__(self, file: RejectFile, folder: Path) -> None:
        self._file, self._folder = file, folder

    def __len__(self) -> int:
        return len(self._file)

    def page(self, start: int, count: int) -> tuple[RejectedRow, ...]:
        end = min(start + count, len(self))
        try:
            return tuple(self._file.rows(start, end)) if start < end else ()
        except (OSError, ValueError, IndexError) as error:
            raise InputError(
                f"The refused rows of {self._folder} cannot be read any more; import the event files again."
            ) from error

    def __iter__(self) -> Iterator[RejectedRow]:
        for start in range(0, len(self), STRETCH):
            yield from self.page(start, STRETCH)


def read_rejects(folder: Path) -> Rejects:
    """The rows that were refused when the log in `folder` was made. Raises InputError where there is no log."""
    summary = read_summary(folder)
    try:
        file = RejectFile(folder / REJECTS, [count.file for count in summary.files])
        if len(file) == summary.rejected:
            return _Kept(file, folder)
    except (OSError, ValueError):
        pass  # A log of an older import, or one whose file was damaged: what the summary lists is still there.
    return _Listed(summary.rejects, summary.rejected)


def export_rejects(folder: Path, path: Path, *, raw: bool = False) -> int:
    """Write the refused rows to a CSV file for people, whole or not at all; returns how many.

    Cells that a spreadsheet would run are made harmless unless `raw` (quality.md A12). Raises InputError.
    """
    rejects = read_rejects(folder)
    aside = path.with_name(f".{path.name}.{os.getpid()}.partial")
    try:
        try:
            # The mark at the start tells spreadsheets that this is UTF-8.
            with aside.open("w", encoding="utf-8-sig", newline="") as file:
                table = SafeCsv(file, raw=raw)
                table.write(HEADER)
                for reject in rejects:
                    table.write(
                        (reject.file, reject.row, reject.column, reject.reason, reject.excerpt)
                    )
            aside.replace(path)
        finally:
            with suppress(OSError):
                aside.unlink(missing_ok=True)
    except OSError as error:
        raise InputError(f"{path} cannot be written: {error.strerror or error}.") from error
    return len(rejects)
