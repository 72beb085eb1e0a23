"""Everything a story needs to play: dice, people, clocks, calendar, and the journal that takes its rows."""

from dataclasses import dataclass

import numpy as np

from designer.sample.details import ORDER_CONVERSION, PRODUCTS, QUANTITIES, purchase_detail
from designer.sample.dice import Dice, Floats, Mask, Whole, Words
from designer.sample.people import People
from designer.sample.plan import DAY, HOUR, Plan
from designer.sample.rhythms import Clocks, spread_events
from designer.sample.rows import Journal


@dataclass(frozen=True)
class Stage:
    """One block of users and their world; users are places in `people`, times UTC seconds."""

    dice: Dice
    people: People
    clocks: Clocks
    plan: Plan
    journal: Journal

    def members(self, reachable: Mask, share: float | Floats) -> Whole:
        """A random share of the users who can be reached."""
        return np.flatnonzero(reachable & self.dice.chance(share, len(self.people)))

    def some(self, users: Whole, share: float | Floats) -> Mask:
        """A mask that keeps a random share of these."""
        return self.dice.chance(share, len(users))

    def sending_time(self, users: Whole, full_day: int, hour: int) -> Whole:
        """A scheduled local hour; a large sending takes some minutes."""
        days = np.full(len(users), self.plan.day(full_day), dtype=np.int64)
        late = np.floor(self.dice.log_normal(90.0, 0.9, len(users))).astype(np.int64)
        return self.clocks.utc(self.people.zone[users], days, hour * HOUR + late)

    def joined_by(self, full_day: int) -> Mask:
        """Users who have signed up before that day of the calendar."""
        return np.less_equal(self.people.joined, self.plan.day(full_day))

    def reaction(self, users: Whole, times: Whole, median: float, spread: float) -> Whole:
        """Log-normal reaction times, with few reactions at night."""
        when = spread_events(self.dice, times, median, spread)
        zone = self.people.zone[users]
        return np.maximum(times + 1, self.clocks.awake(self.dice, zone, when))

    def own_dispatch(self, count: int) -> Words:
        """A dispatch of its own for each message, as triggered sends have."""
        return self.dice.words(count) | np.uint64(1)

    def purchase(self, users: Whole, times: Whole) -> None:
        """One purchase each, of one product."""
        product = self.dice.below(len(PRODUCTS), len(users))
        quantity = self.dice.choose((78, 17, 5), len(users))
        detail = purchase_detail(product, self.people.currency[users], quantity % QUANTITIES)
        self.journal.add("behaviors.Purchase", users, times, detail=detail)

    def order_with_conversion(
        self, users: Whole, sent: Whole, times: Whole, message: Whole
    ) -> None:
        """Purchases that count as the order conversion of a message, where within its three days."""
        self.purchase(users, times)
        counts = times - sent <= 3 * DAY
        self.journal.add(
            "campaigns.Conversion",
            users[counts],
            times[counts],
            message=message[counts],
            detail=ORDER_CONVERSION,
        )
