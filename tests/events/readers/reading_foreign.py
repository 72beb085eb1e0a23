"""What tests of foreign files share: a file looked at, and read with a mapping that takes its columns as they are."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from designer.events.file_lists import list_files
from designer.events.mappings.mapping import EventRule, Mapping
from designer.events.plan import FileGroup, Form, ImportPlan
from designer.events.readers.peeking import Peek, peek
from designer.events.readers.sniffing import form_of
from designer.events.readers.source import Source
from designer.events.reading import read_files
from tests.events.reading_helpers import check, events_of, rejects_of

ROWS = [
    ["who", "when", "campaign", "note"],
    ["Jörg", "2024-05-01T10:00:00Z", "c1", "a, b; c"],
    ["Zoë", "2024-05-01T10:00:01Z", "c2", 'says "no"'],
    ["Ann", "2024-05-01T10:00:02Z", "c3", "two\nlines"],
]
READ: dict[str, Any] = {
    "person": ("who",),
    "time": "when",
    "campaign": ("campaign",),
    "columns": {"url": "note"},
}
EXPECTED = [("Jörg", "c1"), ("Zoë", "c2"), ("Ann", "c3")]


def put(tmp_path, content, name="file.csv", encoding="utf-8"):
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
    return path


def source_of(path: Path) -> Source:
    """The file, or the first event file in a zip file."""
    first = list_files([path])[0]
    return Source(0, first.path, first.member)


def form_found(path: Path) -> Form:
    return form_of(source_of(path))[0]


def why_found(path: Path) -> tuple[str, ...]:
    return form_of(source_of(path))[1]


def looked_at(path: Path, records: int = 200) -> Peek:
    source = source_of(path)
    return peek(source, form_of(source)[0], records)


def plan_of(*paths: Path, form: Form | None = None, **mapping: Any) -> ImportPlan:
    """All files as one group, with the form of the first. `mapping` are fields of the mapping; without any there is none."""
    files = list_files(paths)
    found = form or form_of(Source(0, files[0].path, files[0].member))[0]
    mapped = None
    if mapping:
        mapped = Mapping(
            **{
                "id": "test",
                "name": "Test",
                "events": (EventRule(becomes="email.open"),),
                **mapping,
            }
        )
    return ImportPlan(files=files, groups=(FileGroup(form=found, mapping=mapped),))


def carried_out(plan: ImportPlan) -> dict[str, Any]:
    """All that the plan's files gave, with conservation checked for every part."""
    parts = list(read_files(plan))
    check(parts)
    return {
        "rows_read": sum(part.rows_read for part in parts),
        "rejects": rejects_of(parts),
        "events": events_of(parts),
    }


def users_and_campaigns(plan: ImportPlan) -> list[tuple[str, str | None]]:
    return [(event["user"], event.get("campaign")) for event in carried_out(plan)["events"]]


def csv_text(rows: Sequence[Sequence[str]], **options: Any) -> str:
    """Rows as CSV, as Python's own writer makes it."""
    sink = io.StringIO()
    csv.writer(sink, **options).writerows(rows)
    return sink.getvalue()
