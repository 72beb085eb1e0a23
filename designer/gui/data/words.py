"""Counts, spans and times of imported events in words. Knows no widget."""

from PySide6.QtCore import QCoreApplication

from designer.gui.inspector.zone_times import instant_text
from designer.gui.jobs.amounts import number_text, place

DAY = 86_400_000_000
_SHORT = ((1_000_000_000, "G"), (1_000_000, "M"))


def short_number(number: int) -> str:
    """For remarks in passing: `1.2 M`; whole below a million."""
    for size, letter in _SHORT:
        if number >= size:
            return f"{place().toString(number / size, 'f', 1)} {letter}"
    return number_text(number)


def counted(number: int, one: str, several: str) -> str:
    """`1 row` or `{n} rows`, with the number written out."""
    return one if number == 1 else several.format(n=number_text(number))


def events_text(number: int) -> str:
    """How many events."""
    translate = QCoreApplication.translate
    return counted(number, translate("Data", "1 event"), translate("Data", "{n} events"))


def users_text(number: int) -> str:
    """How many users."""
    translate = QCoreApplication.translate
    return counted(number, translate("Data", "1 user"), translate("Data", "{n} users"))


def day_text(instant: int, zone: str) -> str:
    """The day of an instant: `2026-03-02`."""
    return instant_text(instant, zone)[:10]


def span_text(first: int | None, last: int | None, zone: str) -> str:
    """The days from one instant to another: `2026-03-02 to 04-30`; "" where nothing is known."""
    if first is None or last is None:
        return ""
    start, end = day_text(first, zone), day_text(last, zone)
    if start == end:
        return end
    if start[:4] == end[:4]:
        end = end[5:]
    return QCoreApplication.translate("Data", "{first} to {last}").format(first=start, last=end)


def days_text(first: int, last: int) -> str:
    """How many days lie between two instants, begun ones too."""
    translate = QCoreApplication.translate
    days = (last - first) // DAY + 1
    return counted(days, translate("Data", "1 day"), translate("Data", "{n} days"))


def share_text(part: int, whole: int) -> str:
    """A share in per cent, never rounded to nothing or to all: `< 1 %`, `> 99 %`."""
    if not part or not whole:
        return "0 %"
    per_cent = 100 * part / whole
    if per_cent < 1:
        return "< 1 %"
    if part < whole and per_cent > 99:
        return "> 99 %"
    return f"{per_cent:.0f} %"
