"""E-mails: send, delivery, opens by machines and people, clicks, scanners, and those who leave."""

from dataclasses import dataclass

import numpy as np

from designer.sample.details import BOT_CLICK, LINK_ALIASES, MACHINE_OPEN, OTHER_OPEN
from designer.sample.dice import Whole, Words
from designer.sample.messages import DIGEST, GUIDE, OLD_EMAIL, SPRING_SALE, message
from designer.sample.plan import (
    DAY,
    DIGEST_DAYS,
    FIRST_SECOND,
    GUIDE_DAYS,
    HOUR,
    MINUTE,
    SPRING_SALE_DAYS,
)
from designer.sample.stage import Stage

CONTROL_PERCENT = 12


@dataclass(frozen=True)
class Mailing:
    """E-mails of one dispatch, a place of each array for each recipient."""

    users: Whole
    times: Whole
    message: Whole
    dispatch: Words

    def of(self, rows: Whole) -> "Mailing":
        return Mailing(self.users[rows], self.times[rows], self.message[rows], self.dispatch[rows])


def play(stage: Stage) -> None:
    """The spring sale, the nine-week guide, the digest of a Canvas, and what is left of last winter."""
    _spring_sale(stage)
    for week, full_day in enumerate(GUIDE_DAYS):
        users = stage.members(stage.people.takes_email & stage.joined_by(full_day), 0.11)
        mailing = _mailing(stage, users, full_day, 10, _variations(stage, users, GUIDE), week)
        deliver(stage, mailing, open_rate=0.42, click_rate=0.34)
    for full_day in DIGEST_DAYS:
        users = stage.members(stage.people.takes_email & stage.joined_by(full_day), 0.2)
        digest = np.full(len(users), message(DIGEST, "Variant 1"))
        deliver(stage, _mailing(stage, users, full_day, 7, digest, 100), 0.3, 0.08)
    _last_winter(stage)


def _variations(stage: Stage, users: Whole, slug: str) -> Whole:
    return message(slug) + stage.dice.below(2, len(users))


def _mailing(
    stage: Stage, users: Whole, full_day: int, hour: int, messages: Whole, number: int
) -> Mailing:
    """One scheduled sending: everybody shares its dispatch."""
    dispatch = np.full(len(users), (full_day + 1) * 0x9E3779B97F4A7C15 % 2**63 + number, np.uint64)
    return Mailing(users, stage.sending_time(users, full_day, hour), messages, dispatch)


def _spring_sale(stage: Stage) -> None:
    """Three sendings; a fixed lot of users is enrolled in the control group at their first one."""
    people = stage.people
    in_control = people.control < CONTROL_PERCENT
    enrolled = np.zeros(len(people), dtype=np.bool_)
    for wave, full_day in enumerate(SPRING_SALE_DAYS):
        users = stage.members(people.takes_email & stage.joined_by(full_day) & ~enrolled, 0.5)
        times = stage.sending_time(users, full_day, 9)
        control = in_control[users]
        _control(stage, users[control], times[control])
        enrolled[users[control]] = True
        users = users[~control]
        mailing = _mailing(
            stage, users, full_day, 9, _variations(stage, users, SPRING_SALE), 200 + wave
        )
        opened = deliver(stage, mailing, open_rate=0.31, click_rate=0.16)
        buyers = opened.of(np.flatnonzero(stage.some(opened.users, 0.06)))
        bought = stage.reaction(buyers.users, buyers.times, 5 * HOUR, 1.3)
        stage.order_with_conversion(buyers.users, buyers.times, bought, buyers.message)


def _control(stage: Stage, users: Whole, times: Whole) -> None:
    messages = np.full(len(users), message(SPRING_SALE, "Control"))
    stage.journal.add("campaigns.EnrollInControl", users, times, message=messages)
    buys = stage.some(users, 0.05)
    bought = stage.reaction(users[buys], times[buys], 20 * HOUR, 0.9)
    stage.order_with_conversion(users[buys], times[buys], bought, messages[buys])


def deliver(stage: Stage, mailing: Mailing, open_rate: float, click_rate: float) -> Mailing:
    """Add all rows of a mailing; returns those whom a person opened, with the times of these opens."""
    _add(stage, "Send", mailing)
    arrives = stage.some(mailing.users, 0.981)
    bounced = mailing.of(np.flatnonzero(~arrives))
    _add(stage, "Bounce", bounced, 4)
    mailing = mailing.of(np.flatnonzero(arrives))
    delay = np.floor(stage.dice.log_normal(6.0, 1.0, len(mailing.users))).astype(np.int64)
    delivered = Mailing(mailing.users, mailing.times + 1 + delay, mailing.message, mailing.dispatch)
    _add(stage, "Delivery", delivered)
    _machines(stage, delivered)
    eager = np.minimum(open_rate * (0.6 + 0.12 * stage.people.activity[mailing.users]), 0.85)
    opened = delivered.of(np.flatnonzero(stage.some(delivered.users, eager)))
    read = stage.reaction(opened.users, opened.times, 2.6 * HOUR, 1.4)
    opened = Mailing(opened.users, read, opened.message, opened.dispatch)
    _add(stage, "Open", opened, detail=OTHER_OPEN)
    again = opened.of(np.flatnonzero(stage.some(opened.users, 0.16)))
    later = stage.reaction(again.users, again.times, 20 * HOUR, 1.1)
    _add(
        stage, "Open", Mailing(again.users, later, again.message, again.dispatch), detail=OTHER_OPEN
    )
    _clicks(stage, opened.of(np.flatnonzero(stage.some(opened.users, click_rate))))
    _add(stage, "Unsubscribe", opened.of(np.flatnonzero(stage.some(opened.users, 0.004))), 40)
    return opened


def _clicks(stage: Stage, opened: Mailing) -> None:
    """People click a link or two; some click twice at once, some come back days later."""
    link = stage.dice.choose((55, 30, 15), len(opened.users))
    when = opened.times + 3 + np.floor(stage.dice.log_normal(24, 0.9, len(link))).astype(np.int64)
    for share, median, spread in ((1.0, 0.0, 0.0), (0.05, 0.0, 0.0), (0.15, 2.0 * DAY, 1.2)):
        rows = np.flatnonzero(stage.some(opened.users, share))
        click = opened.of(rows)
        times = when[rows]
        if median > 0:
            times = stage.reaction(click.users, times, median, spread)
        _add(
            stage,
            "Click",
            Mailing(click.users, times, click.message, click.dispatch),
            detail=link[rows],
        )


def _machines(stage: Stage, delivered: Mailing) -> None:
    """Mail programs that load pictures themselves, and scanners that follow every link in one second."""
    rows = np.flatnonzero(stage.people.machine_opens[delivered.users])
    loads = delivered.of(rows)
    delay = np.floor(stage.dice.log_normal(4 * MINUTE, 1.1, len(rows))).astype(np.int64)
    loaded = Mailing(loads.users, loads.times + delay, loads.message, loads.dispatch)
    _add(stage, "Open", loaded, detail=MACHINE_OPEN)
    scanned = delivered.of(np.flatnonzero(stage.people.scanned_links[delivered.users]))
    for link in range(len(LINK_ALIASES)):
        _add(stage, "Click", scanned, 3, detail=BOT_CLICK + link)


def _add(
    stage: Stage, event: str, mailing: Mailing, later: int = 0, *, detail: Whole | int = 0
) -> None:
    stage.journal.add(
        f"messages.email.{event}",
        mailing.users,
        mailing.times + later,
        message=mailing.message,
        dispatch=mailing.dispatch,
        detail=detail,
    )


def _last_winter(stage: Stage) -> None:
    """Late opens and clicks of a campaign that nobody put into the design."""
    users = stage.members(stage.people.takes_email & ~stage.people.is_new, 0.012)
    start = np.full(len(users), FIRST_SECOND, dtype=np.int64)
    times = stage.reaction(users, start, 4 * DAY, 1.2)
    old = np.full(len(users), message(OLD_EMAIL))
    opened = Mailing(users, times, old, stage.own_dispatch(len(users)))
    _add(stage, "Open", opened, detail=OTHER_OPEN)
    _clicks(stage, opened.of(np.flatnonzero(stage.some(users, 0.2))))
