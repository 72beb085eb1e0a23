"""One recipient's timeline as a page that stands on its own: picture, stories, and everything that happened."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from designer import __version__
from designer.evaluation.timeline import Timeline
from designer.evaluation.timeline_parts import Mark
from designer.exchange.report.template import filled
from designer.exchange.timeline_picture import timeline_picture
from designer.exchange.timeline_text import in_order, lane_name, short_text
from designer.exchange.verdict_colours import COLOURS
from designer.exchange.writing_aside import written_aside
from designer.model.verdict_names import OF_TRIGGERS


def timeline_html(timeline: Timeline, made_at: int, misses: Mapping[int, str] | None = None) -> str:
    """The whole page; the same arguments give the same bytes. `misses` has the nearest misses known, by story."""
    clock = timeline.clock
    facts = {
        "timeline": timeline,
        "picture": timeline_picture(timeline),
        "clock": clock.title,
        "stamp": clock.stamp,
        "events": list(_events(timeline)),
        "misses": misses or {},
        "names": OF_TRIGGERS,
        "colours": COLOURS,
        "made_at": made_at,
        "version": __version__,
    }
    return filled("timeline.html", facts, clock.text)


def _events(timeline: Timeline) -> Iterator[tuple[int, Mark, str, str]]:
    """Each mark with its place, its lane, and what it says beside the lane."""
    for place in in_order(timeline):
        mark = timeline.marks[place]
        yield place, mark, lane_name(timeline.lanes[mark.lane]), short_text(timeline, mark)


def write_timeline_page(
    path: Path, timeline: Timeline, made_at: int, misses: Mapping[int, str] | None = None
) -> None:
    """Write the page whole or not at all; raises InputError where the folder takes no file."""
    text = timeline_html(timeline, made_at, misses)
    with written_aside(path) as aside:
        aside.write_text(text, encoding="utf-8")
