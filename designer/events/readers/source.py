"""A file on its way in: opened, unpacked, and measured for progress."""

from __future__ import annotations

import gzip
import os
from dataclasses import dataclass
from io import BufferedReader
from pathlib import Path
from typing import BinaryIO, cast

GZIP = b"\x1f\x8b"
BYTE_ORDER_MARK = b"\xef\xbb\xbf"
WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True)
class Source:
    """One of the files to read; `file` is its place among them."""

    file: int
    path: Path

    def head(self, size: int) -> bytes:
        """The first bytes, unpacked; fewer where the file is shorter."""
        with self.open() as opened:
            return opened.read(size)

    def first_bytes(self) -> bytes:
        """The first four bytes as they lie in the file."""
        with self.path.open("rb", buffering=0) as file:
            return file.read(4)

    def open(self) -> OpenSource:
        return OpenSource(self.path)


class OpenSource:
    """The bytes of a file, unpacked where it is gzip, whatever its name. Use as a context manager."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("rb")
        self._size = max(os.fstat(self._file.fileno()).st_size, 1)
        packed = self._file.peek(2)[:2] == GZIP
        self.stream = cast("BinaryIO", gzip.GzipFile(fileobj=self._file)) if packed else self._file

    def __enter__(self) -> OpenSource:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def read(self, size: int) -> bytes:
        """Up to `size` bytes; fewer only at the end of the file."""
        if isinstance(self.stream, BufferedReader):
            return self.stream.read(size)
        pieces = []
        while size > 0 and (piece := self.stream.read(size)):
            pieces.append(piece)
            size -= len(piece)
        return pieces[0] if len(pieces) == 1 else b"".join(pieces)

    def fraction(self) -> float:
        """How much of the file lies behind, from 0 to 1."""
        return min(self._file.tell() / self._size, 1.0)
