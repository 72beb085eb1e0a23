"""The flash sale by SMS: send, delivery, clicks on the short link by people and by scanners."""

import numpy as np

from designer.sample.dice import Whole
from designer.sample.messages import FLASH_SALE, message
from designer.sample.plan import FLASH_SALE_DAYS, HOUR, MINUTE
from designer.sample.stage import Stage

PERSON, SCANNER = 0, 1


def play(stage: Stage) -> None:
    """Every second Saturday at noon."""
    for full_day in FLASH_SALE_DAYS:
        users = stage.members(stage.people.takes_sms & stage.joined_by(full_day), 0.32)
        times = stage.sending_time(users, full_day, 12)
        messages = message(FLASH_SALE) + stage.dice.below(2, len(users))
        dispatch = np.full(len(users), (full_day + 3) * 0x165667B19E3779F9 % 2**63, np.uint64)
        stage.journal.add("messages.sms.Send", users, times, message=messages, dispatch=dispatch)
        arrives = np.flatnonzero(stage.some(users, 0.972))
        users, messages, dispatch = users[arrives], messages[arrives], dispatch[arrives]
        delay = np.floor(stage.dice.log_normal(5.0, 1.0, len(arrives))).astype(np.int64)
        times = times[arrives] + 1 + delay
        stage.journal.add(
            "messages.sms.Delivery", users, times, message=messages, dispatch=dispatch
        )
        _clicks(stage, users, times, messages)


def _clicks(stage: Stage, users: Whole, times: Whole, messages: Whole) -> None:
    eager = np.minimum(0.07 * (0.5 + 0.13 * stage.people.activity[users]), 0.5)
    rows = np.flatnonzero(stage.some(users, eager))
    clicked = stage.reaction(users[rows], times[rows], 25 * MINUTE, 1.6)
    event = "messages.sms.ShortLinkClick"
    stage.journal.add(event, users[rows], clicked, message=messages[rows], detail=PERSON)
    again = np.flatnonzero(stage.some(rows, 0.15))
    later = stage.reaction(users[rows][again], clicked[again], 2 * HOUR, 1.1)
    stage.journal.add(
        event, users[rows][again], later, message=messages[rows][again], detail=PERSON
    )
    scans = np.flatnonzero(stage.some(users, 0.006))
    stage.journal.add(
        event, users[scans], times[scans] + 2, message=messages[scans], detail=SCANNER
    )
    buyers = np.flatnonzero(stage.some(rows, 0.1))
    who = users[rows][buyers]
    stage.purchase(who, stage.reaction(who, clicked[buyers], 40 * MINUTE, 1.4))
