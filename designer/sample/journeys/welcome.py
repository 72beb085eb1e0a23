"""New users: account, first session, the onboarding in-app message and its deep link."""

import numpy as np

from designer.sample.details import BODY_CLICK, FIRST_BUTTON, SECOND_BUTTON, SIGNED_UP
from designer.sample.journeys.shopping import Visits
from designer.sample.messages import ONBOARDING, message
from designer.sample.plan import DAY
from designer.sample.rhythms import spread_events
from designer.sample.stage import Stage


def play(stage: Stage, visits: Visits) -> None:
    """The first visit of everybody who is new."""
    order = np.lexsort((visits.times, visits.users))
    users, times = visits.users[order], visits.times[order]
    first = np.ones(len(users), dtype=np.bool_)
    first[1:] = users[1:] != users[:-1]
    first &= stage.people.is_new[users]
    users, times = users[first], times[first]
    stage.journal.add(
        "behaviors.app.FirstSession", users, times, dispatch=stage.own_dispatch(len(users))
    )
    signed = times + 20 + stage.dice.below(160, len(users))
    stage.journal.add("behaviors.CustomEvent", users, signed, detail=SIGNED_UP)
    twice = stage.some(users, 0.01)
    stage.journal.add("behaviors.CustomEvent", users[twice], signed[twice], detail=SIGNED_UP)
    seen = stage.some(users, 0.9)
    users, times = users[seen], signed[seen] + 1 + stage.dice.below(4, int(seen.sum()))
    messages = message(ONBOARDING) + stage.dice.below(2, len(users))
    stage.journal.add("messages.inappmessage.Impression", users, times, message=messages)
    how = stage.dice.choose((58, 24, 12, 6), len(users))
    clicked = spread_events(stage.dice, times, 7.0, 0.8)
    for choice, detail in ((1, BODY_CLICK), (2, FIRST_BUTTON), (3, SECOND_BUTTON)):
        rows = how == choice
        stage.journal.add(
            "messages.inappmessage.Click",
            users[rows],
            clicked[rows],
            message=messages[rows],
            detail=detail,
        )
    for share, median in ((0.05, 0.0), (0.12, 1.5 * DAY)):
        rows = (how == 1) & stage.some(users, share)
        again = clicked[rows]
        if median > 0:
            again = stage.reaction(users[rows], again, median, 1.0)
        stage.journal.add(
            "messages.inappmessage.Click",
            users[rows],
            again,
            message=messages[rows],
            detail=BODY_CLICK,
        )
