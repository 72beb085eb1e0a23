"""What became of a trigger, one code for each outcome (architecture.md, verdict table)."""

from enum import IntEnum


class Verdict(IntEnum):
    """Outcomes in the order in which tables and charts show them.

    The values go into verdict files' dictionaries and stay as they are: append, never renumber.
    """

    SENT = 0
    WAITING_AT_END_OF_DATA = 1
    CANCELLED_BY_EXCEPTION = 2
    RESCHEDULED = 3
    CANCELLED_BY_STOP = 4
    BEFORE_PUBLISH = 5
    AFTER_STOP = 6
    SOURCE_NOT_ACTIVE = 7
    BEFORE_START = 8
    AFTER_END = 9
    DURATION_ENDED = 10
    NOT_IN_AUDIENCE = 11
    UNKNOWN_AUDIENCE = 12
    ALREADY_RECEIVED = 13
    NOT_YET_RE_ELIGIBLE = 14
    ALREADY_WAITING = 15
    DUPLICATE_TRIGGER = 16
    CHAIN_LIMIT = 17

    @property
    def code(self) -> str:
        """The name in files: lower case with underscores."""
        return self.name.lower()


MEANINGS: dict[Verdict, str] = {
    Verdict.SENT: "The message would have gone out at its due time.",
    Verdict.WAITING_AT_END_OF_DATA: "Still waiting when the data ends; not counted as sent.",
    Verdict.CANCELLED_BY_EXCEPTION: "An exception happened while the user waited.",
    Verdict.RESCHEDULED: "A later event that is both trigger and exception started the wait anew.",
    Verdict.CANCELLED_BY_STOP: "The campaign was stopped while the user waited.",
    Verdict.BEFORE_PUBLISH: "The interaction came before the follow-on was published.",
    Verdict.AFTER_STOP: "The interaction came after the follow-on was stopped.",
    Verdict.SOURCE_NOT_ACTIVE: "The interaction was with a campaign that was not live.",
    Verdict.BEFORE_START: "The interaction came before the follow-on's start.",
    Verdict.AFTER_END: "The interaction came after the follow-on's end.",
    Verdict.DURATION_ENDED: "The message would have been due after the follow-on's end.",
    Verdict.NOT_IN_AUDIENCE: "The user is outside the audience.",
    Verdict.UNKNOWN_AUDIENCE: "The data do not tell whether the user is in the audience.",
    Verdict.ALREADY_RECEIVED: "The user had received this follow-on, and re-eligibility is off.",
    Verdict.NOT_YET_RE_ELIGIBLE: "The user had received this follow-on too recently.",
    Verdict.ALREADY_WAITING: "The same message was already waiting for this user.",
    Verdict.DUPLICATE_TRIGGER: "It repeats another trigger of this follow-on in the same second.",
    Verdict.CHAIN_LIMIT: "It would continue a chain without end.",
}
