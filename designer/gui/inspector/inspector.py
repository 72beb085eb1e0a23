"""The inspector: the page for what is selected, above it why nothing can be changed in a read-only project."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QVBoxLayout, QWidget
from shiboken6 import isValid

from designer.edits.changes import Changes
from designer.gui.inspector.campaign_page import CampaignPage
from designer.gui.inspector.design_page import DesignPage
from designer.gui.inspector.event_page import EventPage
from designer.gui.inspector.form import MARGIN, Form
from designer.gui.inspector.plain_widgets import WrappedLabel
from designer.gui.inspector.sections import Section
from designer.gui.inspector.several_page import SeveralPage
from designer.gui.inspector.small_pages import DelayPage, GroupPage, NotePage, NothingInCommon
from designer.gui.inspector.subjects import (
    CampaignsSubject,
    DesignSubject,
    MixedSubject,
    OneSubject,
    Subject,
    subject_of,
)
from designer.session.selection import CampaignItem, DelayItem, EventItem, Item, NoteItem
from designer.session.session import Session

_OF_LETTERS = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


def _first_stop(page: Form) -> QWidget | None:
    """Where Tab arrives first on a page."""
    for widget in page.findChildren(QWidget):
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisibleTo(page):
            return widget
    return None


def no_attributes() -> list[str]:
    """What is known of user attributes without a users file."""
    return []


class Inspector(QWidget):
    """Follows the session's selection and design. `attributes` tells the columns of a users file, where there is one.

    `tried` sends edits that somebody tries out by dragging a value, one after another, until `trial_ended`.
    """

    tried = Signal(object)
    trial_ended = Signal()

    def __init__(
        self,
        session: Session,
        parent: QWidget | None = None,
        *,
        attributes: Callable[[], list[str]] = no_attributes,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._attributes = attributes
        self._subject: Subject | None = None
        self._unfolded: dict[str, bool] = {}
        self.setAccessibleName(self.tr("Inspector"))
        self._reason = WrappedLabel()
        self._reason.setContentsMargins(MARGIN, MARGIN, MARGIN, 0)
        self._reason.hide()
        self._scroll = QScrollArea()
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._reason)
        column.addWidget(self._scroll, 1)
        self.setMinimumWidth(260)
        session.changed.connect(self._design_changed)
        session.selection_changed.connect(self._selection_changed)
        self._show_subject(subject_of(session.selection))

    @property
    def page(self) -> Form:
        """The form that is shown."""
        page = self._scroll.widget()
        assert isinstance(page, Form)
        return page

    def release(self) -> None:
        """Commit what is still being typed, then listen to the session no longer."""
        self.page.finish()
        self._session.changed.disconnect(self._design_changed, missing_ok=True)
        self._session.selection_changed.disconnect(self._selection_changed, missing_ok=True)

    def event(self, event: QEvent) -> bool:
        # In a form these keys mean a letter, even where the field has none: never the campaign on the canvas.
        override = event.type() == QEvent.Type.ShortcutOverride
        if override and isinstance(event, QKeyEvent) and event.key() in _OF_LETTERS:
            event.accept()
            return True
        return super().event(event)

    def _design_changed(self, changes: Changes) -> None:
        if not isValid(self):
            return
        # A page of what has just been removed has nothing to show; the selection tells what comes instead.
        if subject_of(self._session.selection) == self._subject:
            self.page.refresh()
        self._show_read_only()

    def _selection_changed(self, selection: tuple[Item, ...]) -> None:
        if not isValid(self):
            return
        subject = subject_of(selection)
        if subject != self._subject:
            # What is still being typed belongs to what was selected until now.
            self.page.finish()
            self._show_subject(subject_of(self._session.selection))

    def _show_subject(self, subject: Subject) -> None:
        self._subject = subject
        page = self._page_for(subject)
        self._fold(page)
        focus = QApplication.focusWidget()
        was_inside = focus is not None and self.isAncestorOf(focus)
        old = self._scroll.takeWidget()
        if old is not None:
            old.hide()
            old.deleteLater()
        page.tried.connect(self.tried)
        page.trial_ended.connect(self.trial_ended)
        self._scroll.setWidget(page)
        page.refresh()
        page.show()
        self._show_read_only()
        first = _first_stop(page)
        if first is not None:
            self.setFocusProxy(first)
            if was_inside:
                first.setFocus()

    def _fold(self, page: Form) -> None:
        """Sections stay folded, or not, as they were left on the page before."""
        for section in page.findChildren(Section):
            opened = self._unfolded.get(section.title)
            if opened is not None:
                section.toggle.setChecked(opened)
            section.toggle.toggled.connect(partial(self._unfolded.__setitem__, section.title))

    def _show_read_only(self) -> None:
        reason = self._session.project.read_only_reason if self._session.read_only else ""
        self._reason.setText(reason)
        self._reason.setVisible(bool(reason))
        self.page.setEnabled(not reason)
        self.page.setToolTip("")
        self.setAccessibleDescription(reason)

    def _page_for(self, subject: Subject) -> Form:
        match subject:
            case DesignSubject():
                return DesignPage(self._session)
            case CampaignsSubject(campaigns=campaigns):
                return SeveralPage(self._session, campaigns, self._attributes)
            case MixedSubject(count=count):
                return NothingInCommon(self._session, count)
            case OneSubject(item=item):
                return self._page_for_item(item)

    def _page_for_item(self, item: Item) -> Form:
        match item:
            case CampaignItem():
                return CampaignPage(self._session, item.campaign, self._attributes)
            case EventItem():
                return EventPage(self._session, item)
            case DelayItem():
                return DelayPage(self._session, item)
            case NoteItem():
                return NotePage(self._session, item)
        return GroupPage(self._session, item)
