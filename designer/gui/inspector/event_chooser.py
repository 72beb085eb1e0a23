"""The chooser for a new trigger or exception: only what can happen, the likeliest first, any custom event by its name."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from designer.gui.app.choices import Choice
from designer.gui.app.chooser import Chooser
from designer.gui.app.icons import icon
from designer.gui.app.theme import theme_of
from designer.gui.inspector.event_choices import custom_event, event_choices
from designer.gui.inspector.event_icons import event_icon
from designer.model.design import Design
from designer.model.event_words import does, source_name
from designer.model.events import Event

Chosen = Callable[[Event], None]


class EventChooser(Chooser):
    """Opens over the window; the choice goes to `chosen`."""

    def __init__(self, parent: QWidget, role: str, chosen: Chosen) -> None:
        translate = QCoreApplication.translate
        if role == "trigger":
            prompt = translate(
                "EventChooser", "What starts the message? Search, or name a custom event"
            )
        else:
            prompt = translate(
                "EventChooser", "What cancels the message? Search, or name a custom event"
            )
        nothing = translate("EventChooser", "Nothing of that name.")
        super().__init__(parent, "event_chooser", prompt, nothing)
        self._chosen = chosen
        self.line.textChanged.connect(self._offer_typed)

    def offer(self, design: Design, campaign: str, role: str) -> None:
        """Open with what can be added to that campaign's list."""
        events = event_choices(design, campaign, role)
        self.open([self._choice(event, design) for event in events], lambda reason: None)

    def _choice(self, event: Event, design: Design) -> Choice:
        text, source = does(event), source_name(event, design)
        detail = source or QCoreApplication.translate(
            "EventChooser", "with no campaign in particular"
        )
        return self._shown(event, text[0].upper() + text[1:], detail)

    def _shown(self, event: Event, title: str, detail: str) -> Choice:
        sign = icon(event_icon(event), theme_of(self), "muted")
        return Choice(title, lambda: self._chosen(event), detail=detail, icon=sign)

    def _offer_typed(self, typed: str) -> None:
        """A custom event of the typed name, last, unless it is offered already."""
        event = custom_event(typed)
        shown = [self.model.choice(row) for row in range(self.model.rowCount())]
        choices: Sequence[Choice] = [choice for choice in shown if choice is not None]
        if event is None or any(f"“{event.name}”" in choice.title for choice in choices):
            return
        title = QCoreApplication.translate("EventChooser", "Custom event “{name}”").format(
            name=event.name
        )
        detail = QCoreApplication.translate("EventChooser", "a name no design has used yet")
        own = self._shown(event, title, detail)
        self.model.show([*choices, own])
        self.rows.setVisible(True)
        self._nothing.setVisible(False)
        self.rows.setCurrentIndex(self.model.index(0))
