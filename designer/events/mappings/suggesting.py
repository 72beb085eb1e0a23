"""A mapping for a file that no preset fits, to be looked over by the user."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePath

from designer.events.mappings.candidates import (
    CAMPAIGN,
    CAMPAIGN_NAME,
    Sample,
    alike,
    by_name,
    channel_column,
    event_column,
    person_of,
    samples_of,
    time_faults,
    time_of,
    time_share,
)
from designer.events.mappings.event_words import PASSED_OVER, channel_of, event_of
from designer.events.mappings.mapping import EventRule, Mapping, Predicate, Recognition
from designer.events.time_kernels import NO_ZONE, ONLY_A_DATE, SLASHES

WIDE = re.compile(
    r"^(?P<action>send|sent|delivered|open|opened|click|clicked|read|viewed|dismissed|purchased)_?(?:first_?time_?)?(?:at|on|time|date)$",
    re.IGNORECASE,
)
CUSTOM_EVENT = "users.behaviors.CustomEvent"
PURCHASE = "users.behaviors.Purchase"
MOST_NAMES = 60


@dataclass(frozen=True)
class Suggestion:
    """A mapping, and sentences that say what it was guessed by and what the user must say."""

    mapping: Mapping
    why: tuple[str, ...]


def suggest(
    path: PurePath, columns: Sequence[str], rows: Sequence[Sequence[str | None]]
) -> Suggestion | None:
    """What the file probably means; None where nothing in it tells a person or a time."""
    samples = samples_of(columns, rows)
    time = time_of(samples)
    wide = _wide_columns(samples)
    channel = channel_column(samples)
    person = person_of(samples, [each for each in (time, channel) if each])
    if person is None or (time is None and not wide):
        return None
    rest = [each for each in samples if each not in (person, time, channel)]
    event = None if len(wide) > 1 else event_column(rest, channel)
    campaign = by_name([each for each in rest if each is not event], CAMPAIGN)
    name = by_name([each for each in rest if each not in (event, campaign)], CAMPAIGN_NAME)
    used = (person, time, channel, event, campaign, name)
    mapping = Mapping(
        id=identifier_for(path),
        name=path.name,
        verified=False,
        recognised_by=Recognition(columns=tuple(columns)),
        layout="one_event" if event is not None or not wide else "several_events",
        person=(person.name,),
        time=None if time is None else time.name,
        campaign=() if campaign is None else (campaign.name,),
        campaign_name=() if name is None else (name.name,),
        columns=_columns(samples, [each for each in used if each is not None]),
        events=_rules(event, channel)
        if event is not None or not wide
        else _wide_rules(wide, channel),
        event_names=() if event is None else (event.name,),
    )
    return Suggestion(mapping, tuple(_why(person, time, event, campaign, wide)))


def identifier_for(path: PurePath) -> str:
    """An id for a mapping of one's own for files like this."""
    name = path.name.partition(".")[0]
    return "own-" + (re.sub(r"[^a-z0-9]+", "-", name.casefold()).strip("-") or "events")


def _wide_columns(samples: Sequence[Sample]) -> dict[str, Sample]:
    """Columns that tell when each thing happened, by what happened."""
    found: dict[str, Sample] = {}
    for sample in samples:
        match = WIDE.match(sample.name.rpartition(".")[2])
        if match is not None and time_share(sample) > 0.8:
            found.setdefault(match["action"].casefold(), sample)
    return found


def _wide_rules(wide: dict[str, Sample], channel: Sample | None) -> tuple[EventRule, ...]:
    rules = []
    for action, sample in wide.items():
        filled = Predicate(column=sample.name, blank=False)
        for medium, when in _channels(channel):
            becomes = PURCHASE if action == "purchased" else event_of(action, medium)
            if becomes:
                rules.append(EventRule(becomes=becomes, when=(*when, filled), time=sample.name))
    return tuple(rules)


def _channels(channel: Sample | None) -> list[tuple[str, tuple[Predicate, ...]]]:
    """The channels with the condition for each; e-mail where none is told."""
    texts: dict[str, list[str]] = {}
    for text in channel.distinct if channel is not None else ():
        if medium := channel_of(text):
            texts.setdefault(medium, []).append(text)
    if channel is None or not texts:
        return [("email", ())]
    return [
        (medium, (Predicate(column=channel.name, one_of=tuple(names)),))
        for medium, names in texts.items()
    ]


def _rules(event: Sample | None, channel: Sample | None) -> tuple[EventRule, ...]:
    """A rule for each event name that is understood, and for each channel where the names do not tell it."""
    if event is None:
        return ()
    rules = []
    for text in event.distinct[:MOST_NAMES]:
        named = Predicate(column=event.name, one_of=(text,))
        for medium, when in _channels(channel):
            becomes = event_of(text, medium)
            if becomes is None:
                continue
            own = event_of(text) is not None
            rule = EventRule(
                becomes=None if becomes == PASSED_OVER else becomes,
                when=(named,) if own else (named, *when),
            )
            if rule not in rules:
                rules.append(rule)
    return tuple(rules)


def _columns(samples: Sequence[Sample], used: Sequence[Sample]) -> dict[str, str]:
    found: dict[str, str] = {}
    for sample in samples:
        name = alike(sample)
        if name is not None and name not in found and sample not in used:
            found[name] = sample.name
    return {name: found[name] for name in found if not name.startswith("campaign")}


def _why(
    person: Sample,
    time: Sample | None,
    event: Sample | None,
    campaign: Sample | None,
    wide: dict[str, Sample],
) -> list[str]:
    said = ["No preset fits these columns, so what they mean is a guess: look it over."]
    said.append(f"“{person.name}” is taken for the person.")
    if time is not None:
        said.append(f"“{time.name}” is taken for the time.")
        faults = time_faults(time)
        if NO_ZONE in faults:
            said.append("Its times have no zone: choose in which zone they are.")
        if SLASHES in faults:
            said.append("Its dates may mean two days: choose whether day or month comes first.")
        if ONLY_A_DATE in faults:
            said.append("Some of it are dates alone: choose the time of day that they mean.")
    if event is not None:
        said.append(f"“{event.name}” is taken for what happened.")
    elif wide:
        named = ", ".join(sample.name for sample in wide.values())
        said.append(f"A row tells of several events: {named}.")
    else:
        said.append("No column says what happened: choose it.")
    if campaign is None:
        said.append("No column tells the campaign: choose it, or the events have none.")
    else:
        said.append(f"“{campaign.name}” is taken for the campaign.")
    return said
