"""The page for one campaign."""

from collections.abc import Callable, Iterable
from typing import Any

from designer.edits.campaigns import RenameCampaign, SetCampaignFields
from designer.edits.delivery import SetAudience
from designer.gui.inspector.amount_fields import PercentField
from designer.gui.inspector.audience_field import AudienceField
from designer.gui.inspector.choice_fields import ChannelsField, ChoiceField
from designer.gui.inspector.conversion_list import ConversionList
from designer.gui.inspector.delivery_section import DeliverySection
from designer.gui.inspector.event_properties import known_attributes
from designer.gui.inspector.field import Field
from designer.gui.inspector.form import Form
from designer.gui.inspector.help_texts import help_text
from designer.gui.inspector.instant_field import InstantField
from designer.gui.inspector.sections import Heading, Section
from designer.gui.inspector.text_fields import LineField, ListField, ParagraphField
from designer.gui.inspector.words import life_sentence, status_choices
from designer.model.design import Design
from designer.rules.finding import Finding
from designer.session.session import Session

Attributes = Callable[[], list[str]]


class CampaignPage(Form):
    """Everything a campaign has, in sections from what it is to how it is measured."""

    def __init__(self, session: Session, campaign: str, attributes: Attributes) -> None:
        super().__init__(session)
        self.campaign = campaign
        self._attributes = attributes
        self._heading = Heading("")
        self.column.addWidget(self._heading)
        self.column.addWidget(self.rest)
        self._add_basics()
        self._add_life()
        self.column.addWidget(DeliverySection(self, campaign))
        self._add_audience()
        self._add_measuring()
        self._add_details()
        self.on_refresh(self._show)

    def _show(self, design: Design) -> None:
        campaign = design.campaign(self.campaign)
        if campaign is not None:
            kind = self.tr("Follow-on") if campaign.follow_on else self.tr("Campaign")
            self._heading.show_kind(f"{kind} · {life_sentence(campaign, design.time_zone)}")
            self._heading.show_name(campaign.name or self.tr("Without a name"))

    def read(self, name: str) -> Callable[[Design], Any]:
        """How a field of the campaign is read."""

        def value(design: Design) -> Any:
            found = design.campaign(self.campaign)
            return getattr(found, name) if found is not None else None

        return value

    def write(self, name: str, what: str) -> Callable[[Any], SetCampaignFields]:
        """How a field of the campaign is set."""
        return lambda value: SetCampaignFields((self.campaign,), {name: value}, what)

    def add(self, section: Section, field: Field, name: str, what: str) -> None:
        """A field of the campaign itself."""
        section.add(self.bind(field, self.read(name), self.write(name, what), name))

    def _add_basics(self) -> None:
        section = Section(self.tr("Campaign"))
        name = LineField(self.tr("Name"), help_text("name"))
        section.add(
            self.bind(
                name, self.read("name"), lambda value: RenameCampaign(self.campaign, value), "name"
            )
        )
        self.add(
            section,
            ChannelsField(self.tr("Channels"), help_text("channels")),
            "channels",
            "channels",
        )
        self.column.addWidget(section)

    def _add_life(self) -> None:
        section = Section(self.tr("Live"))
        status = ChoiceField(self.tr("Status"), status_choices(), help_text("status"))
        self.add(section, status, "status", "status")
        published = InstantField(
            self.tr("Published"), help_text("published_at"), placeholder=self.tr("No time")
        )
        stopped = InstantField(
            self.tr("Stopped"), help_text("stopped_at"), placeholder=self.tr("Not stopped")
        )
        for field, name in ((published, "published_at"), (stopped, "stopped_at")):
            what = "publish time" if field is published else "stop time"
            self.add(section, field, name, what)
            self.on_refresh(lambda design, field=field: field.show_zone(design.time_zone))  # type: ignore[misc]
        self.column.addWidget(section)

    def _add_audience(self) -> None:
        self.audience_section = Section(self.tr("Audience"))
        field = AudienceField("", help_text("audience"), names=self._attribute_names)
        self.audience_section.add(
            self.bind(
                field,
                self.read("audience"),
                lambda value: SetAudience((self.campaign,), value),
                "audience",
            )
        )
        self.column.addWidget(self.audience_section)

    def _attribute_names(self) -> list[str]:
        known = [*self._attributes(), *known_attributes(self.session.design)]
        return list(dict.fromkeys(known))

    def _add_measuring(self) -> None:
        section = Section(self.tr("Conversions and control group"))
        self.conversions = ConversionList(self, self.campaign)
        section.add(self.conversions)
        control = PercentField(
            self.tr("Control group"),
            help_text("control_group_percent"),
            placeholder=self.tr("None"),
        )
        self.add(section, control, "control_group_percent", "control group")
        self.on_refresh(lambda design: self._offer_control(control, design))
        self.column.addWidget(section)

    def _offer_control(self, control: PercentField, design: Design) -> None:
        """A control group exists for campaigns of one channel (semantics.md 5.5); one that is set can be taken away."""
        found = design.campaign(self.campaign)
        if found is not None:
            possible = len(found.channels) <= 1 or found.control_group_percent is not None
            control.setEnabled(possible)

    def _add_details(self) -> None:
        section = Section(self.tr("Description, tags, event files"))
        tags = ListField(self.tr("Tags"), help_text("tags"), placeholder=self.tr("None"))
        self.add(section, tags, "tags", "tags")
        described = ParagraphField(self.tr("Description"), help_text("description"))
        self.add(section, described, "description", "description")
        ids = ListField(
            self.tr("Ids in event files"),
            help_text("event_campaign_ids"),
            optional=True,
            placeholder=self.campaign,
        )
        self.add(section, ids, "event_campaign_ids", "event campaign ids")
        self.column.addWidget(section)

    def findings(self) -> Iterable[Finding]:
        return (each for each in self.session.findings if each.campaign == self.campaign)
