"""The canvas as a widget: area, minimap and typing lines over it, bound to one session."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from designer.edits.annotations import ReplaceGroup, ReplaceNote
from designer.edits.changes import Changes
from designer.gui.app.actions import Action
from designer.gui.app.theme import Theme, theme_of
from designer.gui.canvas.actions import canvas_actions
from designer.gui.canvas.area import CanvasArea
from designer.gui.canvas.card_layout import WIDTH
from designer.gui.canvas.commands import Commands
from designer.gui.canvas.connecting_edits import ArrowRole
from designer.gui.canvas.empty_hint import EmptyHint
from designer.gui.canvas.geometry import Point
from designer.gui.canvas.keys import Keys
from designer.gui.canvas.look import Look
from designer.gui.canvas.minimap import MARGIN, Minimap
from designer.gui.canvas.pointing import Pointing
from designer.gui.canvas.scene import CanvasScene
from designer.gui.canvas.trials import Trials
from designer.gui.canvas.typing_line import NoteField, TypingLine, channel_of_name
from designer.model.interactions import Interaction
from designer.session.selection import CampaignItem, GroupItem, Item, NoteItem, Selection
from designer.session.session import Session


class CanvasView(QWidget):
    """Draws `session.design` and sends edits; everything it can do is among its `actions()`."""

    refused = Signal(str)
    """Why something that was asked for cannot be done."""
    edit_wanted = Signal(object)
    """An item whose details somebody wants to change: Enter or a double click on it."""

    def __init__(
        self, session: Session, parent: QWidget | None = None, *, theme: Theme | None = None
    ) -> None:
        super().__init__(parent)
        self.session = session
        self._theme = theme
        self.look = Look(theme or theme_of(self))
        self.commands = Commands(session, self.refused.emit)
        self.scene = CanvasScene(session, self.look)
        self.trials = Trials(session, self.scene)
        self.pointing = Pointing(self)
        self.area = CanvasArea(self.scene, self.pointing.begin, self)
        self.minimap = Minimap(self.area, self.scene, self)
        self.typing = TypingLine(self.area)
        self.note_field = NoteField(self.area)
        self.hint = EmptyHint(self)
        self._keys = Keys(self)
        self._listening = False
        self._assemble()
        self._listen()

    def _assemble(self) -> None:
        self.setAccessibleName(self.tr("Canvas"))
        self.area.setAccessibleName(self.tr("Canvas; the outline lists the same campaigns"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.area)
        self.setFocusProxy(self.area)
        self.area.installEventFilter(self._keys)
        self.area.double_clicked.connect(self.pointing.double_click)
        self.area.hovered.connect(self.pointing.hover)
        self.area.asked_menu.connect(self.pointing.menu)
        self.minimap.raise_()
        self.hint.follow()

    def _listen(self) -> None:
        self.session.changed.connect(self._design_changed)
        self.session.selection_changed.connect(self._selection_changed)
        self._listening = True

    def release(self) -> None:
        """Listen to the session no longer; asked for a second time it does nothing."""
        if self._listening:
            self._listening = False
            self.session.changed.disconnect(self._design_changed)
            self.session.selection_changed.disconnect(self._selection_changed)

    def actions(self) -> list[Action]:  # type: ignore[override]
        return canvas_actions(self)

    @property
    def zoom(self) -> float:
        """1 is 100 %."""
        return self.area.zoom

    def set_zoom(self, zoom: float) -> None:
        self.area.set_zoom(zoom)

    def zoom_to_fit(self) -> None:
        self.area.fit(self.scene.bounds())

    def zoom_to_selection(self) -> None:
        area = QRectF()
        for item in self.session.selection:
            area = area.united(self.rect_of(item))
        self.area.fit(area)

    def reveal(self, item: Item) -> None:
        """Scroll so that the item can be seen."""
        self.area.reveal(self.rect_of(item))

    def rect_of(self, item: Item) -> QRectF:
        """Where the item lies in the scene; of an arrow the card it leads to."""
        match item:
            case NoteItem():
                sheet = self.scene.notes[item.note]
                return sheet.mapRectToScene(sheet.boundingRect())
            case GroupItem():
                frame = self.scene.frames.get(item.group)
                return QRectF(*frame[:2], frame.width, frame.height) if frame else QRectF()
            case _:
                rect = self.scene.drawing.card_rect(item.campaign)
                return QRectF(rect.left, rect.top, rect.width, rect.height)

    def quick_add(self, at: Point | None = None, text: str = "") -> None:
        """Ask for the name of a new campaign at a place of the scene, by default a free one in the middle."""
        if self.session.read_only:
            self.refused.emit(self.session.project.read_only_reason)
            return
        place = at if at is not None else self.pointing.free_place()

        def take(name: str) -> None:
            self.commands.add_source(name, (channel_of_name(name),), place)

        self._ask(place, self.tr("Name of the new campaign, such as “Welcome push”"), text, take)

    def edit_text(self, item: Item) -> None:
        """Change the text of a note or the name of a group where it stands."""
        design = self.session.design
        if isinstance(item, NoteItem):
            note = next(note for note in design.notes if note.id == item.note)
            self.note_field.ask(
                self._on_view(self.rect_of(item)),
                note.text,
                lambda text: self.commands.build(
                    lambda: ReplaceNote(note.model_copy(update={"text": text}))
                ),
            )
        elif isinstance(item, GroupItem):
            group = next(group for group in design.groups if group.id == item.group)
            frame = self.rect_of(item)
            self._ask(
                Point(frame.left() + 10, frame.top()),
                self.tr("Name of the group"),
                group.name,
                lambda name: self.commands.do(
                    ReplaceGroup(group.model_copy(update={"name": name}))
                ),
            )

    def add_arrow(
        self,
        source: str,
        target: str | None,
        place: Point,
        interaction: Interaction,
        role: ArrowRole,
    ) -> None:
        """What a chooser has chosen: an arrow to a card, or a new follow-on at a place."""
        if target is None:
            self.commands.add_follow_on(source, interaction, place)
            if self.session.selection:
                self.reveal(self.session.selection[-1])
        else:
            self.commands.connect(source, target, interaction, role)

    def global_place(self, at: QPoint) -> QPoint:
        """A place of the viewport on the screen."""
        return self.area.viewport().mapToGlobal(at)

    def _ask(self, place: Point, what: str, text: str, take: Callable[[str], object]) -> None:
        corner = self.area.mapFromScene(QPointF(*place))
        width = max(240, round(WIDTH * min(1.0, self.zoom)) + 40)
        view = self.area.viewport().rect()
        left = max(8, min(corner.x(), view.width() - width - 8))
        top = max(8, min(corner.y(), view.height() - 44))
        self.typing.ask(QRect(left, top, width, 34), what, text, take)

    def _on_view(self, rect: QRectF) -> QRect:
        corner = self.area.mapFromScene(rect.topLeft())
        width = max(160, round(rect.width() * self.zoom))
        return QRect(corner.x(), corner.y(), width, max(70, round(rect.height() * self.zoom)))

    def _design_changed(self, changes: Changes) -> None:
        self.area.cancel()
        self.scene.refresh()
        self.hint.follow()
        self.minimap.follow()
        if len(changes.added) > 1 and len(changes.added) == len(self.session.design.campaigns):
            # Campaigns of the events on an empty canvas: nobody has chosen what to look at yet.
            self.zoom_to_fit()

    def _selection_changed(self, selection: Selection) -> None:
        self.scene.refresh_selection()
        self.minimap.follow()

    def current_card(self) -> str | None:
        """The campaign selected last."""
        cards = [item for item in self.session.selection if isinstance(item, CampaignItem)]
        return cards[-1].campaign if cards else None

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        corner = self.rect().bottomRight()
        gap = round(MARGIN) + 4
        self.minimap.move(
            corner.x() - self.minimap.width() - gap, corner.y() - self.minimap.height() - gap
        )
        self.hint.follow()

    def changeEvent(self, event: QEvent) -> None:
        made = hasattr(self, "minimap")  # a palette may come before the parts have been made
        if event.type() == QEvent.Type.PaletteChange and made and self._theme is None:
            self.set_theme(theme_of(self))
        super().changeEvent(event)

    def set_theme(self, theme: Theme) -> None:
        """Paint in these colours from now on."""
        self.look.theme = theme
        self.scene.dress()
        self.area.viewport().update()
        self.minimap.follow()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.DeferredDelete:
            self.release()
        return super().event(event)
