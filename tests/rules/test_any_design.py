"""The rules take any design that parses, and point at places it has."""

import json

from hypothesis import given

from designer.model.design import Design
from designer.model.settings import Severity
from designer.rules.checking import check
from tests.exchange.random_designs import designs


@given(designs())
def test_rules_take_any_design(design: Design) -> None:
    found = check(design)
    assert check(design) == found
    ids = [campaign.id for campaign in design.campaigns]
    named = [finding.campaign for finding in found]
    positions = [ids.index(name) if name is not None else len(ids) for name in named]
    assert positions == sorted(positions)
    for finding in found:
        assert finding.severity is not Severity.OFF
        assert _exists(json.loads(design.model_dump_json()), finding.path)


def _exists(value, path: str) -> bool:
    """Whether a path leads somewhere; keys in brackets and quotes are JSON texts."""
    while path:
        if path.startswith('["'):
            key, end = json.JSONDecoder().raw_decode(path[1:])
            path = path[end + 2 :]
        elif path.startswith("["):
            number, path = path[1:].split("]", 1)
            key = int(number)
        else:
            path = path.removeprefix(".")
            end = min((path + ".").index("."), (path + "[").index("["))
            key, path = path[:end], path[end:]
        value = value[key]
    return True
