"""How long something will still take, said only when it is known, and without jumping about."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

_SETTLE_SECONDS = 2.0
_SETTLE_SHARE = 0.02
_RECENT_SECONDS = 12.0
_PAUSE_SECONDS, _PAUSE_SHARE = 2.0, 0.1
"""A pause this long in the first share of the work is loading and preparing, which says nothing of the pace."""
_STEPS = ((10, 1), (60, 5), (600, 60), (3_600, 300))
"""Up to so many seconds the estimate is rounded to so many."""


@dataclass(frozen=True)
class _Mark:
    second: float
    share: float


class Remaining:
    """Fed with shares done and when; the pace of the last seconds counts as much as that of all of it."""

    def __init__(self, started: float) -> None:
        self._begin = _Mark(started, 0.0)
        self._marks: deque[_Mark] = deque([self._begin])
        self._shown: float | None = None

    def add(self, second: float, share: float) -> None:
        """`share` of the work, 0 to 1, was done at that second of the clock."""
        mark, last = _Mark(second, share), self._marks[-1]
        if second - last.second > _PAUSE_SECONDS and last.share < _PAUSE_SHARE:
            self._begin = mark
            self._marks.clear()
        self._marks.append(mark)
        while len(self._marks) > 2 and second - self._marks[1].second > _RECENT_SECONDS:
            self._marks.popleft()

    def seconds(self, now: float) -> float | None:
        """What is left at that second, or None where too little was seen to say."""
        last, first = self._marks[-1], self._marks[0]
        elapsed, done = last.second - self._begin.second, last.share - self._begin.share
        if elapsed < _SETTLE_SECONDS or done < _SETTLE_SHARE:
            return None
        paces = [done / elapsed]
        if last.second - first.second >= _SETTLE_SECONDS:
            paces.append((last.share - first.share) / (last.second - first.second))
        pace = sum(paces) / len(paces)
        return max(0.0, (1.0 - last.share) / pace - (now - last.second))

    def text(self, now: float) -> str:
        """`about 40 s left`, "" while nobody can know. It grows only where it was wrong by a third."""
        left = self.seconds(now)
        if left is None:
            return ""
        if self._shown is not None and self._shown < left < self._shown * 4 / 3:
            left = self._shown
        self._shown = left
        return left_text(left)


def left_text(seconds: float) -> str:
    """A length of time in one or two words."""
    translate = QCoreApplication.translate
    if seconds < 3:
        return translate("Remaining", "nearly done")
    step = next((step for limit, step in _STEPS if seconds <= limit), 600)
    rounded = max(round(seconds / step), 1) * step
    if rounded < 60:
        return translate("Remaining", "about {n} s left").format(n=rounded)
    minutes = round(rounded / 60)
    if minutes < 60:
        return translate("Remaining", "about {n} min left").format(n=minutes)
    text = translate("Remaining", "about {hours} h {minutes} min left")
    return text.format(hours=minutes // 60, minutes=minutes % 60)
