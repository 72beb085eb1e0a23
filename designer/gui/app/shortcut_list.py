"""Every shortcut there is, by menu."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLineEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from designer.gui.app.actions import MENUS, ActionRegistry, shortcuts, shown_shortcut
from designer.gui.app.fuzzy import folded


class ShortcutList(QDialog):
    """A table with a line to narrow it down; it changes nothing."""

    def __init__(self, registry: ActionRegistry, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Shortcuts"))
        self.setProperty("helpPage", "shortcuts")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(560, 640)
        self._line = QLineEdit(self)
        self._line.setPlaceholderText(self.tr("Show only those with …"))
        self._line.setAccessibleName(self.tr("Show only shortcuts with these words"))
        self._line.setClearButtonEnabled(True)
        self._line.textChanged.connect(self.narrow)
        self.rows = QTreeWidget(self)
        self.rows.setAccessibleName(self.tr("Shortcuts by menu"))
        self.rows.setHeaderLabels([self.tr("Action"), self.tr("Shortcut")])
        self.rows.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.rows.header().setStretchLastSection(False)
        self.rows.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.rows.setRootIsDecorated(False)
        self.sections: list[tuple[QTreeWidgetItem, list[QTreeWidgetItem]]] = []
        self._fill(registry)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.close)
        column = QVBoxLayout(self)
        for widget in (self._line, self.rows, buttons):
            column.addWidget(widget)

    def _fill(self, registry: ActionRegistry) -> None:
        for menu in MENUS:
            actions = [a for a in registry if a.menu.partition("/")[0] == menu and shortcuts(a)]
            if not actions:
                continue
            heading = QTreeWidgetItem([self.tr(menu), ""])
            font = heading.font(0)
            font.setBold(True)
            heading.setFont(0, font)
            heading.setFlags(Qt.ItemFlag.ItemIsEnabled)
            self.rows.addTopLevelItem(heading)
            rows = [QTreeWidgetItem([action.title, shown_shortcut(action)]) for action in actions]
            heading.addChildren(rows)
            self.sections.append((heading, rows))
        self.rows.expandAll()

    def narrow(self, text: str) -> None:
        """Show only rows with this text in their action or keys."""
        wanted = folded(text)
        for heading, rows in self.sections:
            for row in rows:
                row.setHidden(wanted not in folded(f"{row.text(0)} {row.text(1)}"))
            heading.setHidden(all(row.isHidden() for row in rows))
