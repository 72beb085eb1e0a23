"""The campaigns of each story, sources first: the documentation's use cases, by name."""

from designer.sample import messages as ids
from designer.sample.details import LINK_ALIASES
from designer.sample.journeys import email, shopping
from designer.sample.parts import (
    ORDER,
    TESTERS,
    Part,
    after,
    at,
    campaign,
    custom,
    eve,
    follow_on,
    when,
)
from designer.sample.plan import (
    FLASH_SALE_DAYS,
    FREE_SHIPPING_DAYS,
    GUIDE_DAYS,
    SPRING_SALE_DAYS,
    Plan,
)


def free_shipping(plan: Plan) -> list[Part]:
    """People who clicked a push about free shipping get one about 15 % off."""
    countries = {"type": "attribute", "property": "country", "op": "in"}
    shipped_to = countries | {"value": ["US", "GB", "FR", "DE", "ES"]}
    source = campaign(
        ids.FREE_SHIPPING,
        "push",
        {"type": "scheduled"},
        eve(plan, FREE_SHIPPING_DAYS[0], 9),
        tags=["promotional"],
        description="Every second Thursday, stopped early in the last weeks.",
    )
    # An hour after the last ones, in California, were sent it: later opens are of a stopped campaign.
    source |= {"status": "stopped", "stopped_at": at(plan, 73, 18)}
    offer = campaign(
        ids.FIFTEEN_PERCENT,
        "push",
        follow_on(
            when("push.open", ids.FREE_SHIPPING),
            delay=after(1, "days"),
            exceptions=[{"type": "purchase"}],
            re_eligible_after={"amount": 30, "unit": "days"},
        ),
        eve(plan, FREE_SHIPPING_DAYS[0], 8),
        tags=["promotional"],
        description="For people who clicked the free shipping push and have not bought within a day.",
        audience={"type": "all", "of": [shipped_to, {"type": "not", "of": TESTERS}]},
    )
    return [source, offer]


def onboarding(plan: Plan) -> list[Part]:
    """People who clicked the deep link of an onboarding in-app message get a second one."""
    first = campaign(
        ids.ONBOARDING,
        "in_app",
        follow_on(custom("account_created"), delay={"type": "immediately"}),
        at(plan, 0, 0),
        tags=["onboarding"],
    )
    second = campaign(
        ids.ONBOARDING_SECOND,
        "in_app",
        follow_on(when("in_app.click", ids.ONBOARDING), delay=after(1, "hours")),
        at(plan, 0, 0),
        tags=["onboarding"],
        description="For people who clicked the deep link of the first; no longer allowed by today's documentation.",
    )
    return [first, second]


def cart(plan: Plan) -> list[Part]:
    """An abandoned-cart push, the same again, then an offer: a chain of three."""
    worthy = {"property": "cart_value", "op": "gte", "value": shopping.SMALLEST_CART}
    added = custom("added_to_cart", where=[worthy])
    first = campaign(
        ids.CART,
        "push",
        follow_on(
            added,
            delay=after(3, "hours"),
            exceptions=[added, {"type": "purchase"}],
            re_eligible_after={"amount": 1, "unit": "days"},
        ),
        at(plan, *shopping.CART_PUSH_FROM),
        description="Three hours after the last thing went into the cart, unless the user buys.",
        control_group_percent=shopping.CONTROL_PERCENT,
        conversion_events=[ORDER],
    )
    again = campaign(
        ids.CART_AGAIN,
        "push",
        follow_on(
            when("push.receive", ids.CART),
            delay=after(1, "days"),
            exceptions=[{"type": "purchase"}, when("push.open", ids.CART)],
            re_eligible_after={"amount": 1, "unit": "weeks"},
        ),
        at(plan, 1, 8),
        description="Once more after a day, unless the first one was opened or something was bought.",
    )
    expensive = {"property": "price", "op": "gte", "value": 30.0}
    offer = campaign(
        ids.CART_OFFER,
        "email",
        follow_on(
            when("push.receive", ids.CART_AGAIN),
            delay={"type": "next_weekday", "weekday": "saturday", "at": "15:15", "zone": "user"},
            exceptions=[
                {"type": "purchase", "where": [expensive]},
                custom("unsubscribed_from_offers"),
            ],
            starts_at=at(plan, 14, 0),
            ends_at=at(plan, 82, 0),
        ),
        at(plan, 1, 8),
        tags=["promotional"],
        description="The third step: an offer on the next Saturday for whom both pushes did not win back.",
    )
    return [first, again, offer]


def spring_sale(plan: Plan) -> list[Part]:
    """An e-mail sent again after a week unless opened, and a push for its control group."""
    source = campaign(
        ids.SPRING_SALE,
        "email",
        {"type": "scheduled"},
        eve(plan, SPRING_SALE_DAYS[0], 9),
        tags=["promotional"],
        control_group_percent=email.CONTROL_PERCENT,
        conversion_events=[ORDER],
    )
    again = campaign(
        ids.SPRING_SALE_AGAIN,
        "email",
        follow_on(
            when("email.receive", ids.SPRING_SALE),
            delay=after(1, "weeks"),
            exceptions=[when("email.open", ids.SPRING_SALE)],
        ),
        eve(plan, SPRING_SALE_DAYS[0], 8),
        tags=["promotional"],
        description="The same e-mail after a week for everybody who has not opened it.",
    )
    control = campaign(
        ids.SPRING_SALE_CONTROL,
        "push",
        follow_on(
            when("control_group.enroll", ids.SPRING_SALE),
            delay={"type": "calendar_days", "days": 2, "at": "10:00", "zone": "company"},
            exceptions=[{"type": "purchase"}],
        ),
        eve(plan, SPRING_SALE_DAYS[0], 8),
        tags=["promotional"],
        description="People of the control group learn of the sale two days later, by push.",
    )
    return [source, again, control]


def guide(plan: Plan) -> list[Part]:
    """A nine-week campaign whose follow-on goes live in week four."""
    source = campaign(
        ids.GUIDE,
        "email",
        {"type": "scheduled"},
        eve(plan, GUIDE_DAYS[0], 9),
        tags=["editorial"],
        description="An issue each week for nine weeks.",
    )
    advice = campaign(
        ids.GUIDE_ADVICE,
        "email",
        follow_on(
            when("email.click_alias", ids.GUIDE, alias=LINK_ALIASES[0]),
            delay={"type": "immediately"},
        ),
        at(plan, GUIDE_DAYS[3], 9),
        tags=["editorial"],
        description="Live only since week four of the guide: whoever clicked before that gets nothing.",
    )
    return [source, advice]


def flash_sale(plan: Plan) -> list[Part]:
    """A last call for people who followed the short link of an SMS; stopped in mid-period."""
    source = campaign(
        ids.FLASH_SALE,
        "sms",
        {"type": "scheduled"},
        eve(plan, FLASH_SALE_DAYS[0], 9),
        tags=["promotional"],
    )
    last_call = campaign(
        ids.FLASH_SALE_LAST_CALL,
        "sms",
        follow_on(
            when("sms.click_link", ids.FLASH_SALE),
            delay={"type": "calendar_days", "days": 1, "at": "09:00", "zone": "user"},
            exceptions=[{"type": "purchase"}],
            re_eligible_after={"amount": 20, "unit": "days"},
        ),
        eve(plan, FLASH_SALE_DAYS[0], 8),
        tags=["promotional"],
        description="Next morning, for people who followed the link and have not bought; given up in April.",
    )
    last_call |= {"status": "stopped", "stopped_at": at(plan, 48, 12)}
    return [source, last_call]


def synchronisation(plan: Plan) -> list[Part]:
    """A mistake as people make it: each side answers the other, and nobody noticed because only testers are in it."""
    always = {"delay": after(15, "minutes"), "re_eligible_after": {"amount": 0, "unit": "seconds"}}
    # A guard that guards nothing: the way round takes half an hour.
    guarded = always | {"re_eligible_after": {"amount": 5, "unit": "minutes"}}
    out = campaign(
        ids.SYNC_OUT,
        "webhook",
        follow_on(custom("crm_sync_requested"), when("webhook.receive", ids.SYNC_BACK), **always),
        at(plan, 0, 0),
        tags=["system"],
        description="Tells the CRM about a change. A mistake on purpose: the two webhooks trigger each other for ever.",
        audience=TESTERS,
    )
    back = campaign(
        ids.SYNC_BACK,
        "webhook",
        follow_on(when("webhook.receive", ids.SYNC_OUT), **guarded),
        at(plan, 0, 0),
        tags=["system"],
        description="Takes the CRM's answer back into the profile.",
        audience=TESTERS,
    )
    return [out, back]
