"""Times are whole microseconds since 1970 in UTC; these helpers read and write them."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

SECOND = 1_000_000
UNIT_SECONDS = {
    "seconds": 1,
    "minutes": 60,
    "hours": 3_600,
    "days": 86_400,
    "weeks": 7 * 86_400,
    "months": 30 * 86_400,
}
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?")
_ISO_START = re.compile(r"\d{4}-\d{2}-\d{2}")


def to_micros(moment: datetime) -> int:
    """Exact: a float of seconds would lose the last digits."""
    return (moment - _EPOCH) // timedelta(microseconds=1)


def to_datetime(micros: int) -> datetime:
    return _EPOCH + timedelta(microseconds=micros)


def parse_iso(text: str) -> int | None:
    """The instant of an ISO 8601 date or date-time (UTC where it names no offset), else None."""
    if not _ISO_START.match(text):
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return to_micros(moment if moment.tzinfo else moment.replace(tzinfo=UTC))


def parse_time(value: str | int | float) -> int:
    """A time cell: ISO 8601 with offset, or an epoch whose size gives away its unit."""
    text = str(value).strip()
    if _NUMBER.fullmatch(text):
        size = abs(float(text))
        scale = 1_000_000 if size < 1e11 else 1_000 if size < 1e14 else 1
        return round(float(text) * scale) if "." in text else int(text) * scale
    micros = parse_iso(text)
    if micros is None:
        raise ValueError(f"not a time: {text!r}")
    return micros


def optional_time(value: object) -> int | None:
    """A time of the design, where null and absent mean the same."""
    return None if value is None else parse_time(str(value))


def format_time(micros: int | None) -> str:
    if micros is None:
        return ""
    moment = to_datetime(micros)
    shape = "%Y-%m-%dT%H:%M:%S.%fZ" if moment.microsecond else "%Y-%m-%dT%H:%M:%SZ"
    return moment.strftime(shape)


def length(amount_and_unit: dict) -> int:
    """A length such as {"amount": 2, "unit": "days"} in microseconds; days are 24 hours."""
    amount: float = amount_and_unit["amount"]
    return round(amount * UNIT_SECONDS[amount_and_unit["unit"]] * SECOND)
