"""What a schedule delay means, read back in a sentence (semantics.md 3, A12 to A14)."""

from designer.model.delays import After, CalendarDays, Delay, DelayZone, Immediately, NextWeekday
from designer.model.units import DurationUnit

_PARTS = (("day", 86_400), ("hour", 3_600), ("minute", 60), ("second", 1))


def delay_sentence(delay: Delay) -> str:
    """When the message leaves, without a capital or a full stop."""
    match delay:
        case Immediately():
            return "as soon as the trigger happens; no exception can cancel it"
        case After(amount=0):
            return (
                "as soon as the trigger happens; a wait of nothing leaves no time for an exception"
            )
        case After():
            return f"{_elapsed(delay.amount, delay.unit)} after the trigger"
        case NextWeekday():
            day = delay.weekday.value.capitalize()
            return (
                f"on the first {day} after the trigger, {_clock(delay)}; "
                f"a trigger on a {day} waits a week"
            )
        case CalendarDays(days=1):
            return f"on the day after the trigger, {_clock(delay)}; that may be less than 24 hours"
        case CalendarDays():
            return (
                f"{delay.days} calendar days after the trigger, {_clock(delay)}; "
                f"that may be less than {delay.days * 24} hours"
            )


def counted(amount: int, unit: str) -> str:
    """A number with its unit, singular or plural: "1 day", "3 hours". The unit may be given in either."""
    one = unit.removesuffix("s")
    return f"{amount} {one}" if amount == 1 else f"{amount} {one}s"


def _elapsed(amount: int, unit: DurationUnit) -> str:
    """The time, and in other units where those make it plainer: a day is always 24 hours."""
    text = counted(amount, unit.value)
    match unit:
        case DurationUnit.DAYS:
            return f"{text} ({amount * 24} hours)"
        case DurationUnit.WEEKS:
            return f"{text} ({counted(amount * 7, 'day')} of 24 hours)"
    plainer = _in_larger_units(amount * unit.seconds)
    return text if plainer == text else f"{text} ({plainer})"


def _in_larger_units(seconds: int) -> str:
    words = []
    for name, length in _PARTS:
        amount, seconds = divmod(seconds, length)
        if amount:
            words.append(counted(amount, name))
    return " ".join(words)


def _clock(delay: NextWeekday | CalendarDays) -> str:
    whose = "user" if delay.zone is DelayZone.USER else "company"
    return f"{delay.at:%H:%M} in the {whose}'s zone"
