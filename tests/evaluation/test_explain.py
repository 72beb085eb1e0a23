"""Explanations: they tell what the evaluation decided, and every nearest miss is true."""

import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings

from designer.errors import InputError
from designer.evaluation.engine import evaluate
from designer.evaluation.explain import explain
from designer.evaluation.explanation_text import render
from designer.evaluation.nearest_miss import NearestMiss
from designer.evaluation.program import Program
from designer.model.verdicts import Verdict
from tests.evaluation.designs import DAY, SECOND, START, design, follow_on, interaction, row, source
from tests.evaluation.replaying import Row, as_rows, program_of
from tests.twin import evaluate as evaluate_slowly
from tests.twin.catalogue import rank
from tests.twin.strategies import World, worlds

MINUTE = 60 * SECOND


def rows_of(program: Program, user: str) -> list[Row]:
    return [entry for entry in as_rows(program, evaluate(program)) if entry[0] == user]


@pytest.fixture(scope="module")
def proved() -> Iterator[Counter[str]]:
    """Counts proved misses by verdict and outcome; a run that found hardly any has proved nothing."""
    found: Counter[str] = Counter()
    yield found
    assert len(found) >= 8, found
    assert found.total() >= 100, found


@settings(max_examples=150)
@given(worlds())
def test_stories_tell_the_verdicts_and_misses_are_true(proved: Counter[str], world: World) -> None:
    """Each nearest miss is proved by moving that event in the rows and asking the twin, who shares no code with us."""
    if len(world.rows) > 100:
        return  # the chain-limit examples: a proof for each of a thousand rows takes minutes
    with tempfile.TemporaryDirectory() as folder:
        program = program_of(world.design, world.rows, world.users, world.span, Path(folder))
        users = {entry[0] for entry in as_rows(program)}
        for user in users:
            stories = explain(program, user).stories
            expected = rows_of(program, user)
            assert [
                (s.campaign_id, s.trigger_time, s.verdict.code, s.due_time, s.decided_time)
                for s in stories
            ] == [(entry[1], entry[3], entry[4], entry[5], entry[6]) for entry in expected]
            for story in stories[:6]:
                if story.nearest_miss is not None:
                    proved[f"{story.verdict.code} -> {story.nearest_miss.verdict.code}"] += 1
                    assert_miss_is_true(
                        world, user, story.campaign_id, story.trigger_time, story.nearest_miss
                    )


def assert_miss_is_true(
    world: World, user: str, campaign: str, trigger_time: int, miss: NearestMiss
) -> None:
    own = sorted(
        (r for r in world.rows if r["user_id"] == user), key=lambda r: (r["time"], rank(r))
    )
    event = own[miss.event]
    assert event["time"] == miss.time
    moved = [r if r is not event else {**r, "time": miss.moved_to} for r in world.rows]
    after = [
        r
        for r in evaluate_slowly(world.design, moved, world.users, world.span)
        if r.user_id == user
    ]
    times = {trigger_time, miss.moved_to}
    assert any(
        r.campaign_id == campaign and r.trigger_time in times and r.verdict == miss.verdict.code
        for r in after
    )


def test_the_open_that_came_too_late(tmp_path: Path) -> None:
    rows = [row("u", START), row("u", START + 7 * DAY + 41 * MINUTE, "email.open")]
    program = program_of(
        design(source(), follow_on()), rows, None, (START, START + 30 * DAY), tmp_path
    )
    (story,) = explain(program, "u").stories
    assert story.verdict is Verdict.SENT
    assert story.nearest_miss is not None
    assert story.nearest_miss.verdict is Verdict.CANCELLED_BY_EXCEPTION
    assert "41 minutes" in story.nearest_miss_sentence
    assert "earlier" in story.nearest_miss_sentence


def test_the_open_that_came_in_time(tmp_path: Path) -> None:
    rows = [row("u", START), row("u", START + 7 * DAY - 2 * MINUTE, "email.open")]
    program = program_of(
        design(source(), follow_on()), rows, None, (START, START + 30 * DAY), tmp_path
    )
    (story,) = explain(program, "u").stories
    assert story.verdict is Verdict.CANCELLED_BY_EXCEPTION
    assert story.nearest_miss is not None
    assert story.nearest_miss.shift == 2 * MINUTE
    assert "2 minutes later" in story.nearest_miss_sentence


@pytest.mark.parametrize(
    ("fields", "shift"),
    [
        ({"published_at": "2026-03-02T10:05:00Z"}, 5 * MINUTE),
        ({"starts_at": "2026-03-02T11:00:00Z"}, 60 * MINUTE),
        ({"ends_at": "2026-03-09T09:00:00Z"}, None),
    ],
)
def test_triggers_outside_the_campaign_life(
    fields: dict[str, str], shift: int | None, tmp_path: Path
) -> None:
    program = program_of(
        design(source(), follow_on(**fields)),
        [row("u", START)],
        None,
        (START, START + 30 * DAY),
        tmp_path,
    )
    (story,) = explain(program, "u").stories
    assert (story.nearest_miss.shift if story.nearest_miss else None) == shift


def test_timeline_shows_waits_and_what_matters(tmp_path: Path) -> None:
    rows = [
        row("u", START),
        row("u", START + DAY, "users.behaviors.app.SessionStart", ""),
        row("u", START + 2 * DAY, "email.open"),
        row("other", START),
    ]
    program = program_of(
        design(source(), follow_on()), rows, None, (START, START + 30 * DAY), tmp_path
    )
    text = render(explain(program, "u"))
    assert "received the e-mail · Mail" in text
    assert "wait of 1 week opens" in text
    assert "wait cancelled by an exception" in text
    assert "session" not in text
    assert text.index("opens") < text.index("opened the e-mail") < text.index("wait cancelled")


def test_lines_of_one_instant_stand_in_the_order_of_the_replay(tmp_path: Path) -> None:
    """The second receipt ends one wait and opens another; the message due at that instant has left before."""
    again = follow_on(exceptions=[interaction("email.receive")])
    quick = follow_on("quick", delay={"type": "after", "amount": 1, "unit": "days"}, exceptions=[])
    rows = [row("u", START), row("u", START + DAY)]
    program = program_of(
        design(source(), again, quick), rows, None, (START, START + 30 * DAY), tmp_path
    )
    lines = [line for line in explain(program, "u").timeline if line.time == START + DAY]
    assert [line.text.split(",")[0] for line in lines] == [
        "message sent",
        "received the e-mail · Mail",
        "wait replaced by a new one",
        "wait of 1 week opens",
    ]


def test_one_follow_on_alone(tmp_path: Path) -> None:
    later = follow_on("later", triggers=[interaction("email.open")], exceptions=[])
    rows = [row("u", START), row("u", START + DAY, "email.open")]
    program = program_of(
        design(source(), follow_on(), later), rows, None, (START, START + 30 * DAY), tmp_path
    )
    assert {story.campaign_id for story in explain(program, "u").stories} == {"again", "later"}
    assert {story.campaign_id for story in explain(program, "u", "later").stories} == {"later"}


@pytest.mark.parametrize(("user", "campaign"), [("nobody", None), ("u", "mail"), ("u", "no such")])
def test_unknown_names_are_said_in_a_sentence(
    user: str, campaign: str | None, tmp_path: Path
) -> None:
    program = program_of(
        design(source(), follow_on()), [row("u", START)], None, (START, START + DAY), tmp_path
    )
    with pytest.raises(InputError, match=campaign or user):
        explain(program, user, campaign)
