"""What can trigger a follow-on or cancel its wait: four shapes, the same for triggers and exceptions."""

from typing import Annotated, Literal, Self

from pydantic import Field, WithJsonSchema, model_validator

from designer.model.base import FieldError, Part
from designer.model.conditions import Condition
from designer.model.interactions import INTERACTIONS, Interaction, closest_interaction

Identifier = Annotated[str, Field(min_length=1, max_length=255)]
Selector = Annotated[str, Field(min_length=1, max_length=1024)]

SELECTORS = ("alias", "button", "page", "conversion")


class CampaignInteraction(Part):
    """A user's interaction with one campaign, narrowed by the interaction's selector and by property filters.

    `campaign` names the source; only `email.click_alias_any` goes without. An absent selector means any
    alias, button, page or conversion event.
    """

    type: Literal["campaign_interaction"]
    interaction: Annotated[str, WithJsonSchema({"type": "string", "enum": list(INTERACTIONS)})]
    campaign: Identifier | None = None
    alias: Selector | None = None
    button: Selector | None = None
    page: Selector | None = None
    conversion: Identifier | None = None
    where: tuple[Condition, ...] = ()

    @property
    def definition(self) -> Interaction:
        return INTERACTIONS[self.interaction]

    @model_validator(mode="after")
    def _fits_catalogue(self) -> Self:
        definition = INTERACTIONS.get(self.interaction)
        if definition is None:
            hint = closest_interaction(self.interaction)
            did_you_mean = f"; did you mean “{hint}”?" if hint else ""
            raise FieldError(f"“{self.interaction}” is no interaction{did_you_mean}", "interaction")
        for selector in SELECTORS:
            if getattr(self, selector) is not None and definition.selector != selector:
                raise FieldError(f"“{self.interaction}” has no “{selector}” to choose", selector)
        if self.campaign is None and definition.needs_campaign:
            sentence = f"“{self.interaction}” needs the “campaign” it happens with"
            raise FieldError(sentence, "campaign")
        return self


class Purchase(Part):
    """A purchase; filters see `product_id`, `price`, `currency` and the purchase's properties."""

    type: Literal["purchase"]
    where: tuple[Condition, ...] = ()


class CustomEvent(Part):
    """A custom event of that exact name."""

    type: Literal["custom_event"]
    name: Identifier
    where: tuple[Condition, ...] = ()


class SessionStart(Part):
    """The start of a session in the app or on the site."""

    type: Literal["session_start"]
    where: tuple[Condition, ...] = ()


Event = Annotated[
    CampaignInteraction | Purchase | CustomEvent | SessionStart, Field(discriminator="type")
]
