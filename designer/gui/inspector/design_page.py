"""The page for the design itself, shown while nothing is selected."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any
from zoneinfo import available_timezones

from designer.edits.design import DescribeDesign, RenameDesign, SetSettings, SetTimeZone
from designer.edits.rebuilding import changed
from designer.gui.inspector.choice_fields import ChoiceField, SearchableChoiceField
from designer.gui.inspector.form import Form
from designer.gui.inspector.help_texts import help_text
from designer.gui.inspector.plain_widgets import WrappedLabel
from designer.gui.inspector.sections import Heading, Section
from designer.gui.inspector.text_fields import LineField, ParagraphField
from designer.model.design import Design
from designer.model.settings import Counting, InAppClick, Receive
from designer.rules.finding import Finding
from designer.session.session import Session


@lru_cache(maxsize=1)
def company_zones() -> tuple[str, ...]:
    """Zones named after places, and UTC; asking the system for them reads some hundred files."""
    places = (zone for zone in available_timezones() if "/" in zone)
    return ("UTC", *sorted(zone for zone in places if not zone.startswith("Etc/")))


class DesignPage(Form):
    """Name, description, zone, and the choices where the documents leave one."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        heading = Heading(self.tr("Design"))
        self.on_refresh(lambda design: heading.show_name(design.name or self.tr("Without a name")))
        self.column.addWidget(heading)
        hint = self.tr("Select a campaign, an arrow or a delay to edit it here.")
        self.column.addWidget(WrappedLabel(hint, muted=True))
        self.column.addWidget(self.rest)
        self._add_basics()
        self._add_settings()

    def _add_basics(self) -> None:
        section = Section(self.tr("Design"))
        name = LineField(self.tr("Name"))
        described = ParagraphField(self.tr("Description"), help_text("description"))
        zone = SearchableChoiceField(
            self.tr("Company's time zone"),
            [(each, each) for each in company_zones()],
            help_text("time_zone"),
        )
        section.add(self.bind(name, lambda design: design.name, RenameDesign))
        section.add(
            self.bind(
                described,
                lambda design: design.description,
                lambda text: DescribeDesign(text or ""),
            )
        )
        section.add(
            self.bind_shown(zone, lambda design: self._show_zone(zone, design), SetTimeZone)
        )
        self.column.addWidget(section)

    def _show_zone(self, field: SearchableChoiceField, design: Design) -> None:
        field.offer_also(design.time_zone)
        field.show_value(design.time_zone)

    def _add_settings(self) -> None:
        section = Section(self.tr("How events are read"))
        counting = ((self.tr("Count"), Counting.COUNT), (self.tr("Leave out"), Counting.LEAVE_OUT))
        for title, name, choices in (
            (
                self.tr("A message counts as received"),
                "receive",
                (
                    (self.tr("When it is sent"), Receive.SEND),
                    (self.tr("When it is delivered"), Receive.DELIVERY),
                ),
            ),
            (
                self.tr("Clicks in an in-app message count"),
                "in_app_click",
                (
                    (self.tr("On its body"), InAppClick.BODY),
                    (self.tr("On its body or a button"), InAppClick.ANY),
                ),
            ),
            (self.tr("Opens made by machines"), "machine_opens", counting),
            (self.tr("Clicks that bots seem to have made"), "bot_clicks", counting),
            (
                self.tr("Interactions with a campaign that is not live"),
                "source_must_be_live",
                ((self.tr("Do not count"), True), (self.tr("Count"), False)),
            ),
        ):
            self._add_setting(section, ChoiceField(title, choices, help_text(name)), name)
        self.column.addWidget(section)

    def _add_setting(self, section: Section, field: ChoiceField, name: str) -> None:
        def write(value: Any) -> SetSettings:
            return SetSettings(changed(self.session.design.settings, {name: value}))

        section.add(self.bind(field, lambda design: getattr(design.settings, name), write))

    def findings(self) -> Iterable[Finding]:
        return (finding for finding in self.session.findings if finding.campaign is None)
