"""The report: one HTML page that a reviewer reads without the program, with nothing to load from elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from designer import __version__
from designer.evaluation.charts.funnel import Step, funnel
from designer.evaluation.charts.sends_over_time import sends_over_time
from designer.evaluation.charts.verdict_bars import verdict_bars
from designer.evaluation.charts.week_hours import week_hours
from designer.evaluation.live import Evaluation
from designer.evaluation.local_time import DAY, WEEK
from designer.events.quality import Quality
from designer.exchange.report.assumptions import assumptions
from designer.exchange.report.charts import outcome_bars, sends_columns, week_table
from designer.exchange.report.graph_picture import graph_picture
from designer.exchange.report.template import filled
from designer.exchange.writing_aside import written_aside
from designer.model.digest import design_digest
from designer.model.rule_words import rule_in_words
from designer.model.verdict_names import OF_PEOPLE, OF_TRIGGERS
from designer.model.verdicts import MEANINGS, Verdict

STEPS: Mapping[Step, str] = {
    Step.REACHED: "met the source",
    Step.TRIGGERED: "triggered it",
    Step.WAITED: "began to wait",
    Step.STAYED: "not stopped",
    Step.RECEIVED: "would receive it",
}
DAYS_SHOWN = 120
"""Longer spans are shown by week."""


@dataclass(frozen=True)
class Row:
    """One follow-on as the page tells it; `others` are people with any other outcome than the three before."""

    id: str
    name: str
    sentence: str
    triggers: int
    people: int
    recipients: int
    stopped: int
    waiting: int
    others: int
    lost: int
    first_send: str
    last_send: str
    steps: tuple[tuple[str, int], ...]
    outcomes: Mapping[Verdict, int]
    verdicts: Mapping[Verdict, int]


def report_html(evaluation: Evaluation, quality: Quality | None, made_at: int) -> str:
    """The whole page. `made_at` is UTC microseconds; the same arguments give the same bytes."""
    return filled("report.html", facts_of(evaluation, quality, made_at), to_the_minute)


def write_report(path: Path, evaluation: Evaluation, quality: Quality | None, made_at: int) -> None:
    """Write the page whole or not at all; raises InputError where the folder takes no file."""
    text = report_html(evaluation, quality, made_at)
    with written_aside(path) as aside:
        aside.write_text(text, encoding="utf-8")


def facts_of(evaluation: Evaluation, quality: Quality | None, made_at: int) -> dict[str, Any]:
    """All that the report tells, by the names that its templates use; pictures are SVG."""
    design, program = evaluation.design, evaluation.program
    days = (program.span.last - program.span.first) // DAY
    used = assumptions(evaluation)
    rows = [_row(evaluation, identifier) for identifier in evaluation.figures]
    return {
        "design": design,
        "version": __version__,
        "made_at": made_at,
        "design_digest": design_digest(design),
        "log_digest": program.log.summary.digest,
        "span": program.span,
        "events": program.log.summary.events,
        "users": program.log.summary.users,
        "rows": rows,
        "outcomes": [each for each in Verdict if any(each in row.outcomes for row in rows)],
        "verdicts": [each for each in Verdict if any(each in row.verdicts for row in rows)],
        "totals": {each: sum(row.verdicts.get(each, 0) for row in rows) for each in Verdict},
        "sources": [each for each in design.campaigns if each.follow_on is None],
        "graph": graph_picture(design, evaluation.figures),
        "bars": outcome_bars(verdict_bars(evaluation)),
        "bucket": "day" if days <= DAYS_SHOWN else "week",
        "sends": sends_columns(sends_over_time(evaluation, DAY if days <= DAYS_SHOWN else WEEK)),
        "week": week_table(week_hours(evaluation)),
        "mattered": [each for each in used if each.count],
        "unused": [each for each in used if not each.count],
        "quality": quality,
        "people": OF_PEOPLE,
        "names": OF_TRIGGERS,
        "meanings": MEANINGS,
    }


def _row(evaluation: Evaluation, identifier: str) -> Row:
    design, figures = evaluation.design, evaluation.figures[identifier]
    campaign = next(each for each in design.campaigns if each.id == identifier)
    return Row(
        id=identifier,
        name=campaign.name or identifier,
        sentence=rule_in_words(campaign, design),
        triggers=figures.triggers,
        people=figures.people,
        recipients=figures.recipients,
        stopped=figures.stopped,
        waiting=figures.waiting,
        others=figures.people - figures.recipients - figures.stopped - figures.waiting,
        lost=figures.lost,
        first_send=to_the_minute(figures.first_send),
        last_send=to_the_minute(figures.last_send),
        steps=tuple((STEPS[each.step], each.people) for each in funnel(evaluation, identifier)),
        outcomes=figures.outcomes,
        verdicts=figures.verdicts,
    )


def to_the_minute(instant: int | None) -> str:
    """To the minute, in UTC."""
    if instant is None:
        return "–"
    moment = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=instant)
    return f"{moment:%Y-%m-%d %H:%M} UTC"
