"""The shop's drawing: six sources and the follow-ons on them, the documentation's use cases among them."""

from designer.model.design import FORMAT, VERSION, Design
from designer.sample import messages as ids
from designer.sample import stories
from designer.sample.parts import Part
from designer.sample.plan import Plan


def build_design(plan: Plan) -> Design:
    """The design whose calendar fits the sample's events."""
    campaigns = [
        *stories.free_shipping(plan),
        *stories.onboarding(plan),
        *stories.cart(plan),
        *stories.spring_sale(plan),
        *stories.guide(plan),
        *stories.flash_sale(plan),
        *stories.synchronisation(plan),
    ]
    content = {
        "format": FORMAT,
        "version": VERSION,
        "name": "Sample shop",
        "description": "A made-up shop with the use cases of the documentation; every name and number is invented.",
        "time_zone": "America/New_York",
        "campaigns": campaigns,
        "layout": _layout([entry["id"] for entry in campaigns]),
    }
    return Design.model_validate(content)


_ROWS = (
    (ids.FREE_SHIPPING, ids.FIFTEEN_PERCENT),
    (ids.ONBOARDING, ids.ONBOARDING_SECOND),
    (ids.CART, ids.CART_AGAIN, ids.CART_OFFER),
    (ids.SPRING_SALE, ids.SPRING_SALE_AGAIN),
    ("", ids.SPRING_SALE_CONTROL),
    (ids.GUIDE, ids.GUIDE_ADVICE),
    (ids.FLASH_SALE, ids.FLASH_SALE_LAST_CALL),
    (ids.SYNC_OUT, ids.SYNC_BACK),
)


def _layout(order: list[str]) -> Part:
    places = {
        slug: {"x": 480 * x, "y": 240 * y}
        for y, row in enumerate(_ROWS)
        for x, slug in enumerate(row)
    }
    return {slug: places[slug] for slug in order}
