"""The shipped presets: each is whole, knows its source, and takes no file that belongs to another."""

import re
from fnmatch import fnmatchcase

import pytest

from designer.events.currents import rules
from designer.events.mappings.mapping import FILE_NAME, Mapping, Recognition
from designer.events.raw import COLUMNS
from designer.resource_files import resource_files
from tests.events.mappings.preset_headers import HEADERS

FILES = sorted((resource_files() / "mappings").glob("*.json"))
GUIDE = resource_files().parent / "docs" / "event-formats.md"
PRESETS = {path.stem: Mapping.model_validate_json(path.read_bytes()) for path in FILES}


def _fits(recognition: Recognition, name: str, columns: tuple[str, ...]) -> bool:
    present = {column.casefold() for column in columns}
    return (
        all(column.casefold() in present for column in recognition.columns)
        and (
            not recognition.any_column
            or any(column.casefold() in present for column in recognition.any_column)
        )
        and (
            not recognition.file_names
            or any(fnmatchcase(name.casefold(), like.casefold()) for like in recognition.file_names)
        )
    )


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
def test_no_other_preset_knows_the_file_better(preset):
    name, columns = HEADERS[preset.id]
    sizes = {
        other.id: len(other.recognised_by.columns)
        for other in PRESETS.values()
        if _fits(other.recognised_by, name, columns)
    }
    assert preset.id in sizes
    assert [other for other, size in sizes.items() if size >= sizes[preset.id]] == [preset.id]


@pytest.mark.skipif(not GUIDE.is_file(), reason="the guide does not travel in the wheel")
def test_the_guide_tells_of_every_preset_and_its_example_is_a_mapping():
    guide = GUIDE.read_text(encoding="utf-8")
    for preset in PRESETS.values():
        (row,) = (line for line in guide.splitlines() if line.startswith(f"| `{preset.id}` |"))
        assert ("unverified" in row) == (not preset.verified)
    _, example, _ = re.split("```(?:json)?\n", guide)
    assert Mapping.model_validate_json(example).id == "newsletter-tool"
