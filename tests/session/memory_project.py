"""A project without a file: what a store must do, in a few lines, for tests of everything above it."""

from designer.model.design import Design
from designer.store.history import HistoryEntry


class MemoryProject:
    """Satisfies `designer.session.session.ProjectFile`; time is the number of the step."""

    def __init__(self, design: Design, *, name: str = "In memory", reason: str = "") -> None:
        self._name = name
        self._reason = reason
        self._designs = [design]
        self._steps: list[HistoryEntry] = []
        self._done = 0
        self.closed = False

    def attribute_names(self) -> tuple[str, ...]:
        return ()

    @property
    def name(self) -> str:
        return self._name

    @property
    def design(self) -> Design:
        return self._designs[self._done]

    @property
    def read_only(self) -> bool:
        return bool(self._reason)

    @property
    def read_only_reason(self) -> str:
        return self._reason

    def commit(self, title: str, design: Design) -> None:
        """A new step after those that are done; what had been undone is gone."""
        self._steps[self._done :] = [HistoryEntry(title, self._done)]
        self._designs[self._done + 1 :] = [design]
        self._done += 1

    def undo(self) -> Design:
        self._done -= 1
        return self.design

    def redo(self) -> Design:
        self._done += 1
        return self.design

    def history(self) -> tuple[tuple[HistoryEntry, ...], int]:
        return tuple(self._steps), self._done

    def close(self) -> None:
        self.closed = True
