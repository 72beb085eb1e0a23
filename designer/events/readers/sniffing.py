"""The form of a file, told from its name and its first bytes, and why."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
import orjson

from designer.errors import InputError
from designer.events.plan import Form, FormatName
from designer.events.readers.dialect import Dialect, dialect_of
from designer.events.readers.encodings import encoding_of
from designer.events.readers.json_kernel import INCOMPLETE, end_of_value
from designer.events.readers.nested import unwrapped
from designer.events.readers.recoding import is_plain, recoded
from designer.events.readers.registry import FORMATS, PACKED, Format, named_format
from designer.events.readers.source import BYTE_ORDER_MARK, GZIP, Source

HEAD = 1 << 16
WINDOW = 1 << 14
WINDOWS = 4
LISTS = ("data", "records", "items", "results", "rows", "batch")
"""Under these names documents hold their records, objects all; under `events` they surely do."""
# Before its list a document may have plain values, such as a key.
BATCH = re.compile(
    rb'(?:\[\s*)?\{[^{}\[\]]*(?:"(events)"\s*:\s*\[|"('
    + "|".join(LISTS).encode()
    + rb')"\s*:\s*\[\s*(?:[{\]]|$))'
)
KEY = re.compile(rb'"([^"\\]*)"\s*:')
SIGNS_OF_EVENTS = frozenset(
    (
        "event",
        "eventtype",
        "eventname",
        "time",
        "timestamp",
        "userid",
        "email",
        "distinctid",
        "createdat",
    )
)
"""An object with one of these keys is an event itself, whatever lists it has."""
LINES = 5
SEVERAL_COLUMNS = 3

Why = tuple[str, ...]


def form_of(source: Source) -> tuple[Form, Why]:
    """The form of a file, and sentences that say what was detected and by what.

    Raises InputError where there is none, or where name and content disagree.
    """
    known = _by_magic(source.first_bytes())
    head = b"" if known is not None else source.head(HEAD)
    known = known or _by_magic(head)
    if known is not None:
        return Form(format=known.name), (f"It begins as {known.article} {known.name} file.",)
    named = named_format(source.inner_path)
    if named is not None and named.magic:
        raise InputError(
            f"{source.name} is not {named.article} {named.name} file, or its beginning is damaged: "
            "fetch it again, or give it the ending of what it is."
        )
    encoding, told = encoding_of([head, *_windows(source, head)])
    text = head if is_plain(encoding) else recoded(head, encoding)
    text = text.removeprefix(BYTE_ORDER_MARK)
    whole = len(head) < HEAD
    form, why = _text_form(source, named, text, whole)
    return form.model_copy(update={"encoding": encoding}), (*why, *([told] if told else []))


def _by_magic(head: bytes) -> Format | None:
    return next((known for known in FORMATS if known.magic and head.startswith(known.magic)), None)


def _windows(source: Source, head: bytes) -> list[bytes]:
    """Some bytes from further in, where the file can be entered there."""
    if source.member or len(head) < HEAD:
        return []
    with source.path.open("rb") as file:
        if file.read(2) == GZIP:
            return []
        size = file.seek(0, 2)
        pieces = []
        for place in range(1, WINDOWS + 1):
            file.seek(max(HEAD, size * place // WINDOWS - WINDOW))
            pieces.append(file.read(WINDOW))
    return pieces


def _text_form(source: Source, named: Format | None, text: bytes, whole: bool) -> tuple[Form, Why]:
    if named is not None and named.name == "CSV":
        return _csv_form(text, whole)
    is_json = text.lstrip()[:1] in (b"{", b"[")
    if named is not None or is_json:
        return _json_form("JSON" if named is None else named.name, text.lstrip())
    dialect = dialect_of(text, whole)
    if dialect.width >= SEVERAL_COLUMNS and dialect.records > 1 and dialect.share == 1.0:
        form, why = _csv_form(text, whole)
        return form, ("It is taken for CSV by its content.", *why)
    endings = ", ".join(each for known in FORMATS for each in known.endings)
    raise InputError(
        f"{source.name} is no event file by its name or content: give files that end in {endings}, "
        f"or in one of these and {PACKED}."
    )


def _csv_form(text: bytes, whole: bool) -> tuple[Form, Why]:
    found = _named_delimiter(text) or dialect_of(text, whole)
    form = Form(format="CSV", delimiter=found.delimiter, quote=found.quote, header=found.header)
    return form, found.why


def _named_delimiter(text: bytes) -> Dialect | None:
    from designer.events.readers.csv import NAMED_DELIMITER

    named = NAMED_DELIMITER.match(text)
    if named is None or not named[1].isascii():
        return None
    sign = named[1].decode()
    return Dialect(sign, why=(f"The first line says that {sign!r} separates the columns.",))


def _json_form(name: FormatName, text: bytes) -> tuple[Form, Why]:
    """JSON files hold one event a line, or documents of several: people give either ending to both."""
    key = _list_key(text)
    if key:
        why = f"The events stand in lists called {key!r}, in JSON documents."
        return Form(format="JSON", records_at=key), (why,)
    if text.startswith(b"["):
        return Form(format="JSON"), ("The file is a list of JSON objects.",)
    lines = [_object(line) for line in text.split(b"\n", LINES)[:LINES]]
    if lines[0] is not None:
        return Form(format="NDJSON"), ("Each line is a JSON object.", *_wrapped(lines[0]))
    end = end_of_value(np.frombuffer(text, np.uint8), 0, 0) if text else INCOMPLETE
    first = None if end == INCOMPLETE else _object(text[:end])
    if first is not None:
        return Form(format="JSON"), ("JSON objects follow each other.", *_wrapped(first))
    # A damaged line is one refused row where others are whole.
    if name == "NDJSON" or not text or any(lines):
        return Form(format="NDJSON"), ("Each line is a JSON object.",)
    return Form(format="JSON"), ("JSON objects follow each other.",)


def _list_key(text: bytes) -> str:
    """What the list of records in each document is called; "" where the objects are events themselves."""
    item = _object(text.partition(b"\n")[0])
    if item is not None:
        found = [key for key in ("events", *LISTS) if _is_list(item.get(key), key)]
        return found[0] if found and not _is_event(item) else ""
    batch = BATCH.match(text)
    if batch is None or _is_event(
        [each.decode("utf-8", "replace") for each in KEY.findall(batch[0])]
    ):
        return ""
    return (batch[1] or batch[2]).decode()


def _is_list(value: Any, key: str) -> bool:
    if not isinstance(value, list):
        return False
    return key == "events" or bool(value and all(isinstance(each, dict) for each in value))


def _is_event(keys: Iterable[str]) -> bool:
    return any(key.casefold().replace("_", "") in SIGNS_OF_EVENTS for key in keys)


def _wrapped(item: Mapping[str, Any]) -> Why:
    if any(unwrapped(value) is not value for value in item.values()):
        return ("Values are wrapped in the names of their types, as Avro's tools write them.",)
    return ()


def _object(line: bytes) -> Mapping[str, Any] | None:
    try:
        item = orjson.loads(line)
    except orjson.JSONDecodeError:
        return None
    return item if isinstance(item, dict) else None
