"""The page for one trigger or exception."""

from collections.abc import Iterable
from dataclasses import replace

from designer.edits.events import RemoveEvent, ReplaceEvent
from designer.gui.inspector.event_fields import EventFields
from designer.gui.inspector.finding_places import place_in_campaign
from designer.gui.inspector.form import Form
from designer.gui.inspector.plain_widgets import text_button
from designer.gui.inspector.sections import Heading
from designer.gui.inspector.way_back import WayBack
from designer.model.design import Design
from designer.model.event_words import does
from designer.model.events import Event
from designer.rules.finding import Finding
from designer.session.selection import CampaignItem, EventItem
from designer.session.session import Session

_FIELD_OF_RULE = {
    "L01": "campaign",
    "L02": "campaign",
    "L14": "campaign",
    "L04": "interaction",
    "L05": "interaction",
    "L09": "interaction",
    "L06": "conversion",
}


class EventPage(Form):
    """Fields of the event, the way back to its campaign, and removing."""

    def __init__(self, session: Session, item: EventItem) -> None:
        super().__init__(session)
        self._item = item
        self._back = WayBack(session, item.campaign)
        kind = self.tr("Trigger") if item.role == "trigger" else self.tr("Exception")
        self._heading = Heading(kind)
        for part in (self._back, self._heading, self.rest):
            self.column.addWidget(part)
        fields = EventFields(self, self._found, self._edit, own=item.campaign)
        for field in fields.widgets:
            self.column.addWidget(field)
        remove = text_button(self.tr("Remove"))
        remove.clicked.connect(self._remove)
        self.column.addSpacing(6)
        self.column.addWidget(remove)
        self.on_refresh(self._show)

    def _found(self, design: Design) -> Event | None:
        campaign = design.campaign(self._item.campaign)
        delivery = campaign.follow_on if campaign else None
        if delivery is None:
            return None
        events = delivery.triggers if self._item.role == "trigger" else delivery.exceptions
        return events[self._item.position] if self._item.position < len(events) else None

    def _show(self, design: Design) -> None:
        self._back.show_name(design)
        event = self._found(design)
        if event is not None:
            text = does(event)
            self._heading.show_name(text[0].upper() + text[1:])

    def _edit(self, event: Event) -> ReplaceEvent:
        return ReplaceEvent(self._item.campaign, self._item.role, self._item.position, event)

    def _remove(self) -> None:
        item = self._item
        if self.do(RemoveEvent(item.campaign, item.role, item.position)):
            self.session.select([CampaignItem(item.campaign)])

    @property
    def _place(self) -> str:
        return f"delivery.{self._item.role}s[{self._item.position}]"

    def findings(self) -> Iterable[Finding]:
        return (
            finding
            for finding in self.session.findings
            if finding.campaign == self._item.campaign
            and place_in_campaign(finding.path).startswith(self._place)
        )

    def place_of(self, finding: Finding) -> Finding:
        return replace(finding, path=_FIELD_OF_RULE.get(finding.rule, ""))
