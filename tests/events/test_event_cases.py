"""Files as people have them: each folder of `cases` holds an input and the outcome expected of it."""

import json
from pathlib import Path

import pytest

from tests.events.reading_helpers import outcome

CASES = sorted(path for path in (Path(__file__).parent / "cases").iterdir() if path.is_dir())


@pytest.mark.parametrize("folder", CASES, ids=lambda folder: folder.name)
def test_case(folder):
    (source,) = folder.glob("input.*")
    assert outcome(source) == json.loads((folder / "expected.json").read_text(encoding="utf-8"))
