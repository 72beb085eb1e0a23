"""Numbers and amounts of bytes as people of the place write them."""

from PySide6.QtCore import QCoreApplication, QLocale

_ENGLISH = QLocale.Language.English
_UNITS = ((1_000_000_000, "GB", 1), (1_000_000, "MB", 0), (1_000, "kB", 0))


def place() -> QLocale:
    """How numbers are written here; where the system says nothing, as in the texts of the program."""
    here = QLocale()
    return QLocale(_ENGLISH) if here.language() == QLocale.Language.C else here


def number_text(number: int) -> str:
    """All its digits: `1,208,334`."""
    return place().toString(number)


def bytes_text(done: int, total: int) -> str:
    """`312 of 512 MB`: both in the unit of the whole."""
    translate = QCoreApplication.translate
    text = translate("Amounts", "{done} of {total} {unit}")
    for size, unit, places in _UNITS:
        if total >= size:
            part, whole = (place().toString(n / size, "f", places) for n in (done, total))
            return text.format(done=part, total=whole, unit=unit)
    unit = translate("Amounts", "bytes")
    return text.format(done=number_text(done), total=number_text(total), unit=unit)
