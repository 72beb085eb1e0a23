"""An e-mail confirms each purchase; nobody put that campaign into the design, as it is with most such e-mails."""

import numpy as np

from designer.sample.journeys.email import Mailing, deliver
from designer.sample.messages import ORDER_CONFIRMATION, message
from designer.sample.stage import Stage


def play(stage: Stage) -> None:
    """After all purchases have happened: a minute later, if there is an address."""
    users, times = stage.journal.happened("behaviors.Purchase")
    known = np.flatnonzero(stage.people.takes_email[users])
    sent = times[known] + 20 + stage.dice.below(50, len(known))
    confirmation = np.full(len(known), message(ORDER_CONFIRMATION))
    mailing = Mailing(users[known], sent, confirmation, stage.own_dispatch(len(known)))
    deliver(stage, mailing, open_rate=0.45, click_rate=0.05)
