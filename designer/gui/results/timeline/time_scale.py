"""Which stretch of time is in sight: instants to pixels and back."""

from __future__ import annotations

from dataclasses import dataclass, replace

SECOND = 1_000_000
CLOSEST = SECOND / 20
"""Microseconds a pixel at the nearest zoom: a second is then twenty pixels wide."""
_MARGIN = 0.035


@dataclass(frozen=True)
class TimeScale:
    """Instant `begin` (UTC microseconds) stands at the left edge of the plot; `per_pixel` microseconds make a pixel."""

    begin: float
    per_pixel: float

    def x(self, time: float) -> float:
        """Pixels from the left edge of the plot."""
        return (time - self.begin) / self.per_pixel

    def time(self, x: float) -> float:
        return self.begin + x * self.per_pixel

    def panned(self, pixels: float) -> TimeScale:
        """Moved on by so many pixels: later things come into sight."""
        return replace(self, begin=self.begin + pixels * self.per_pixel)

    def zoomed(self, factor: float, x: float) -> TimeScale:
        """Nearer by a factor; what stands at `x` stays there."""
        per_pixel = max(self.per_pixel / factor, CLOSEST)
        return TimeScale(self.time(x) - x * per_pixel, per_pixel)

    def within(self, first: float, last: float, width: float) -> TimeScale:
        """Brought back where it shows more than there is, with a little air at both ends."""
        widest = whole(first, last, width)
        per_pixel = min(self.per_pixel, widest.per_pixel)
        end = widest.time(width) - width * per_pixel
        return TimeScale(min(max(self.begin, widest.begin), end), per_pixel)


def whole(first: float, last: float, width: float) -> TimeScale:
    """All from `first` to `last` on so many pixels, with a little air at both ends."""
    span = max(last - first, 600 * SECOND)
    air = span * _MARGIN
    middle = (first + last) / 2
    length = span + 2 * air
    return TimeScale(middle - length / 2, max(length / max(width, 1.0), CLOSEST))
