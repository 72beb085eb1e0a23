"""What is particular to rows of one event type: links, buttons, products, reasons.

A row's `detail` is a place in the table of its type.
"""

import json
from collections.abc import Mapping
from typing import Any

from designer.sample.encoding import Values
from designer.sample.people import CURRENCIES

SHOP = "https://shop.example"
LINK_ALIASES = ("advice", "shop", "more")
ADVICE_LINK = 0
BOT_CLICK = len(LINK_ALIASES)
"""Added to a link's place: the same link, suspected to be clicked by a machine."""

PRODUCTS = (
    ("linen-shirt", 39.0),
    ("rain-jacket", 89.5),
    ("canvas-sneaker", 64.9),
    ("picnic-blanket", 29.0),
    ("garden-lamp", 45.5),
    ("travel-mug", 18.5),
    ("city-backpack", 74.0),
    ("wool-socks", 12.9),
    ("camping-chair", 54.0),
    ("sun-hat", 24.5),
    ("gift-card", 100.0),
    ("espresso-pot", 34.9),
)
QUANTITIES = 3
PUSH_OPEN, PUSH_SHOP_BUTTON, PUSH_CLOSE_BUTTON = 0, 1, 2
BODY_CLICK, FIRST_BUTTON, SECOND_BUTTON = 0, 1, 2
OTHER_OPEN, MACHINE_OPEN = 0, 1
ORDER_CONVERSION = 0

_BROWSER = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Firefox/135.0"


def _json(**properties: Any) -> str:
    return json.dumps(properties, separators=(",", ":"))


def _links() -> tuple[Values, ...]:
    people = tuple(
        {"url": f"{SHOP}/{alias}", "link_id": f"link-{alias}", "link_alias": alias}
        | {"user_agent": _BROWSER, "is_suspected_bot_click": False}
        for alias in LINK_ALIASES
    )
    reasons = {
        "is_suspected_bot_click": True,
        "suspected_bot_click_reason": ("all_links_clicked", "too_fast"),
    }
    return people + tuple({**link, **reasons, "user_agent": "Mozilla/5.0"} for link in people)


def _short_links() -> tuple[Values, ...]:
    link = {"url": f"{SHOP}/flash", "short_url": "https://shp.example/f1", "user_agent": _BROWSER}
    reasons = {"suspected_bot_click_reason": ("known_scanner",)}
    return (
        {**link, "is_suspected_bot_click": False},
        {**link, **reasons, "is_suspected_bot_click": True},
    )


def _purchases() -> tuple[Values, ...]:
    """By product, then currency, then quantity."""
    return tuple(
        {"product_id": product, "price": price, "currency": currency}
        | {"properties": _json(quantity=quantity, from_cart=quantity > 1)}
        for product, price in PRODUCTS
        for currency in CURRENCIES
        for quantity in range(1, QUANTITIES + 1)
    )


def purchase_detail(product: Any, currency: Any, quantity: Any) -> Any:
    """Place of a purchase; `quantity` is counted from 0. Takes numbers or arrays of them."""
    return (product * len(CURRENCIES) + currency) * QUANTITIES + quantity


ADDED_TO_CART = 0
VIEWED_PRODUCT = len(PRODUCTS) * QUANTITIES
SIGNED_UP = VIEWED_PRODUCT + len(PRODUCTS)
LEFT_OFFERS = SIGNED_UP + 1
ASKED_FOR_SYNC = SIGNED_UP + 2
CUT_OFF = SIGNED_UP + 3


def _custom_events() -> tuple[Values, ...]:
    """Carts by product and quantity, views by product, then the single ones; the last is a view with its JSON cut off."""
    carts = tuple(
        {"name": "added_to_cart"}
        | {"properties": _json(product_id=product, quantity=n, cart_value=round(price * n, 2))}
        for product, price in PRODUCTS
        for n in range(1, QUANTITIES + 1)
    )
    views = tuple(
        {"name": "viewed_product", "properties": _json(product_id=product, price=price)}
        for product, price in PRODUCTS
    )
    return (
        *carts,
        *views,
        {"name": "account_created", "properties": _json(method="email")},
        {"name": "unsubscribed_from_offers", "properties": "{}"},
        {"name": "crm_sync_requested", "properties": _json(source="test console")},
        {"name": "viewed_product", "properties": '{"product_id":"travel-m'},
    )


DETAILS: Mapping[str, tuple[Values, ...]] = {
    "users.messages.email.Bounce": (
        {"bounce_reason": "550 5.1.1 mailbox unknown", "is_drop": False},
    ),
    "users.messages.email.Open": (
        {"user_agent": _BROWSER, "device_class": "desktop", "browser": "Firefox"},
        {"user_agent": "Mozilla/5.0", "machine_open": "true", "device_class": "mobile"},
    ),
    "users.messages.email.Click": _links(),
    "users.messages.pushnotification.Open": (
        {},
        {"button_string": "shop_now", "button_action_type": "URI"},
        {"button_string": "CLOSE", "button_action_type": "CLOSE"},
    ),
    "users.messages.inappmessage.Click": ({}, {"button_id": "0"}, {"button_id": "1"}),
    "users.messages.sms.ShortLinkClick": _short_links(),
    "users.campaigns.Conversion": (
        {
            "conversion_behavior_index": 0,
            "conversion_behavior": _json(type="Makes Purchase", window=259_200),
        },
    ),
    "users.behaviors.CustomEvent": _custom_events(),
    "users.behaviors.Purchase": _purchases(),
    "users.behaviors.app.SessionEnd": tuple(
        {"duration": float(30 + 45 * step)} for step in range(80)
    ),
}
"""Event type -> its details; a type that is not listed has none."""
