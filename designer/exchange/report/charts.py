"""The report's charts as SVG: bars by outcome, messages over time, the hours of the week."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from designer.evaluation.charts.sends_over_time import SendsOverTime
from designer.evaluation.charts.verdict_bars import VerdictBar
from designer.evaluation.charts.week_hours import WeekHours
from designer.exchange.report.svg import path, picture, rectangle, shortened, text_of, tip, words
from designer.exchange.verdict_areas import area
from designer.exchange.verdict_colours import COLOURS
from designer.model.verdict_names import OF_PEOPLE
from designer.model.verdicts import Verdict

PAGE = 900.0
NAMES = 220.0
NUMBERS = 90.0
ROW = 30.0
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def outcome_bars(bars: Sequence[VerdictBar], longest: int = 0) -> str:
    """A bar for each follow-on, as long as its people, cut by what it came to for them; a key below.

    `longest` is how many people the width stands for, where pictures are to be compared.
    """
    used = [verdict for verdict in Verdict if any(_of(bar, verdict) for bar in bars)]
    keys = -(-len(used) // 4)
    root = picture(PAGE, len(bars) * ROW + 20 + keys * 22, "People by outcome, for each follow-on")
    longest = longest or max((bar.total for bar in bars), default=0) or 1
    scale = (PAGE - NAMES - NUMBERS) / longest
    for number, bar in enumerate(bars):
        y = number * ROW
        words(root, NAMES - 10, y + 19, shortened(bar.name, 29), "label end")
        x = NAMES
        for segment in bar.segments:
            width = segment.count * scale
            part = area(root, x, y + 5, width, ROW - 10, segment.verdict)
            tip(part, f"{bar.name}: {OF_PEOPLE[segment.verdict]}, {segment.count:,}")
            x += width
        words(root, x + 6, y + 19, f"{bar.total:,}", "number")
    for number, verdict in enumerate(used):
        x, y = 4 + number % 4 * (PAGE / 4), len(bars) * ROW + 16 + number // 4 * 22
        area(root, x, y, 13, 13, verdict)
        words(root, x + 20, y + 11, OF_PEOPLE[verdict], "label")
    return text_of(root)


def sends_columns(series: SendsOverTime) -> str:
    """A column for each bucket, all follow-ons together; "" where nothing is sent."""
    totals = series.counts.sum(axis=0).tolist()
    if not totals:
        return ""
    height, top, base = 220.0, 16.0, 186.0
    root = picture(PAGE, height, "Messages over time")
    highest = max(totals) or 1
    step = (PAGE - 70) / len(totals)
    for share in (0.5, 1.0):
        y = base - share * (base - top)
        path(root, f"M60 {y:g}H{PAGE - 10:g}", "grid")
        words(root, 54, y + 4, f"{highest * share:,.0f}", "number end")
    for number, total in enumerate(totals):
        size = total / highest * (base - top)
        column = rectangle(
            root,
            60 + number * step,
            base - size,
            max(step - 1, 0.6),
            size,
            COLOURS[Verdict.SENT].light,
        )
        tip(column, f"{_day(int(series.begins[number]))}: {total:,}")
    path(root, f"M60 {base:g}H{PAGE - 10:g}", "axis")
    for number in _ticks(len(totals)):
        words(
            root,
            60 + (number + 0.5) * step,
            base + 18,
            _day(int(series.begins[number])),
            "label mid",
        )
    return text_of(root)


def week_table(hours: WeekHours) -> str:
    """A cell for each hour of the week, the darker the more messages."""
    size, left, top = 33.0, 60.0, 24.0
    root = picture(left + 24 * size + 10, top + 7 * 26 + 6, "Messages by weekday and hour")
    highest = int(hours.counts.max()) or 1
    for hour in range(0, 24, 3):
        words(root, left + (hour + 0.5) * size, top - 8, f"{hour:02}", "label mid")
    for day, name in enumerate(WEEKDAYS):
        words(root, left - 10, top + day * 26 + 17, name, "label end")
        for hour in range(24):
            count = int(hours.counts[day, hour])
            cell = rectangle(root, left + hour * size, top + day * 26, size - 2, 24, "cell")
            cell.set("fill-opacity", f"{0.06 + 0.94 * count / highest:.3f}")
            tip(cell, f"{name} {hour:02}:00: {count:,}")
    return text_of(root)


def _of(bar: VerdictBar, verdict: Verdict) -> bool:
    return any(segment.verdict is verdict for segment in bar.segments)


def _ticks(count: int) -> range:
    return range(0, count, max(1, -(-count // 8)))


def _day(local: int) -> str:
    return f"{_EPOCH + timedelta(microseconds=local):%Y-%m-%d}"
