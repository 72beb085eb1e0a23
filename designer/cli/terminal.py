"""What reaches the terminal: text that cannot break it, tables, and a line of progress."""

from __future__ import annotations

import sys
import time
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TextIO

_BIDI_CONTROLS = frozenset(
    "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"
)
_UNSAFE_CATEGORIES = ("Cc", "Cs", "Zl", "Zp")
_SECONDS_BETWEEN_LINES = 0.1
_CLEAR_LINE = "\r\x1b[K"


def printable(text: str) -> str:
    r"""The text on one line with control characters and reversals of direction written out, such as `\\x1b`."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(_written_out(character) for character in text)


def printable_lines(text: str) -> str:
    """Like `printable`, with line breaks kept."""
    return "\n".join(printable(line) for line in text.split("\n"))


def _written_out(character: str) -> str:
    if unicodedata.category(character) in _UNSAFE_CATEGORIES or character in _BIDI_CONTROLS:
        return character.encode("unicode_escape").decode("ascii")
    return character


def speak_utf8(stream: TextIO) -> None:
    """Make a stream write UTF-8 whatever the locale says; what cannot be encoded is written out."""
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(encoding="utf-8", errors="backslashreplace")


def say(text: str = "") -> None:
    """Print to standard output."""
    print(text)


def complain(text: str) -> None:
    """Print to standard error."""
    sys.stdout.flush()
    print(printable_lines(text), file=sys.stderr)


def complain_of(notes: Sequence[str]) -> None:
    """Print each on a line of its own to standard error."""
    for note in notes:
        complain(printable(note))


def table(
    rows: Sequence[Sequence[str]], *, right: frozenset[int] = frozenset(), indent: str = ""
) -> str:
    """Lines with aligned columns, two spaces apart; columns in `right` end flush, the others begin so."""
    widths = (
        [max((_width(row[i]) for row in rows), default=0) for i in range(len(rows[0]))]
        if rows
        else []
    )
    lines = []
    for row in rows:
        cells = []
        for position, (cell, width) in enumerate(zip(row, widths, strict=True)):
            gap = " " * (width - _width(cell))
            cells.append(gap + cell if position in right else cell + gap)
        lines.append((indent + "  ".join(cells)).rstrip())
    return "\n".join(lines)


def _width(text: str) -> int:
    """Columns on a terminal; wide letters take two, marks that combine with the one before none."""
    if text.isascii():
        return len(text)
    wide = sum(unicodedata.east_asian_width(character) in "WF" for character in text)
    return len(text) + wide - sum(unicodedata.combining(character) > 0 for character in text)


Report = Callable[[float, str], None]
"""Told how much is done (0 to 1) and what is being done."""


@contextmanager
def progress_line() -> Iterator[Report]:
    """A line on standard error that says how far work has come; nothing where that is no terminal."""
    if not sys.stderr.isatty():
        yield lambda done, text: None
        return
    latest = 0.0

    def report(done: float, text: str) -> None:
        nonlocal latest
        now = time.monotonic()
        if now - latest >= _SECONDS_BETWEEN_LINES:
            latest = now
            sys.stderr.write(f"{_CLEAR_LINE}{done:4.0%}  {printable(text)[:60]}")
            sys.stderr.flush()

    try:
        yield report
    finally:
        sys.stderr.write(_CLEAR_LINE)
        sys.stderr.flush()
