"""A project that lives in memory: what a session needs, and nothing kept."""

from designer.model.design import Design
from designer.store.history import HistoryEntry


class MemoryProject:
    """Keeps every state; the clock is a counter."""

    def __init__(self, design: Design, *, read_only_reason: str = "") -> None:
        self._states = [design]
        self._titles: list[str] = []
        self._done = 0
        self.read_only_reason = read_only_reason
        self.closed = False

    def attribute_names(self) -> tuple[str, ...]:
        return ("country", "plan")

    @property
    def name(self) -> str:
        return self.design.name

    @property
    def design(self) -> Design:
        return self._states[self._done]

    @property
    def read_only(self) -> bool:
        return bool(self.read_only_reason)

    def commit(self, title: str, design: Design) -> None:
        del self._states[self._done + 1 :], self._titles[self._done :]
        self._states.append(design)
        self._titles.append(title)
        self._done += 1

    def undo(self) -> Design:
        self._done -= 1
        return self.design

    def redo(self) -> Design:
        self._done += 1
        return self.design

    def history(self) -> tuple[tuple[HistoryEntry, ...], int]:
        entries = (HistoryEntry(title, time) for time, title in enumerate(self._titles))
        return tuple(entries), self._done

    def close(self) -> None:
        self.closed = True
