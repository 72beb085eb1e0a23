"""Which reader takes a file: told by its first bytes, then by the ending of its name."""

from __future__ import annotations

import importlib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, cast

from designer.errors import InputError
from designer.events.plan import Form, FormatName
from designer.events.readers.source import BYTE_ORDER_MARK, Source
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

    def reader(self) -> Reader:
        module = importlib.import_module(f"designer.events.readers.{self.module}")
        return cast("Reader", module.read)


FORMATS = (
    Format("Avro", "avro", (".avro",), b"Obj\x01"),
    Format("Parquet", "parquet", (".parquet",), b"PAR1"),
    Format("CSV", "csv", (".csv",)),
    Format("NDJSON", "ndjson", (".ndjson", ".jsonl")),
    Format("JSON", "http_json", (".json",)),
)
PACKED = ".gz"
ARRAY = re.compile(rb"\[\s*([{\]]|$)")
# Before its events a batch may have plain values, such as a key.
BATCH = re.compile(rb'\{[^{}\[\]]*"events"\s*:\s*\[')
HEAD = 1 << 16


def ending(path: Path) -> str:
    """The ending that tells the format, in lower case, without `.gz`."""
    name = path.name.casefold()
    return Path(name.removesuffix(PACKED)).suffix


def is_known(path: Path) -> bool:
    """Whether the name alone says that this is an event file."""
    return any(ending(path) in known.endings for known in FORMATS)


def format_of(source: Source) -> Format:
    """The format of a file. Raises InputError where there is none, or where name and content disagree."""
    named = next((known for known in FORMATS if ending(source.inner_path) in known.endings), None)
    head = source.first_bytes()
    if named is None or not named.magic or not head.startswith(named.magic):
        head = source.head(HEAD)
    for known in FORMATS:
        if known.magic and head.startswith(known.magic):
            return known
    if named is None:
        endings = ", ".join(each for known in FORMATS for each in known.endings)
        raise InputError(
            f"{source.name} is no event file by its name or content: give files that end in {endings}, "
            f"or in one of these and {PACKED}."
        )
    if named.magic:
        raise InputError(
            f"{source.name} is not {_article(named.name)} {named.name} file, or its beginning is damaged: "
            "fetch it again, or give it the ending of what it is."
        )
    return _of_json(named, head) if named.name in ("NDJSON", "JSON") else named


def form_of(source: Source) -> Form:
    """The form of a file of the plain layout. Raises as `format_of`."""
    return Form(format=format_of(source).name)


def reader_of(form: Form) -> Reader:
    """What reads files of this form."""
    return next(known for known in FORMATS if known.name == form.format).reader()


def _article(name: str) -> str:
    return "an" if name[0] in "AEIOU" else "a"


def _of_json(named: Format, head: bytes) -> Format:
    """JSON files hold one event a line, or batches or an array of events: people give either ending to both."""
    text = head.removeprefix(BYTE_ORDER_MARK).lstrip()
    document = bool(ARRAY.match(text) or BATCH.match(text))
    if not document and named.name == "JSON":
        first_line = text.partition(b"\n")[0].rstrip()
        document = bool(first_line) and not first_line.endswith(b"}")
    return next(known for known in FORMATS if known.name == ("JSON" if document else "NDJSON"))
