"""The columns of the table: what each is called, how wide it begins, and what it is sorted by."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from PySide6.QtCore import QCoreApplication


class Column(IntEnum):
    """In the order in which they stand at first."""

    PERSON = 0
    FOLLOW_ON = 1
    TRIGGERED = 2
    VERDICT = 3
    CAUSE = 4
    DUE = 5
    DECIDED = 6
    TRIGGER = 7
    WAITED = 8


@dataclass(frozen=True)
class ColumnFacts:
    """`sort` is a value of `designer.evaluation.recipients.Column`."""

    title: str
    meaning: str
    width: int
    sort: str
    shown: bool = True


def facts_of(column: Column) -> ColumnFacts:
    """What there is to know of a column."""
    return _all_facts()[column]


def _all_facts() -> dict[Column, ColumnFacts]:
    def tr(text: str) -> str:
        return QCoreApplication.translate("RecipientColumns", text)

    return {
        Column.PERSON: ColumnFacts(tr("Person"), tr("The user id of the events."), 132, "user"),
        Column.FOLLOW_ON: ColumnFacts(
            tr("Follow-on"), tr("The campaign whose trigger the event matched."), 170, "campaign"
        ),
        Column.TRIGGERED: ColumnFacts(
            tr("Triggered"), tr("When the event matched the trigger."), 138, "trigger_time"
        ),
        Column.VERDICT: ColumnFacts(
            tr("Verdict"), tr("What became of the trigger."), 182, "verdict"
        ),
        Column.CAUSE: ColumnFacts(
            tr("Stopped by"), tr("The exception that ended the wait."), 165, "exception"
        ),
        Column.DUE: ColumnFacts(
            tr("Due"),
            tr("When the message would go out after the wait."),
            138,
            "due_time",
            shown=False,
        ),
        Column.DECIDED: ColumnFacts(
            tr("Decided"), tr("When the verdict was settled."), 138, "decided_time"
        ),
        Column.TRIGGER: ColumnFacts(
            tr("Trigger"),
            tr("Which trigger of the follow-on matched."),
            210,
            "trigger",
            shown=False,
        ),
        Column.WAITED: ColumnFacts(
            tr("Waited"), tr("From the trigger to the decision."), 110, "waited", shown=False
        ),
    }
