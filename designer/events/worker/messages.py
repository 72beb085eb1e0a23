"""Messages between the program and its worker: a length, a letter that says what it is, and a pickled value.

The worker reads files of strangers, so what comes back is taken apart with care: plain values and classes of this
program's own data, nothing that could name a function.
"""

from __future__ import annotations

import io
import pickle
import struct
from enum import StrEnum
from typing import Any, BinaryIO

HEAD = struct.Struct("<cQ")
LARGEST = 256 << 20
OWN = "designer."
PLAIN = frozenset(
    {
        ("builtins", "set"),
        ("builtins", "frozenset"),
        ("builtins", "bytearray"),
        ("builtins", "complex"),
        ("builtins", "slice"),
        ("builtins", "range"),
        ("collections", "OrderedDict"),
        ("collections", "Counter"),
        ("datetime", "date"),
        ("datetime", "datetime"),
        ("datetime", "time"),
        ("datetime", "timedelta"),
        ("datetime", "timezone"),
        ("decimal", "Decimal"),
        ("pathlib", "Path"),
        ("pathlib", "PosixPath"),
        ("pathlib", "WindowsPath"),
        ("pathlib", "PurePosixPath"),
        ("pathlib", "PureWindowsPath"),
        ("pathlib._local", "PosixPath"),
        ("pathlib._local", "WindowsPath"),
        ("numpy", "dtype"),
        ("numpy", "ndarray"),
        ("numpy._core.multiarray", "_reconstruct"),
        ("numpy._core.multiarray", "scalar"),
        ("numpy._core.numeric", "_frombuffer"),
    }
)


class Letter(StrEnum):
    """What a message is. To the worker: RUN, CANCEL; from it: the others."""

    RUN = "R"
    CANCEL = "C"
    DONE = "D"
    FAILED = "F"
    PROGRESS = "P"
    PLACE = "L"
    COMPILING = "K"


class BrokenMessageError(Exception):
    """Bytes that the worker cannot have meant."""


def packed(letter: Letter, value: Any = None) -> bytes:
    """The bytes of a message. Raises what pickle raises for values that cannot travel."""
    content = b"" if value is None else pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
    return HEAD.pack(letter.value.encode(), len(content)) + content


def received(stream: BinaryIO) -> tuple[Letter, bytes] | None:
    """The next message, its value still pickled; None where the other side is gone.

    Raises BrokenMessageError for what is none.
    """
    head = stream.read(HEAD.size)
    if len(head) < HEAD.size:
        return None
    letter, size = HEAD.unpack(head)
    try:
        known = Letter(letter.decode("latin-1"))
    except ValueError as error:
        raise BrokenMessageError(f"a message of kind {letter!r}") from error
    if size > LARGEST:
        raise BrokenMessageError(f"a message of {size} bytes")
    content = stream.read(size)
    return (known, content) if len(content) == size else None


def value_from_program(content: bytes) -> Any:
    """What the program sent: it comes from ourselves."""
    return pickle.loads(content) if content else None  # noqa: S301 - written by the program that started this process


def value_from_worker(content: bytes) -> Any:
    """What the worker sent. Raises BrokenMessageError for anything but plain values and our own data."""
    if not content:
        return None
    try:
        return _Careful(io.BytesIO(content)).load()
    except BrokenMessageError:
        raise
    except Exception as error:
        raise BrokenMessageError(f"a value that cannot be read ({error})") from error


class _Careful(pickle.Unpickler):
    def find_class(self, module: str, name: str, /) -> Any:
        if (module, name) in PLAIN:
            return super().find_class(module, name)
        if module.startswith(OWN) and "." not in name:
            found = super().find_class(module, name)
            if isinstance(found, type) and found.__module__.startswith(OWN):
                return found
        raise BrokenMessageError(f"a value of {module}.{name}")
