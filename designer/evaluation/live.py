"""Evaluations that follow an editor: all of a design, or only what an edit can have changed, where that is exact."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass

from designer.evaluation.engine import evaluate
from designer.evaluation.figures import Figures, figures_of
from designer.evaluation.meeting import people_met
from designer.evaluation.program import Program, compile_design
from designer.evaluation.verdict_rows import Verdicts
from designer.events.attributes import UserAttributes
from designer.events.event_log import EventLog
from designer.model.campaigns import Campaign
from designer.model.design import Design
from designer.model.events import CampaignInteraction

Cancelled = Callable[[], bool]


@dataclass(frozen=True)
class Evaluation:
    """A whole design replayed: its program, its verdicts and what they count to.

    `met` counts the people of sources with several ids in the log (`designer.evaluation.meeting`).
    """

    program: Program
    verdicts: Verdicts
    figures: Figures
    met: Mapping[str, int]

    @property
    def design(self) -> Design:
        return self.program.design


def evaluation_of(
    design: Design,
    log: EventLog,
    users: UserAttributes | None = None,
    *,
    cancelled: Cancelled | None = None,
) -> Evaluation:
    """Replay the whole design. Raises Cancelled soon after `cancelled` says so."""
    return evaluated(compile_design(design, log, users), cancelled=cancelled)


def evaluated(program: Program, *, cancelled: Cancelled | None = None) -> Evaluation:
    """Run a program of a whole design. Raises Cancelled soon after `cancelled` says so."""
    verdicts = evaluate(program, cancelled=cancelled)
    met = people_met(program.design, program.log)
    return Evaluation(program, verdicts, figures_of(program, verdicts), met)


def figures_after(
    design: Design, base: Evaluation, *, cancelled: Cancelled | None = None
) -> Figures:
    """The figures of a design that differs a little from an evaluated one; the same as those of a whole replay.

    Users' waits touch each other only through messages that others react to, so only the follow-ons that changed, those
    downstream of them and whatever these react to are replayed. Edits of settings, zone, or of the list of campaigns
    replay everything.
    """
    changed = _changed(base.design, design)
    if changed is None:
        return evaluation_of(
            design, base.program.log, base.program.users, cancelled=cancelled
        ).figures
    if not changed:
        return base.figures
    affected = _downstream(changed, base.design, design)
    program = program_after(design, base, affected)
    found = figures_of(program, evaluate(program, cancelled=cancelled))
    return {
        campaign.id: found[campaign.id] if campaign.id in affected else base.figures[campaign.id]
        for campaign in design.campaigns
        if campaign.follow_on is not None
    }


def is_small_step(design: Design, base: Evaluation) -> bool:
    """Whether `figures_after` has much less to do than a whole replay."""
    changed = _changed(base.design, design)
    if changed is None:
        return False
    replayed = _upstream(_downstream(changed, base.design, design), design)
    return 2 * len(replayed.intersection(base.figures)) < len(base.figures)


def program_after(design: Design, base: Evaluation, wanted: Collection[str]) -> Program:
    """A program of these follow-ons, and of those whose messages they listen to, over the data of an evaluated design.

    The design may differ from the evaluated one in what does not concern the log: not in ids, channels or settings.
    """
    return compile_design(
        design,
        base.program.log,
        base.program.users,
        first=base.program.span.first,
        last=base.program.span.last,
        receipts_simulated=base.program.receipts_simulated,
        only=_upstream(wanted, design),
    )


def _changed(before: Design, after: Design) -> set[str] | None:
    """The campaigns that differ in what a replay looks at; None where the difference may concern them all."""
    if before.settings != after.settings or before.time_zone != after.time_zone:
        return None
    if len(before.campaigns) != len(after.campaigns):
        return None
    changed = set()
    for old, new in zip(before.campaigns, after.campaigns, strict=True):
        if old is new:
            continue
        if _identity(old) != _identity(new):
            return None
        if old != new or repr(old) != repr(
            new
        ):  # 1, 1.0 and true are equal, filters tell them apart
            changed.add(new.id)
    return changed


def _identity(campaign: Campaign) -> tuple[object, ...]:
    """What decides how events are told apart: a change of it may move receipts between the log and the replay."""
    is_follow_on = campaign.follow_on is not None
    return campaign.id, campaign.log_ids, campaign.channels, is_follow_on


def _referred(campaign: Campaign) -> Iterator[str]:
    """The campaigns whose interactions this follow-on listens to."""
    delivery = campaign.follow_on
    if delivery is not None:
        for event in (*delivery.triggers, *delivery.exceptions):
            if isinstance(event, CampaignInteraction) and event.campaign is not None:
                yield event.campaign


def _listeners(*designs: Design) -> Mapping[str, set[str]]:
    found: dict[str, set[str]] = {}
    for design in designs:
        for campaign in design.campaigns:
            for source in _referred(campaign):
                found.setdefault(source, set()).add(campaign.id)
    return found


def _downstream(changed: Collection[str], before: Design, after: Design) -> set[str]:
    """The follow-ons whose verdicts may differ: the changed ones and whoever listens to them, before or after."""
    return _closure(changed, _listeners(before, after))


def _upstream(wanted: Collection[str], design: Design) -> set[str]:
    """These, and the campaigns whose messages they listen to, and so on."""
    return _closure(wanted, {each.id: set(_referred(each)) for each in design.campaigns})


def _closure(begin: Collection[str], steps: Mapping[str, set[str]]) -> set[str]:
    found: set[str] = set()
    waiting = list(begin)
    while waiting:
        each = waiting.pop()
        if each not in found:
            found.add(each)
            waiting.extend(steps.get(each, ()))
    return found
