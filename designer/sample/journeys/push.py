"""Push messages: a row for each device, and few opens."""

import numpy as np

from designer.sample.details import PUSH_CLOSE_BUTTON, PUSH_OPEN, PUSH_SHOP_BUTTON
from designer.sample.dice import Mask, Whole, Words
from designer.sample.messages import FREE_SHIPPING, message
from designer.sample.plan import FREE_SHIPPING_DAYS, HOUR, MINUTE
from designer.sample.stage import Stage


def send_push(
    stage: Stage, users: Whole, times: Whole, messages: Whole, dispatch: Words, open_rate: float
) -> tuple[Mask, Whole]:
    """Sends, opens and button presses; returns a mask of those who opened and the times of these opens."""
    journal, event = stage.journal, "messages.pushnotification"
    two = np.flatnonzero(stage.people.devices[users] == 2)
    journal.add(f"{event}.Send", users, times, message=messages, dispatch=dispatch)
    journal.add(
        f"{event}.Send",
        users[two],
        times[two] + stage.dice.below(3, len(two)),
        device=1,
        message=messages[two],
        dispatch=dispatch[two],
    )
    eager = np.minimum(open_rate * (0.5 + 0.13 * stage.people.activity[users]), 0.6)
    opens = stage.some(users, eager)
    opened = stage.reaction(users[opens], times[opens], 16 * MINUTE, 1.7)
    how = stage.dice.choose((86, 9, 5), len(opened))
    for detail in (PUSH_OPEN, PUSH_SHOP_BUTTON, PUSH_CLOSE_BUTTON):
        rows = how == detail
        journal.add(
            f"{event}.Open",
            users[opens][rows],
            opened[rows],
            message=messages[opens][rows],
            dispatch=dispatch[opens][rows],
            detail=detail,
        )
    again = np.flatnonzero((how == PUSH_OPEN) & stage.some(opened, 0.04))
    journal.add(
        f"{event}.Open",
        users[opens][again],
        stage.reaction(users[opens][again], opened[again], 3 * HOUR, 0.8),
        device=stage.people.devices[users[opens][again]] - 1,
        message=messages[opens][again],
        dispatch=dispatch[opens][again],
        detail=PUSH_OPEN,
    )
    return opens, opened


def play(stage: Stage) -> None:
    """The free shipping push every second Thursday; part of those who open it buy soon after."""
    for full_day in FREE_SHIPPING_DAYS:
        users = stage.members(stage.people.takes_push & stage.joined_by(full_day), 0.36)
        times = stage.sending_time(users, full_day, 10)
        messages = message(FREE_SHIPPING) + stage.dice.below(2, len(users))
        dispatch = np.full(len(users), (full_day + 7) * 0xC2B2AE3D27D4EB4F % 2**63, np.uint64)
        opens, opened = send_push(stage, users, times, messages, dispatch, 0.095)
        buyers = np.flatnonzero(stage.some(opened, 0.14))
        who = users[opens][buyers]
        stage.purchase(who, stage.reaction(who, opened[buyers], 50 * MINUTE, 1.5))
