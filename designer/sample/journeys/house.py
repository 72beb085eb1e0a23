"""What is not shopping: the testers' CRM synchronisation, and a little dirt."""

import numpy as np

from designer.sample.details import ASKED_FOR_SYNC, CUT_OFF, PRODUCTS, VIEWED_PRODUCT
from designer.sample.messages import DIGEST, message
from designer.sample.plan import DAY, FIRST_SECOND, HOUR
from designer.sample.stage import Stage


def play(stage: Stage) -> None:
    """Testers start the synchronisation on the first day; a Canvas calls a webhook; some rows are broken."""
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
    _broken_rows(stage)


def _broken_rows(stage: Stage) -> None:
    """Properties that were cut off, and events whose user was deleted and has no id any more."""
    cut = np.flatnonzero(stage.some(np.arange(len(stage.people)), 0.0002))
    when = FIRST_SECOND + stage.dice.below(stage.plan.days * DAY, len(cut))
    stage.journal.add("behaviors.CustomEvent", cut, when, detail=CUT_OFF)
    nobody = np.full(len(stage.people) // 6_000, len(stage.people), dtype=np.int64)
    when = FIRST_SECOND + stage.dice.below(stage.plan.days * DAY, len(nobody))
    product = stage.dice.below(len(PRODUCTS), len(nobody))
    stage.journal.add("behaviors.CustomEvent", nobody, when, detail=VIEWED_PRODUCT + product)
