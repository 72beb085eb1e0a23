"""Steps of the undo history, as others see them."""

from dataclasses import dataclass


@dataclass(frozen=True)
class HistoryEntry:
    """One step: what was done, and when (UTC microseconds)."""

    title: str
    time: int
