"""The menu bar and the tool bar, made from the registry."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QMenu, QMenuBar, QToolBar, QWidget

from designer.gui.app.actions import MENUS, ActionRegistry
from designer.gui.app.icons import icon
from designer.gui.app.theme import Theme

TOOLS: tuple[tuple[str, ...], ...] = (
    ("file.new", "file.open"),
    ("edit.undo", "edit.redo"),
    ("campaign.add", "campaign.follow_on", "campaign.connect", "edit.delete"),
    ("arrange.layout", "canvas.zoom_fit"),
    ("edit.find", "help.palette"),
)
"""Ids of the tool bar's actions in groups; those that are not there are passed over."""


def fill_menus(bar: QMenuBar, registry: ActionRegistry) -> None:
    """Make all menus anew, with a line between sections; asks what can be done whenever one opens."""
    # Clearing only takes menus off the bar; their actions belong to the registry and stay.
    for old in bar.findChildren(QMenu, options=Qt.FindChildOption.FindDirectChildrenOnly):
        old.deleteLater()
    bar.clear()
    menus: dict[str, QMenu] = {}
    sections: dict[str, str] = {}
    for action in sorted(registry, key=lambda a: MENUS.index(a.menu.partition("/")[0])):
        menu = _menu(bar, menus, action.menu)
        if sections.setdefault(action.menu, action.section) != action.section:
            menu.addSeparator()
            sections[action.menu] = action.section
        menu.addAction(registry.qaction(action.id))
    for menu in menus.values():
        menu.aboutToShow.connect(registry.refresh)


def _menu(bar: QMenuBar, menus: dict[str, QMenu], path: str) -> QMenu:
    if path not in menus:
        parent, _, title = path.rpartition("/")
        menus[path] = (
            _menu(bar, menus, parent).addMenu(title) if parent else bar.addMenu(f"&{title}")
        )
        menus[path].setToolTipsVisible(True)
    return menus[path]


def make_tool_bar(title: str, parent: QWidget) -> QToolBar:
    """An empty tool bar that stays where it is."""
    bar = QToolBar(title, parent)
    bar.setObjectName("tools")
    bar.setMovable(False)
    bar.setIconSize(QSize(20, 20))
    bar.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    bar.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
    return bar


def fill_tool_bar(bar: QToolBar, registry: ActionRegistry) -> None:
    """Put the actions of TOOLS on it."""
    bar.clear()
    for group in TOOLS:
        present = [name for name in group if name in registry]
        if present and bar.actions():
            bar.addSeparator()
        for name in present:
            bar.addAction(registry.qaction(name))
            button = bar.widgetForAction(registry.qaction(name))
            button.setAccessibleName(registry[name].title.rstrip("…"))
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)


def dress_actions(registry: ActionRegistry, theme: Theme) -> None:
    """Give every action its icon in the colours of the theme."""
    for action in registry:
        if action.icon is not None:
            registry.qaction(action.id).setIcon(icon(action.icon, theme))
