"""What a session needs of a project's store."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from designer.model.design import Design
from designer.store.history import HistoryEntry

if TYPE_CHECKING:
    from designer.events.mappings.mapping import Mapping
    from designer.events.summary import LogSummary
    from designer.store.data_set import DataSet


class ProjectFile(Protocol):
    """A project that is open; `designer.store.project` has the real one, where each method says more.

    Changes of the design and of the data sets are steps of one history.
    """

    @property
    def name(self) -> str: ...
    @property
    def design(self) -> Design: ...
    @property
    def read_only(self) -> bool: ...
    @property
    def read_only_reason(self) -> str:
        """A sentence, empty where the project can be edited."""

    def commit(self, title: str, design: Design) -> None: ...
    def undo(self) -> Design: ...
    def redo(self) -> Design: ...
    @property
    def passed_over(self) -> str:
        """What the latest `undo` or `redo` could not bring back, a sentence; empty where all came."""

    def history(self) -> tuple[tuple[HistoryEntry, ...], int]:
        """All steps, and how many of them are done."""

    def data_sets(self) -> tuple[DataSet, ...]: ...
    def new_data_folder(self) -> Path: ...
    def add_data_set(self, name: str, folder: Path, summary: LogSummary) -> DataSet: ...
    def use_data_set(self, identifier: int) -> None: ...
    def rename_data_set(self, identifier: int, name: str) -> None: ...
    def remove_data_set(self, identifier: int) -> None: ...
    def set_users_file(self, identifier: int, folder: Path | None) -> None: ...
    def attribute_names(self) -> tuple[str, ...]:
        """User attributes known from a users file; none without one."""

    def mappings(self) -> tuple[Mapping, ...]: ...
    def keep_mapping(self, mapping: Mapping) -> None: ...
    def forget_mapping(self, identifier: str) -> None: ...

    def close(self) -> None: ...
