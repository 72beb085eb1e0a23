"""Why there may be no rows."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from designer.session import results as live
from designer.session.results import Results
from designer.session.session import Session

if TYPE_CHECKING:
    from designer.gui.results.recipients.asking import Answer


class State(Enum):
    """ROWS: there are some."""

    ROWS = auto()
    NO_EVENTS = auto()
    FAILED = auto()
    REPLAYING = auto()
    NO_FOLLOW_ONS = auto()
    NOTHING_TRIGGERED = auto()
    NOTHING_CHOSEN = auto()


def state_of(session: Session, results: Results, answer: Answer | None) -> State:
    """What is to be said of a table that shows this answer."""
    if results.state is live.State.NO_DATA:
        return State.NO_EVENTS
    if results.state is live.State.FAILED and results.evaluation is None:
        return State.FAILED
    if all(each.follow_on is None for each in session.design.campaigns):
        return State.NO_FOLLOW_ONS
    if answer is None:
        return State.REPLAYING
    if len(answer.recipients):
        return State.ROWS
    matched = len(answer.question.evaluation.verdicts)
    return State.NOTHING_CHOSEN if matched else State.NOTHING_TRIGGERED


def words_of(state: State, results: Results) -> tuple[str, str]:
    """A heading, and a sentence that says what to do."""

    def tr(text: str) -> str:
        return QCoreApplication.translate("RecipientStates", text)

    return {
        State.ROWS: ("", ""),
        State.NO_EVENTS: (
            tr("No events yet"),
            tr("Import what your messaging tool has recorded, and see who would receive what."),
        ),
        State.FAILED: (tr("The replay failed"), results.error),
        State.REPLAYING: (
            tr("Replaying the events…"),
            tr("The rows appear as soon as the first replay is done."),
        ),
        State.NO_FOLLOW_ONS: (
            tr("No follow-on yet"),
            tr("Draw an arrow from one campaign to another: who triggers it is listed here."),
        ),
        State.NOTHING_TRIGGERED: (
            tr("No event matched a trigger"),
            tr("Look at the triggers of your follow-ons, and at the campaigns in the Data panel."),
        ),
        State.NOTHING_CHOSEN: (
            tr("No verdict fits these filters"),
            tr("Choose less above, or look at all of them again."),
        ),
    }[state]
