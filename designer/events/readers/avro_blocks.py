"""The container around Avro records: header, blocks, packing."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from designer.errors import InputError
from designer.events.readers.source import OpenSource, Source

MAGIC = b"Obj\x01"
LARGEST_BLOCK = 256 << 20
LARGEST_HEADER = 16 << 20
AGAIN = "fetch the file again"


@dataclass(frozen=True)
class Block:
    """Records of one block, unpacked; `number` counts from 1."""

    number: int
    records: int
    data: bytes


class Container:
    """An open Avro file. Every fault of it is an InputError that names the block."""

    def __init__(self, source: Source, opened: OpenSource) -> None:
        self._path = source.name
        self._read = opened.read
        self._number = 0
        if self._read(len(MAGIC)) != MAGIC:
            raise self._fault("is not an Avro file")
        header = self._header()
        self.schema = header.get(b"avro.schema", b"")
        self._sync = self._exactly(16)
        codec = header.get(b"avro.codec", b"null")
        if codec not in CODECS:
            raise InputError(
                f"{self._path} is packed as {codec[:40].decode(errors='replace')!r}: "
                "export it uncompressed, or with deflate or snappy."
            )
        self._unpack = CODECS[codec]

    def blocks(self) -> Iterator[Block]:
        """Each block, unpacked. Empty blocks are left out."""
        while True:
            self._number += 1
            first = self._read(1)
            if not first:
                return
            records = self._whole(first)
            size = self._whole()
            if records < 0 or size < 0 or size > LARGEST_BLOCK:
                raise self._fault("has a size that cannot be")
            packed = self._exactly(size)
            if self._exactly(16) != self._sync:
                raise self._fault("does not end in the file's marker")
            data = self._unpacked(packed)
            # A record of an event takes at least a byte a column.
            if records > len(data):
                raise self._fault("counts more records than it can hold")
            if records:
                yield Block(self._number, records, data)
            elif data:
                raise self._fault("holds bytes but no record")

    def _unpacked(self, packed: bytes) -> bytes:
        try:
            return self._unpack(packed)
        except (zlib.error, ValueError, OverflowError) as error:
            raise self._fault(f"cannot be unpacked ({error})") from error

    def _header(self) -> dict[bytes, bytes]:
        entries: dict[bytes, bytes] = {}
        while count := self._whole():
            if count < 0:
                self._whole()
            for _ in range(abs(count)):
                name = self._text()
                entries[name] = self._text()
        return entries

    def _text(self) -> bytes:
        size = self._whole()
        if not 0 <= size <= LARGEST_HEADER:
            raise self._fault("has a size that cannot be")
        return self._exactly(size)

    def _whole(self, byte: bytes = b"") -> int:
        value = shift = 0
        while shift < 70:
            byte = byte or self._exactly(1)
            value |= (byte[0] & 0x7F) << shift
            if byte[0] < 0x80:
                return (value >> 1) ^ -(value & 1)
            shift += 7
            byte = b""
        raise self._fault("has a size that cannot be")

    def _exactly(self, size: int) -> bytes:
        data = self._read(size)
        if len(data) < size:
            raise self._fault("is cut off")
        return data

    def _fault(self, what: str) -> InputError:
        place = f", block {self._number}" if self._number else ", header"
        return InputError(f"{self._path}{place}: the file is damaged, it {what}; {AGAIN}.")


def _as_it_is(packed: bytes) -> bytes:
    return packed


def _inflate(packed: bytes) -> bytes:
    unpacking = zlib.decompressobj(-15)
    data = unpacking.decompress(packed, LARGEST_BLOCK)
    if not unpacking.eof:
        raise ValueError("incomplete, or larger than 256 MB")
    return data


def _unsnap(packed: bytes) -> bytes:
    import cramjam

    if len(packed) < 5:
        raise ValueError("too short")
    size = shift = 0
    for byte in packed[:5]:
        size |= (byte & 0x7F) << shift
        shift += 7
        if byte < 0x80:
            break
    if size > LARGEST_BLOCK:
        raise ValueError("larger than 256 MB")
    try:
        data = bytes(cramjam.snappy.decompress_raw(packed[:-4]))
    except cramjam.DecompressionError as error:
        raise ValueError(str(error)) from error
    if zlib.crc32(data) != int.from_bytes(packed[-4:], "big"):
        raise ValueError("its checksum is wrong")
    return data


CODECS: dict[bytes, Callable[[bytes], bytes]] = {
    b"null": _as_it_is,
    b"deflate": _inflate,
    b"snappy": _unsnap,
}
