"""Values in the forms made a little larger or smaller, as they are written. Knows no Qt."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from designer.gui.inspector.zone_times import instant_from_text, instant_text
from designer.model.conditions import Op
from designer.model.typed_values import ValueKind, value_from_text, value_text

_MOST = Decimal(10) ** 15
"""Further out a floating-point number no longer tells neighbours apart."""
_HOUR = 3_600_000_000


def stepped_number(text: str, steps: int, *, fine: bool, point: str = ".") -> str | None:
    """The number so many steps on; None where the text is no number.

    A step is a unit of the second digit: 1 from 10 to 99, 10 from 100 to 999; a fine one is a tenth of that. Whole numbers
    stay whole, and no number passes 0: amounts are rarely meant to change their sign.
    """
    try:
        number = value_from_text(text, ValueKind.NUMBER, Op.EQ, point)
    except ValueError:
        return None
    if not isinstance(number, int | float) or abs(number) > _MOST:
        return None
    start = Decimal(str(number))
    step = Decimal(10) ** (start.adjusted() - 1) if start else Decimal(1)
    step = step / 10 if fine else step
    if isinstance(number, int):
        step = max(step, Decimal(1))
    wanted = start + steps * step
    if start and start * wanted < 0:
        wanted = Decimal(0)
    return value_text(int(wanted) if isinstance(number, int) else float(wanted), point)


def stepped_instant(text: str, steps: int, *, fine: bool, zone: str) -> str | None:
    """The wall time so many days on, or hours where `fine`; None where the text is no time or the calendar ends."""
    try:
        instant = instant_from_text(text, zone)
        if instant is None:
            return None
        if fine:
            return instant_text(instant + steps * _HOUR, zone)
        # A day further is the same time of day, also where the clocks change in between.
        written = instant_text(instant, zone)
        day = date.fromisoformat(written[:10]) + timedelta(days=steps)
    except (ValueError, OverflowError):
        return None
    return f"{day.isoformat()}{written[10:]}"
