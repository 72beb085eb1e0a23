"""Packed files that would swell beyond all measure are refused while they are unpacked (quality.md A9)."""

from __future__ import annotations

import gzip
from typing import BinaryIO

from designer.errors import InputError

FREE = 64 << 20
"""So much may come out of however little."""
RATIO = 100
"""Event files shrink to a tenth, at most to a fiftieth; gzip goes to a thousandth where there is nothing in them."""


def check_swelling(name: str, packed: int, unpacked: int) -> None:
    """Raise InputError where so few packed bytes became so many."""
    if unpacked > FREE + RATIO * packed:
        raise InputError(
            f"{name}: the packed file swells to more than {RATIO} times its size and is not read on; "
            "unpack it yourself if you know what it is."
        )


class Unpacking:
    """The bytes of a gzip stream. Raises what `gzip` raises for damaged ones, InputError for a bomb."""

    def __init__(self, name: str, packed: BinaryIO) -> None:
        self._name = name
        self._packed = packed
        self._stream = gzip.GzipFile(fileobj=packed)
        self._unpacked = 0

    def read(self, size: int = -1) -> bytes:
        """Up to `size` bytes, none only at the end."""
        piece = self._stream.read(size)
        self._unpacked += len(piece)
        check_swelling(self._name, self._packed.tell(), self._unpacked)
        return piece
