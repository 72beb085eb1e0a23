"""What can be done with charts, for menu, keys and palette."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from designer.gui.app.actions import Action
from designer.gui.results.charts.asked import Kind
from designer.gui.results.charts.host import ChartsHost
from designer.gui.results.charts.options import kind_words


class ChartActions(QObject):
    """`bring` brings the panel to the front."""

    def __init__(self, host: ChartsHost, bring: Callable[[], None]) -> None:
        super().__init__(host)
        self._host, self._bring = host, bring

    def all(self) -> list[Action]:
        """In the order of the menu."""
        tr, host = self.tr, self._host
        return [
            *(self._chart(kind) for kind in Kind),
            Action(
                "results.chart_table",
                tr("Chart as a table"),
                lambda: host.panel.toggle_table(),
                "Ctrl+Shift+A",
                "Results/Charts",
                self._there,
                "outline",
                "take",
                checked=lambda: host.made and host.panel.options.table.isChecked(),
                words=tr("numbers values accessible"),
            ),
            Action(
                "results.chart_copy",
                tr("Copy the chart"),
                lambda: host.panel.copy(),
                "Ctrl+Shift+C",
                "Results/Charts",
                self._there,
                "copy",
                "take",
                words=tr("clipboard picture numbers"),
            ),
            self._export(".png", tr("Export the chart as PNG…"), "Ctrl+Shift+P"),
            self._export(".svg", tr("Export the chart as SVG…")),
            self._export(".csv", tr("Export the chart's numbers as CSV…")),
        ]

    def _chart(self, kind: Kind) -> Action:
        def show() -> None:
            self._bring()
            self._host.panel.show_chart(kind)
            self._host.panel.sheet.view.setFocus()

        return Action(
            f"results.show_{kind.value}",
            kind_words(kind),
            show,
            menu="Results/Charts",
            icon="charts",
            section="kinds",
            words=self.tr("chart diagram graph plot"),
        )

    def _export(self, suffix: str, title: str, keys: str | None = None) -> Action:
        return Action(
            f"results.chart_{suffix[1:]}",
            title,
            lambda: self._host.panel.export(suffix),
            keys,
            "Results/Charts",
            self._there,
            "export",
            "take",
            words=self.tr("save file picture numbers"),
        )

    def _there(self) -> str:
        if self._host.made and self._host.isVisible():
            picture = self._host.panel.picture
            if picture is not None and not picture.missing:
                return ""
        return self.tr("No chart is shown.")
