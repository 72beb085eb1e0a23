"""What one can do, as data: menus, shortcuts, the command palette and the shortcut list are made from it."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QKeySequence

from designer.gui.app.plain_text import escaped

MENUS = ("File", "Edit", "View", "Campaign", "Arrange", "Results", "Help")


def always() -> str:
    """The answer of an action that can always be done."""
    return ""


@dataclass(frozen=True)
class Action:
    """One thing to do. `enabled` gives "" or a sentence saying why not.

    `menu` is one of MENUS; a slash opens a menu within it ("View/Panels"). Actions of one `section` stand together
    between lines. `shortcut` is portable text such as "Ctrl+Shift+G"; several are parted by "; ". `checked` makes it a switch.
    `words` are what else people may look for in the palette; `detail` says more about what it would do now.
    """

    id: str
    title: str
    run: Callable[[], None]
    shortcut: str | None = None
    menu: str = "Edit"
    enabled: Callable[[], str] = always
    icon: str | None = None
    section: str = ""
    checked: Callable[[], bool] | None = None
    words: str = ""
    detail: Callable[[], str] = always


class ActionRegistry(QObject):
    """All actions of a window and their QActions, in the order in which they were added."""

    refused = Signal(str)
    """Why an action that somebody asked for cannot be done."""
    done = Signal(str)
    """The id of an action that has just been carried out."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._actions: dict[str, Action] = {}
        self._qactions: dict[str, QAction] = {}

    def __iter__(self) -> Iterator[Action]:
        return iter(self._actions.values())

    def __len__(self) -> int:
        return len(self._actions)

    def __contains__(self, identifier: object) -> bool:
        return identifier in self._actions

    def __getitem__(self, identifier: str) -> Action:
        return self._actions[identifier]

    def qaction(self, identifier: str) -> QAction:
        """The QAction of that id, owned by the registry."""
        return self._qactions[identifier]

    def add(self, actions: Iterable[Action]) -> None:
        """Take these in. Two of one id or one shortcut are a fault of ours: ValueError."""
        for action in actions:
            self._refuse_twins(action)
            self._actions[action.id] = action
            self._qactions[action.id] = self._make(action)

    def remove(self, identifiers: Iterable[str]) -> None:
        """Forget these; their QActions leave menus and tool bars."""
        for identifier in tuple(identifiers):
            del self._actions[identifier]
            qaction = self._qactions.pop(identifier)
            qaction.setShortcuts([])
            qaction.deleteLater()

    def run(self, identifier: str) -> bool:
        """Carry it out if it can be done now; whether it was. Otherwise `refused` says why."""
        action = self._actions[identifier]
        reason = action.enabled()
        if reason:
            self.refused.emit(reason)
        else:
            action.run()
            self.done.emit(identifier)
        self.refresh()
        return not reason

    def refresh(self) -> None:
        """Ask every action anew whether it can be done, and show it."""
        for identifier, action in self._actions.items():
            qaction = self._qactions[identifier]
            reason = action.enabled()
            qaction.setEnabled(not reason)
            qaction.setToolTip(escaped(tool_tip(action, reason)))
            qaction.setStatusTip(reason)
            if action.checked is not None:
                qaction.setChecked(action.checked())

    def _make(self, action: Action) -> QAction:
        qaction = QAction(action.title, self)
        qaction.setObjectName(action.id)
        qaction.setShortcuts([QKeySequence(text) for text in shortcuts(action)])
        qaction.setCheckable(action.checked is not None)
        # A name such as "Settings" must not send an action to another menu on macOS.
        qaction.setMenuRole(QAction.MenuRole.NoRole)
        qaction.triggered.connect(lambda: self.run(action.id))
        return qaction

    def _refuse_twins(self, action: Action) -> None:
        if action.id in self._actions:
            raise ValueError(f"two actions are called {action.id}")
        if action.menu.partition("/")[0] not in MENUS:
            raise ValueError(f"action {action.id} belongs to no menu")
        taken = {key for other in self for key in shortcuts(other)}
        twins = taken.intersection(shortcuts(action))
        if twins:
            raise ValueError(f"{', '.join(twins)} of {action.id} is taken")


def shortcuts(action: Action) -> tuple[str, ...]:
    """The key sequences of an action, portable text, the one to show first."""
    return tuple((action.shortcut or "").split("; ")) if action.shortcut else ()


def shown_shortcut(action: Action) -> str:
    """The shortcut as this platform writes it, "" where there is none."""
    keys = shortcuts(action)
    return QKeySequence(keys[0]).toString(QKeySequence.SequenceFormat.NativeText) if keys else ""


def tool_tip(action: Action, reason: str) -> str:
    """Title and shortcut in one line, below it why it cannot be done now, or what it would do."""
    keys = shown_shortcut(action)
    title = action.title.replace("&", "")
    first = f"{title} ({keys})" if keys else title
    more = reason or action.detail()
    return f"{first}\n{more}" if more else first
