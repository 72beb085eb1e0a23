"""Timelines of everybody in the case folders: each verdict has its story, each wait its bar, and what ended it."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest

from designer.errors import InputError
from designer.evaluation.program import compile_design
from designer.evaluation.timeline import Timeline, timeline_of
from designer.evaluation.timeline_parts import LaneKind
from designer.events.importing import import_events
from designer.events.log import open_log
from designer.events.users import read_users
from designer.exchange.design_json import read_design
from designer.model.units import instant_from_text
from designer.model.verdicts import Verdict
from tests.evaluation.shop import PURCHASE, SEND, SESSION, shop
from tests.evaluation.test_cases import CASES, option

FOLDERS = sorted(CASES.iterdir())


def program_of(folder: Path, tmp_path: Path):
    design = read_design((folder / "design.json").read_text(encoding="utf-8"))
    log = open_log(import_events([folder / "events.csv"], tmp_path / "log").folder)
    users = read_users(folder / "users.csv") if (folder / "users.csv").exists() else None
    return compile_design(
        design, log, users, first=option(folder, "from"), last=option(folder, "until")
    )


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_every_verdict_is_told(folder: Path, tmp_path: Path) -> None:
    program = program_of(folder, tmp_path)
    with (folder / "expected.csv").open(encoding="utf-8") as file:
        expected = list(csv.DictReader(file))
    for user in program.log.users.to_pylist():
        timeline = timeline_of(program, user)
        mine = [row for row in expected if row["user_id"] == user]
        assert [story.verdict.code for story in timeline.stories] == [
            row["verdict"] for row in mine
        ]
        assert [story.campaign for story in timeline.stories] == [
            row["campaign_id"] for row in mine
        ]
        for story, row in zip(timeline.stories, mine, strict=True):
            assert story.time == instant_from_text(row["trigger_time"])
            assert story.sentence.endswith(".")
        assert_drawn(timeline, mine)


def assert_drawn(timeline: Timeline, expected: list[dict[str, str]]) -> None:
    waits = [row for row in expected if row["due_time"]]
    assert len(timeline.waits) == len(waits)
    for wait in timeline.waits:
        row = expected[wait.story]
        assert wait.begin == instant_from_text(row["trigger_time"])
        assert wait.due == instant_from_text(row["due_time"])
        assert wait.end == instant_from_text(row["decided_time"])
        assert timeline.lanes[wait.lane].campaign == row["campaign_id"]
        by_event = wait.verdict in (Verdict.CANCELLED_BY_EXCEPTION, Verdict.RESCHEDULED)
        assert (wait.ended_by is not None) == by_event
        if wait.ended_by is not None:
            mark = timeline.marks[wait.ended_by]
            assert mark.time == wait.end
            assert mark.counts
    sends = Counter(
        (m.time, timeline.lanes[m.lane].campaign) for m in timeline.marks if m.kind is None
    )
    assert sends == Counter(
        (instant_from_text(row["due_time"]), row["campaign_id"])
        for row in expected
        if row["verdict"] == "sent"
    )
    for number, story in enumerate(timeline.stories):
        assert story.mark is not None
        mark = timeline.marks[story.mark]
        assert mark.time == story.time
        assert number in mark.stories
        opened = bool(expected[number]["due_time"])
        assert mark.counts or not opened
        assert mark.counts or mark.reason


def test_all_verdicts_occur_in_the_cases() -> None:
    told = set()
    for folder in FOLDERS:
        with (folder / "expected.csv").open(encoding="utf-8") as file:
            told |= {row["verdict"] for row in csv.DictReader(file)}
    assert told == {verdict.code for verdict in Verdict}


def test_times_that_do_not_count_say_why(tmp_path: Path) -> None:
    found = shop(
        tmp_path,
        [
            f"u,2026-03-01T00:00:00Z,{PURCHASE}",
            f"u,2026-03-02T00:00:00Z,{SEND},a",
            f"u,2026-03-03T00:00:00Z,{SEND},other",
            f"u,2026-03-05T00:00:00Z,{PURCHASE}",
            f"u,2026-03-09T00:00:00Z,{SESSION}",
        ],
        published_at="2026-03-01T12:00:00Z",
        stopped_at="2026-03-08T00:00:00Z",
    )
    timeline = timeline_of(found.program, "u")
    kinds = [lane.kind for lane in timeline.lanes]
    assert kinds == [
        LaneKind.SOURCE,
        LaneKind.FOLLOW_ON,
        LaneKind.NO_CAMPAIGN,
        LaneKind.OTHER_MESSAGES,
    ]
    assert [idle.reason for idle in timeline.lanes[1].idle] == ["not published yet", "stopped"]
    assert [edge.text for edge in timeline.lanes[1].edges] == ["published", "stopped"]
    before, trigger, other, after, session, send = timeline.marks
    assert not before.counts
    assert "before anything waited" in before.reason
    assert trigger.counts
    assert (other.counts, other.reason) == (False, "")
    assert "too late" in after.reason
    assert session.reason == ""
    assert send.kind is None
    miss = timeline.nearest_miss(0)
    assert miss is not None
    assert miss[1].startswith("Had “made a purchase")


def test_a_stranger_has_no_timeline(tmp_path: Path) -> None:
    found = shop(tmp_path, [f"u,2026-03-01T00:00:00Z,{PURCHASE}"])
    with pytest.raises(InputError, match="nobody"):
        timeline_of(found.program, "nobody")


def test_simulated_messages_lead_to_what_they_triggered(tmp_path: Path) -> None:
    """In a chain the trigger of the second follow-on is the message of the first."""
    program = program_of(CASES / "E04-chain", tmp_path)
    found = 0
    for user in program.log.users.to_pylist():
        timeline = timeline_of(program, user)
        for number, story in enumerate(timeline.stories):
            assert story.mark is not None
            mark = timeline.marks[story.mark]
            if mark.kind is None:
                found += 1
                assert number in mark.stories[1:]
                assert timeline.stories[mark.stories[0]].verdict is Verdict.SENT
                assert f"“{timeline.lanes[mark.lane].name}”" in story.trigger
    assert found
