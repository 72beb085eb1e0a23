"""What can be done with the timeline, for menus, shortcuts and the palette."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from designer.gui.app.actions import Action
from designer.gui.results.timeline.panel import TimelinePanel
from designer.model.zone_times import Clock


class TimelineActions(QObject):
    """The list; what they do is the panel's. `show` brings the panel to the front."""

    def __init__(self, panel: TimelinePanel, show: Callable[[], None]) -> None:
        super().__init__(panel)
        self._panel, self._show = panel, show

    def all(self) -> list[Action]:
        """In the order of the menu."""
        tr, panel = self.tr, self._panel
        return [
            self._step(1, tr("Next recipient"), "Ctrl+PgDown"),
            self._step(-1, tr("Previous recipient"), "Ctrl+PgUp"),
            self._zoom(1, tr("Zoom into the timeline"), "Ctrl+Alt+=", "zoom-in"),
            self._zoom(-1, tr("Zoom out of the timeline"), "Ctrl+Alt+-", "zoom-out"),
            self._zoom(0, tr("Show the whole timeline"), "Ctrl+Alt+0", "zoom-fit"),
            *(self._clock(clock) for clock in Clock),
            Action(
                "timeline.clock_next",
                tr("Read the timeline by the next clock"),
                panel.clock.choose_next,
                "Ctrl+Alt+T",
                "Results/Timeline",
                icon="clock",
                section="clock",
                words=tr("time zone company user UTC local"),
            ),
            self._share(
                "copy", tr("Copy the timeline as text"), "Ctrl+Alt+C", "copy", panel.pages.copy_text
            ),
            self._share(
                "picture",
                tr("Save the timeline as picture…"),
                "Ctrl+Alt+P",
                "export",
                panel.pages.save_picture,
            ),
            self._share(
                "page",
                tr("Save the timeline as page…"),
                "Ctrl+Alt+H",
                "export",
                panel.pages.save_page,
            ),
        ]

    def _step(self, way: int, title: str, keys: str) -> Action:
        def run() -> None:
            self._show()
            self._panel.step(way)

        return Action(
            "timeline.next" if way > 0 else "timeline.previous",
            title,
            run,
            keys,
            "Results",
            lambda: self._panel.why_not_step(way),
            "users",
            "recipient",
            words=self.tr("timeline person user filter step"),
        )

    def _zoom(self, way: int, title: str, keys: str, picture: str) -> Action:
        return Action(
            {1: "timeline.zoom_in", -1: "timeline.zoom_out", 0: "timeline.whole"}[way],
            title,
            lambda: self._panel.pages.zoom(way),
            keys,
            "Results/Timeline",
            self._panel.why_not_share,
            picture,
            "zoom",
            words=self.tr("time nearer farther fit"),
        )

    def _clock(self, clock: Clock) -> Action:
        choice, tr = self._panel.clock, self.tr
        title = {
            Clock.COMPANY: tr("Timeline in company time"),
            Clock.USER: tr("Timeline in the user's time"),
            Clock.UTC: tr("Timeline in UTC"),
        }[clock]

        def enabled() -> str:
            return tr("That is the timeline's clock now.") if choice.clock is clock else ""

        return Action(
            f"timeline.clock_{clock.value}",
            title,
            lambda: choice.choose(clock),
            menu="Results/Timeline",
            enabled=enabled,
            icon="clock",
            section="clock",
            checked=lambda: choice.clock is clock,
            words=tr("time zone clock local"),
        )

    def _share(
        self, name: str, title: str, keys: str, picture: str, run: Callable[[], None]
    ) -> Action:
        return Action(
            f"timeline.{name}",
            title,
            run,
            keys,
            "Results/Timeline",
            self._panel.why_not_share,
            picture,
            "share",
            words=self.tr("export png html recipient story"),
        )
