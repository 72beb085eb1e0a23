"""Fields bound to the design: what each reads, which edit it makes, and where findings about it are shown."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from designer.edits.base import Edit, EditError
from designer.gui.inspector.field import Field
from designer.gui.inspector.finding_places import by_field
from designer.gui.inspector.remarks import Remarks
from designer.gui.inspector.sections import GAP
from designer.model.design import Design
from designer.rules.finding import Finding
from designer.session.session import Session

F = TypeVar("F", bound=Field)
MARGIN = 12


@dataclass(frozen=True)
class Binding:
    """A field with the value it shows and the edit it makes; `place` is where findings name it."""

    field: Field
    show: Callable[[Design], None]
    place: str


class Form(QWidget):
    """A page of fields. `refresh` shows the session's design; `finish` commits what waits in a field."""

    tried = Signal(object)
    """An edit that somebody is trying out; nothing is committed yet."""
    trial_ended = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self._bindings: list[Binding] = []
        self._parts: list[tuple[str, Remarks]] = []
        self._rows: list[tuple[str, Callable[[], list[Remarks]]]] = []
        self._shows: list[Callable[[Design], None]] = []
        self.rest = Remarks()
        """Findings that no field of the page holds."""
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        self.column.setSpacing(GAP)
        self.column.setAlignment(Qt.AlignmentFlag.AlignTop)

    @property
    def fields(self) -> tuple[Field, ...]:
        return tuple(binding.field for binding in self._bindings)

    def bind(
        self,
        field: F,
        read: Callable[[Design], Any],
        write: Callable[[Any], Edit],
        place: str = "",
    ) -> F:
        """Show what `read` finds, commit what `write` makes of a finished value."""
        return self.bind_shown(field, lambda design: field.show_value(read(design)), write, place)

    def bind_shown(
        self,
        field: F,
        show: Callable[[Design], None],
        write: Callable[[Any], Edit],
        place: str = "",
    ) -> F:
        """As `bind`, for a field that takes more than a value."""
        self._bindings.append(Binding(field, show, place))
        field.finished.connect(lambda value: self._commit(field, lambda: write(value)))
        field.tried.connect(lambda value: self._try(lambda: write(value)))
        field.trial_ended.connect(self.trial_ended)
        return field

    def hold_form(self, part: Form) -> None:
        """What is tried in a form within counts as tried here."""
        part.tried.connect(self.tried)
        part.trial_ended.connect(self.trial_ended)

    def on_refresh(self, show: Callable[[Design], None]) -> None:
        """Something else on the page that follows the design; asked before the fields."""
        self._shows.append(show)

    def hold_findings(self, place: str, remarks: Remarks) -> None:
        """Findings of a place that is no field, such as a row of a list."""
        self._parts.append((place, remarks))

    def hold_rows(self, place: str, rows: Callable[[], list[Remarks]]) -> None:
        """Findings of the entries of a list, each beside its row."""
        self._rows.append((place, rows))

    def _held(self) -> list[tuple[str, Remarks]]:
        held = list(self._parts)
        for place, rows in self._rows:
            held += [(f"{place}[{position}]", row) for position, row in enumerate(rows())]
        return held

    def refresh(self) -> None:
        design = self.session.design
        for show in self._shows:
            show(design)
        for binding in self._bindings:
            binding.show(design)
        self.refresh_findings()

    def finish(self) -> None:
        """Commit what somebody has typed and not yet left, here and in forms within."""
        for form in (self, *self.findChildren(Form)):
            for field in form.fields:
                field.finish()

    def end_trial(self) -> None:
        """What is tried here counts no longer."""
        for field in self.fields:
            field.end_trial()

    def findings(self) -> Iterable[Finding]:
        """Those that concern what the page shows."""
        return ()

    def place_of(self, finding: Finding) -> Finding:
        """The finding with its place as the fields of this page name it."""
        return finding

    def refresh_findings(self) -> None:
        places = [binding.place for binding in self._bindings]
        held = self._held()
        places += [place for place, _ in held]
        sorted_in = by_field([self.place_of(finding) for finding in self.findings()], places)
        for binding in self._bindings:
            if binding.place:
                binding.field.show_findings(sorted_in.get(binding.place, ()))
        for place, remarks in held:
            remarks.show_findings(sorted_in.get(place, ()))
        self.rest.show_findings(sorted_in.get("", ()))

    def do(self, edit: Edit, remarks: Remarks | None = None) -> bool:
        """Commit an edit; where it is refused, say so at `remarks` and answer False."""
        shown = remarks or self.rest
        try:
            self.session.do(edit)
        except EditError as refusal:
            shown.refuse(str(refusal))
            return False
        shown.refuse("")
        return True

    def _try(self, edit: Callable[[], Edit]) -> None:
        try:
            wanted = edit()
        except EditError:
            return
        self.tried.emit(wanted)

    def _commit(self, field: Field, edit: Callable[[], Edit]) -> None:
        try:
            self.session.do(edit())
        except EditError as refusal:
            field.refuse(str(refusal))
            return
        field.remarks.refuse("")
        self.refresh()
