"""A follow-on's rule as one sentence: "When receives Abandoned cart · wait 1 day · unless opened"."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import Enum
from typing import NamedTuple

from designer.gui.canvas import wording
from designer.gui.canvas.delay_wording import delay_words
from designer.gui.canvas.wording import translate
from designer.model.campaigns import ActionBased
from designer.model.delays import Immediately
from designer.model.events import CampaignInteraction, Event


class Style(Enum):
    """How a run of the sentence is set."""

    KEYWORD = "keyword"
    PLAIN = "plain"
    CAMPAIGN = "campaign"
    MUTED = "muted"


class Run(NamedTuple):
    """Words of one style. Runs are joined as they are: they carry their own spaces."""

    text: str
    style: Style = Style.PLAIN


Sentence = tuple[Run, ...]
_BREAK = Run(" · ", Style.MUTED)


def rule_sentence(follow_on: ActionBased, names: Mapping[str, str]) -> Sentence:
    """The rule of a follow-on; `names` gives the name of a campaign id, an unknown one is shown as its id.

    Exceptions of an immediate follow-on can stop nothing (semantics.md 4) and are left out; a finding tells of them.
    """
    parts = [_when(follow_on.triggers, names)]
    if isinstance(follow_on.delay, Immediately):
        parts.append((Run(translate("Canvas", "at once"), Style.KEYWORD),))
    else:
        wait = Run(translate("Canvas", "wait"), Style.KEYWORD)
        parts.append((wait, Run(" " + delay_words(follow_on.delay))))
        if follow_on.exceptions:
            parts.append(_unless(follow_on, names))
    runs: list[Run] = []
    for part in parts:
        runs.extend((_BREAK, *part) if runs else part)
    return tuple(runs)


def plain_text(sentence: Sentence) -> str:
    """The sentence without styles, for tool tips, the clipboard and screen readers."""
    return "".join(run.text for run in sentence)


def _when(triggers: tuple[Event, ...], names: Mapping[str, str]) -> Sentence:
    if not triggers:
        return (Run(translate("Canvas", "No trigger yet"), Style.MUTED),)
    runs = [Run(translate("Canvas", "When"), Style.KEYWORD), Run(" ")]
    runs.extend(_listed(triggers, lambda event: _present(event, names)))
    return tuple(runs)


def _unless(follow_on: ActionBased, names: Mapping[str, str]) -> Sentence:
    sources = {
        event.campaign for event in follow_on.triggers if isinstance(event, CampaignInteraction)
    }
    only = next(iter(sources)) if len(sources) == 1 else None
    runs = [Run(translate("Canvas", "unless"), Style.KEYWORD), Run(" ")]
    runs.extend(_listed(follow_on.exceptions, lambda event: _done(event, names, only)))
    return tuple(runs)


def _listed(events: tuple[Event, ...], say: Callable[[Event], Sentence]) -> list[Run]:
    runs: list[Run] = []
    for event in events:
        if runs:
            runs.append(Run(translate("Canvas", ", or") + " "))
        runs.extend(say(event))
    return runs


def _present(event: Event, names: Mapping[str, str]) -> Sentence:
    if isinstance(event, CampaignInteraction) and event.campaign is not None:
        verb = Run(wording.deed_in_rule(event) + " ")
        name = Run(names.get(event.campaign, event.campaign), Style.CAMPAIGN)
        return (verb, name, *_filters(event))
    return (Run(wording.deed(event)), *_filters(event))


def _done(event: Event, names: Mapping[str, str], only: str | None) -> Sentence:
    """What stops the wait; the campaign is named unless it is the one whose trigger started it."""
    if isinstance(event, CampaignInteraction) and event.campaign not in (None, only):
        return _present(event, names)
    return (Run(wording.deed_done(event)), *_filters(event))


def _filters(event: Event) -> Sentence:
    words = wording.filter_words(event.where)
    return (Run(f" ({words})", Style.MUTED),) if words else ()
