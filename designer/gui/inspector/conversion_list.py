"""Conversion events of a campaign: each with its id, what the user does, and the deadline."""

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from designer.edits.base import EditError
from designer.edits.campaigns import SetCampaignFields
from designer.edits.naming import unused_id
from designer.edits.rebuilding import changed
from designer.gui.app.plain_text import plain_label
from designer.gui.inspector.amount_fields import DurationField
from designer.gui.inspector.event_fields import EventFields
from designer.gui.inspector.finding_places import place_in_campaign
from designer.gui.inspector.form import Form
from designer.gui.inspector.help_texts import help_text
from designer.gui.inspector.plain_widgets import (
    ElidedLabel,
    WrappedLabel,
    small_button,
    text_button,
)
from designer.gui.inspector.remarks import Remarks
from designer.gui.inspector.text_fields import LineField
from designer.model.campaigns import ConversionEvent
from designer.model.design import Design
from designer.model.event_words import event_text
from designer.model.events import Event, Purchase
from designer.model.units import Duration, DurationUnit
from designer.rules.finding import Finding
from designer.session.session import Session

MOST = 4
"""More than four conversion events there are not (rule L70)."""


class ConversionPart(Form):
    """One conversion event; `position` is its place in the list, the first is the primary one."""

    def __init__(self, session: Session, campaign: str, position: int) -> None:
        super().__init__(session)
        self._campaign, self._position = campaign, position
        self.column.setContentsMargins(0, 0, 0, 8)
        self._title = ElidedLabel()
        remove = small_button(
            "✕", self.tr("Remove conversion event {number}").format(number=position + 1)
        )
        remove.clicked.connect(self._remove)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(remove)
        self.column.addLayout(head)
        self.column.addWidget(self.rest)
        fields = EventFields(self, self._event, self._with_event, own=campaign, conversion=True)
        for field in fields.widgets:
            self.column.addWidget(field)
        deadline = DurationField(self.tr("Deadline"), help_text("deadline"))
        self.column.addWidget(
            self.bind(
                deadline, self._deadline, lambda value: self._with(deadline=value), "deadline"
            )
        )
        identifier = LineField(self.tr("Id"), self.tr("How triggers of other campaigns name it."))
        self.column.addWidget(
            self.bind(identifier, self._id, lambda value: self._with(id=value), "id")
        )
        self.on_refresh(self._show)

    def _found(self, design: Design) -> ConversionEvent | None:
        campaign = design.campaign(self._campaign)
        events = campaign.conversion_events if campaign else ()
        return events[self._position] if self._position < len(events) else None

    def _event(self, design: Design) -> Event | None:
        found = self._found(design)
        return found.event if found else None

    def _deadline(self, design: Design) -> Duration | None:
        found = self._found(design)
        return found.deadline if found else None

    def _id(self, design: Design) -> str | None:
        found = self._found(design)
        return found.id if found else None

    def _show(self, design: Design) -> None:
        event = self._event(design)
        rank = self.tr("Primary") if self._position == 0 else str(self._position + 1)
        self._title.setText(f"{rank} · {event_text(event, design)}" if event else rank)

    def _with_event(self, event: Event) -> SetCampaignFields:
        return self._with(event=event)

    def _with(self, **fields: object) -> SetCampaignFields:
        campaign = self.session.design.campaign(self._campaign)
        events = list(campaign.conversion_events) if campaign else []
        if self._position >= len(events):
            raise EditError(self.tr("The conversion event is not in the design any more."))
        events[self._position] = changed(events[self._position], fields)
        return SetCampaignFields(
            (self._campaign,), {"conversion_events": tuple(events)}, "conversion events"
        )

    def _remove(self) -> None:
        campaign = self.session.design.campaign(self._campaign)
        events = campaign.conversion_events if campaign else ()
        left = (*events[: self._position], *events[self._position + 1 :])
        self.do(
            SetCampaignFields((self._campaign,), {"conversion_events": left}, "conversion events")
        )

    def findings(self) -> Iterable[Finding]:
        place = f"conversion_events[{self._position}]"
        return (
            finding
            for finding in self.session.findings
            if finding.campaign == self._campaign
            and place_in_campaign(finding.path).startswith(place)
        )

    def place_of(self, finding: Finding) -> Finding:
        return replace(finding, path="deadline" if finding.path.endswith(".deadline") else "")


class ConversionList(QWidget):
    """All of them, and a button for another."""

    def __init__(self, form: Form, campaign: str) -> None:
        super().__init__()
        self._form, self._campaign = form, campaign
        self.parts: list[ConversionPart] = []
        self.remarks = Remarks()
        self._help = WrappedLabel(help_text("conversion_events"), muted=True)
        self._list = QVBoxLayout()
        self.add = text_button(self.tr("Add conversion event"))
        self.add.clicked.connect(self._add)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(plain_label(self.tr("Conversion events")))
        column.addLayout(self._list)
        for part in (self.add, self._help, self.remarks):
            column.addWidget(part)
        form.hold_findings("conversion_events", self.remarks)
        form.on_refresh(self._show)

    def _show(self, design: Design) -> None:
        campaign = design.campaign(self._campaign)
        wanted = len(campaign.conversion_events) if campaign else 0
        while len(self.parts) > wanted:
            part = self.parts.pop()
            part.end_trial()
            part.hide()
            part.deleteLater()
        while len(self.parts) < wanted:
            part = ConversionPart(self._form.session, self._campaign, len(self.parts))
            self._form.hold_form(part)
            self.parts.append(part)
            self._list.addWidget(part)
        for part in self.parts:
            part.refresh()
        self.add.setVisible(wanted < MOST)

    def _add(self) -> None:
        campaign = self._form.session.design.campaign(self._campaign)
        if campaign is None:
            return
        identifier = unused_id("conversion", {event.id for event in campaign.conversion_events})
        deadline = Duration(amount=3, unit=DurationUnit.DAYS)
        new = ConversionEvent(id=identifier, event=Purchase(type="purchase"), deadline=deadline)
        events = (*campaign.conversion_events, new)
        self._form.do(
            SetCampaignFields(
                (self._campaign,), {"conversion_events": events}, "conversion events"
            ),
            self.remarks,
        )
