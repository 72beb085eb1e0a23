"""What charts say: amounts, shares, lengths of time, days and hours."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from PySide6.QtCore import QCoreApplication, QDate

from designer.evaluation.live import Evaluation
from designer.evaluation.local_time import DAY, HOUR, WEEK
from designer.gui.app.plain_text import one_line
from designer.gui.jobs.amounts import number_text, place
from designer.model.campaigns import Campaign

translate = QCoreApplication.translate
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_SECOND = 1_000_000
_MINUTE = 60 * _SECOND
NAME = 80


def name_of(evaluation: Evaluation, identifier: str) -> str:
    """A campaign's name in one line, its id where it has none."""
    found = evaluation.design.campaign(identifier)
    return shown_name(found.name if found is not None else "", identifier)


def campaign_of(evaluation: Evaluation, identifier: str) -> Campaign:
    """A campaign that is there."""
    found = evaluation.design.campaign(identifier)
    assert found is not None
    return found


def shown_name(name: str, identifier: str) -> str:
    """A name from a file, or the id in its place, in one line."""
    return one_line(name or identifier, NAME)


def people_text(count: int) -> str:
    """`1 person`, `2,310 people`."""
    if count == 1:
        return translate("Charts", "1 person")
    return translate("Charts", "{n} people").format(n=number_text(count))


def messages_text(count: int) -> str:
    """`1 message`, `2,310 messages`."""
    if count == 1:
        return translate("Charts", "1 message")
    return translate("Charts", "{n} messages").format(n=number_text(count))


def share_text(part: float, whole: float) -> str:
    """`34 %`, one more digit where it is small; never 0 % of something nor 100 % of a part."""
    if not whole:
        return "–"
    share = 100 * part / whole
    if 0 < share < 0.1:
        return "< 0.1 %".replace(".", place().decimalPoint())
    if 99.9 < share < 100:
        return "> 99.9 %".replace(".", place().decimalPoint())
    digits = 1 if (share < 10 and share != int(share)) or (share > 99 and share != 100) else 0
    return f"{place().toString(share, 'f', digits)} %"


def length_text(microseconds: int) -> str:
    """The two largest units of a length of time: `2 d 6 h`, `45 min`."""
    if microseconds < _SECOND:
        return translate("Charts", "at once")
    parts = []
    for size, unit in ((DAY, "d"), (HOUR, "h"), (_MINUTE, "min"), (_SECOND, "s")):
        amount, microseconds = divmod(microseconds, size)
        if amount:
            parts.append(f"{amount} {unit}")
        if len(parts) == 2:
            break
    return " ".join(parts)


def day_words(local: int, *, year: bool = True) -> str:
    """The day of a clock time as people of the place write it: `Mon 2 Mar 2026`."""
    moment = _EPOCH + timedelta(microseconds=local)
    day = QDate(moment.year, moment.month, moment.day)
    return place().toString(day, "ddd d MMM yyyy" if year else "d MMM")


def clock_words(local: int) -> str:
    """`14:00`."""
    return f"{_EPOCH + timedelta(microseconds=local):%H:%M}"


def bucket_words(begin: int, length: int) -> str:
    """An hour, a day or a week of a clock."""
    if length == HOUR:
        return f"{day_words(begin)}, {clock_words(begin)}–{clock_words(begin + HOUR)}"
    if length == WEEK:
        return translate("Charts", "week of {day}").format(day=day_words(begin))
    return day_words(begin)


def iso_words(local: int, length: int) -> str:
    """The same for files: `2026-03-02 14:00`, without the hours where there are none."""
    shape = "%Y-%m-%d %H:%M" if length == HOUR else "%Y-%m-%d"
    return format(_EPOCH + timedelta(microseconds=local), shape)
