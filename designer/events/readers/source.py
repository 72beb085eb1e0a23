"""A file on its way in: opened, unpacked, recoded, and measured for progress."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from io import BufferedReader
from pathlib import Path
from tempfile import TemporaryFile
from typing import BinaryIO, cast

from designer.events.readers.archives import Archive
from designer.events.readers.recoding import Recoded, check_encoding, is_plain
from designer.events.readers.unpacking import Unpacking

GZIP = b"\x1f\x8b"
BYTE_ORDER_MARK = b"\xef\xbb\xbf"
WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")
PIECE = 1 << 20


@dataclass(frozen=True)
class Source:
    """One of the files to read, or a `member` of a zip file; `file` is its place among them.

    Who reads several members of one zip file opens it once and passes it on as `archive`.
    """

    file: int
    path: Path
    member: str = ""
    archive: Archive | None = None

    @property
    def name(self) -> str:
        """What messages call it."""
        return f"{self.path}/{self.member}" if self.member else str(self.path)

    @property
    def inner_path(self) -> Path:
        """The path by which its format and event type are known."""
        return self.path / self.member if self.member else self.path

    def head(self, size: int) -> bytes:
        """The first bytes, unpacked; fewer where the file is shorter."""
        with self.open() as opened:
            return opened.read(size)

    def first_bytes(self) -> bytes:
        """The first four bytes as they lie in the file."""
        if self.member:
            return self.head(4)
        with self.path.open("rb", buffering=0) as file:
            return file.read(4)

    def open(self, encoding: str = "utf-8") -> OpenSource:
        """Its bytes; those of a text in another encoding as UTF-8."""
        check_encoding(self.name, encoding)
        own = Archive(self.path) if self.member and self.archive is None else None
        with ExitStack() as unless_opened:
            if own is not None:
                unless_opened.callback(own.close)
            file, size = self._file(own or self.archive)
            unless_opened.callback(file.close)
            opened = OpenSource(self.name, file, size, encoding, own)
            unless_opened.pop_all()
        return opened

    def _file(self, archive: Archive | None) -> tuple[BinaryIO, int]:
        """The bytes as they lie there, and how many."""
        if archive is not None and self.member:
            return archive.open(self.member)
        file = self.path.open("rb")
        return file, os.fstat(file.fileno()).st_size

    @contextmanager
    def whole(self) -> Iterator[Path | BinaryIO]:
        """The file for readers that jump to and fro in it; what is packed is unpacked into a file without a name."""
        if not self.member and not self.first_bytes().startswith(GZIP):
            yield self.path
            return
        with TemporaryFile() as unpacked:
            with self.open() as opened:
                while piece := opened.read(PIECE):
                    unpacked.write(piece)
            unpacked.seek(0)
            yield cast("BinaryIO", unpacked)


class OpenSource:
    """The bytes of a file, unpacked where it is gzip, whatever its name. Use as a context manager."""

    def __init__(
        self,
        name: str,
        file: BinaryIO,
        size: int,
        encoding: str,
        archive: Archive | None = None,
    ) -> None:
        self._file = file
        self._archive = archive
        self._size = max(size, 1)
        packed = cast("BufferedReader", file).peek(2)[:2] == GZIP
        self.stream = cast("BinaryIO", Unpacking(name, file)) if packed else file
        self._texts = None if is_plain(encoding) else Recoded(self.stream, encoding)

    def __enter__(self) -> OpenSource:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()
        if self._archive is not None:
            self._archive.close()

    def read(self, size: int) -> bytes:
        """Up to `size` bytes; fewer only at the end of the file."""
        if self._texts is None and isinstance(self.stream, BufferedReader):
            return self.stream.read(size)
        stream = self.stream if self._texts is None else self._texts
        pieces = []
        while size > 0 and (piece := stream.read(size)):
            pieces.append(piece)
            size -= len(piece)
        return pieces[0] if len(pieces) == 1 else b"".join(pieces)

    def fraction(self) -> float:
        """How much of the file lies behind, from 0 to 1."""
        return min(self._file.tell() / self._size, 1.0)
