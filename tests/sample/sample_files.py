"""Reading a sample back with fastavro, which knows nothing of the code that wrote it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import fastavro

from designer.sample.shop import Progress, write_sample

Row = dict[str, Any]


def write_small(folder: Path, *, seed: int = 7) -> None:
    """The sample that ships ready-made."""
    write_sample(folder, users=200, days=30, seed=seed)


def write_tiny(
    folder: Path, *, users: int = 12, days: int = 4, seed: int = 7, progress: Progress | None = None
) -> None:
    """Hardly a sample, quickly made."""
    write_sample(folder, users=users, days=days, seed=seed, progress=progress)


def avro_files(folder: Path) -> list[Path]:
    return sorted((folder / "events").rglob("*.avro"))


def event_type(path: Path) -> str:
    """The event type that the path claims."""
    return next(part for part in path.parts if part.startswith("event_type=")).split("=", 1)[1]


def rows(folder: Path, wanted: str) -> Iterator[Row]:
    """All rows of one event type, in file order."""
    for path in avro_files(folder):
        if event_type(path) == f"users.{wanted}":
            with path.open("rb") as stream:
                for row in fastavro.reader(stream):
                    assert isinstance(row, dict)
                    yield row


def contents(folder: Path) -> dict[str, bytes]:
    """Every file's bytes by its path inside the folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
