"""What the sentences of a timeline say of each verdict in the case folders, and how exact nearest misses are."""

from __future__ import annotations

from pathlib import Path

import pytest

from designer.evaluation.timeline import timeline_of
from designer.model.units import instant_from_text, instant_to_text
from designer.model.verdicts import Verdict
from designer.model.zone_times import Clock
from tests.evaluation.shop import PURCHASE, SEND, SESSION, shop
from tests.evaluation.test_cases import CASES
from tests.evaluation.test_timeline import program_of

TOLD = {
    Verdict.SENT: ("V02-resend-unless-opened", "Would be sent at {due}: no exception came"),
    Verdict.WAITING_AT_END_OF_DATA: (
        "V45-the-data-ends",
        "Due at {due}, but the data end before, at {decided}: whether it would be sent is open.",
    ),
    Verdict.CANCELLED_BY_EXCEPTION: (
        "V02-resend-unless-opened",
        "Stopped at {decided} by an exception (Open email · Mail); it would have been due at {due}.",
    ),
    Verdict.RESCHEDULED: (
        "A08-filtered-trigger-and-exception",
        "Replaced at {decided}: what happened then is trigger and exception at once, so a new wait",
    ),
    Verdict.CANCELLED_BY_STOP: (
        "E01-stop-while-waiting",
        "Cancelled at {decided}, when the campaign was stopped; it would have been due at",
    ),
    Verdict.BEFORE_PUBLISH: (
        "V24-before-launch",
        "Does not count: the follow-on was published only later, at 2026-03-02 00:00:00 UTC.",
    ),
    Verdict.AFTER_STOP: (
        "E01-stop-while-waiting",
        "Does not count: the follow-on had been stopped",
    ),
    Verdict.SOURCE_NOT_ACTIVE: ("A07-same-second", "Does not count: “Ended” had been stopped"),
    Verdict.BEFORE_START: (
        "V07-longer-than-its-duration",
        "Does not count: the follow-on started only later, at 2026-03-02 00:00:00 UTC.",
    ),
    Verdict.AFTER_END: (
        "V07-longer-than-its-duration",
        "Does not count: the follow-on had ended at 2026-03-03 00:00:00 UTC.",
    ),
    Verdict.DURATION_ENDED: (
        "E02-end-while-waiting",
        "Not sent: it would have been due at {due}, after the follow-on's end at {decided}.",
    ),
    Verdict.NOT_IN_AUDIENCE: (
        "A07-same-second",
        "Does not count: the user was not in the audience of the follow-on.",
    ),
    Verdict.UNKNOWN_AUDIENCE: (
        "A34-unknown-audience",
        "Not decided: the data do not tell whether the user was in the audience.",
    ),
    Verdict.ALREADY_RECEIVED: (
        "A04-exception-at-due-time",
        "Does not count: the user had received this follow-on at 2026-03-02 11:00:00 UTC, and re-",
    ),
    Verdict.NOT_YET_RE_ELIGIBLE: (
        "V12-re-eligible-after-a-day",
        "Does not count: the user had received this follow-on at 2026-03-02 08:30:00 UTC, and can "
        "receive it again only after 1 day.",
    ),
    Verdict.ALREADY_WAITING: (
        "A06-trigger-while-waiting",
        "Does not count: a message of this follow-on was already waiting, since 2026-03-02 10:00:00"
        " UTC and due at 2026-03-03 10:00:00 UTC.",
    ),
    Verdict.DUPLICATE_TRIGGER: (
        "A07-same-second",
        "Does not count: it repeats another trigger of this follow-on within the same second.",
    ),
    Verdict.CHAIN_LIMIT: ("E07-chain-limit", "Does not count: 1,000 messages of this follow-on"),
}


@pytest.mark.parametrize("verdict", list(Verdict), ids=lambda verdict: verdict.code)
def test_the_sentence_of_each_verdict_says_when_and_why(verdict: Verdict, tmp_path: Path) -> None:
    folder, wanted = TOLD[verdict]
    program = program_of(CASES / folder, tmp_path)
    told = set()
    for user in program.log.users.to_pylist():
        timeline = timeline_of(program, user, Clock.UTC)
        bars = {wait.story: wait for wait in timeline.waits}
        for number, story in enumerate(timeline.stories):
            if story.verdict is verdict:
                told.add(story.sentence)
                times = {"due": "–", "decided": "–"}
                if number in bars:
                    text = timeline.clock.text
                    times = {"due": text(bars[number].due), "decided": text(bars[number].end)}
                assert story.sentence.startswith(wanted.format(**times)), story.sentence
    assert told


@pytest.mark.parametrize(
    ("after_due", "words"),
    [
        (-41 * 60, "come 41 minutes later, the message would have gone out."),
        (
            -2 * 3_600 - 61,
            "come just over 2 hours 1 minute later, the message would have gone out.",
        ),
        (41 * 60, "come just over 41 minutes earlier, it would have stopped the message."),
        (0, "come a moment earlier, it would have stopped the message."),
    ],
)
def test_misses_are_as_exact_as_their_words(after_due: int, words: str, tmp_path: Path) -> None:
    """The purchase stops the message if it comes before that is due, and not at that very moment."""
    due = instant_from_text("2026-03-03T00:00:00Z")
    purchase = instant_to_text(due + after_due * 1_000_000)
    lines = [
        f"u,2026-03-02T00:00:00Z,{SEND},a",
        f"u,{purchase},{PURCHASE}",
        f"u,2026-03-09T00:00:00Z,{SESSION}",
    ]
    miss = timeline_of(shop(tmp_path, lines).program, "u").nearest_miss(0)
    assert miss is not None
    assert miss[1].endswith(words), miss[1]
