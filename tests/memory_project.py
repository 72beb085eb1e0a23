"""A project without a file: what a store must do, in a few lines, for tests of everything above it."""

from dataclasses import dataclass, replace
from pathlib import Path

from designer.errors import InputError
from designer.events.mappings.mapping import Mapping
from designer.events.summary import LogSummary
from designer.model.design import Design
from designer.store.data_set import DataSet
from designer.store.history import HistoryEntry


@dataclass(frozen=True)
class _State:
    design: Design
    sets: tuple[DataSet, ...] = ()


class MemoryProject:
    """Satisfies `designer.session.project_file.ProjectFile`; keeps every state, and time is the number of the step."""

    def __init__(
        self,
        design: Design,
        *,
        name: str | None = None,
        read_only_reason: str = "",
        folder: Path = Path("in-memory.data"),
    ) -> None:
        self._name = name
        self.read_only_reason = read_only_reason
        self._folder = folder
        self._states = [_State(design)]
        self._steps: list[HistoryEntry] = []
        self._done = 0
        self._folders = 0
        self._mappings: dict[str, Mapping] = {}
        self.closed = False

    @property
    def name(self) -> str:
        return self.design.name if self._name is None else self._name

    @property
    def design(self) -> Design:
        return self._states[self._done].design

    @property
    def read_only(self) -> bool:
        return bool(self.read_only_reason)

    def commit(self, title: str, design: Design) -> None:
        """A new step after those that are done; what had been undone is gone."""
        self._step(title, _State(design, self.data_sets()))

    def _step(self, title: str, state: _State) -> None:
        if self.read_only:
            raise InputError(self.read_only_reason)
        self._steps[self._done :] = [HistoryEntry(title, self._done)]
        self._states[self._done + 1 :] = [state]
        self._done += 1

    def undo(self) -> Design:
        self._done -= 1
        return self.design

    def redo(self) -> Design:
        self._done += 1
        return self.design

    @property
    def passed_over(self) -> str:
        return ""

    def history(self) -> tuple[tuple[HistoryEntry, ...], int]:
        return tuple(self._steps), self._done

    def data_sets(self) -> tuple[DataSet, ...]:
        return self._states[self._done].sets

    def new_data_folder(self) -> Path:
        self._folders += 1
        return self._folder / f"log-{self._folders:012}"

    def add_data_set(self, name: str, folder: Path, summary: LogSummary) -> DataSet:
        added = DataSet(
            id=len(self._steps) + 1,
            name=name,
            digest=summary.digest,
            folder=folder,
            imported_at=self._done,
            events=summary.events,
            users=summary.users,
            first=summary.first_time,
            last=summary.last_time,
            active=True,
        )
        others = [replace(each, active=False) for each in self.data_sets()]
        self._set(f"Import “{name}”", [*others, added])
        return added

    def use_data_set(self, identifier: int) -> None:
        used = self._of(identifier)
        sets = [replace(each, active=each is used) for each in self.data_sets()]
        self._set(f"Use “{used.name}”", sets)

    def rename_data_set(self, identifier: int, name: str) -> None:
        self._replace("Rename", identifier, name=name)

    def remove_data_set(self, identifier: int) -> None:
        removed = self._of(identifier)
        self._set(
            f"Remove “{removed.name}”", [each for each in self.data_sets() if each != removed]
        )

    def set_users_file(self, identifier: int, folder: Path | None) -> None:
        file = next(folder.glob("users-file*"), None) if folder is not None else None
        self._replace("Set users file of", identifier, users_file=file)

    def _replace(self, verb: str, identifier: int, **fields: object) -> None:
        former = self._of(identifier)
        sets = [replace(each, **fields) if each == former else each for each in self.data_sets()]  # type: ignore[arg-type]
        self._set(f"{verb} “{former.name}”", sets)

    def _of(self, identifier: int) -> DataSet:
        for each in self.data_sets():
            if each.id == identifier:
                return each
        raise InputError("This data set is no longer in the project.")

    def _set(self, title: str, sets: list[DataSet]) -> None:
        if tuple(sets) != self.data_sets():
            self._step(title, _State(self.design, tuple(sets)))

    def attribute_names(self) -> tuple[str, ...]:
        return ("country", "plan")

    def mappings(self) -> tuple[Mapping, ...]:
        return tuple(reversed(self._mappings.values()))

    def keep_mapping(self, mapping: Mapping) -> None:
        self._mappings.pop(mapping.id, None)
        self._mappings[mapping.id] = mapping

    def forget_mapping(self, identifier: str) -> None:
        self._mappings.pop(identifier, None)

    def close(self) -> None:
        self.closed = True
