"""When things happen in the shop: its first day, its sending days, and what moves with a shorter period."""

from dataclasses import dataclass
from datetime import UTC, datetime

FIRST_SECOND = int(datetime(2026, 2, 2, tzinfo=UTC).timestamp())
"""A Monday; both clock changes of spring, America's and Europe's, lie in the 90 days after it."""

FULL_DAYS = 90
DAY = 86_400
HOUR = 3_600
MINUTE = 60
WEEK = 7 * DAY

FREE_SHIPPING_DAYS = (3, 17, 31, 45, 59, 73)
SPRING_SALE_DAYS = (22, 50, 85)
GUIDE_DAYS = (2, 9, 16, 23, 30, 37, 44, 51, 58)
FLASH_SALE_DAYS = (5, 19, 33, 47, 61, 75)
DIGEST_DAYS = (10, 38, 66)


@dataclass(frozen=True)
class Plan:
    """The shop's calendar over `days` days. Days are counted from the first one, 0.

    The calendar is drawn for 90 days. A shorter period squeezes it, so that a small sample shows the same stories;
    a longer one leaves it as it is, and shoppers go on by themselves.
    """

    days: int

    @property
    def end(self) -> int:
        """The first second after the period."""
        return FIRST_SECOND + self.days * DAY

    def day(self, full_day: int) -> int:
        """The day on which the calendar's `full_day` falls."""
        return full_day if self.days >= FULL_DAYS else full_day * self.days // FULL_DAYS

    def instant(self, full_day: int, hour: int = 0) -> int:
        """UTC second of an hour on a calendar day."""
        return FIRST_SECOND + self.day(full_day) * DAY + hour * HOUR
