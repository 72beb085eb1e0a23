"""Why one recipient got what: the events that matter, each wait opening and closing, and a sentence for every trigger."""

from __future__ import annotations

from dataclasses import dataclass

from designer.errors import InputError
from designer.evaluation.describing import describe_event, duration
from designer.evaluation.histories import History, history_of
from designer.evaluation.miss_sentences import miss_sentence
from designer.evaluation.nearest_miss import NearestMiss, nearest_miss, symbols_of
from designer.evaluation.program import Program
from designer.evaluation.sentences import received_text, verdict_sentence
from designer.evaluation.wall_clock import UTC_CLOCK, WallClock, clocks_of
from designer.events.batch import NO_TIME
from designer.model.verdicts import Verdict
from designer.model.zone_times import Clock


@dataclass(frozen=True)
class Moment:
    """A line of the timeline; `campaign_id` is the follow-on whose wait it concerns, empty for an event."""

    time: int
    text: str
    campaign_id: str = ""


@dataclass(frozen=True)
class TriggerStory:
    """One trigger of one follow-on: what triggered it, what became of it and why, and what nearly changed it."""

    campaign_id: str
    campaign_name: str
    trigger_time: int
    trigger: str
    verdict: Verdict
    due_time: int | None
    decided_time: int
    sentence: str
    nearest_miss: NearestMiss | None
    nearest_miss_sentence: str


@dataclass(frozen=True)
class Explanation:
    """A user's timeline, in order of time, and the stories in the order of the verdict rows.

    Times are UTC microseconds; in sentences they are what `clock` shows.
    """

    user_id: str
    timeline: tuple[Moment, ...]
    stories: tuple[TriggerStory, ...]
    clock: WallClock = UTC_CLOCK


def explain(
    program: Program, user_id: str, campaign_id: str | None = None, clock: Clock = Clock.UTC
) -> Explanation:
    """Explain one user, or one user and one follow-on, by replaying that user alone with the program's own rules.

    Raises InputError for a user without events and for a campaign that is no follow-on of the design.
    """
    follow_ons = {
        program.design.campaigns[position].id: position for position in program.follow_ons
    }
    if campaign_id is not None and campaign_id not in follow_ons:
        raise InputError(
            f"“{campaign_id}” is no follow-on of this design; its follow-ons are {', '.join(follow_ons) or 'none'}."
        )
    history = history_of(program, user_id)
    wanted = set(follow_ons.values()) if campaign_id is None else {follow_ons[campaign_id]}
    rows = [
        row for row in range(len(history.verdicts)) if int(history.verdicts.campaign[row]) in wanted
    ]
    shown = clocks_of(history.program)[clock]
    stories = tuple(_story(history, row, shown) for row in rows)
    return Explanation(user_id, tuple(_timeline(history, rows, wanted, shown)), stories, shown)


def _story(history: History, row: int, clock: WallClock) -> TriggerStory:
    rows = history.verdicts
    campaign = history.program.design.campaigns[int(rows.campaign[row])]
    due = int(rows.due_time[row])
    miss = nearest_miss(history, row)
    return TriggerStory(
        campaign_id=campaign.id,
        campaign_name=campaign.name,
        trigger_time=int(rows.trigger_time[row]),
        trigger=trigger_text(history, row),
        verdict=Verdict(int(rows.verdict[row])),
        due_time=due if due != NO_TIME else None,
        decided_time=int(rows.decided_time[row]),
        sentence=verdict_sentence(history, row, clock),
        nearest_miss=miss,
        nearest_miss_sentence=miss_sentence(history, row, miss, clock) if miss else "",
    )


def trigger_text(history: History, row: int) -> str:
    """What triggered a row, in words; a simulated receipt says so."""
    event = int(history.verdicts.event[row])
    if event < 0:
        return received_text(history, row)
    place = history.order.tolist().index(event)
    return describe_event(history.program.design, history.program.log, place)


def _timeline(
    history: History, rows: list[int], wanted: set[int], clock: WallClock
) -> list[Moment]:
    """Lines in the order of the replay: what was due leaves before an event is shown, an event cancels before it opens."""
    found: list[tuple[int, int, Moment]] = []
    log, design = history.program.log, history.program.design
    for place, symbol in enumerate(symbols_of(history).tolist()):
        if _concerns(history, symbol, wanted):
            text = describe_event(design, log, place)
            found.append((int(log.time[place]), _EVENT, Moment(int(log.time[place]), text)))
    for row in rows:
        if history.verdicts.due_time[row] != NO_TIME:
            found += _wait_lines(history, row, clock)
    return [line for _, _, line in sorted(found, key=lambda item: item[:2])]


_DUE, _EVENT, _CANCELLED, _OPENED, _AT_ONCE = range(5)
"""Order of lines of one instant."""


def _wait_lines(history: History, row: int, clock: WallClock) -> list[tuple[int, int, Moment]]:
    verdicts = history.verdicts
    campaign = history.program.design.campaigns[int(verdicts.campaign[row])]
    opened, due = int(verdicts.trigger_time[row]), int(verdicts.due_time[row])
    closed, verdict = int(verdicts.decided_time[row]), Verdict(int(verdicts.verdict[row]))
    text = (
        f"wait of {duration(due - opened)} opens, due {clock.text(due)}"
        if due > opened
        else "due at once"
    )
    order = _CANCELLED if verdict in (Verdict.CANCELLED_BY_EXCEPTION, Verdict.RESCHEDULED) else _DUE
    if closed == opened or verdict is Verdict.WAITING_AT_END_OF_DATA:
        order = _AT_ONCE
    return [
        (opened, _OPENED, Moment(opened, text, campaign.id)),
        (closed, order, Moment(closed, _CLOSING.get(verdict, verdict.code), campaign.id)),
    ]


_CLOSING = {
    Verdict.SENT: "message sent",
    Verdict.WAITING_AT_END_OF_DATA: "data end, still waiting",
    Verdict.CANCELLED_BY_EXCEPTION: "wait cancelled by an exception",
    Verdict.RESCHEDULED: "wait replaced by a new one",
    Verdict.CANCELLED_BY_STOP: "wait cancelled: the campaign stopped",
    Verdict.DURATION_ENDED: "wait closed: the campaign's duration ended",
}


def _concerns(history: History, symbol: int, wanted: set[int]) -> bool:
    """Whether events of that meaning are trigger or exception of a wanted follow-on."""
    symbols = history.program.tables.symbols
    actions = symbols.actions[symbols.start[symbol] : symbols.start[symbol + 1]]
    return any(history.program.follow_ons[int(action["follow_on"])] in wanted for action in actions)
