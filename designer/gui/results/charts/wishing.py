"""From the choices above a chart and what is selected to the chart that is wanted."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from designer.evaluation.live import Evaluation
from designer.gui.results.charts.asked import OF_EVERYTHING, Asked
from designer.gui.results.charts.options import ChartOptions
from designer.gui.results.charts.scope import selected_follow_ons
from designer.gui.results.charts.words import shown_name
from designer.model.design import Design
from designer.session.session import Session


def wish_of(options: ChartOptions, session: Session, evaluation: Evaluation) -> Asked:
    """The chart that is wanted of this evaluation; the options offer the follow-ons there are, and say what it is about."""
    design, kind = session.design, options.chosen_kind
    chosen = selected_follow_ons(session.selection, design)
    _offer(options, design, evaluation, chosen)
    about = None if kind in OF_EVERYTHING else chosen
    options.scope.setText(_scope_words(design, about))
    return Asked(
        kind=kind,
        follow_ons=about,
        one=options.one.chosen or "",
        people=bool(options.people.chosen),
        shares=bool(options.shares.chosen),
        length=options.length.chosen,
        clock=options.clock.chosen,
    )


def _offer(
    options: ChartOptions, design: Design, evaluation: Evaluation, chosen: frozenset[str] | None
) -> None:
    """Offer the follow-ons for charts of one; first comes to mind the one with the most triggers."""
    figures = evaluation.figures
    names = [
        (shown_name(each.name, each.id), each.id)
        for each in design.campaigns
        if each.id in figures and (chosen is None or each.id in chosen)
    ]
    busiest = max(names, key=lambda each: figures[each[1]].people, default=("", ""))
    options.offer_follow_ons(names, busiest[1])


def _scope_words(design: Design, about: frozenset[str] | None) -> str:
    translate = QCoreApplication.translate
    if about is None:
        return translate("Charts", "All follow-ons")
    if len(about) == 1:
        found = design.campaign(next(iter(about)))
        assert found is not None
        name = shown_name(found.name, found.id)
        return translate("Charts", "Selected: {name}").format(name=name)
    return translate("Charts", "{n} selected follow-ons").format(n=len(about))
