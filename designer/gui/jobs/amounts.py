"""Numbers and amounts of bytes as people of the place write them."""

from PySide6.QtCore import QCoreApplication, QLocale

_UNITS = ((1_000_000_000, "GB", 1), (1_000_000, "MB", 0), (1_000, "kB", 0))


def number_text(number: int) -> str:
    """All its digits: `1,208,334`."""
    return QLocale().toString(number)


def bytes_text(done: int, total: int) -> str:
    """`312 of 512 MB`: both in the unit of the whole."""
    translate = QCoreApplication.translate
    text = translate("Amounts", "{done} of {total} {unit}")
    for size, unit, places in _UNITS:
        if total >= size:
            part, whole = (QLocale().toString(n / size, "f", places) for n in (done, total))
            return text.format(done=part, total=whole, unit=unit)
    unit = translate("Amounts", "bytes")
    return text.format(done=number_text(done), total=number_text(total), unit=unit)
