"""What lies where on a card, measured with whatever measures text: no Qt here."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from designer.gui.canvas import wording
from designer.gui.canvas.connections import Meaning, Port
from designer.gui.canvas.delay_wording import band_words
from designer.gui.canvas.geometry import Point, Rect
from designer.gui.canvas.rule_sentence import Run, Sentence, Style, rule_sentence
from designer.model.campaigns import Campaign
from designer.model.delays import Immediately

WIDTH = 256.0
BAND = 56.0
PADDING = 12.0
ICON = 26.0
NAME_LINE = 17.0
LINE = 16.0
FOOTER = 27.0
FIGURES = 48.0
"""Room for what a replay came to, on a follow-on: words, a bar and its key; a source has a line of words alone."""
FIRST_PORT = 25.0
"""The handle and the first port have the same height, so that neighbours in a row are joined by a straight line."""
PORT = 27.0
MERGED_PORT = 46.0
PILL_HEIGHT = 21.0
PILL_LONGEST = 150.0
NAME_LINES = 2
SENTENCE_LINES = 5
FAR_LEFT = 62.0
"""Where the name begins in a far view."""
ELLIPSIS = "…"

Measure = Callable[[str, str], float]
"""Width of a text in a font named "name", "small", "far" or by a style of the sentence."""


@dataclass(frozen=True)
class Piece:
    """Words at a place in the card, `y` the middle of the line."""

    x: float
    y: float
    text: str
    style: Style


@dataclass(frozen=True)
class PlacedPort:
    """A port and the height of its row's middle below the card's top; `pill` is its outline, in the card too."""

    port: Port
    y: float
    pill: Rect | None
    words: str


@dataclass(frozen=True)
class CardLayout:
    """Everything about a card that does not depend on colours or on where the card lies."""

    campaign: Campaign
    height: float
    band: bool
    band_lines: tuple[str, ...]
    name: tuple[str, ...]
    sentence: tuple[Piece, ...]
    ports: tuple[PlacedPort, ...]
    published: str
    far_name: tuple[str, ...]
    """The name in the large letters of a far view."""
    unless: int
    """How many things can stop the wait."""
    strip: float | None = None
    """Where the numbers of a replay begin; None where the card has no room for them."""

    @property
    def size(self) -> tuple[float, float]:
        return WIDTH, self.height

    @property
    def content_left(self) -> float:
        return (BAND if self.band else 0.0) + PADDING

    def rect(self, at: Point) -> Rect:
        return Rect.at(at.x, at.y, WIDTH, self.height)

    def outline(self, at: Point) -> Rect:
        """The card with its pills."""
        left = min((placed.pill.left for placed in self.ports if placed.pill), default=0.0)
        return Rect(at.x + left, at.y, at.x + WIDTH, at.y + self.height)


def lay_out_card(
    campaign: Campaign,
    ports: tuple[Port, ...],
    names: dict[str, str],
    zone: str,
    measure: Measure,
    *,
    figures: bool = False,
) -> CardLayout:
    """Break name and sentence into lines and stand ports and pills in rows; `figures` leaves room for those of a replay."""
    follow_on = campaign.follow_on
    band = follow_on is not None and not isinstance(follow_on.delay, Immediately)
    left = (BAND if band else 0.0) + PADDING
    name_width = WIDTH - left - ICON - 8 - PADDING
    name = _name_lines(campaign.name or campaign.id, name_width, measure)
    top = PADDING + max(ICON, len(name) * NAME_LINE) + 8
    placed, ports_height = _place_ports(ports, measure)
    sentence: tuple[Piece, ...] = ()
    if follow_on is not None:
        # A card that is tall for its ports has room for more of its rule.
        most = max(SENTENCE_LINES, int((ports_height - FOOTER - top - 6) // LINE))
        lines = _wrapped(rule_sentence(follow_on, names), WIDTH - left - PADDING, measure, most)
        sentence = tuple(_pieces(lines, left, top, measure))
        top += len(lines) * LINE + 6
    strip = None
    if figures:
        strip = top
        top += FIGURES if follow_on is not None else LINE + 4
    height = max(top + FOOTER, ports_height, 84.0)
    return CardLayout(
        campaign,
        float(round(height)),
        band,
        band_words(follow_on.delay) if follow_on is not None else (),
        name,
        sentence,
        placed,
        wording.published_words(campaign, zone),
        _name_lines(campaign.name or campaign.id, WIDTH - FAR_LEFT - 10, measure, "far"),
        len(follow_on.exceptions) if follow_on is not None and band else 0,
        strip,
    )


def elided(text: str, width: float, font: str, measure: Measure) -> str:
    """The text, shortened with an ellipsis where it is wider than that."""
    if measure(text, font) <= width:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if measure(text[:middle].rstrip() + ELLIPSIS, font) <= width:
            low = middle
        else:
            high = middle - 1
    return text[:low].rstrip() + ELLIPSIS


def _name_lines(name: str, width: float, measure: Measure, font: str = "name") -> tuple[str, ...]:
    words = name.split()
    lines: list[str] = []
    while words and len(lines) < NAME_LINES - 1:
        count = 1
        while count < len(words) and measure(" ".join(words[: count + 1]), font) <= width:
            count += 1
        lines.append(elided(" ".join(words[:count]), width, font, measure))
        words = words[count:]
    if words:
        lines.append(elided(" ".join(words), width, font, measure))
    return tuple(lines)


def _tokens(sentence: Sentence) -> Iterator[Run]:
    """Words with the space that follows them, so that a line can end after each."""
    for run in sentence:
        rest = run.text
        while rest:
            word, space, rest = rest.partition(" ")
            yield Run(word + space, run.style)


def _wrapped(sentence: Sentence, width: float, measure: Measure, most: int) -> list[list[Run]]:
    lines: list[list[Run]] = [[]]
    used = 0.0
    for token in _tokens(sentence):
        font = token.style.value
        wide = measure(token.text.rstrip(), font)
        if used + wide > width and lines[-1] and token.text.strip():
            lines.append([])
            used = 0.0
        if not lines[-1] and not token.text.strip():
            continue
        if wide > width:
            token = Run(elided(token.text.rstrip(), width, font, measure) + " ", token.style)
        lines[-1].append(token)
        used += measure(token.text, font)
    if len(lines) > most:
        lines = lines[:most]
        _end_with_ellipsis(lines[-1], width, measure)
    return [line for line in lines if line]


def _end_with_ellipsis(line: list[Run], width: float, measure: Measure) -> None:
    while line:
        text = line[-1].text.rstrip() + ELLIPSIS
        before = sum(measure(run.text, run.style.value) for run in line[:-1])
        if before + measure(text, line[-1].style.value) <= width or len(line) == 1:
            line[-1] = Run(text, line[-1].style)
            return
        line.pop()


def _pieces(lines: list[list[Run]], left: float, top: float, measure: Measure) -> Iterator[Piece]:
    for number, line in enumerate(lines):
        x, y = left, top + (number + 0.5) * LINE
        start, text, style = x, "", line[0].style
        for run in line:
            if run.style is not style:
                yield Piece(start, y, text, style)
                start, text, style = x, "", run.style
            text += run.text
            x += measure(run.text, run.style.value)
        yield Piece(start, y, text.rstrip(), style)


def _place_ports(ports: tuple[Port, ...], measure: Measure) -> tuple[tuple[PlacedPort, ...], float]:
    placed = []
    y = FIRST_PORT
    bottom = 0.0
    for port in ports:
        pill, words = None, port.words
        if port.source is None:
            words = elided(port.words, PILL_LONGEST - 30, "small", measure)
            width = round(measure(words, "small")) + 30
            pill = Rect.at(6 - width, y - PILL_HEIGHT / 2, width, PILL_HEIGHT)
        placed.append(PlacedPort(port, y, pill, words))
        tall = MERGED_PORT if port.meaning is Meaning.RESEND else PORT
        bottom = y + tall - PORT / 2
        y += tall
    return tuple(placed), bottom + 8
