"""What a preview promises is what an import does, in every case folder: the files are small enough to be seen whole."""

import json

import pytest

from designer.events.preview import preview
from designer.events.reading import read_files
from tests.events.mappings.test_mapping_cases import CASES, _plan


@pytest.mark.parametrize("folder", CASES, ids=lambda folder: folder.name)
def test_preview_counts_what_the_import_counts(folder):
    case = json.loads((folder / "case.json").read_text(encoding="utf-8"))
    plan = _plan(folder, case)
    groups = [place for place, group in enumerate(plan.groups) if group.role == "events"]
    previews = [preview(plan, place) for place in groups]
    if "refused" in case:
        assert [case["refused"] in seen.fault for seen in previews] == [True]
        return
    parts = list(read_files(plan))
    assert [seen.fault for seen in previews] == [""] * len(groups)
    assert sum(seen.kept for seen in previews) == sum(
        0 if part.events is None else len(part.events.time) for part in parts
    )
    assert sum(seen.refused for seen in previews) == sum(len(part.rejects) for part in parts)
    assert sum(seen.passed_over for seen in previews) == sum(part.not_relevant for part in parts)
    assert sum(seen.rows_read for seen in previews) == sum(part.rows_read for part in parts)
