"""The clock by which a reader is told times: whose it is, through clock changes, and where nobody knows the user's."""

from __future__ import annotations

from pathlib import Path

import pytest

from designer.evaluation.explain import explain
from designer.evaluation.explanation_text import render
from designer.evaluation.timeline import Timeline, timeline_of
from designer.evaluation.wall_clock import WallClock
from designer.model.units import instant_from_text
from designer.model.zone_times import Clock
from tests.evaluation.shop import PURCHASE, SEND, SESSION, shop
from tests.evaluation.test_cases import CASES
from tests.evaluation.test_timeline import program_of

YORK, BERLIN, NEPAL = "America/New_York", "Europe/Berlin", "Asia/Kathmandu"
SENT = f"u,2026-03-02T14:00:00Z,{SEND},a"
END = f"v,2026-03-20T00:00:00Z,{SESSION}"


def told(timeline: Timeline, text: str) -> str:
    return timeline.clock.text(instant_from_text(text))


def clock_of(zone: str) -> WallClock:
    return WallClock(Clock.COMPANY, Clock.COMPANY, ((-(2**62), zone),))


def test_sentences_are_told_by_the_companys_clock_unless_another_is_wanted(tmp_path: Path) -> None:
    program = shop(
        tmp_path, [SENT, END], zone=YORK, users=f"user_id,time_zone\nu,{BERLIN}\n"
    ).program
    sentences = {
        clock: timeline_of(program, "u", clock).stories[0].sentence
        for clock in (Clock.COMPANY, Clock.USER, Clock.UTC)
    }
    assert timeline_of(program, "u").stories[0].sentence == sentences[Clock.COMPANY]
    assert "at 2026-03-03 09:00:00:" in sentences[Clock.COMPANY]
    assert "at 2026-03-03 15:00:00:" in sentences[Clock.USER]
    assert "at 2026-03-03 14:00:00 UTC:" in sentences[Clock.UTC]
    titles = [clock.title for clock in timeline_of(program, "u").clocks.values()]
    assert titles == [f"company time ({YORK})", f"user's time ({BERLIN})", "UTC"]


def test_a_delay_until_a_clock_time_is_that_time_by_the_users_clock(tmp_path: Path) -> None:
    """The case folder of A14: due at 02:15 and 01:30 of the user, on days on which clocks change."""
    folder = CASES / "A14-gaps-and-overlaps"
    program = program_of(folder, tmp_path)
    shown = {
        (user, story.campaign): timeline.clock.text(wait.due)
        for user in ("berlin-autumn", "york-autumn", "york-spring", "howe-april", "howe-october")
        for timeline in [timeline_of(program, user, Clock.USER)]
        for wait in timeline.waits
        for story in [timeline.stories[wait.story]]
    }
    assert shown["york-spring", "at-0130"] == "2026-03-08 01:30:00"
    assert shown["york-spring", "at-0215"] == "2026-03-08 03:15:00"  # 02:15 is skipped
    assert shown["york-autumn", "at-0130"] == "2026-11-01 01:30:00 (UTC−04:00)"  # the first of two
    assert shown["york-autumn", "at-0215"] == "2026-11-01 02:15:00"
    assert shown["berlin-autumn", "at-0215"] == "2026-10-25 02:15:00 (UTC+02:00)"
    assert shown["howe-april", "at-0130"] == "2026-04-05 01:30:00 (UTC+11:00)"
    assert shown["howe-october", "at-0215"] == "2026-10-04 02:45:00"


def test_the_hour_that_comes_twice_says_which_of_both_it_is() -> None:
    clock = clock_of(YORK)
    shown = [
        clock.text(instant_from_text(f"2026-11-01T{utc}:00Z"))
        for utc in ("04:30", "05:30", "06:30", "07:00")
    ]
    assert shown == [
        "2026-11-01 00:30:00",
        "2026-11-01 01:30:00 (UTC−04:00)",
        "2026-11-01 01:30:00 (UTC−05:00)",
        "2026-11-01 02:00:00",
    ]


def test_the_users_zone_is_that_of_the_file_before_that_of_events(tmp_path: Path) -> None:
    program = shop(
        tmp_path,
        [SENT + f",,{NEPAL}", f"w,2026-03-02T14:00:00Z,{SEND},a,,{NEPAL}", END],
        zone=YORK,
        users=f"user_id,time_zone\nu,{BERLIN}\nw,\n",
    ).program
    assert timeline_of(program, "u", Clock.USER).clock.name == BERLIN
    assert timeline_of(program, "w", Clock.USER).clock.name == NEPAL


def test_where_nobody_knows_the_users_zone_it_is_said_and_the_companys_stands_in(
    tmp_path: Path,
) -> None:
    program = shop(tmp_path, [SENT + ",,Mars/Olympus", END], zone=YORK).program
    clock = timeline_of(program, "u", Clock.USER).clock
    assert clock.user_unknown
    assert clock.title == f"company time ({YORK}), as the user's zone is not known"
    assert not timeline_of(program, "u").clock.user_unknown


def test_users_who_move_take_their_clock_along(tmp_path: Path) -> None:
    """By the zone in force at each time, as delays go by it; every time says its distance from UTC."""
    program = program_of(CASES / "V37-whose-zone", tmp_path)
    moved = timeline_of(program, "f-moved", Clock.USER)
    assert moved.clock.name == f"{NEPAL} → {YORK}"
    assert told(moved, "2026-03-02T10:00:00Z") == "2026-03-02 15:45:00 (UTC+05:45)"
    assert told(moved, "2026-03-02T11:00:00Z") == "2026-03-02 06:00:00 (UTC−05:00)"
    late = timeline_of(program, "e-later-event", Clock.USER)
    assert late.clock.name == f"{BERLIN} → {NEPAL}"
    assert told(late, "2026-03-02T10:00:00Z") == "2026-03-02 11:00:00 (UTC+01:00)"
    assert timeline_of(program, "d-earlier-event", Clock.USER).clock.name == NEPAL
    assert timeline_of(program, "a-none", Clock.USER).clock.user_unknown


def test_reasons_and_misses_are_told_by_the_same_clock(tmp_path: Path) -> None:
    late = f"u,2026-03-03T15:00:00Z,{PURCHASE}"
    timeline = timeline_of(shop(tmp_path, [SENT, late, END], zone=YORK).program, "u")
    assert any("the wait was over at 2026-03-03 09:00:00." in m.reason for m in timeline.marks)
    miss = timeline.nearest_miss(0)
    assert miss is not None
    assert "(2026-03-03 10:00:00)" in miss[1]


@pytest.mark.parametrize(
    ("clock", "heading", "time"),
    [
        (Clock.COMPANY, f"Times: company time ({YORK})\n", "2026-03-02 09:00:00  "),
        (Clock.USER, f"Times: user's time ({BERLIN})\n", "2026-03-02 15:00:00  "),
        (Clock.UTC, "", "2026-03-02 14:00:00 UTC  "),
    ],
)
def test_explanations_are_told_by_a_clock_too(
    clock: Clock, heading: str, time: str, tmp_path: Path
) -> None:
    program = shop(
        tmp_path, [SENT, END], zone=YORK, users=f"user_id,time_zone\nu,{BERLIN}\n"
    ).program
    text = render(explain(program, "u", clock=clock))
    assert text.startswith(f"Recipient u\n{heading}\nTimeline\n  {time}was sent")
