"""Reactions without a campaign follow their user's latest send: against a slow telling of the rule."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from designer.errors import InputError
from designer.events.attribution import HOUR
from designer.events.found_campaigns import found_campaigns, read_found_campaigns
from designer.events.importing import import_parts
from designer.events.kind_meanings import KIND_MEANINGS, Role
from designer.events.kinds import Kind, rank
from designer.events.log import EventLog, open_log
from designer.events.quality import read_quality
from tests.events.log_reference import Row, Stretch, parts_of, rows_of

KINDS = [
    Kind.EMAIL_SEND,
    Kind.EMAIL_DELIVERY,
    Kind.PUSH_SEND,
    Kind.EMAIL_OPEN_OTHER,
    Kind.EMAIL_CLICK,
    Kind.PUSH_OPEN,
    Kind.IN_APP_VIEW,
    Kind.CONVERSION,
    Kind.PURCHASE,
]

rows = st.builds(
    Row,
    user=st.sampled_from(["ada", "bob"]),
    time=st.integers(0, 6).map(lambda step: step * HOUR // 2),
    kind=st.sampled_from(KINDS).map(int),
    campaign=st.none() | st.sampled_from(["spring", "summer"]),
)


def told_slowly(content: list[Row], hours: int) -> list[tuple[Row, bool]]:
    """The rows in log order, each with its campaign and whether that was inferred."""
    ordered = sorted(content, key=lambda row: (row.user, row.time, rank(row.kind)))
    result = []
    for place, row in enumerate(ordered):
        meaning = KIND_MEANINGS[Kind(row.kind)]
        inferred = None
        if meaning.role is Role.REACTION and row.campaign is None:
            for earlier in reversed(ordered[:place]):
                own = KIND_MEANINGS[Kind(earlier.kind)]
                if earlier.user != row.user or own.channel is not meaning.channel:
                    continue
                if own.role is Role.SEND or (own.role is Role.DELIVERY and earlier.campaign):
                    near = row.time - earlier.time <= hours * HOUR
                    inferred = earlier.campaign if near else None
                    break
        result.append((replace(row, campaign=inferred or row.campaign), inferred is not None))
    return result


def imported(content: list[Row], folder: Path, hours: int | None, *, workers: int = 1) -> EventLog:
    import_parts(
        parts_of([[Stretch(content)]]),
        ["a.csv"],
        folder,
        workers=workers,
        attribution_hours=hours,
        imported_at=0,
    )
    return open_log(folder)


@given(content=st.lists(rows, max_size=14), hours=st.integers(1, 3), workers=st.integers(1, 2))
def test_reactions_follow_the_latest_send(content: list[Row], hours: int, workers: int) -> None:
    expected = told_slowly(content, hours)
    with TemporaryDirectory() as folder:
        log = imported(content, Path(folder) / "log", hours, workers=workers)
        assert rows_of(log) == [row for row, _ in expected]
        marks = [mark for _, mark in expected]
        assert (log.inferred is None) == (not any(marks))
        if log.inferred is not None:
            assert log.inferred.tolist() == marks
        assert log.summary.inferred == sum(marks)
        assert log.summary.attribution_hours == hours
        for campaign in log.summary.campaigns:
            own = [mark for row, mark in expected if row.campaign == campaign.id]
            assert (campaign.events, campaign.inferred) == (len(own), sum(own))
        for found in found_campaigns(log):
            assert found.inferred == sum(mark for row, mark in expected if row.campaign == found.id)


def test_what_is_inferred_is_kept_and_reported(tmp_path: Path) -> None:
    sent = Row("ada", 0, int(Kind.EMAIL_SEND), "spring")
    opened = Row("ada", 2 * HOUR, int(Kind.EMAIL_OPEN_OTHER))
    log = imported([sent, opened], tmp_path / "with", 2)
    assert log.inferred is not None
    assert log.inferred.dtype == np.bool_
    assert log.inferred.tolist() == [False, True]
    assert not log.inferred.flags.writeable
    quality = read_quality(tmp_path / "with")
    assert quality is not None
    assert quality.inferred == 1
    assert "within 2 hours before" in " ".join(remark.text for remark in quality.remarks)
    found = read_found_campaigns(tmp_path / "with")
    assert found is not None
    assert [(one.id, one.inferred) for one in found] == [("spring", 1)]
    # Said of the same events in the file, it is another log: there it is no inference.
    said = imported([sent, replace(opened, campaign="spring")], tmp_path / "said", 2)
    without = imported([sent, opened], tmp_path / "without", None)
    assert without.inferred is None
    assert len({log.summary.digest for log in (log, said, without)}) == 3


@pytest.mark.parametrize("hours", [0, -1, 10**9])
def test_hours_that_mean_nothing_are_refused(tmp_path: Path, hours: int) -> None:
    with pytest.raises(InputError, match="hours before"):
        imported([], tmp_path / "log", hours)
    assert not (tmp_path / "log").exists()
