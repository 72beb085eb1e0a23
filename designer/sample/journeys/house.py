"""What is not shopping: the testers' CRM synchronisation, and a little dirt."""

import numpy as np

from designer.sample.details import ASKED_FOR_SYNC, CUT_OFF
from designer.sample.messages import DIGEST, message
from designer.sample.plan import DAY, FIRST_SECOND, HOUR
from designer.sample.stage import Stage


def play(stage: Stage) -> None:
    """Testers start the synchronisation on the first day; a Canvas calls a webhook; some rows were cut off."""
    testers = np.flatnonzero(stage.people.tester)
    asked = FIRST_SECOND + 9 * HOUR + 17 * 60 * np.arange(len(testers))
    stage.journal.add("behaviors.CustomEvent", testers, asked, detail=ASKED_FOR_SYNC)
    called = np.flatnonzero(stage.some(np.arange(len(stage.people)), 0.03))
    when = FIRST_SECOND + stage.dice.below(stage.plan.days * DAY, len(called))
    stage.journal.add(
        "messages.webhook.Send",
        called,
        when,
        message=message(DIGEST, "Variant 1"),
        dispatch=stage.own_dispatch(len(called)),
    )
    cut = np.flatnonzero(stage.some(np.arange(len(stage.people)), 0.0008))
    when = FIRST_SECOND + stage.dice.below(stage.plan.days * DAY, len(cut))
    stage.journal.add("behaviors.CustomEvent", cut, when, detail=CUT_OFF)
