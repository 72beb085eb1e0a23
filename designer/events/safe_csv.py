"""CSV that people open in a spreadsheet: no cell of it is ever run as a formula (quality.md A12)."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from typing import TextIO

FORMULA_STARTS = frozenset("=+-@\t\r\n\0|%＝＋－＠")
"""Spreadsheets take a cell that begins with one of these for a formula, or cut it off and look at the next."""

PASSED_OVER = " \u00a0\u200b\u2060\ufeff\"'"
"""Before a formula some programs remove these."""


def safe_text(text: str) -> str:
    """The text, with an apostrophe before it where a spreadsheet might take it for a formula."""
    start = text.lstrip(PASSED_OVER)[:1]
    return f"'{text}" if start in FORMULA_STARTS and start else text


class SafeCsv:
    """Writes rows as RFC 4180 has them; texts are made safe unless `raw`, numbers stay numbers."""

    def __init__(self, file: TextIO, *, raw: bool = False) -> None:
        self._writer = csv.writer(file, lineterminator="\r\n")
        self._raw = raw

    def write(self, cells: Iterable[str | int | float | None]) -> None:
        """One row; None is an empty cell."""
        self._writer.writerow(
            [safe_text(cell) if isinstance(cell, str) and not self._raw else cell for cell in cells]
        )
