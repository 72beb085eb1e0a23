"""The users file: what the shop knows about its users, with the gaps that such a file has."""

from collections.abc import Iterable, Iterator

from designer.sample.dice import Dice
from designer.sample.people import COUNTRIES, LOYALTY, PLANS, ZONES, People

HEADER = "user_id,time_zone,country,plan,loyalty,tester,spend\n"
MISSING = 0.015
"""Share of users whom the file does not know; anonymous ones are never in it."""

BLANK = 0.03


def lines(dice: Dice, people: People) -> Iterator[str]:
    """A line for each known user. Zone, country and spend are sometimes blank; testers are always complete."""
    count = len(people)
    gaps = [dice.chance(BLANK, count).tolist() for _ in range(3)]
    missing = dice.chance(MISSING, count).tolist()
    for place, name in enumerate(people.names):
        tester = bool(people.tester[place])
        if not tester and (missing[place] or people.external[place] is None):
            continue
        zone = int(people.zone[place])
        cells = (ZONES[zone], COUNTRIES[zone], f"{float(people.spend[place]):.2f}")
        local, country, spend = (
            "" if gap[place] and not tester else cell for gap, cell in zip(gaps, cells, strict=True)
        )
        plan, loyalty = PLANS[people.plan[place]], LOYALTY[people.loyalty[place]]
        yield f"{name},{local},{country},{plan},{loyalty},{str(tester).lower()},{spend}\n"


def text(parts: Iterable[str]) -> bytes:
    """Lines as they go into the file, the same on every system."""
    return "".join(parts).encode()
