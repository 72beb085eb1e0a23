"""Two lines that let a reader add up: people by outcome, triggers by verdict. Nobody and nothing is missing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QVBoxLayout, QWidget

from designer.gui.inspector.plain_widgets import ElidedLabel
from designer.gui.jobs.amounts import number_text
from designer.model.verdict_names import OF_PEOPLE, OF_TRIGGERS
from designer.model.verdicts import Verdict

if TYPE_CHECKING:
    from designer.evaluation.figures import FollowOnFigures
    from designer.gui.results.recipients.asking import Answer


class Sums(QWidget):
    """Shown while the rows are those of one follow-on, all of them: a part of them adds up to nothing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.people, self.triggers = ElidedLabel(), ElidedLabel()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(1)
        for label in (self.people, self.triggers):
            label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
            column.addWidget(label)
        self.hide()

    def tell(self, answer: Answer | None) -> None:
        """What the rows of this answer add up to."""
        figures = _whole(answer) if answer is not None else None
        self.setVisible(figures is not None)
        if figures is not None:
            people = self.tr("{n} people").format(n=number_text(figures.people))
            triggers = self.tr("{n} triggers").format(n=number_text(figures.triggers))
            self.people.setText(f"{people} = {_sum(figures.outcomes, OF_PEOPLE)}")
            self.triggers.setText(f"{triggers} = {_sum(figures.verdicts, OF_TRIGGERS)}")


def _whole(answer: Answer) -> FollowOnFigures | None:
    """The figures of the follow-on whose rows are all there and are the only ones; None else."""
    from designer.evaluation.selecting import RowFilter

    wanted = answer.filter
    chosen = wanted.follow_ons or frozenset()
    if len(chosen) != 1 or replace(wanted, follow_ons=None) != RowFilter():
        return None
    figures = answer.question.evaluation.figures.get(next(iter(chosen)))
    return figures if figures is not None and figures.triggers else None


def _sum(parts: Mapping[Verdict, int], names: Mapping[Verdict, str]) -> str:
    """`11 would receive it + 9 still waiting`."""
    return " + ".join(
        f"{number_text(parts[each])} {names[each][:1].lower()}{names[each][1:]}"
        for each in Verdict
        if parts.get(each)
    )
