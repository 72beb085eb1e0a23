"""Zip files: their members are read where they lie, never unpacked to disk."""

from __future__ import annotations

import re
from pathlib import Path, PurePath, PurePosixPath
from typing import TYPE_CHECKING, BinaryIO, cast
from zipfile import BadZipFile, ZipFile, ZipInfo

from designer.errors import InputError
from designer.events.readers.unpacking import check_swelling

if TYPE_CHECKING:
    from types import TracebackType

ZIP = b"PK"
ENDING = ".zip"
HIDDEN_FOLDERS = (".", "_")
ENCRYPTED = 1
METHODS = (0, 8)
"""Stored and deflated: what everybody writes. Others are refused before anything is unpacked."""
LONGEST_LISTING = 100_000
OUTSIDE = re.compile(r"^([a-zA-Z]:|/|\\)|(^|[/\\])\.\.([/\\]|$)")


class Archive:
    """A zip file for one thread, opened when first needed; then InputError is raised where it is none. A context manager."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._opened: ZipFile | None = None

    def __enter__(self) -> Archive:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        if self._opened is not None:
            self._opened.close()

    @property
    def _file(self) -> ZipFile:
        if self._opened is None:
            try:
                self._opened = ZipFile(self.path)
            except (BadZipFile, NotImplementedError, ValueError, UnicodeError) as error:
                raise InputError(
                    f"{self.path} is not a zip file, or it is damaged or cut off: fetch it again."
                ) from error
        return self._opened

    def open(self, member: str) -> tuple[BinaryIO, int]:
        """A member's bytes and how many there are. Raises InputError where it is not there or cannot be unpacked."""
        try:
            info = self._file.getinfo(member)
        except KeyError as error:
            raise InputError(f"{self.path} holds no file {member!r}: choose it again.") from error
        if info.flag_bits & ENCRYPTED:
            raise InputError(
                f"{self.path}/{member} is protected by a password: unpack the zip file and give what was in it."
            )
        if info.compress_type not in METHODS:
            raise InputError(
                f"{self.path}/{member} is packed in a way that is not known here: unpack the zip file "
                "and give what was in it."
            )
        # No more is ever unpacked than the list of files says.
        check_swelling(f"{self.path}/{member}", info.compress_size, info.file_size)
        try:
            return cast("BinaryIO", self._file.open(info)), info.file_size
        except (BadZipFile, EOFError, NotImplementedError) as error:
            raise InputError(
                f"{self.path}/{member} cannot be found in the zip file, which is damaged: fetch it again."
            ) from error

    def members(self) -> tuple[list[ZipInfo], list[str]]:
        """The files inside by name, each name once, and sentences about those that are passed over.

        What hidden files there are (and folders such as `__MACOSX`) is passed over in silence. Raises InputError where there
        are far too many.
        """
        infos = self._file.infolist()
        if len(infos) > LONGEST_LISTING:
            raise InputError(
                f"{self.path} holds {len(infos):,} files, more than {LONGEST_LISTING:,}: "
                "unpack it, and give the files in parts."
            )
        found: dict[str, ZipInfo] = {}
        remarks: list[str] = []
        for info in infos:
            if info.is_dir() or is_hidden(PurePosixPath(info.filename.replace("\\", "/"))):
                continue
            why = _unfit(info)
            if why:
                remarks.append(f"{self.path}/{info.filename} is passed over: {why}.")
            else:
                found[info.filename] = info
        return [found[name] for name in sorted(found)], remarks


def is_hidden(path: PurePath) -> bool:
    """Hidden files, and those in hidden folders or folders that begin with `_`, which tools keep for themselves.

    A file of such a name is an export of Marketing Cloud (`_Sent.csv`).
    """
    *folders, name = path.parts
    return name.startswith(".") or any(
        part.startswith(HIDDEN_FOLDERS) and part != ".." for part in folders
    )


def _unfit(info: ZipInfo) -> str:
    if OUTSIDE.search(info.filename):
        return "its name leads out of the zip file"
    if info.filename.casefold().endswith(ENDING):
        return "it is a zip file within a zip file; unpack it first"
    return ""
