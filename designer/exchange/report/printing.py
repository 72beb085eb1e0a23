"""The report for paper: simpler HTML than the page's, and its pictures apart, for whoever lays out pages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from designer.evaluation.charts.verdict_bars import verdict_bars
from designer.evaluation.live import Evaluation
from designer.events.quality import Quality
from designer.exchange.report.charts import outcome_bars
from designer.exchange.report.document import facts_of, to_the_minute
from designer.exchange.report.template import filled
from designer.resource_files import resource_files

PICTURES = ("graph", "sends", "week")
BARS_ON_A_PAGE = 32


@dataclass(frozen=True)
class PrintedReport:
    """HTML of headings, paragraphs and plain tables; `pictures` holds the SVG that an `img` names."""

    title: str
    html: str
    pictures: Mapping[str, str]


def report_for_print(
    evaluation: Evaluation, quality: Quality | None, made_at: int
) -> PrintedReport:
    """What `report_html` says. `made_at` is UTC microseconds; the same arguments give the same texts."""
    facts = facts_of(evaluation, quality, made_at)
    bars = _bars(evaluation)
    pictures = {name: facts[name] for name in PICTURES if facts[name]} | bars
    html = filled("print.html", {**facts, "bars": tuple(bars)}, to_the_minute)
    style = (resource_files() / "report" / "pictures.css").read_text(encoding="utf-8")
    styled = {
        name: picture.replace(">", f"><style>{style}</style>", 1)
        for name, picture in pictures.items()
    }
    return PrintedReport(evaluation.design.name, html, styled)


def _bars(evaluation: Evaluation) -> dict[str, str]:
    """No picture is taller than a page; in all of them a person is as wide."""
    bars = verdict_bars(evaluation)
    longest = max((bar.total for bar in bars), default=0)
    return {
        f"bars{begin}": outcome_bars(bars[begin : begin + BARS_ON_A_PAGE], longest)
        for begin in range(0, len(bars), BARS_ON_A_PAGE)
    }
