"""The report for paper: simpler HTML than the page's, and its pictures apart, for whoever lays out pages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from designer.evaluation.live import Evaluation
from designer.events.quality import Quality
from designer.exchange.report.document import facts_of, filled
from designer.resource_files import resource_files

PICTURES = ("graph", "bars", "sends", "week")


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
    style = (resource_files() / "report" / "pictures.css").read_text(encoding="utf-8")
    pictures = {
        name: facts[name].replace(">", f"><style>{style}</style>", 1)
        for name in PICTURES
        if facts[name]
    }
    return PrintedReport(evaluation.design.name, filled("print.html", facts), pictures)
