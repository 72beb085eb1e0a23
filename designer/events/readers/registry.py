"""The formats, the endings that tell them, and the module that reads each."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from os.path import splitext
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, cast

from designer.events.plan import Form, FormatName
from designer.events.readers.source import Source
from designer.events.readers.wanted import Wanted

if TYPE_CHECKING:
    from designer.events.raw import RawRows

Reader = Callable[[Source, Wanted], "Iterator[RawRows]"]


@dataclass(frozen=True)
class Format:
    """A file format: the module that reads it (loaded when needed), its endings, and the bytes it begins with."""

    name: FormatName
    module: str
    endings: tuple[str, ...]
    magic: bytes = b""

    @property
    def article(self) -> str:
        return "an" if self.name[0] in "AEIOU" else "a"

    def loaded(self) -> ModuleType:
        return importlib.import_module(f"designer.events.readers.{self.module}")


FORMATS = (
    Format("Avro", "avro", (".avro",), b"Obj\x01"),
    Format("Parquet", "parquet", (".parquet",), b"PAR1"),
    Format("CSV", "csv", (".csv", ".tsv")),
    Format("NDJSON", "ndjson", (".ndjson", ".jsonl")),
    Format("JSON", "http_json", (".json",)),
)
PACKED = ".gz"


def ending(path: Path) -> str:
    """The ending that tells the format, in lower case, without `.gz`."""
    name = path.name.casefold()
    return splitext(name.removesuffix(PACKED))[1]


def is_known(path: Path) -> bool:
    """Whether the name alone says that this is an event file."""
    return named_format(path) is not None


def named_format(path: Path) -> Format | None:
    """The format that the name tells."""
    found = ending(path)
    return next((known for known in FORMATS if found in known.endings), None)


def module_of(form: Form) -> ModuleType:
    """The module that reads files of this form."""
    return next(known for known in FORMATS if known.name == form.format).loaded()


def reader_of(form: Form) -> Reader:
    """What reads files of this form."""
    return cast("Reader", module_of(form).read)
