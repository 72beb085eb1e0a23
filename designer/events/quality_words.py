"""Numbers, days and lists as the report on a log's quality words them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from designer.events.report_kernels import DAY

_FIRST = date(1970, 1, 1)


def counted(count: int, one: str, many: str) -> str:
    """`1 open`, `2,345 opens`."""
    return f"{count:,} {one if count == 1 else many}"


def share(part: int, whole: int) -> str:
    """A percentage that is never 0 % of something nor 100 % of less than all."""
    percent = 100 * part / max(whole, 1)
    if 0 < percent < 0.1:
        return "less than 0.1 %"
    if 99.9 < percent < 100:
        return "more than 99.9 %"
    return f"{percent:.1f} %".replace(".0 %", " %")


def day(microseconds: int) -> str:
    """The UTC day; of times that no calendar has, that it is far away."""
    try:
        return (_FIRST + timedelta(days=microseconds // DAY)).isoformat()
    except OverflowError:
        return "a day of no calendar"


def listed(names: Sequence[str], most: int = 3) -> str:
    """`A, B, C and 4 more`."""
    shown = list(names[:most])
    if len(names) > most:
        return f"{', '.join(shown)} and {len(names) - most:,} more"
    return " and ".join([", ".join(shown[:-1]), shown[-1]]) if len(shown) > 1 else "".join(shown)
