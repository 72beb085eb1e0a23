"""What can be chosen where files are read: encodings, delimiters, zones and so on."""

from __future__ import annotations

from functools import cache
from typing import Any
from zoneinfo import available_timezones

from PySide6.QtCore import QCoreApplication


def with_value(choices: list[tuple[str, Any]], value: Any) -> list[tuple[str, Any]]:
    """The choices, and what was found in a file under its own name where it is none of them."""
    found = any(offered == value for _, offered in choices)
    return choices if found else [*choices, (f"“{value}”", value)]


def encodings() -> list[tuple[str, Any]]:
    """How letters are written as bytes."""
    translate = QCoreApplication.translate
    return [
        ("UTF-8", "utf-8"),
        (translate("ReadingChoices", "UTF-8 with a mark"), "utf-8-sig"),
        ("UTF-16", "utf-16"),
        ("UTF-16 LE", "utf-16-le"),
        ("UTF-16 BE", "utf-16-be"),
        (translate("ReadingChoices", "Windows, Western (1252)"), "cp1252"),
        (translate("ReadingChoices", "Latin-1"), "latin-1"),
        (translate("ReadingChoices", "Windows, Central European (1250)"), "cp1250"),
        (translate("ReadingChoices", "Windows, Cyrillic (1251)"), "cp1251"),
    ]


def delimiters() -> list[tuple[str, Any]]:
    """What stands between two columns."""
    translate = QCoreApplication.translate
    return [
        (translate("ReadingChoices", "Comma  ,"), ","),
        (translate("ReadingChoices", "Semicolon  ;"), ";"),
        (translate("ReadingChoices", "Tab"), "\t"),
        (translate("ReadingChoices", "Bar  |"), "|"),
        (translate("ReadingChoices", "Colon  :"), ":"),
        (translate("ReadingChoices", "Space"), " "),
    ]


def quotes() -> list[tuple[str, Any]]:
    """What stands around cells."""
    translate = QCoreApplication.translate
    return [
        (translate("ReadingChoices", 'Double  "'), '"'),
        (translate("ReadingChoices", "Single  '"), "'"),
        (translate("ReadingChoices", "None"), ""),
    ]


def headers() -> list[tuple[str, Any]]:
    """What the first row of a table is."""
    translate = QCoreApplication.translate
    return [
        (translate("ReadingChoices", "Names the columns"), True),
        (translate("ReadingChoices", "Is an event already"), False),
    ]


def date_orders() -> list[tuple[str, Any]]:
    """What comes first in dates with slashes or dots."""
    translate = QCoreApplication.translate
    return [
        (translate("ReadingChoices", "Refuse them"), None),
        (translate("ReadingChoices", "Begin with the day"), "day_first"),
        (translate("ReadingChoices", "Begin with the month"), "month_first"),
    ]


def units() -> list[tuple[str, Any]]:
    """What numbers in time columns count, since 1970."""
    translate = QCoreApplication.translate
    return [
        (translate("ReadingChoices", "Told by their size"), "found"),
        (translate("ReadingChoices", "Seconds"), "seconds"),
        (translate("ReadingChoices", "Milliseconds"), "milliseconds"),
        (translate("ReadingChoices", "Microseconds"), "microseconds"),
    ]


def decimals() -> list[tuple[str, Any]]:
    """What stands before the decimals of numbers."""
    translate = QCoreApplication.translate
    return [
        (translate("ReadingChoices", "Point, as in 1,234.50"), False),
        (translate("ReadingChoices", "Comma, as in 1.234,50"), True),
    ]


def ids() -> list[tuple[str, Any]]:
    """What ids are that became decimal numbers."""
    translate = QCoreApplication.translate
    return [
        (translate("ReadingChoices", "Mean 1001"), True),
        (translate("ReadingChoices", "Stay as they are"), False),
    ]


def zones() -> list[tuple[str, Any]]:
    """Zones for times that say none."""
    translate = QCoreApplication.translate
    none: list[tuple[str, Any]] = [(translate("ReadingChoices", "None: refuse them"), None)]
    return [*none, *_known_zones()]


@cache
def _known_zones() -> tuple[tuple[str, str], ...]:
    """UTC, fixed offsets as some tools write them, and every zone of the IANA."""
    offsets = tuple(
        (f"UTC{'−' if hours < 0 else '+'}{abs(hours):02d}:00", f"{hours:+03d}:00")
        for hours in range(-12, 15)
        if hours
    )
    names = sorted(
        name for name in available_timezones() if "/" in name and not name.startswith("Etc/")
    )
    return (("UTC", "UTC"), *((name, name) for name in names), *offsets)
