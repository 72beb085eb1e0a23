"""The page for several campaigns: their common fields; where they differ the field says so and a new value sets all."""

from collections.abc import Callable
from typing import Any

from designer.edits.campaigns import SetCampaignFields
from designer.edits.delivery import SetAudience, SetDeliveryFields
from designer.gui.inspector.amount_fields import ReEligibilityField
from designer.gui.inspector.audience_field import AudienceField
from designer.gui.inspector.choice_fields import ChannelsField, ChoiceField
from designer.gui.inspector.event_properties import known_attributes
from designer.gui.inspector.field import MIXED, Field
from designer.gui.inspector.form import Form
from designer.gui.inspector.help_texts import help_text
from designer.gui.inspector.instant_field import InstantField
from designer.gui.inspector.plain_widgets import WrappedLabel
from designer.gui.inspector.sections import Heading, Section
from designer.gui.inspector.text_fields import ListField, ParagraphField
from designer.gui.inspector.words import status_choices
from designer.model.campaigns import Campaign
from designer.model.design import Design
from designer.session.session import Session


class SeveralPage(Form):
    """Fields that all of these campaigns have."""

    def __init__(
        self, session: Session, campaigns: tuple[str, ...], attributes: Callable[[], list[str]]
    ) -> None:
        super().__init__(session)
        self._ids = campaigns
        self._attributes = attributes
        heading = Heading(self.tr("Selection"))
        heading.show_name(self.tr("{count} campaigns").format(count=len(campaigns)))
        self._names = WrappedLabel(muted=True)
        self.on_refresh(self._show)
        for part in (heading, self._names, self.rest):
            self.column.addWidget(part)
        self._add_campaign()
        self._add_live()
        self._delivery = self._add_delivery()
        section = Section(self.tr("Audience"))
        audience = AudienceField("", help_text("audience"), names=self._attribute_names)
        section.add(
            self.bind(
                audience, self._common("audience"), lambda value: SetAudience(self._ids, value)
            )
        )
        self.column.addWidget(section)

    def _found(self, design: Design) -> list[Campaign]:
        wanted = (design.campaign(identifier) for identifier in self._ids)
        return [campaign for campaign in wanted if campaign is not None]

    def _show(self, design: Design) -> None:
        found = self._found(design)
        names = ", ".join(each.name or each.id for each in found)
        self._names.setText(names if len(names) < 200 else f"{names[:200]}…")
        self._delivery.setVisible(all(each.follow_on for each in found))

    def _common(self, name: str, *, delivery: bool = False) -> Callable[[Design], Any]:
        def value(design: Design) -> Any:
            found = self._found(design)
            values = [getattr(each.delivery if delivery else each, name, None) for each in found]
            if not values:
                return None
            return values[0] if all(each == values[0] for each in values) else MIXED

        return value

    def _add(self, section: Section, field: Field, name: str, what: str) -> None:
        def write(value: Any) -> SetCampaignFields:
            return SetCampaignFields(self._ids, {name: value}, what)

        section.add(self.bind(field, self._common(name), write))

    def _add_campaign(self) -> None:
        section = Section(self.tr("Campaigns"))
        channels = ChannelsField(self.tr("Channels"), help_text("channels"))

        def show(design: Design) -> None:
            channels.show_each(campaign.channels for campaign in self._found(design))

        def write(value: Any) -> SetCampaignFields:
            return SetCampaignFields(self._ids, {"channels": value}, "channels")

        section.add(self.bind_shown(channels, show, write))
        self._add(
            section,
            ListField(self.tr("Tags"), help_text("tags"), placeholder=self.tr("None")),
            "tags",
            "tags",
        )
        described = ParagraphField(self.tr("Description"), help_text("description"))
        self._add(section, described, "description", "description")
        self.column.addWidget(section)

    def _add_live(self) -> None:
        section = Section(self.tr("Live"))
        status = ChoiceField(self.tr("Status"), status_choices(), help_text("status"))
        self._add(section, status, "status", "status")
        published = self._instant(self.tr("Published"), "published_at", self.tr("No time"))
        stopped = self._instant(self.tr("Stopped"), "stopped_at", self.tr("Not stopped"))
        self._add(section, published, "published_at", "publish time")
        self._add(section, stopped, "stopped_at", "stop time")
        self.column.addWidget(section)

    def _add_delivery(self) -> Section:
        section = Section(self.tr("Delivery"))
        fields: tuple[tuple[Field, str], ...] = (
            (self._instant(self.tr("Starts"), "starts_at", self.tr("No limit")), "starts_at"),
            (self._instant(self.tr("Ends"), "ends_at", self.tr("No limit")), "ends_at"),
            (
                ReEligibilityField(self.tr("May receive it again"), help_text("re_eligible_after")),
                "re_eligible_after",
            ),
        )
        for field, name in fields:
            write = self._write_delivery(name)
            section.add(self.bind(field, self._common(name, delivery=True), write))
        self.column.addWidget(section)
        return section

    def _write_delivery(self, name: str) -> Callable[[Any], SetDeliveryFields]:
        return lambda value: SetDeliveryFields(self._ids, {name: value})

    def _instant(self, title: str, name: str, placeholder: str) -> InstantField:
        field = InstantField(title, help_text(name), placeholder=placeholder)
        self.on_refresh(lambda design: field.show_zone(design.time_zone))
        return field

    def _attribute_names(self) -> list[str]:
        return list(dict.fromkeys([*self._attributes(), *known_attributes(self.session.design)]))
