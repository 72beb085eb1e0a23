"""The shop's users: who they are, where they live, what they can be reached by."""

from dataclasses import dataclass

import numpy as np

from designer.sample.dice import Dice, Floats, Mask, Whole
from designer.sample.rhythms import shopping_days

ZONES = (
    "America/New_York",
    "America/Chicago",
    "America/Los_Angeles",
    "America/Sao_Paulo",
    "America/Mexico_City",
    "Europe/London",
    "Europe/Paris",
    "Europe/Berlin",
    "Europe/Madrid",
    "Asia/Kolkata",
    "Asia/Tokyo",
    "Australia/Sydney",
)
COUNTRIES = ("US", "US", "US", "BR", "MX", "GB", "FR", "DE", "ES", "IN", "JP", "AU")
CURRENCIES = ("USD", "EUR", "GBP")
_CURRENCY_OF_ZONE = np.array([0, 0, 0, 0, 0, 2, 1, 1, 1, 0, 0, 0])
_ZONE_WEIGHTS = (19, 9, 11, 9, 4, 12, 9, 12, 5, 4, 3, 3)

PLANS = ("free", "plus", "family")
LOYALTY = ("none", "bronze", "silver", "gold")
MODELS = (
    ("ios", "18.3", "iPhone15,2", "shop-ios"),
    ("ios", "17.6", "iPhone13,1", "shop-ios"),
    ("android", "15", "Pixel 8", "shop-android"),
    ("android", "14", "SM-S911B", "shop-android"),
    ("web", "Chrome 133", "Desktop", "shop-web"),
)
MAILBOXES = ("Gmail", "iCloud", "Outlook", "Yahoo")
TESTERS = (5, 5_005, 10_005)
"""Numbers of the users who are accounts of the shop's own testers."""


@dataclass(frozen=True)
class People:
    """One block of users, a place of every array for each.

    `first` is the shop's number of the first user; `joined` the day of the sign-up, 0 for those who were there before;
    `activity` the expected sessions of 90 days; `devices` 1 or 2; `model` a place in MODELS. `control` is the user's
    fixed lot, 0 to 99, for control groups.
    """

    first: int
    names: tuple[str, ...]
    external: tuple[str | None, ...]
    zone: Whole
    hides_zone: Mask
    currency: Whole
    plan: Whole
    loyalty: Whole
    tester: Mask
    spend: Floats
    joined: Whole
    is_new: Mask
    activity: Floats
    takes_push: Mask
    takes_email: Mask
    takes_sms: Mask
    machine_opens: Mask
    scanned_links: Mask
    mailbox: Whole
    devices: Whole
    model: Whole
    control: Whole

    def __len__(self) -> int:
        return len(self.names)


def make_people(dice: Dice, first: int, count: int, days: int) -> People:
    """Users number `first` to `first + count` of the shop; only the first block has the testers' accounts."""
    anonymous = dice.chance(0.03, count)
    numbers = np.arange(first, first + count)
    zone = dice.choose(_ZONE_WEIGHTS, count)
    is_new = dice.chance(0.34, count)
    joined = np.where(is_new, shopping_days(dice, np.zeros(count, dtype=np.int64), days), 0)
    loyalty = np.where(is_new, 0, dice.choose((45, 30, 17, 8), count))
    mailbox = dice.choose((46, 27, 18, 9), count)
    return People(
        first=first,
        names=_hex_names(dice, count),
        external=tuple(
            None if hidden else f"customer-{number:07d}"
            for number, hidden in zip(numbers.tolist(), anonymous.tolist(), strict=True)
        ),
        zone=zone,
        hides_zone=dice.chance(0.015, count),
        currency=_CURRENCY_OF_ZONE[zone],
        plan=dice.choose((62, 27, 11), count),
        loyalty=loyalty,
        tester=np.isin(numbers, TESTERS),
        spend=np.round(dice.log_normal(70.0, 1.0, count) * (1 + loyalty), 2),
        joined=joined,
        is_new=is_new,
        activity=np.minimum(dice.log_normal(2.9, 0.95, count) * (1 + 0.25 * loyalty), 70.0),
        takes_push=dice.chance(0.62, count),
        takes_email=dice.chance(0.84, count) & ~anonymous,
        takes_sms=dice.chance(0.36, count) & ~anonymous,
        machine_opens=(mailbox == 1) & dice.chance(0.9, count),
        scanned_links=dice.chance(0.04, count),
        mailbox=mailbox,
        devices=1 + dice.chance(0.22, count).astype(np.int64),
        model=dice.choose((30, 14, 26, 16, 14), count),
        control=dice.below(100, count),
    )


def _hex_names(dice: Dice, count: int) -> tuple[str, ...]:
    """Ids of 24 hexadecimal digits, as the messaging platform gives them."""
    high, low = dice.words(count).tolist(), dice.words(count).tolist()
    return tuple(f"{a & 0xFFFFFFFF:08x}{b:016x}" for a, b in zip(high, low, strict=True))
