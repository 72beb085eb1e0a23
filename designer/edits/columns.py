"""Heights of cards in columns: near what they are joined to, in a given order, without gaps that nobody needs."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

_SWEEPS = 4


def settled(
    columns: Sequence[Sequence[str]],
    links: Mapping[str, Collection[str]],
    heights: Mapping[str, int],
    grid: int,
) -> dict[str, int]:
    """The top of every card, all multiples of `grid`, the least of them 0.

    `heights` are those of the cards with the space below them, multiples of `grid`; cards stay in the order of their
    column and never overlap. `links` names each card's neighbours, whichever column they are in.
    """
    column_of = {each: i for i, column in enumerate(columns) for each in column}
    tops: dict[str, float] = {}
    for column in columns:
        tops |= _stacked(column, [0.0] * len(column), heights)
    for sweep in range(_SWEEPS):
        side = -1 if sweep % 2 == 0 else 1
        for column in columns[::-side]:
            wanted = [_wanted(each, side, links, column_of, tops, heights) for each in column]
            tops |= _stacked(column, wanted, heights)
    return _on_grid(columns, tops, heights, grid)


def _wanted(
    each: str,
    side: int,
    links: Mapping[str, Collection[str]],
    column_of: Mapping[str, int],
    tops: Mapping[str, float],
    heights: Mapping[str, int],
) -> float:
    """Level with the middle of its neighbours on one side; without any, where it is."""
    here = column_of[each]
    middles = sorted(
        tops[other] + heights[other] / 2
        for other in links.get(each, ())
        if (column_of[other] - here) * side > 0
    )
    return sum(middles) / len(middles) - heights[each] / 2 if middles else tops[each]


def _stacked(
    column: Sequence[str], wanted: Sequence[float], heights: Mapping[str, int]
) -> dict[str, float]:
    """As near to the wanted tops as order and heights allow (least squares, pooling those that collide)."""
    pools: list[tuple[float, int]] = []  # mean of wanted tops less what stands above, how many
    above = 0.0
    for each, top in zip(column, wanted, strict=True):
        pools.append((top - above, 1))
        above += heights[each]
        while len(pools) > 1 and pools[-2][0] > pools[-1][0]:
            (one, few), (other, more) = pools.pop(), pools.pop()
            pools.append(((one * few + other * more) / (few + more), few + more))
    bases = [base for base, number in pools for _ in range(number)]
    tops: dict[str, float] = {}
    above = 0.0
    for each, base in zip(column, bases, strict=True):
        tops[each] = base + above
        above += heights[each]
    return tops


def _on_grid(
    columns: Sequence[Sequence[str]],
    tops: Mapping[str, float],
    heights: Mapping[str, int],
    grid: int,
) -> dict[str, int]:
    least = min(tops.values(), default=0.0)
    settled_tops: dict[str, int] = {}
    for column in columns:
        free = 0
        for each in column:
            top = max(free, round((tops[each] - least) / grid) * grid)
            settled_tops[each] = top
            free = top + heights[each]
    return settled_tops
