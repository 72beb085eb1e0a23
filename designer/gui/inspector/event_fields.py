"""The fields of one trigger, exception or conversion event: what kind, with which campaign, narrowed how."""

from collections.abc import Callable
from typing import Any

from designer.edits.base import Edit, EditError
from designer.edits.choices import interactions_for
from designer.edits.rebuilding import built, changed
from designer.gui.inspector.choice_fields import ChoiceField, SearchableChoiceField
from designer.gui.inspector.event_choices import interaction_event
from designer.gui.inspector.event_properties import known_event_names, known_properties
from designer.gui.inspector.field import Field
from designer.gui.inspector.form import Form
from designer.gui.inspector.help_texts import help_text
from designer.gui.inspector.text_fields import LineField
from designer.gui.inspector.where_field import WhereField
from designer.model.design import Design
from designer.model.event_words import source_name
from designer.model.events import (
    CampaignInteraction,
    CustomEvent,
    Event,
    Purchase,
    SessionStart,
)
from designer.model.interaction_names import interaction_name

Read = Callable[[Design], Event | None]
Write = Callable[[Event], Edit]


class EventFields:
    """Adds the fields to a form and keeps to those the event has. `own` is the campaign whose event it is."""

    def __init__(
        self, form: Form, read: Read, write: Write, *, own: str, conversion: bool = False
    ) -> None:
        self._form, self._read, self._write = form, read, write
        self._own, self._conversion = own, conversion
        self._naming = False
        tr = form.tr
        self.kind = ChoiceField(tr("What happens"))
        self.source = SearchableChoiceField(tr("With campaign"), (), help_text("source"))
        self.interaction = ChoiceField(
            tr("Interaction"), (), help_text("interaction"), explain=True
        )
        self.selector = LineField(tr("Which one"), help_text("selector"), optional=True)
        self.conversion_event = ChoiceField(tr("Conversion event"), (), help_text("selector"))
        self.name = LineField(tr("Name of the custom event"), help_text("event_name"))
        self.where = WhereField(tr("Property filters"), help_text("where"), names=self._properties)
        self._bind()

    def _bind(self) -> None:
        form, where = self._form, self.where
        form.bind(self.kind, self._kind_of, self._with_kind)
        form.bind(self.source, self._reader("campaign"), self._with_source, "campaign")
        form.bind(
            self.interaction, self._reader("interaction"), self._with_interaction, "interaction"
        )
        form.bind(self.selector, self._selector_of, self._with_selector, "selector")
        form.bind(
            self.conversion_event,
            self._reader("conversion"),
            lambda value: self._with(conversion=value),
            "conversion",
        )
        form.bind(self.name, self._reader("name"), self._with_name)
        form.bind(where, self._reader("where"), lambda value: self._with(where=value), "where")
        form.on_refresh(self._show)

    @property
    def widgets(self) -> tuple[Field, ...]:
        """The fields from top to bottom."""
        interaction = (self.source, self.interaction, self.selector, self.conversion_event)
        return (self.kind, *interaction, self.name, self.where)

    def _reader(self, name: str) -> Callable[[Design], Any]:
        return lambda design: getattr(self._event(design), name, None)

    # -------------------------------------------------------------------------------------------------- reading

    def _event(self, design: Design) -> Event | None:
        return self._read(design)

    def _now(self) -> Event:
        event = self._read(self._form.session.design)
        if event is None:
            raise EditError(self._form.tr("This entry is not in the design any more."))
        return event

    def _kind_of(self, design: Design) -> str | None:
        event = self._event(design)
        if self._conversion and isinstance(event, CampaignInteraction):
            return event.interaction
        return event.type if event else None

    def _selector_of(self, design: Design) -> str | None:
        event = self._event(design)
        if not isinstance(event, CampaignInteraction):
            return None
        return event.alias or event.button or event.page

    def _properties(self) -> list[str]:
        return known_properties(self._form.session.design, self._now())

    # -------------------------------------------------------------------------------------------------- showing

    def _show(self, design: Design) -> None:
        event = self._event(design)
        if event is None:
            return
        self.kind.offer(self._kinds(design, event))
        connected = isinstance(event, CampaignInteraction) and not self._conversion
        self.source.setVisible(connected and not self._naming)
        self.interaction.setVisible(connected and not self._naming)
        selector = event.definition.selector if isinstance(event, CampaignInteraction) else None
        self.selector.setVisible(selector in ("alias", "button", "page") and not self._naming)
        self.conversion_event.setVisible(selector == "conversion" and not self._naming)
        self.name.setVisible(self._naming or isinstance(event, CustomEvent))
        self.name.propose(known_event_names(design))
        if isinstance(event, CampaignInteraction):
            self._show_interaction(design, event, selector)

    def _show_interaction(
        self, design: Design, event: CampaignInteraction, selector: str | None
    ) -> None:
        source = design.campaign(event.campaign) if event.campaign else None
        self._offer_sources(design, event)
        offered = [each.id for each in interactions_for(source)] if source else []
        if event.interaction not in offered:
            offered.insert(0, event.interaction)
        self.interaction.offer([(interaction_name(each), each) for each in offered])
        self.interaction.explain(help_text(event.interaction) or help_text("interaction"))
        self.selector.show_title(_selector_titles(self._form).get(selector or "", ""))
        defined = [each.id for each in source.conversion_events] if source else []
        if event.conversion is not None and event.conversion not in defined:
            defined.append(event.conversion)
        any_of_them = (self._form.tr("Any of them"), None)
        self.conversion_event.offer([any_of_them, *((each, each) for each in defined)])

    def _offer_sources(self, design: Design, event: CampaignInteraction) -> None:
        """Campaigns one can interact with; a missing one is shown as it stands in the design."""
        sources = [
            (each.name or each.id, each.id)
            for each in design.campaigns
            if each.id == event.campaign or (interactions_for(each) and each.id != self._own)
        ]
        missing = event.campaign is not None and design.campaign(event.campaign) is None
        if missing and event.campaign is not None:
            sources.append((source_name(event, design), event.campaign))
        self.source.offer(sources)
        self.source.setEnabled(event.definition.needs_campaign)

    def _kinds(self, design: Design, event: Event) -> list[tuple[str, str]]:
        tr = self._form.tr
        kinds = [
            (tr("Makes a purchase"), "purchase"),
            (tr("Does a custom event"), "custom_event"),
            (tr("Starts a session"), "session_start"),
        ]
        if self._conversion:
            own = design.campaign(self._own)
            opens = [
                each for each in ("email.open", "email.click") if own and "email" in own.channels
            ]
            if isinstance(event, CampaignInteraction) and event.interaction not in opens:
                opens.append(event.interaction)
            return [*kinds, *((interaction_name(each), each) for each in opens)]
        if self._first_interaction(design) or isinstance(event, CampaignInteraction):
            kinds.insert(0, (tr("Interacts with a campaign"), "campaign_interaction"))
        return kinds

    def _first_interaction(self, design: Design) -> CampaignInteraction | None:
        for source in design.campaigns:
            if source.id != self._own and (offered := interactions_for(source)):
                return interaction_event(offered[0].id, source.id)
        return None

    # -------------------------------------------------------------------------------------------------- writing

    def _with(self, **fields: Any) -> Edit:
        return self._write(changed(self._now(), fields))

    def _with_kind(self, kind: str) -> Edit:
        design, now = self._form.session.design, self._now()
        self._naming = kind == "custom_event" and not isinstance(now, CustomEvent)
        if self._naming:
            self._show(design)
            self.name.editor.setFocus()
            raise EditError(self._form.tr("Write the name of the custom event below."))
        if kind == "campaign_interaction":
            first = self._first_interaction(design)
            return self._write(first or now)
        if kind == "purchase":
            return self._write(Purchase(type="purchase", where=now.where))
        if kind == "session_start":
            return self._write(SessionStart(type="session_start", where=now.where))
        if kind == now.type:
            return self._write(now)
        return self._write(interaction_event(kind, self._own))

    def _with_source(self, source: str) -> Edit:
        """Another source; the interaction stays where the new one has it, else it is the likeliest of the new one."""
        now, campaign = self._now(), self._form.session.design.campaign(source)
        assert isinstance(now, CampaignInteraction)
        offered = [each.id for each in interactions_for(campaign)] if campaign else []
        if now.interaction in offered or not offered:
            return self._with(campaign=source, conversion=None)
        return self._write(interaction_event(offered[0], source))

    def _with_interaction(self, interaction: str) -> Edit:
        now = self._now()
        assert isinstance(now, CampaignInteraction)
        fields = {
            "type": now.type,
            "interaction": interaction,
            "campaign": now.campaign,
            "where": now.where,
        }
        return self._write(built(CampaignInteraction, fields))

    def _with_selector(self, value: str | None) -> Edit:
        now = self._now()
        assert isinstance(now, CampaignInteraction)
        return self._with(**{now.definition.selector or "alias": value})

    def _with_name(self, name: str) -> Edit:
        now = self._now()
        if isinstance(now, CustomEvent):
            return self._with(name=name)
        event = built(CustomEvent, {"type": "custom_event", "name": name, "where": now.where})
        self._naming = False
        self.kind.restore()
        return self._write(event)


def _selector_titles(form: Form) -> dict[str, str]:
    return {
        "alias": form.tr("Link alias"),
        "button": form.tr("Button"),
        "page": form.tr("Story page"),
    }
