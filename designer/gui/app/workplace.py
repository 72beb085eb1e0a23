"""What stands in the window while a project is open: the canvas and the panels around it."""

from PySide6.QtWidgets import QWidget

from designer.gui.app.actions import Action
from designer.gui.app.history_panel import HistoryPanel
from designer.gui.app.panels import (
    CHARTS,
    DATA,
    FINDINGS,
    HISTORY,
    INSPECTOR,
    OUTLINE,
    RECIPIENTS,
    TIMELINE,
    Panels,
)
from designer.gui.app.problems_panel import ProblemsPanel
from designer.rules.finding import Finding
from designer.session.selection import CampaignItem, Item
from designer.session.session import Session

_FILLED = (OUTLINE, INSPECTOR, HISTORY, FINDINGS, DATA, CHARTS, RECIPIENTS, TIMELINE)


class Workplace:
    """The views of one session. They know the session and not each other."""

    def __init__(self, session: Session, panels: Panels, parent: QWidget) -> None:
        from designer.gui.canvas.view import CanvasView
        from designer.gui.data.panel import DataPanel
        from designer.gui.inspector.inspector import Inspector
        from designer.gui.outline.outline import Outline
        from designer.gui.results.baseline_actions import BaselineActions
        from designer.gui.results.canvas_figures import CanvasFigures
        from designer.gui.results.charts.chart_actions import ChartActions
        from designer.gui.results.charts.host import ChartsHost
        from designer.gui.results.live import LiveResults
        from designer.gui.results.looking import Looking
        from designer.gui.results.pseudonyms import Pseudonyms
        from designer.gui.results.recipients.actions import RecipientActions
        from designer.gui.results.recipients.panel import RecipientsPanel
        from designer.gui.results.timeline.actions import TimelineActions
        from designer.gui.results.timeline.panel import TimelinePanel

        self.session = session
        self._panels = panels
        self.canvas = CanvasView(session, parent)
        self.live = LiveResults(session)
        self._figures = CanvasFigures(session, self.live, self.canvas.scene)
        self._baseline = BaselineActions(self.live)
        self.looking = Looking(parent)
        self.pseudonyms = Pseudonyms(parent)
        self.timeline = TimelinePanel(self.live, self.looking, self.pseudonyms)
        self._timeline_actions = TimelineActions(self.timeline, lambda: panels.show(TIMELINE))
        self.recipients = RecipientsPanel(session, self.live, self.looking, self.pseudonyms)
        self._recipient_actions = RecipientActions(session, self.looking, self.recipients, panels)
        self.outline = Outline(session)
        self.inspector = Inspector(
            session, attributes=lambda: list(session.project.attribute_names())
        )
        self.history = HistoryPanel(session)
        self.findings = ProblemsPanel(session)
        self.data = DataPanel(session)
        self.charts = ChartsHost(session, self.live, self.looking)
        self._chart_actions = ChartActions(self.charts, lambda: panels.show(CHARTS))
        self._join_trials()
        self._join_looking()
        self._join_data()
        self.findings.wanted.connect(self.show_finding)
        self.canvas.edit_wanted.connect(self._show_details)
        self._fill_panels()

    def _join_trials(self) -> None:
        """What is tried on the canvas or in the inspector is shown on the canvas and evaluated."""
        self.canvas.trials.tried = self.live.try_out
        self.canvas.trials.ended = self.live.end_trial
        self.inspector.tried.connect(self.canvas.trials.try_out)
        self.inspector.trial_ended.connect(self.canvas.trials.end)

    def _join_looking(self) -> None:
        """Who is looked at comes to the front."""
        self.looking.filter_changed.connect(lambda: self._panels.show(RECIPIENTS))
        self.looking.user_changed.connect(lambda: self._panels.show(TIMELINE))

    def _join_data(self) -> None:
        """Every panel of results leads to importing, and what it says is said in one place."""
        for panel in (self.charts, self.timeline):
            panel.import_wanted.connect(self.data.import_wanted)
            panel.said.connect(self.data.said)
        self.recipients.import_wanted.connect(self.data.import_wanted)
        self.data.campaign_wanted.connect(lambda name: self.show_item(CampaignItem(name)))

    def _fill_panels(self) -> None:
        for widget, page in (
            (self.canvas, "canvas"),
            (self.outline, "outline"),
            (self.inspector, "inspector"),
        ):
            widget.setProperty("helpPage", page)
        for name, panel in (
            (OUTLINE, self.outline),
            (INSPECTOR, self.inspector),
            (HISTORY, self.history),
            (FINDINGS, self.findings),
            (DATA, self.data),
            (CHARTS, self.charts),
            (RECIPIENTS, self.recipients),
            (TIMELINE, self.timeline),
        ):
            self._panels.fill(name, panel)

    def actions(self) -> list[Action]:
        """What the views can do."""
        return [
            *self.canvas.actions(),
            *self.outline.actions(),
            *self._baseline.all(),
            *self._chart_actions.all(),
            *self._recipient_actions.all(),
            *self._timeline_actions.all(),
        ]

    def show_item(self, item: Item) -> None:
        """Select something and bring it into sight."""
        self.session.select((item,))
        self.canvas.reveal(item)
        self.canvas.setFocus()

    def _show_details(self) -> None:
        """Somebody pressed Enter on a card or clicked it twice: on to its form."""
        self._panels.show(INSPECTOR)
        self.inspector.setFocus()
        self.inspector.focusNextChild()

    def show_finding(self, finding: Finding) -> None:
        """Go to what a finding is about."""
        if finding.campaign is not None:
            self.show_item(CampaignItem(finding.campaign))

    @property
    def zoom(self) -> int:
        """Per cent at which the canvas is looked at."""
        return round(self.canvas.zoom * 100)

    def show_at(self, per_cent: int) -> None:
        """Look at the canvas as near as last time, or at all of it."""
        if per_cent:
            self.canvas.set_zoom(per_cent / 100)
        else:
            self.canvas.zoom_to_fit()

    def release(self) -> None:
        """Listen to the session no longer; the views go."""
        # First, because it hands over what is still being typed or tried.
        self.inspector.release()
        self.history.release()
        self.findings.release()
        self.data.release()
        self.charts.release()
        self.recipients.release()
        self._figures.release()
        self.timeline.release()
        self.live.release()
        self.canvas.release()
        self.looking.deleteLater()
        self.pseudonyms.deleteLater()
        for name in _FILLED:
            self._panels.fill(name, QWidget())
        self.canvas.deleteLater()
