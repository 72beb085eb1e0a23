"""Verdicts in two or three words, as people read them; `Verdict.code` is what files hold."""

from collections.abc import Mapping
from types import MappingProxyType

from designer.model.verdicts import Verdict

OF_TRIGGERS: Mapping[Verdict, str] = MappingProxyType(
    {
        Verdict.SENT: "Would be sent",
        Verdict.WAITING_AT_END_OF_DATA: "Still waiting",
        Verdict.CANCELLED_BY_EXCEPTION: "Stopped by an exception",
        Verdict.RESCHEDULED: "Wait started anew",
        Verdict.CANCELLED_BY_STOP: "Campaign stopped",
        Verdict.BEFORE_PUBLISH: "Before publishing",
        Verdict.AFTER_STOP: "After the stop",
        Verdict.SOURCE_NOT_ACTIVE: "Source not live",
        Verdict.BEFORE_START: "Before the start",
        Verdict.AFTER_END: "After the end",
        Verdict.DURATION_ENDED: "Due after the end",
        Verdict.NOT_IN_AUDIENCE: "Not in the audience",
        Verdict.UNKNOWN_AUDIENCE: "Audience unknown",
        Verdict.ALREADY_RECEIVED: "Already received",
        Verdict.NOT_YET_RE_ELIGIBLE: "Not yet re-eligible",
        Verdict.ALREADY_WAITING: "Already waiting",
        Verdict.DUPLICATE_TRIGGER: "Duplicate trigger",
        Verdict.CHAIN_LIMIT: "Chain limit",
    }
)
"""What became of a matched event."""

OF_PEOPLE: Mapping[Verdict, str] = MappingProxyType(
    {**OF_TRIGGERS, Verdict.SENT: "Would receive it"}
)
"""What became of a person."""
