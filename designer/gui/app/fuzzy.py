"""Finding by a few letters: those of the query must occur in order, and beginnings of words weigh most."""

import unicodedata
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

Thing = TypeVar("Thing")

_AT_WORD_START = 10
_RIGHT_AFTER = 6
_ANYWHERE = 1
_WHOLE_WORDS = 40
_BEGINNING = 30


def best_matches(
    query: str, things: Iterable[Thing], texts: Callable[[Thing], Sequence[str]]
) -> list[Thing]:
    """Those that match, best first; all of them, as they came, for an empty query.

    `texts` gives what a thing may be found by, its name first; the others weigh half and have to hold the word whole.
    """
    wanted = folded(query).split()
    if not wanted:
        return list(things)
    scored = ((_score_of(wanted, texts(thing)), thing) for thing in things)
    found = [(score, thing) for score, thing in scored if score > 0]
    found.sort(key=lambda pair: -pair[0])
    return [thing for _, thing in found]


def folded(text: str) -> str:
    """Without capitals and accents."""
    parted = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in parted if not unicodedata.combining(letter))


def score(query: str, text: str) -> float:
    """How well one text fits; 0 where it does not."""
    return _score_of(folded(query).split(), (text,))


def _score_of(wanted: Sequence[str], texts: Sequence[str]) -> float:
    prepared = [folded(text) for text in texts if text]
    total = 0.0
    for word in wanted:
        best = max(
            (
                _word(word, text) if position == 0 else 0.5 * _contained(word, text)
                for position, text in enumerate(prepared)
            ),
            default=0.0,
        )
        if best <= 0:
            return 0.0
        total += best
    return total


def _contained(wanted: str, text: str) -> float:
    """One word of the query that stands in a text as it is; 0 where it does not."""
    at = text.find(wanted)
    if at < 0:
        return 0.0
    starts = at == 0 or not text[at - 1].isalnum()
    bonus = _BEGINNING if at == 0 else _AT_WORD_START if starts else 0
    return _WHOLE_WORDS + bonus + len(wanted) - len(text) / 200


def _word(wanted: str, text: str) -> float:
    """One word of the query, or its letters strewn over the text."""
    whole = _contained(wanted, text)
    if whole:
        return whole
    points, last = 0, -2
    for letter in wanted:
        place = _next_place(letter, text, last)
        if place < 0:
            return 0.0
        starts = place == 0 or not text[place - 1].isalnum()
        points += _AT_WORD_START if starts else _RIGHT_AFTER if place == last + 1 else _ANYWHERE
        last = place
    # Letters strewn over a text are no match: at least half of them must stand well.
    return points - len(text) / 200 if points >= len(wanted) * 4 else 0.0


def _next_place(letter: str, text: str, last: int) -> int:
    """Where the letter goes on: right after the last one, else at the start of a word, else anywhere."""
    after = max(last + 1, 0)
    if last >= 0 and text[after : after + 1] == letter:
        return after
    place = text.find(letter, after)
    while place > 0 and text[place - 1].isalnum():
        further = text.find(letter, place + 1)
        if further < 0:
            return text.find(letter, after)
        place = further
    return place
