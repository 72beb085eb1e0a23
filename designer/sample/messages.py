"""What Currents rows say about the message they belong to: campaign and variation, or Canvas step."""

from dataclasses import dataclass
from hashlib import blake2b
from types import MappingProxyType

FREE_SHIPPING = "free-shipping-push"
FIFTEEN_PERCENT = "fifteen-percent-push"
ONBOARDING = "onboarding-in-app"
ONBOARDING_SECOND = "onboarding-second-in-app"
CART = "abandoned-cart-push"
CART_AGAIN = "abandoned-cart-push-again"
CART_OFFER = "cart-offer-email"
SPRING_SALE = "spring-sale-email"
SPRING_SALE_AGAIN = "spring-sale-email-again"
SPRING_SALE_CONTROL = "spring-sale-control-push"
GUIDE = "spring-guide-email"
GUIDE_ADVICE = "spring-guide-advice-email"
FLASH_SALE = "flash-sale-sms"
FLASH_SALE_LAST_CALL = "flash-sale-last-call-sms"
SYNC_OUT = "crm-sync-out-webhook"
SYNC_BACK = "crm-sync-back-webhook"

DIGEST = "weekly-digest-canvas"
OLD_EMAIL = "winter-clearance-email"
ORDER_CONFIRMATION = "order-confirmation-email"

NAMES = MappingProxyType(
    {
        FREE_SHIPPING: "Free shipping push",
        FIFTEEN_PERCENT: "15 % off push",
        ONBOARDING: "Onboarding in-app message",
        ONBOARDING_SECOND: "Onboarding, second in-app message",
        CART: "Abandoned cart push",
        CART_AGAIN: "Abandoned cart push, sent again",
        CART_OFFER: "Abandoned cart offer e-mail",
        SPRING_SALE: "Spring sale e-mail",
        SPRING_SALE_AGAIN: "Spring sale e-mail, sent again",
        SPRING_SALE_CONTROL: "Spring sale push for the control group",
        GUIDE: "Nine-week spring guide",
        GUIDE_ADVICE: "Personal advice e-mail",
        FLASH_SALE: "Flash sale SMS",
        FLASH_SALE_LAST_CALL: "Flash sale, last call SMS",
        SYNC_OUT: "CRM sync, out",
        SYNC_BACK: "CRM sync, back",
    }
)


def identifier(*words: str) -> str:
    """An id in the shape of a UUID, always the same for the same words."""
    text = blake2b("/".join(words).encode(), digest_size=16).hexdigest()
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"


@dataclass(frozen=True)
class Message:
    """One variation of a campaign, or one step of a Canvas; `name` is what Currents calls it."""

    slug: str
    name: str
    variation: str
    is_canvas: bool = False

    def columns(self) -> dict[str, str]:
        """The fields of a row that name this message; the others stay null."""
        variation = identifier(self.slug, self.variation)
        if self.is_canvas:
            return {
                "canvas_id": identifier(self.slug),
                "canvas_name": self.name,
                "canvas_variation_id": variation,
                "canvas_variation_name": self.variation,
                "canvas_step_id": identifier(self.slug, "step"),
                "canvas_step_name": "Digest",
            }
        return {
            "campaign_id": identifier(self.slug),
            "campaign_name": self.name,
            "message_variation_id": variation,
            "message_variation_name": self.variation,
        }


_SENT = (FREE_SHIPPING, ONBOARDING, CART, SPRING_SALE, GUIDE, FLASH_SALE)
NO_MESSAGE = 0
MESSAGES: tuple[Message | None, ...] = (
    None,
    *(Message(slug, NAMES[slug], variation) for slug in _SENT for variation in ("A", "B")),
    *(Message(slug, NAMES[slug], "Control") for slug in (CART, SPRING_SALE)),
    Message(DIGEST, "Weekly digest", "Variant 1", is_canvas=True),
    Message(OLD_EMAIL, "Winter clearance e-mail", "A"),
    Message(ORDER_CONFIRMATION, "Order confirmation", "A"),
)


def message(slug: str, variation: str = "A") -> int:
    """The place in MESSAGES of a campaign's variation; B of a campaign follows its A."""
    for place, entry in enumerate(MESSAGES):
        if entry is not None and entry.slug == slug and entry.variation == variation:
            return place
    raise KeyError(slug, variation)
