"""Fields for one choice out of several, and for channels."""

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QCheckBox, QGridLayout, QWidget

from designer.gui.inspector.field import MIXED, Field
from designer.gui.inspector.plain_widgets import CalmComboBox
from designer.gui.inspector.text_fields import several_values
from designer.model.interactions import Channel

CHANNEL_NAMES: Mapping[Channel, str] = MappingProxyType(
    {
        Channel.EMAIL: "E-mail",
        Channel.PUSH: "Push",
        Channel.SMS: "SMS",
        Channel.IN_APP: "In-app message",
        Channel.CONTENT_CARD: "Content card",
        Channel.WEBHOOK: "Webhook",
        Channel.BANNER: "Banner",
        Channel.WHATSAPP: "WhatsApp",
        Channel.LINE: "LINE",
        Channel.KAKAOTALK: "KakaoTalk",
    }
)


class ChoiceField(Field):
    """One of several; choosing finishes."""

    def __init__(
        self,
        title: str,
        choices: Sequence[tuple[str, Any]] = (),
        help_text: str = "",
        *,
        explain: bool = False,
    ) -> None:
        super().__init__(title, help_text, explain=explain)
        self._combo = CalmComboBox()
        self._combo.offer(choices)
        self._combo.activated.connect(self._chosen)
        self._add_editor(self._combo)

    def offer(self, choices: Sequence[tuple[str, Any]]) -> None:
        """Other choices; the design's value stays shown."""
        self._combo.offer(choices)
        self._put(self._value)

    def _chosen(self) -> None:
        self._touched()
        self.finish()

    def _put(self, value: Any) -> None:
        self._combo.setPlaceholderText(several_values() if value is MIXED else "")
        self._combo.choose(value)

    def _take(self) -> Any:
        return self._combo.chosen


class SearchableChoiceField(ChoiceField):
    """One of many: typing looks for it anywhere in the words."""

    def __init__(
        self, title: str, choices: Sequence[tuple[str, Any]] = (), help_text: str = ""
    ) -> None:
        super().__init__(title, choices, help_text)
        self._combo.setEditable(True)
        self._combo.setInsertPolicy(self._combo.InsertPolicy.NoInsert)
        if completer := self._combo.completer():
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            completer.setCompletionMode(completer.CompletionMode.PopupCompletion)
        line = self._combo.lineEdit()
        assert line is not None
        line.textEdited.connect(self._touched)
        self._watch(line, title)

    def offer_also(self, value: str) -> None:
        """A value that must be shown even if the list lacks it."""
        if value not in [offered for _, offered in self._combo.choices]:
            self._combo.offer([*self._combo.choices, (value, value)])

    def _put(self, value: Any) -> None:
        super()._put(value)
        line = self._combo.lineEdit()
        if line is not None:
            line.setText(self._combo.itemText(self._combo.currentIndex()))
            line.setPlaceholderText(several_values() if value is MIXED else "")
            line.setCursorPosition(0)

    def _take(self) -> Any:
        typed = self._combo.currentText().casefold().strip()
        texts = [self._combo.itemText(i).casefold() for i in range(self._combo.count())]
        if typed not in texts:
            sentence = QCoreApplication.translate(
                "Field", "There is no such choice; pick one of the list."
            )
            raise ValueError(sentence)
        shown = self._combo.currentIndex()
        same = shown >= 0 and texts[shown] == typed
        return self._combo.choices[shown if same else texts.index(typed)][1]


class ChannelsField(Field):
    """A tick for each channel; partly ticked where several campaigns differ in it. The value keeps the design's order."""

    def __init__(self, title: str, help_text: str = "") -> None:
        super().__init__(title, help_text)
        self._ticks = {channel: QCheckBox(name) for channel, name in CHANNEL_NAMES.items()}
        box = QWidget()
        grid = QGridLayout(box)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(2)
        for position, tick in enumerate(self._ticks.values()):
            grid.addWidget(tick, position // 2, position % 2)
            tick.clicked.connect(self._chosen)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        self._add_editor(box, *self._ticks.values())
        for channel, tick in self._ticks.items():
            tick.setAccessibleName(CHANNEL_NAMES[channel])

    def show_each(self, values: Iterable[tuple[Channel, ...]]) -> None:
        """The channels of several campaigns."""
        sets = list(values)
        self._value = sets[0] if all(each == sets[0] for each in sets) else MIXED
        if not self._dirty:
            self._tick(sets)

    def _chosen(self) -> None:
        self._touched()
        self.finish()

    def _put(self, value: Any) -> None:
        if value is not MIXED:
            self._tick([value or ()])

    def _tick(self, sets: list[tuple[Channel, ...]]) -> None:
        for channel, tick in self._ticks.items():
            share = sum(channel in each for each in sets)
            tick.setTristate(0 < share < len(sets))
            partly = Qt.CheckState.PartiallyChecked if share else Qt.CheckState.Unchecked
            tick.setCheckState(Qt.CheckState.Checked if share == len(sets) else partly)

    def _take(self) -> Any:
        ticked = [channel for channel, tick in self._ticks.items() if tick.isChecked()]
        before = self._value if isinstance(self._value, tuple) else ()
        kept = [channel for channel in before if channel in ticked]
        return (*kept, *(channel for channel in ticked if channel not in kept))
