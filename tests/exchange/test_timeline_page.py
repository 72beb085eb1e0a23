"""A timeline on paper: the text and the page tell every story, and words from files stay words."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from html.parser import HTMLParser
from pathlib import Path

import pytest

from designer.errors import InputError
from designer.evaluation.live import Evaluation
from designer.evaluation.neighbours import Neighbours
from designer.evaluation.selecting import RowFilter
from designer.evaluation.timeline import Timeline, timeline_of
from designer.exchange.timeline_page import timeline_html, write_timeline_page
from designer.exchange.timeline_picture import timeline_picture
from designer.exchange.timeline_text import timeline_text
from designer.model.verdicts import Verdict
from tests.evaluation.shop import CUSTOM, PURCHASE, SEND, shop

EVIL = "<img src=x onerror=alert(1)>\u202e\x07&"
NOW = 1_772_575_317_000_000


def people(tmp_path: Path, name: str = "B") -> Evaluation:
    lines = []
    for number in range(30):
        user = f"u{number:02}"
        lines.append(f"{user},2026-03-01T00:00:00Z,{SEND},a")
        if number % 3:
            lines.append(f"{user},2026-03-01T12:00:00Z,{PURCHASE}")
    lines.append(f'<b>"u"</b>,2026-03-01T00:00:00Z,{SEND},a')
    lines.append(f"u00,2026-03-09T00:00:00Z,{CUSTOM},,<script>1</script>")
    return shop(tmp_path, lines, name=name)


@pytest.fixture
def hostile(tmp_path: Path) -> Timeline:
    return timeline_of(people(tmp_path, "<script>alert(1)</script>").program, '<b>"u"</b>')


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.addresses: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.addresses += [value or "" for key, value in attrs if key in ("href", "src")]


def test_the_page_holds_no_tags_of_others_and_loads_nothing(hostile: Timeline) -> None:
    page = timeline_html(hostile, NOW, {0: EVIL})
    found = Tags()
    found.feed(page)
    assert not {"script", "img", "link", "iframe"}.intersection(found.tags)
    assert page.count("<b>") == len(hostile.stories)
    assert all(address.startswith("#") for address in found.addresses)
    assert "default-src 'none'" in page
    assert "\u202e" not in page
    assert "\x07" not in page
    assert page == timeline_html(hostile, NOW, {0: EVIL})


def test_the_picture_is_sound_xml_with_a_link_for_each_wait(hostile: Timeline) -> None:
    root = ElementTree.fromstring(timeline_picture(hostile))
    links = {each.get("href") for each in root.iter("{http://www.w3.org/2000/svg}a")}
    assert links == {f"#story-{number}" for number in range(len(hostile.stories))}


def test_every_link_of_the_page_leads_somewhere(tmp_path: Path) -> None:
    page = timeline_html(timeline_of(people(tmp_path).program, "u01"), NOW)
    found = Tags()
    found.feed(page)
    assert found.addresses
    assert all(f'id="{address[1:]}"' in page for address in found.addresses)


def test_the_text_tells_stories_misses_and_what_did_not_count(tmp_path: Path) -> None:
    timeline = timeline_of(people(tmp_path).program, "u01")
    text = timeline_text(timeline, {0: "Had it come later."})
    assert text.startswith("Recipient u01\nTimes: company time (UTC)\n")
    assert timeline.stories[0].sentence in text
    assert "Nearest miss: Had it come later." in text
    assert "\x1b" not in timeline_text(timeline, {0: "\x1b[31m"})


def test_a_folder_that_takes_no_file_is_said(tmp_path: Path, hostile: Timeline) -> None:
    with pytest.raises(InputError, match="cannot be written"):
        write_timeline_page(tmp_path / "none" / "page.html", hostile, NOW)


def test_neighbours_are_the_people_of_the_filter_each_once(tmp_path: Path) -> None:
    evaluation = people(tmp_path)
    stopped = Neighbours(
        evaluation, RowFilter(verdicts=frozenset({Verdict.CANCELLED_BY_EXCEPTION}))
    )
    assert len(stopped) == 20
    assert stopped.beside(None, 1) == "u01"
    assert stopped.beside("u01", 1) == "u02"
    assert stopped.beside("u02", 1) == "u04"
    assert stopped.beside("u03", 1) == "u04"
    assert stopped.beside("u03", -1) == "u02"
    assert stopped.beside("u01", -1) is None
    assert stopped.beside("u29", 1) is None
    assert stopped.beside("zzz", 1) is None
    assert stopped.place_of("u04") == 2
    assert stopped.place_of("u03") is None
    nobody = Neighbours(evaluation, RowFilter(verdicts=frozenset({Verdict.CHAIN_LIMIT})))
    assert nobody.beside(None, 1) is None
