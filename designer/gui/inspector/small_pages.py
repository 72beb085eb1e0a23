"""The pages for a delay, a note, a group, and for things that share no field."""

from collections.abc import Iterable
from typing import Any

from designer.edits.annotations import ReplaceGroup, ReplaceNote
from designer.edits.base import EditError
from designer.edits.rebuilding import changed
from designer.gui.inspector.delivery_section import add_delay
from designer.gui.inspector.finding_places import place_in_campaign
from designer.gui.inspector.form import Form
from designer.gui.inspector.help_texts import help_text
from designer.gui.inspector.plain_widgets import WrappedLabel
from designer.gui.inspector.sections import Heading
from designer.gui.inspector.text_fields import LineField, ParagraphField
from designer.gui.inspector.way_back import WayBack
from designer.model.annotations import Group, Note
from designer.model.design import Design
from designer.rules.finding import Finding
from designer.session.selection import DelayItem, GroupItem, NoteItem
from designer.session.session import Session


class DelayPage(Form):
    """A follow-on's wait."""

    def __init__(self, session: Session, item: DelayItem) -> None:
        super().__init__(session)
        self._campaign = item.campaign
        back = WayBack(session, item.campaign)
        heading = Heading(self.tr("Schedule delay"))
        self.on_refresh(back.show_name)
        self.on_refresh(lambda design: heading.show_name(self._name(design)))
        self.column.addWidget(back)
        self.column.addWidget(heading)
        self.column.addWidget(self.rest)
        self.column.addWidget(add_delay(self, item.campaign))
        self.column.addWidget(WrappedLabel(help_text("delay"), muted=True))

    def _name(self, design: Design) -> str:
        campaign = design.campaign(self._campaign)
        return (campaign.name or campaign.id) if campaign else ""

    def findings(self) -> Iterable[Finding]:
        return (
            finding
            for finding in self.session.findings
            if finding.campaign == self._campaign
            and place_in_campaign(finding.path).startswith("delivery.delay")
        )


class NotePage(Form):
    """A note's text."""

    def __init__(self, session: Session, item: NoteItem) -> None:
        super().__init__(session)
        self._id = item.note
        heading = Heading(self.tr("On the canvas"))
        heading.show_name(self.tr("Note"))
        self.column.addWidget(heading)
        self.column.addWidget(self.rest)
        text = ParagraphField(self.tr("Text"), help_text("description"), optional=False)
        self.column.addWidget(self.bind(text, self._text, self._with_text))

    def _found(self, design: Design) -> Note:
        found = next((note for note in design.notes if note.id == self._id), None)
        if found is None:
            raise EditError(self.tr("The note is not in the design any more."))
        return found

    def _text(self, design: Design) -> str:
        return next((note.text for note in design.notes if note.id == self._id), "")

    def _with_text(self, value: Any) -> ReplaceNote:
        return ReplaceNote(changed(self._found(self.session.design), {"text": value}))


class GroupPage(Form):
    """A group's name, and who is in it."""

    def __init__(self, session: Session, item: GroupItem) -> None:
        super().__init__(session)
        self._id = item.group
        heading = Heading(self.tr("On the canvas"))
        heading.show_name(self.tr("Group"))
        self._members = WrappedLabel(muted=True)
        self.column.addWidget(heading)
        self.column.addWidget(self.rest)
        name = LineField(self.tr("Name"), help_text("description"))
        self.column.addWidget(self.bind(name, self._name, self._with_name))
        self.column.addWidget(self._members)
        self.on_refresh(self._show)

    def _found(self, design: Design) -> Group | None:
        return next((group for group in design.groups if group.id == self._id), None)

    def _name(self, design: Design) -> str:
        group = self._found(design)
        return group.name if group else ""

    def _show(self, design: Design) -> None:
        group = self._found(design)
        found = [design.campaign(member) for member in group.members] if group else []
        names = [campaign.name or campaign.id for campaign in found if campaign]
        self._members.setText(self.tr("Campaigns: {names}").format(names=", ".join(names)))

    def _with_name(self, value: Any) -> ReplaceGroup:
        group = self._found(self.session.design)
        if group is None:
            raise EditError(self.tr("The group is not in the design any more."))
        return ReplaceGroup(changed(group, {"name": value}))


class NothingInCommon(Form):
    """Several things of different kinds."""

    def __init__(self, session: Session, count: int) -> None:
        super().__init__(session)
        heading = Heading(self.tr("Selection"))
        heading.show_name(self.tr("{count} things").format(count=count))
        self.column.addWidget(heading)
        text = self.tr(
            "They have no field in common. Select campaigns only to change them together, or one thing alone."
        )
        self.column.addWidget(WrappedLabel(text, muted=True))
        self.column.addWidget(self.rest)
