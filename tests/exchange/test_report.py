"""The report: the numbers of the verdicts, nothing from elsewhere, and text that stays text."""

from __future__ import annotations

import re
import tempfile
from collections import Counter
from collections.abc import Sequence
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given, settings

from designer.errors import InputError
from designer.evaluation.live import Evaluation, evaluation_of
from designer.events.importing import import_events
from designer.events.log import open_log
from designer.events.quality import Quality, QualityRemark, quality_of
from designer.events.users import read_users
from designer.exchange.design_json import read_design
from designer.exchange.report.assumptions import Assumption
from designer.exchange.report.document import report_html, write_report
from designer.exchange.report.graph_picture import graph_picture
from designer.exchange.report.printing import report_for_print
from designer.exchange.verdict_colours import COLOURS
from designer.model.design import Design
from designer.model.digest import design_digest
from designer.model.rule_words import rule_in_words
from designer.model.verdict_names import OF_PEOPLE, OF_TRIGGERS
from designer.model.verdicts import Verdict
from designer.resource_files import resource_files
from tests.evaluation.replaying import design_of, log_of, users_of
from tests.twin.strategies import World, worlds

SAMPLE = resource_files() / "samples" / "shop-small"
MADE = 1_772_800_000_000_000
HOSTILE = (
    '<img src="file:///etc/passwd">',
    "<script>alert(1)</script>",
    '"><svg onload=alert(1)>',
    "{{ 7 * 7 }}{% raw %}",
    "&lt;b&gt; ]]> \x07\x1b[31m\u202e",
)


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Evaluation:
    folder = tmp_path_factory.mktemp("report") / "log"
    import_events([SAMPLE / "events"], folder)
    design = read_design((SAMPLE / "design.json").read_text(encoding="utf-8"))
    return evaluation_of(design, open_log(folder), read_users(SAMPLE / "users.csv"))


class Page(HTMLParser):
    """Tags, attributes and texts of a page; tables as rows of cell texts."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.texts: list[str] = []
        self.tables: list[list[list[str]]] = []
        self._open: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs
        if tag == "table":
            self.tables.append([])
        elif tag == "tr":
            self.tables[-1].append([])
        elif tag in ("td", "th"):
            self.tables[-1][-1].append("")
        self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        if "style" in self._open:
            return
        self.texts.append(data)
        if {"td", "th"} & set(self._open):
            self.tables[-1][-1][-1] += data


def numbers(cells: Sequence[str]) -> list[int]:
    return [int(cell.replace(",", "")) for cell in cells]


def test_the_tables_are_the_figures(shop: Evaluation) -> None:
    page = Page(report_html(shop, None, MADE))
    rows = {cells[0]: cells[1:] for cells in page.tables[0][1:]}
    for campaign in shop.design.campaigns:
        if campaign.follow_on is None:
            assert campaign.name not in rows
            continue
        figures = shop.figures[campaign.id]
        people, received, stopped, waiting, others, lost = numbers(rows[campaign.name])
        assert people == figures.people == received + stopped + waiting + others
        assert (received, stopped, waiting) == (
            figures.recipients,
            figures.stopped,
            figures.waiting,
        )
        assert lost == figures.lost
    assert_nothing_is_missing(shop)


@settings(max_examples=40)
@given(worlds())
def test_nobody_and_nothing_is_missing(world: World) -> None:
    with tempfile.TemporaryDirectory() as folder:
        log, users = log_of(world.rows, Path(folder)), users_of(world.users, Path(folder))
        assert_nothing_is_missing(evaluation_of(design_of(world.design), log, users))


def assert_nothing_is_missing(evaluation: Evaluation) -> None:
    """What a reader can add up is what was counted, person by person and row by row, in both kinds of report."""
    matched = Counter(evaluation.verdicts.campaign.tolist())
    person = set(zip(evaluation.verdicts.campaign, evaluation.verdicts.user, strict=True))
    triggered = Counter(int(campaign) for campaign, _ in person)
    places = [
        place
        for place, each in enumerate(evaluation.design.campaigns)
        if each.follow_on is not None
    ]
    _, people, verdicts = Page(report_html(evaluation, None, MADE)).tables
    wanted = people, triggered, "outcomes", OF_PEOPLE
    for table, whole, of, names in (wanted, (verdicts, matched, "verdicts", OF_TRIGGERS)):
        codes = {name: verdict for verdict, name in names.items()}
        titles = [codes[each] for each in table[0][1:-1]]
        for place, cells in zip(places, table[1:], strict=False):
            *parts, total = numbers(cells[1:])
            assert sum(parts) == total == whole[place]
            found = getattr(evaluation.figures[evaluation.design.campaigns[place].id], of)
            assert {code: part for code, part in zip(titles, parts, strict=True) if part} == found
    assert len(people) == len(places) + 1
    lines = [numbers(cells[1:]) for cells in verdicts[1:]]
    assert [sum(column) for column in zip(*lines[:-1], strict=True)] == lines[-1]
    assert lines[-1][-1] == len(evaluation.verdicts)
    paper = Page(report_for_print(evaluation, None, MADE).html).tables[2:]
    for place, table in zip(places, paper, strict=True):
        counted = [numbers(cells[1:3]) for cells in table[1:]]
        assert [sum(column) for column in zip([0, 0], *counted[:-1], strict=True)] == counted[-1]
        assert counted[-1] == [triggered[place], matched[place]]


def test_everything_needed_is_in_the_page(shop: Evaluation) -> None:
    quality = quality_of(shop.program.log, MADE)
    text = report_html(shop, quality, MADE)
    page = Page(text)
    said = " ".join(" ".join(page.texts).split())
    for campaign in shop.design.campaigns:
        assert campaign.name in said
        if campaign.follow_on is not None:
            assert rule_in_words(campaign, shop.design) in said
    assert design_digest(shop.design) in said
    assert shop.program.log.summary.digest in said
    assert page.tags.count("svg") == 4
    for remark in quality.remarks:
        assert remark.text in said
    assert text == report_html(shop, quality, MADE)


def test_nothing_is_loaded_from_elsewhere(shop: Evaluation) -> None:
    text = report_html(shop, None, MADE)
    page = Page(text)
    assert {"script", "img", "link", "iframe", "object", "embed", "a", "form"}.isdisjoint(page.tags)
    assert "default-src 'none'" in text
    assert not [
        name for name, _ in page.attributes if name in ("src", "href") or name.startswith("on")
    ]
    targets = re.findall(r"url\(([^)]*)\)", text)
    assert targets
    assert all(target.startswith("#") for target in targets)
    assert "@import" not in text


def renamed(design: Design, text: str) -> Design:
    campaigns = tuple(
        each.model_copy(update={"name": text, "description": text}) for each in design.campaigns
    )
    return design.model_copy(update={"name": text, "description": text, "campaigns": campaigns})


@pytest.mark.parametrize("text", HOSTILE)
def test_names_stay_text(shop: Evaluation, text: str) -> None:
    plain = Page(report_html(shop, None, MADE))
    design = renamed(shop.design, text)
    program = evaluation_of(design, shop.program.log, shop.program.users)
    remark = QualityRemark(code="no_sends", severity="serious", text=text)
    quality = Quality(imported_at=MADE, remarks=(remark,))
    html = report_html(program, quality, MADE)
    page = Page(html)
    assert page.tags.count("script") == page.tags.count("img") == 0
    assert page.tags.count("svg") == plain.tags.count("svg")
    assert not [name for name, _ in page.attributes if name.startswith("on")]
    visible = "".join(each if each.isprintable() else "\N{REPLACEMENT CHARACTER}" for each in text)
    assert visible in page.texts


def test_the_printed_report_says_what_the_page_says(shop: Evaluation) -> None:
    quality = quality_of(shop.program.log, MADE)
    printed = report_for_print(shop, quality, MADE)
    page, paper = Page(report_html(shop, quality, MADE)), Page(printed.html)
    said, on_paper = (" ".join(" ".join(each.texts).split()) for each in (page, paper))
    for campaign in shop.design.campaigns:
        if campaign.follow_on is not None:
            assert rule_in_words(campaign, shop.design) in on_paper
    for text in (design_digest(shop.design), *(remark.text for remark in quality.remarks)):
        assert text in said
        assert text in on_paper
    assert paper.tables[1] == page.tables[0]
    named = [value for name, value in paper.attributes if name == "src"]
    assert sorted(printed.pictures) == sorted(map(str, named))
    assert report_for_print(shop, quality, MADE) == printed


@pytest.mark.parametrize("text", HOSTILE)
def test_names_stay_text_on_paper(shop: Evaluation, text: str) -> None:
    plain = Page(report_for_print(shop, None, MADE).html)
    design = renamed(shop.design, text)
    printed = report_for_print(
        evaluation_of(design, shop.program.log, shop.program.users), None, MADE
    )
    page = Page(printed.html)
    assert page.tags == plain.tags
    assert [a for a in page.attributes if a[0] in ("src", "href")] == [
        a for a in plain.attributes if a[0] in ("src", "href")
    ]
    for picture in printed.pictures.values():
        assert {"script", "img"}.isdisjoint(Page(picture).tags)


def test_an_empty_design_has_a_page_too(shop: Evaluation) -> None:
    empty = shop.design.model_copy(
        update={"campaigns": (), "layout": {}, "groups": (), "notes": ()}
    )
    html = report_html(evaluation_of(empty, shop.program.log), None, MADE)
    assert "no follow-ons yet" in html
    assert "<table" not in html


def test_a_page_is_written_whole_or_not_at_all(shop: Evaluation, tmp_path: Path) -> None:
    file = tmp_path / "report.html"
    write_report(file, shop, None, MADE)
    assert file.read_text(encoding="utf-8") == report_html(shop, None, MADE)
    with pytest.raises(InputError, match="cannot be written"):
        write_report(tmp_path / "nowhere" / "report.html", shop, None, MADE)
    assert [each.name for each in tmp_path.iterdir()] == ["report.html"]


def test_assumptions_count_in_words() -> None:
    assert Assumption("", 1, "triggers").amount == "1 trigger"
    assert Assumption("", 1, "events recorded late").amount == "1 event recorded late"
    assert Assumption("", 1, "follow-ons that others listen to").amount.startswith("1 follow-on ")
    assert Assumption("", 1_072, "suspected bot clicks").amount == "1,072 suspected bot clicks"


def test_the_picture_tells_the_rules(shop: Evaluation) -> None:
    """What a card and its arrows say, each in a line of its own; the whole sentence stands below the picture."""
    said = Page(graph_picture(shop.design, shop.figures)).texts
    names = " ".join(said)
    for campaign in shop.design.campaigns:
        for word in campaign.name.split():
            assert word in names
        if campaign.follow_on is not None:
            figures = shop.figures[campaign.id]
            assert f"{figures.recipients:,} of {figures.people:,} would receive it" in said
    for words in ("opens push directly", "1 day after the trigger", "unless: makes a purchase"):
        assert words in said


def test_every_verdict_has_name_and_colour() -> None:
    for table in (OF_PEOPLE, OF_TRIGGERS, COLOURS):
        assert list(table) == list(Verdict) or set(table) == set(Verdict)
