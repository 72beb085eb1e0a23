"""The shipped presets: each is whole, knows its source, and takes no file that belongs to another."""

import re
from pathlib import PurePath

import pytest

from designer.events.currents import rules
from designer.events.mappings.files import read_mapping
from designer.events.mappings.mapping import FILE_NAME, Mapping
from designer.events.mappings.recognising import Look, recognise
from designer.events.raw import COLUMNS
from designer.resource_files import resource_files
from tests.events.mappings.preset_headers import HEADERS

FILES = sorted((resource_files() / "mappings").glob("*.json"))
GUIDE = resource_files().parent / "docs" / "event-formats.md"
PRESETS = {path.stem: read_mapping(path) for path in FILES}


def test_there_is_an_example_of_each_preset():
    assert set(HEADERS) == set(PRESETS)


@pytest.mark.parametrize("preset", PRESETS.values(), ids=PRESETS)
def test_preset_is_named_like_its_file_and_names_its_source(preset):
    assert PRESETS[preset.id] is preset
    assert preset.name
    assert preset.note
    assert preset.source.startswith("https://")


def test_presets_have_names_of_their_own():
    assert len({preset.name for preset in PRESETS.values()}) == len(PRESETS)


@pytest.mark.parametrize("preset", PRESETS.values(), ids=PRESETS)
def test_preset_speaks_of_known_events_and_columns(preset):
    for rule in preset.events:
        assert rule.becomes is None or rule.becomes in rules()
        assert set(rule.columns) | set(rule.constants) <= set(COLUMNS)
    assert set(preset.columns) <= set(COLUMNS)


@pytest.mark.parametrize("preset", PRESETS.values(), ids=PRESETS)
def test_no_rule_waits_for_what_an_earlier_one_takes(preset):
    """Of rules that look at one column alone no two take the same text."""
    taken: dict[tuple[str, str], str | None] = {}
    for rule in preset.events if preset.layout == "one_event" else ():
        if len(rule.when) == 1 and rule.when[0].one_of is not None:
            for text in rule.when[0].one_of:
                key = (rule.when[0].column, text.casefold())
                assert key not in taken, (key, rule.becomes)
                taken[key] = rule.becomes


@pytest.mark.parametrize("preset", PRESETS.values(), ids=PRESETS)
def test_joined_columns_belong_to_a_join(preset):
    joins = {join.name for join in preset.joins}
    asked = {
        *preset.person,
        *preset.campaign,
        *preset.campaign_name,
        *preset.event_names,
        *(predicate.column for rule in preset.events for predicate in rule.when),
    }
    for column in asked:
        for join in joins:
            if column.startswith(f"{join}."):
                break
        else:
            assert not column.startswith(("deliveries.", "metrics.", "names."))
    for join in preset.joins:
        assert any(column.startswith(f"{join.name}.") for column in asked)


@pytest.mark.parametrize("preset", PRESETS.values(), ids=PRESETS)
def test_preset_that_reads_file_names_is_recognised_by_them(preset):
    columns = {predicate.column for rule in preset.events for predicate in rule.when}
    assert FILE_NAME not in columns or preset.recognised_by.file_names


@pytest.mark.parametrize("preset", PRESETS.values(), ids=PRESETS)
def test_no_other_preset_knows_the_file_as_well(preset):
    name, columns = HEADERS[preset.id]
    cells = {column: frozenset(texts[:1]) for column, texts in preset.recognised_by.values.items()}
    look = Look(PurePath(name), columns, cells)
    others = tuple(PRESETS.values())
    # Where two knew it as well as each other, their order would decide.
    for presets_in_order in (others, others[::-1]):
        fit = recognise(look, (), presets_in_order)
        assert fit is not None
        assert fit.mapping.id == preset.id


@pytest.mark.skipif(not GUIDE.is_file(), reason="the guide does not travel in the wheel")
def test_the_guide_tells_of_every_preset_and_its_example_is_a_mapping():
    guide = GUIDE.read_text(encoding="utf-8")
    for preset in PRESETS.values():
        (row,) = (line for line in guide.splitlines() if line.startswith(f"| `{preset.id}` |"))
        assert ("unverified" in row) == (not preset.verified)
    _, example, _ = re.split("```(?:json)?\n", guide)
    assert Mapping.model_validate_json(example).id == "newsletter-tool"
