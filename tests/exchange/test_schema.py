"""The JSON Schema: as checked in, and of one mind with the reader."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from jsonschema import Draft202012Validator

from designer.exchange.design_json import read_design, write_design
from designer.exchange.design_schema import design_schema, design_schema_text
from designer.exchange.problems import DesignError
from designer.model.design import Design
from designer.model.interactions import INTERACTIONS
from tests.exchange.random_designs import designs
from tests.exchange.test_problems import TABLE, changed

ROOT = Path(__file__).parents[2]
DESIGNS = Path(__file__).parent / "designs"
VALIDATOR = Draft202012Validator(design_schema())

# What a schema cannot tell, or would have to tell at unbearable length.
BEYOND_A_SCHEMA = {
    "a channel listed twice",
    "a selector of another interaction",
    "an interaction with nobody",
    "a delay beyond all plans",
    "a time without zone",
    "a time that is none",
    "a time before the calendar",
    "an unknown zone",
    "one id for two campaigns",
    "a comparison without value",
    "a blank with value",
    "a list of one",
    "more than true",
    "a broken regular expression",
    "a regular expression of numbers",
    "a NUL character",
    "an unknown key that is null",
}


def test_the_checked_in_schema_is_the_generated_one() -> None:
    """After a change of the models: `python -m designer.exchange.design_schema`."""
    path = ROOT / "resources" / "design.schema.json"
    assert path.read_bytes() == design_schema_text().encode()


def test_it_is_a_schema() -> None:
    Draft202012Validator.check_schema(design_schema())
    assert design_schema()["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert "http" not in design_schema()["$id"]


@pytest.mark.parametrize("path", sorted(DESIGNS.glob("*.json")), ids=lambda path: path.stem)
def test_designs_are_valid(path: Path) -> None:
    VALIDATOR.validate(json.loads(path.read_text(encoding="utf-8")))


@given(designs())
def test_exports_are_valid(design: Design) -> None:
    VALIDATOR.validate(json.loads(write_design(design)))


@given(designs())
def test_nulls_are_valid(design: Design) -> None:
    VALIDATOR.validate(json.loads(design.model_dump_json()))


@pytest.mark.parametrize("entry", TABLE, ids=lambda entry: entry["what"])
def test_the_schema_refuses_what_the_reader_refuses(entry) -> None:
    text = changed(entry)
    with pytest.raises(DesignError):
        read_design(text)
    refused = any(VALIDATOR.iter_errors(json.loads(text)))
    assert refused or entry["what"] in BEYOND_A_SCHEMA


def test_interactions_are_spelled_out() -> None:
    interaction = design_schema()["$defs"]["CampaignInteraction"]["properties"]["interaction"]
    assert interaction["enum"] == list(INTERACTIONS)
