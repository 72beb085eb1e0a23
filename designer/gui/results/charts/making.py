"""From a wish to a chart: which module draws which."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from designer.evaluation.live import Evaluation
from designer.gui.results.charts.asked import OF_ONE, Asked, Course, Kind
from designer.gui.results.charts.exceptions import exceptions_picture
from designer.gui.results.charts.funnels import funnel_picture
from designer.gui.results.charts.meeting_pairs import pairs
from designer.gui.results.charts.outcomes import outcomes
from designer.gui.results.charts.per_person import per_user
from designer.gui.results.charts.per_week import per_week
from designer.gui.results.charts.picture import Picture, nothing_to_show
from designer.gui.results.charts.sends import sends
from designer.gui.results.charts.sweeping import sweep_picture
from designer.gui.results.charts.week_picture import hours_picture
from designer.gui.results.charts.words import translate

_MAKERS: Mapping[Kind, Callable[[Evaluation, Asked, Course], Picture]] = {
    Kind.OUTCOMES: outcomes,
    Kind.SENDS: sends,
    Kind.FUNNEL: funnel_picture,
    Kind.STRIKES: exceptions_picture,
    Kind.SWEEP: sweep_picture,
    Kind.PER_USER: per_user,
    Kind.PER_WEEK: per_week,
    Kind.PAIRS: pairs,
    Kind.HOURS: hours_picture,
}


def make_picture(
    evaluation: Evaluation,
    asked: Asked,
    *,
    progress: Callable[[float], None],
    cancelled: Callable[[], bool],
) -> Picture:
    """The chart, made in a job. Raises Cancelled soon after `cancelled` says so."""
    if asked.kind in OF_ONE and evaluation.figures.get(asked.one) is None:
        title = translate("Charts", "Charts")
        return nothing_to_show(title, translate("Charts", "The design has no follow-ons."))
    return _MAKERS[asked.kind](evaluation, asked, Course(progress, cancelled))
