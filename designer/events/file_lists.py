"""Which files the given paths mean: files, folders of them, and zip files."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from designer.errors import InputError
from designer.events.plan import PlannedFile
from designer.events.readers.archives import ENDING, ZIP, Archive, is_hidden
from designer.events.readers.registry import is_known

DESIGN = re.compile(rb'^\s*\{\s*"format"\s*:\s*"')
WORKBOOKS = (".xlsx", ".xlsm", ".ods")


class FileList(NamedTuple):
    """Files in the order in which simultaneous events count, and sentences about what was passed over."""

    files: tuple[PlannedFile, ...]
    remarks: tuple[str, ...]


def list_all(paths: Sequence[Path]) -> FileList:
    """The event files that the paths mean, members of zip files among them, each once; sizes as they lie on disk.

    Zip files are looked into by `Archive.members`; of these, as of a folder, only names of event files count. Raises
    InputError as `expand` does, and for a zip file that is damaged or holds no event file.
    """
    files: list[PlannedFile] = []
    remarks: list[str] = []
    for path in expand(paths):
        if not _is_zip(path):
            files.append(PlannedFile(path=path, size=path.stat().st_size if path.exists() else 0))
            continue
        with Archive(path) as archive:
            members, passed_over = archive.members()
        known = [each for each in members if is_known(Path(each.filename))]
        if not known:
            raise _no_events(path, passed_over)
        remarks += passed_over
        files += [
            PlannedFile(path=path, member=each.filename, size=each.compress_size) for each in known
        ]
    return FileList(tuple(files), tuple(remarks))


def list_files(paths: Sequence[Path]) -> tuple[PlannedFile, ...]:
    """The files of `list_all`."""
    return list_all(paths).files


def expand(paths: Sequence[Path]) -> tuple[Path, ...]:
    """The event files and zip files that the paths mean, in order, each once: files as given, a folder's recursively by path.

    In a folder only names of event files count; hidden files, and folders whose names begin with `_` or `.`, are left out. Raises
    InputError where a path is missing or a folder holds no event file.
    """
    found: dict[Path, Path] = {}
    for path in paths:
        if path.is_dir():
            inside = _event_files(path)
            if not inside:
                raise InputError(
                    f"{path} holds no event files: choose a folder with .avro, .csv, .ndjson, .jsonl, .json, "
                    ".parquet or .zip files."
                )
        elif path.exists():
            inside = [path]
        else:
            raise InputError(f"{path} does not exist: check the name.")
        for file in inside:
            found.setdefault(file.resolve(), file)
    return tuple(found.values())


def _event_files(folder: Path) -> list[Path]:
    names = []
    for path in folder.rglob("*"):
        inner = path.relative_to(folder)
        if is_hidden(inner):
            continue
        if not is_known(path) and path.suffix.casefold() != ENDING:
            continue
        if path.is_file() and not _is_design(path):
            names.append(inner.as_posix())
    return [folder / name for name in sorted(names)]


def _is_design(path: Path) -> bool:
    """Designs often lie beside the events they were made for."""
    if path.suffix.casefold() != ".json":
        return False
    with path.open("rb") as file:
        return DESIGN.match(file.read(64)) is not None


def _is_zip(path: Path) -> bool:
    if path.suffix.casefold() == ENDING:
        return True
    if is_known(path) or not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(len(ZIP)) == ZIP


def _no_events(path: Path, passed_over: Sequence[str]) -> InputError:
    if path.suffix.casefold() in WORKBOOKS:
        return InputError(f"{path} is a workbook: save its sheet as CSV.")
    if passed_over:
        return InputError(f"{path} holds no event files: {passed_over[0]}")
    return InputError(
        f"{path} holds no event files: pack .avro, .csv, .ndjson, .jsonl, .json or .parquet files in it."
    )
