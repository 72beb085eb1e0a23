"""Room for what does not fit in memory while an import runs: files of numbers in the staging folder.

Mapped pages belong to the file, so the system may write them out; private memory stays small however long the log is.
"""

from __future__ import annotations

import itertools
import os
import shutil
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import DTypeLike, NDArray

SMALL = 1 << 20
"""Arrays of up to so many bytes are ordinary memory: a file of their own would cost more."""


class Scratch:
    """Hands out temporary arrays, small ones in memory, large ones mapped from files in `folder`.

    As a context it makes the folder and removes it with all that it handed out.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        # Several threads ask for files at once: only `next` is sure to give each another number.
        self._numbers = itertools.count()
        self._spills: list[Spill] = []

    def __enter__(self) -> Scratch:
        self._folder.mkdir()
        return self

    def __exit__(self, *reason: object) -> None:
        for spill in self._spills:
            # What a full disk refuses is not wanted any more.
            with suppress(OSError):
                spill.close()
        shutil.rmtree(self._folder, ignore_errors=True)

    def path(self) -> Path:
        """A name for one more temporary file."""
        return self._folder / f"{next(self._numbers)}.scratch"

    def array(self, shape: int | tuple[int, ...], dtype: DTypeLike) -> NDArray[Any]:
        """An array of zeros."""
        size = int(np.prod(shape, dtype=np.int64)) * np.dtype(dtype).itemsize
        if size <= SMALL:
            return np.zeros(shape, dtype)
        return map_array(self.path(), shape, dtype, size)

    def spill(self, dtype: DTypeLike, width: int = 1) -> Spill:
        """A column that grows at its end."""
        spill = Spill(self.path(), np.dtype(dtype), width)
        self._spills.append(spill)
        return spill


def map_array(
    path: Path, shape: int | tuple[int, ...], dtype: DTypeLike, size: int
) -> NDArray[Any]:
    """A new file of zeros as an array. Raises OSError where the disk is too small for it."""
    with path.open("w+b") as file:
        reserve(file.fileno(), size)
    return np.memmap(path, np.dtype(dtype), "r+", shape=shape).view(np.ndarray)


def reserve(descriptor: int, size: int) -> None:
    """Make a file `size` bytes long with room on the disk: a full disk must be an error here, not a kernel's crash."""
    if hasattr(os, "posix_fallocate"):
        os.posix_fallocate(descriptor, 0, size)
    else:
        os.truncate(descriptor, size)


class Spill:
    """A column written to a file piece by piece, mapped once it is complete."""

    def __init__(self, path: Path, dtype: np.dtype[Any], width: int) -> None:
        self._path = path
        self._file = path.open("wb")
        self._dtype = dtype
        self._width = width
        self.length = 0

    def append(self, values: NDArray[Any]) -> None:
        """Add rows at the end; they have the column's type."""
        if len(values):
            self._file.write(np.ascontiguousarray(values, self._dtype).data.cast("B"))
            self.length += len(values)

    def append_constant(self, value: int, count: int) -> None:
        """Add the same number `count` times."""
        for start in range(0, count, SMALL):
            self.append(np.full(min(SMALL, count - start), value, self._dtype))

    def array(self) -> NDArray[Any]:
        """The whole column, from its file; nothing can be added afterwards."""
        self._file.close()
        shape = (self.length,) if self._width == 1 else (self.length, self._width)
        if self.length == 0:
            return np.zeros(shape, self._dtype)
        return np.memmap(self._path, self._dtype, "r+", shape=shape).view(np.ndarray)

    def close(self) -> None:
        """Give the file back."""
        self._file.close()


class GrowingBytes:
    """An array of bytes that can be made longer, keeping what it holds; a file once it is large."""

    def __init__(self, path: Path, size: int) -> None:
        self._path = path
        self.array: NDArray[np.uint8] = np.zeros(size, np.uint8)

    def grow(self, size: int) -> None:
        """Make the array `size` bytes long. Earlier views of it must not be used any more."""
        if size <= SMALL:
            self.array = np.append(self.array, np.zeros(size - len(self.array), np.uint8))
            return
        if len(self.array) <= SMALL:
            self._path.write_bytes(self.array.data)
        # The old mapping has to go first: Windows cannot lengthen a mapped file.
        self.array = np.empty(0, np.uint8)
        with self._path.open("r+b") as file:
            reserve(file.fileno(), size)
        self.array = np.memmap(self._path, np.uint8, "r+", shape=size).view(np.ndarray)
