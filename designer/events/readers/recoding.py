"""Texts of other encodings as UTF-8, on the way in.

A character that the encoding does not have becomes bytes that are no UTF-8, so that its row is refused for it, and no other.
"""

from __future__ import annotations

import codecs
from io import BytesIO
from typing import TYPE_CHECKING, BinaryIO

from designer.errors import InputError

if TYPE_CHECKING:
    from pathlib import Path

PLAIN = ("utf-8", "utf-8-sig", "ascii")
WIDE = ("utf-16", "utf-32")
BYTE_ORDER_MARK = "\ufeff"
NO_TEXT = b"\xff"


def is_plain(encoding: str) -> bool:
    """Whether bytes of this encoding are UTF-8 as they stand. Raises LookupError where there is no such encoding."""
    return codecs.lookup(encoding).name in PLAIN


def check_encoding(path: Path | str, encoding: str) -> None:
    """Raise InputError where there is no such encoding of texts."""
    try:
        "".encode(encoding)
    except (LookupError, UnicodeError) as error:
        raise InputError(
            f"{path}: {encoding!r} is no encoding; give utf-8, utf-16, cp1252 or another that Python knows."
        ) from error


def recoded(head: bytes, encoding: str) -> bytes:
    """The beginning of a text as UTF-8; a character that is cut at its end is left out."""
    stream = Recoded(BytesIO(head), encoding)
    return stream.read(4 * len(head))


class Recoded:
    """A stream of UTF-8 made of another stream; without a byte order mark."""

    def __init__(self, stream: BinaryIO, encoding: str) -> None:
        self._stream = stream
        wide = codecs.lookup(encoding).name.startswith(WIDE)
        errors = "surrogatepass" if wide else "surrogateescape"
        self._decoder = codecs.getincrementaldecoder(encoding)(errors)
        self._begun = False
        self._rest = b""
        self._ended = False

    def read(self, size: int) -> bytes:
        """Up to `size` bytes, none only at the end."""
        while not self._rest and not self._ended:
            packed = self._stream.read(size)
            self._ended = not packed
            self._rest = self._decoded(packed)
        piece, self._rest = self._rest[:size], self._rest[size:]
        return piece

    def _decoded(self, packed: bytes) -> bytes:
        try:
            text = self._decoder.decode(packed, not packed)
        except UnicodeDecodeError:
            # Only half a character can be left, and only at the end.
            self._ended = True
            return NO_TEXT
        if not self._begun and text:
            self._begun = True
            text = text.removeprefix(BYTE_ORDER_MARK)
        return text.encode("utf-8", "surrogatepass")
