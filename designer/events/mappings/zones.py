"""Zones as a mapping names them."""

from __future__ import annotations

import re
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

FIXED = re.compile(r"^([+-])(\d{2}):?(\d{2})$")


def is_zone(text: str) -> bool:
    """Whether this is an IANA name or a fixed offset such as `-06:00`."""
    return fixed_offset(text) is not None or zone_of(text) is not None


def fixed_offset(text: str) -> int | None:
    """Minutes east of UTC of an offset that does not change; None for any other text."""
    found = FIXED.match(text)
    if found is None or int(found[2]) > 23 or int(found[3]) > 59:
        return None
    minutes = int(found[2]) * 60 + int(found[3])
    return -minutes if found[1] == "-" else minutes


@lru_cache(maxsize=64)
def zone_of(name: str) -> ZoneInfo | None:
    """The zone of an IANA name, None where the system knows none."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None
