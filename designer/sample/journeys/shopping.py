"""Everyday life in the shop: visits, product views, carts, purchases, and the pushes after abandoned carts."""

from dataclasses import dataclass

import numpy as np

from designer.sample.details import ADDED_TO_CART, LEFT_OFFERS, PRODUCTS, QUANTITIES, VIEWED_PRODUCT
from designer.sample.dice import Mask, Whole
from designer.sample.journeys.push import send_push
from designer.sample.messages import CART, message
from designer.sample.plan import DAY, FULL_DAYS, HOUR, MINUTE
from designer.sample.rhythms import shopping_days, shopping_seconds, spread_events
from designer.sample.stage import Stage

CONTROL_PERCENT = 10
CART_WAIT = 3 * HOUR
CART_PUSH_FROM = (1, 9)
"""Calendar day and hour at which the abandoned cart push goes live."""

SMALLEST_CART = 20.0


@dataclass(frozen=True)
class Visits:
    """Sessions, by user and time."""

    users: Whole
    times: Whole
    device: Whole


def play(stage: Stage) -> Visits:
    """Everything between visit and purchase; returns the visits, for the stories that begin with one."""
    visits = _visits(stage)
    _views(stage, visits)
    _quick_purchases(stage, visits)
    _carts(stage, visits)
    leavers = stage.members(stage.people.takes_email, 0.02)
    day = shopping_days(stage.dice, stage.people.joined[leavers], stage.plan.days)
    second = shopping_seconds(stage.dice, len(leavers))
    when = stage.clocks.utc(stage.people.zone[leavers], day, second)
    stage.journal.add("behaviors.CustomEvent", leavers, when, detail=LEFT_OFFERS)
    return visits


def _visits(stage: Stage) -> Visits:
    people, dice, days = stage.people, stage.dice, stage.plan.days
    present = 1.0 - people.joined / days
    expected = people.activity * present * days / FULL_DAYS
    users = np.repeat(np.arange(len(people)), np.maximum(dice.rounded(expected), people.is_new))
    day = shopping_days(dice, people.joined[users], days)
    times = stage.clocks.utc(people.zone[users], day, shopping_seconds(dice, len(users)))
    device = np.where(stage.some(users, 0.3), people.devices[users] - 1, 0)
    session = stage.own_dispatch(len(users))
    steps = np.minimum(np.floor(dice.log_normal(4.5, 0.9, len(users))), 79).astype(np.int64)
    stage.journal.add("behaviors.app.SessionStart", users, times, device=device, dispatch=session)
    stage.journal.add(
        "behaviors.app.SessionEnd",
        users,
        times + 30 + 45 * steps,
        device=device,
        dispatch=session,
        detail=steps,
    )
    return Visits(users, times, device)


def _views(stage: Stage, visits: Visits) -> None:
    visit = np.repeat(
        np.arange(len(visits.users)), stage.dice.choose((48, 29, 15, 8), len(visits.users))
    )
    times = visits.times[visit] + 8 + stage.dice.below(600, len(visit))
    product = stage.dice.choose(
        tuple(1 / (2 + place) for place in range(len(PRODUCTS))), len(visit)
    )
    stage.journal.add(
        "behaviors.CustomEvent",
        visits.users[visit],
        times,
        device=visits.device[visit],
        detail=VIEWED_PRODUCT + product,
    )


def _quick_purchases(stage: Stage, visits: Visits) -> None:
    buys = stage.some(visits.users, 0.018)
    users = visits.users[buys]
    stage.purchase(users, spread_events(stage.dice, visits.times[buys] + 60, 6 * MINUTE, 0.7))


def _carts(stage: Stage, visits: Visits) -> None:
    """One to four things go into a cart within an hour or two; a third of the carts is bought soon."""
    fills = stage.some(visits.users, 0.15)
    users, times = visits.users[fills], visits.times[fills] + 40
    product = stage.dice.below(len(PRODUCTS), len(users))
    quantity = stage.dice.choose((70, 22, 8), len(users))
    last = times
    going = np.ones(len(users), dtype=np.bool_)
    for further in (1.0, 0.42, 0.3, 0.25):
        going = going & stage.some(users, further)
        last = np.where(going, spread_events(stage.dice, last, 7 * MINUTE, 1.5), last)
        _add_to_cart(stage, users, last, product, quantity, going)
        _add_to_cart(stage, users, last, product, quantity, going & stage.some(users, 0.012))
    buys = stage.some(users, 0.34)
    bought = spread_events(stage.dice, last, 18 * MINUTE, 1.2)
    stage.purchase(users[buys], bought[buys])
    prices = np.array([price for _, price in PRODUCTS])
    worthy = prices[product] * (quantity + 1) >= SMALLEST_CART
    in_time = buys & (bought < last + CART_WAIT)
    left = np.flatnonzero(worthy & ~in_time & stage.people.takes_push[users])
    _remind(stage, users[left], last[left] + CART_WAIT)


def _add_to_cart(
    stage: Stage, users: Whole, times: Whole, product: Whole, quantity: Whole, rows: Mask
) -> None:
    detail = ADDED_TO_CART + product * QUANTITIES + quantity
    stage.journal.add("behaviors.CustomEvent", users[rows], times[rows], detail=detail[rows])


def _remind(stage: Stage, users: Whole, times: Whole) -> None:
    """The abandoned cart push, at most once a day, once it is live; every tenth user is in its control group."""
    order = np.lexsort((times, users))
    users, times = users[order], times[order]
    apart = np.ones(len(users), dtype=np.bool_)
    apart[1:] = (users[1:] != users[:-1]) | (times[1:] - times[:-1] >= DAY)
    live = times >= stage.plan.instant(*CART_PUSH_FROM) + CART_WAIT
    users, times = users[apart & live], times[apart & live]
    control = stage.people.control[users] >= 100 - CONTROL_PERCENT
    held, held_at = users[control], times[control]
    label = np.full(len(held), message(CART, "Control"))
    stage.journal.add("campaigns.EnrollInControl", held, held_at, message=label)
    _return(stage, held, held_at, label, stage.some(held, 0.1), 9 * HOUR)
    users, times = users[~control], times[~control]
    messages = message(CART) + stage.dice.below(2, len(users))
    dispatch = stage.own_dispatch(len(users))
    opens, opened = send_push(stage, users, times, messages, dispatch, 0.14)
    _return(stage, users, times, messages, ~opens & stage.some(users, 0.09), 8 * HOUR)
    who, sent, what = users[opens], times[opens], messages[opens]
    buys = stage.some(who, 0.36)
    bought = stage.reaction(who[buys], opened[buys], 12 * MINUTE, 1.4)
    stage.order_with_conversion(who[buys], sent[buys], bought, what[buys])


def _return(
    stage: Stage, users: Whole, sent: Whole, messages: Whole, rows: Mask, median: float
) -> None:
    """Some come back and buy without having opened anything."""
    bought = stage.reaction(users[rows], sent[rows], median, 1.2)
    stage.order_with_conversion(users[rows], sent[rows], bought, messages[rows])
