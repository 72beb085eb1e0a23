"""The report on a log: its counts against slow ones, its remarks on logs that are odd in one way each."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from designer.events.batch import NO_TIME, FilePart, Reject
from designer.events.campaign_counts import count_campaigns
from designer.events.found_campaigns import (
    FoundCampaign,
    found_campaigns,
    read_found_campaigns,
)
from designer.events.importing import import_parts
from designer.events.kind_meanings import KIND_MEANINGS, Role
from designer.events.kinds import Kind
from designer.events.log import open_log
from designer.events.quality import DAY, Quality, quality_of, read_quality
from designer.model.interactions import INTERACTIONS, Channel
from tests.events.log_reference import Row, Stretch, batch_of, parts_of, place

HOUR = 3_600_000_000
NOW = 20_600 * DAY
START = NOW - 100 * DAY

rows = st.builds(
    Row,
    user=st.sampled_from(["ada", "bob", "eve"]),
    time=st.integers(-3, 40).map(lambda step: NOW + step * 5 * HOUR - 20 * DAY),
    kind=st.sampled_from(list(Kind)).map(int),
    campaign=st.none() | st.sampled_from(["spring", "summer", "autumn"]),
    name=st.none() | st.sampled_from(["Spring", "Spring 2"]),
    zone=st.none() | st.sampled_from(["Europe/Berlin", "Mars/Base"]),
)


def report(content: list[Row], folder: Path, rejects: tuple[Reject, ...] = ()) -> Quality:
    import_parts(
        parts_of([[Stretch(content, rejects=rejects)]]), ["a.csv"], folder, imported_at=NOW
    )
    quality = read_quality(folder)
    assert quality is not None
    assert quality == quality_of(open_log(folder), NOW)
    return quality


def codes(quality: Quality) -> list[str]:
    return [remark.code for remark in quality.remarks]


def text_of(quality: Quality, code: str) -> str:
    (text,) = (remark.text for remark in quality.remarks if remark.code == code)
    return text


def order_told_slowly(content: list[Row]) -> tuple[int, int]:
    """Reactions before their user's first receipt of that campaign and channel, and those without any."""
    ordered = sorted(content, key=lambda row: (row.user, row.time, place(row.kind)))
    meanings = [KIND_MEANINGS[Kind(row.kind)] for row in ordered]
    receipts = (Role.SEND, Role.DELIVERY)
    channels = {meaning.channel for meaning in meanings if meaning.role in receipts}
    before = without = 0
    for at, (row, meaning) in enumerate(zip(ordered, meanings, strict=True)):
        if meaning.role is not Role.REACTION or not row.campaign or meaning.channel not in channels:
            continue
        own = [
            number
            for number, (other, its) in enumerate(zip(ordered, meanings, strict=True))
            if (other.user, other.campaign, its.channel)
            == (row.user, row.campaign, meaning.channel)
            and its.role in receipts
        ]
        without += not own
        before += bool(own) and own[0] > at
    return before, without


@given(content=st.lists(rows, max_size=20))
def test_the_counts_are_right(content: list[Row]) -> None:
    with TemporaryDirectory() as folder:
        quality = report(content, Path(folder) / "log")
        found = read_found_campaigns(Path(folder) / "log")
        assert found == found_campaigns(open_log(Path(folder) / "log"))
    assert (quality.events, quality.users) == (len(content), len({row.user for row in content}))
    assert {one.kind: one.total for one in quality.kinds} == Counter(
        Kind(row.kind).name for row in content
    )
    for kind in quality.kinds:
        days = Counter(
            (row.time - quality.periods_from) // (quality.period_days * DAY)
            for row in content
            if Kind(row.kind).name == kind.kind
        )
        assert list(kind.counts) == [days[period] for period in range(quality.periods)]
    assert quality.future == sum(row.time > NOW for row in content)
    messages = [row for row in content if KIND_MEANINGS[Kind(row.kind)].role is not Role.OTHER]
    assert quality.without_campaign == sum(row.campaign is None for row in messages)
    assert {zone.zone: zone.events for zone in quality.zones} == Counter(
        row.zone for row in content if row.zone
    )
    assert set(quality.unknown_zones) <= {"Mars/Base"}
    assert quality.without_zone == sum(row.zone is None for row in content)
    times = [row.time for row in content]
    assert quality.first_event == (min(times) if times else None)
    assert quality.last_event == (max(times) if times else None)
    assert (quality.opens_before_sends, quality.without_receipt) == order_told_slowly(content)
    assert found is not None
    assert [one.id for one in found] == [
        campaign
        for campaign, _ in Counter(row.campaign for row in content if row.campaign).most_common()
    ]
    for one in found:
        own = [row for row in content if row.campaign == one.id]
        assert (one.events, one.users) == (len(own), len({row.user for row in own}))
        assert (one.first, one.last) == (
            min(row.time for row in own),
            max(row.time for row in own),
        )
        expected = Counter(
            interaction for row in own for interaction in KIND_MEANINGS[Kind(row.kind)].interactions
        )
        told = {key: value for key, value in one.interactions.items() if "receive" not in key}
        assert told == {key: value for key, value in expected.items() if "receive" not in key}


def test_every_kind_means_something_known() -> None:
    assert set(KIND_MEANINGS) == set(Kind)
    named = {name for meaning in KIND_MEANINGS.values() for name in meaning.interactions}
    assert named <= set(INTERACTIONS)
    assert set(INTERACTIONS) - named == {"email.click_alias_any"}


def ordinary() -> list[Row]:
    """Fifty days of a log that leaves little to say."""
    content = []
    for day in range(50):
        start = START + day * DAY + 9 * HOUR + day * 1_000_001
        for user in ("ada", "bob"):
            mail = Row(user, start, int(Kind.EMAIL_SEND), "spring", "Spring", zone="Asia/Tokyo")
            content += [
                mail,
                replace(mail, kind=int(Kind.EMAIL_OPEN_OTHER), time=start + HOUR),
                replace(mail, kind=int(Kind.EMAIL_OPEN_MACHINE), time=start + HOUR),
                replace(mail, kind=int(Kind.EMAIL_CLICK), time=start + 2 * HOUR),
                replace(mail, kind=int(Kind.EMAIL_CLICK_BOT), time=start + 2 * HOUR),
                Row(user, start + 3 * HOUR, int(Kind.PURCHASE)),
                Row(user, start + 3 * HOUR, int(Kind.CUSTOM_EVENT)),
                Row(user, start + 3 * HOUR, int(Kind.SESSION_START)),
                Row(user, start + 3 * HOUR, int(Kind.CONVERSION), "spring", "Spring"),
                Row(user, start + 3 * HOUR, int(Kind.CONTROL_ENROLMENT), "spring", "Spring"),
            ]
    tail = START + 80 * DAY
    return [*content, Row("ada", tail - 1, int(Kind.SESSION_START)), *quiet(START + 50 * DAY, 29)]


def quiet(start: int, days: int) -> list[Row]:
    """Sessions alone."""
    return [Row("eve", start + day * DAY + 7, int(Kind.SESSION_START)) for day in range(days)]


def test_an_ordinary_log_is_left_in_peace(tmp_path: Path) -> None:
    quality = report(ordinary(), tmp_path / "log")
    assert codes(quality) == ["sends_end_early", "missing_channels"]
    assert (quality.period_days, quality.periods) == (1, 80)
    assert text_of(quality, "missing_channels").startswith(
        "Nothing happens on these channels: push, SMS"
    )


def without(*kinds: Kind) -> list[Row]:
    return [row for row in ordinary() if row.kind not in kinds]


@pytest.mark.parametrize(
    ("content", "code", "words"),
    [
        (without(Kind.EMAIL_SEND), "no_sends", "No sends at all"),
        (without(Kind.CONTROL_ENROLMENT), "no_control_group", "No control-group events"),
        (without(Kind.PURCHASE), "no_purchases", "No purchases"),
        (without(Kind.CONVERSION), "no_conversions", "No conversion events"),
        (without(Kind.CUSTOM_EVENT), "no_custom_events", "No custom events"),
        (without(Kind.SESSION_START), "no_sessions", "No session starts"),
        (without(Kind.EMAIL_OPEN_MACHINE), "no_machine_opens", "No machine-open flag"),
        (without(Kind.EMAIL_CLICK_BOT), "no_bot_clicks", "bot"),
        (
            [Row("ada", START + day * DAY, int(Kind.EMAIL_SEND), "spring") for day in range(30)],
            "no_reactions.email",
            "E-mail is sent but nobody ever opens or clicks it",
        ),
        (
            [
                replace(row, kind=int(Kind.EMAIL_DELIVERY)) if row.kind == Kind.EMAIL_SEND else row
                for row in ordinary()
            ],
            "only_deliveries.email",
            "deliveries but no sends",
        ),
        (
            [*ordinary(), Row("ada", START + 77 * DAY, int(Kind.EMAIL_SEND), "spring", "Spring")],
            "ends_early",
            "The events end 2 days after the last send, so week-long waits",
        ),
        (
            [*ordinary(), Row("ada", START + 65 * DAY, int(Kind.EMAIL_SEND), "spring", "Spring")],
            "ends_early",
            "The events end 14 days after the last send, so month-long waits",
        ),
        (
            [replace(row, time=row.time // DAY * DAY) for row in ordinary()],
            "whole_days",
            "Times are whole days",
        ),
        (
            [*ordinary(), Row("ada", NOW + 40 * DAY, int(Kind.PURCHASE))],
            "future",
            "1 event lies in the future, as late as 2026-07-06",
        ),
        (
            [*ordinary(), Row("ada", NOW - 9_000 * DAY, int(Kind.PURCHASE))],
            "stray_times",
            "1 event lies far from all others",
        ),
        (
            [row for row in ordinary() if not START + 20 * DAY <= row.time < START + 26 * DAY],
            "gap",
            "Nothing at all happened from 2026-03-08 to 2026-03-13",
        ),
        (
            [replace(row, campaign=None, name=None) for row in ordinary()],
            "without_campaign",
            "None of the 500 events of messages names a campaign",
        ),
        (
            [
                replace(row, campaign=None) if row.kind == Kind.EMAIL_CLICK else row
                for row in ordinary()
            ],
            "without_campaign",
            "20 % of the 500 events of messages name no campaign, as those of a Canvas",
        ),
        (
            [replace(row, name=None) for row in ordinary()],
            "unnamed_campaigns",
            "The only campaign has no name",
        ),
        (
            [
                Row("ada", START + place * HOUR, int(Kind.EMAIL_SEND), f"message {place}")
                for place in range(1500)
            ],
            "many_campaigns",
            "1,500 different campaign ids",
        ),
        (
            [
                replace(row, time=row.time - 12 * HOUR) if row.kind == Kind.EMAIL_CLICK else row
                for row in ordinary()
            ],
            "opens_before_sends",
            "2 opens and clicks come before the message was sent to that person",
        ),
        (
            [row for row in ordinary() if row.user != "bob" or row.kind != Kind.EMAIL_SEND],
            "without_receipt",
            "200 opens and clicks have no send of the same campaign to that person",
        ),
        (
            [replace(row, zone="Mars/Base") for row in ordinary()],
            "unknown_zones",
            "1 time zone is not known (Mars/Base) and counts as not given",
        ),
        ([replace(row, zone=None) for row in ordinary()], "no_zones", "No event tells"),
        ([*ordinary(), *ordinary()], "", ""),
        ([], "no_events", "There is no event"),
    ],
)
def test_what_is_odd_is_said(tmp_path: Path, content: list[Row], code: str, words: str) -> None:
    quality = report(content, tmp_path / "log")
    if code:
        assert words in text_of(quality, code)
    severities = [remark.severity for remark in quality.remarks]
    assert severities == sorted(severities, key=["serious", "caution", "note"].index)
    assert len(set(codes(quality))) == len(quality.remarks)
    for remark in quality.remarks:
        assert remark.text.endswith(".")
        assert remark.text[0].isupper() or remark.text[0].isdigit()


def test_rows_that_were_refused_or_repeat_are_said(tmp_path: Path) -> None:
    rejects = tuple(Reject(row, "user_id", "no user id") for row in range(1, 12))
    content = [replace(row, event_id=str(place)) for place, row in enumerate(ordinary())]
    quality = report([*content, content[0]], tmp_path / "log", rejects)
    assert "1 row repeats an event" in text_of(quality, "duplicates")
    assert "11 rows name no person (1.1 %)" in text_of(quality, "anonymous")
    assert text_of(quality, "rejected") == "11 rows were refused (1.1 %), most often: no user id."
    assert (quality.anonymous, quality.rejected, quality.duplicates) == (11, 11, 1)
    assert quality.rows_read == quality.kept + 12


@pytest.mark.parametrize(("days", "period", "periods"), [(400, 7, 58), (2000, 28, 72)])
def test_long_logs_are_counted_by_longer_periods(
    tmp_path: Path, days: int, period: int, periods: int
) -> None:
    content = [Row("ada", NOW - day * DAY, int(Kind.PURCHASE)) for day in range(days)]
    quality = report(content, tmp_path / "log")
    assert (quality.period_days, quality.periods) == (period, periods)
    assert sum(quality.kinds[0].counts) > days * 0.99


def test_times_of_no_calendar_make_no_trouble(tmp_path: Path) -> None:
    far = [-(10**17) + 1, 10**17 - 1]
    content = [*ordinary(), *(Row("ada", time, int(Kind.PURCHASE)) for time in far)]
    quality = report(content, tmp_path / "log")
    assert quality.periods <= 200
    assert "2 events lie far from all others" in text_of(quality, "stray_times")
    alone = report([Row("ada", time, int(Kind.EMAIL_SEND)) for time in far], tmp_path / "alone")
    assert alone.periods <= 200
    assert "a day of no calendar" not in text_of(alone, "future")


def test_only_the_largest_campaigns_are_listed(tmp_path: Path) -> None:
    content = [
        Row("ada", START + count, int(Kind.EMAIL_SEND), f"{campaign}")
        for campaign in range(9)
        for count in range(campaign + 1)
    ]
    import_parts(parts_of([[Stretch(content)]]), ["a.csv"], tmp_path / "log", imported_at=NOW)
    found = count_campaigns(open_log(tmp_path / "log"), most=3)
    assert found.total == 9
    assert [(one.id, one.sends) for one in found.campaigns] == [("8", 9), ("7", 8), ("6", 7)]


def test_a_campaign_that_only_has_deliveries_was_sent(tmp_path: Path) -> None:
    kinds = (Kind.SMS_DELIVERY, Kind.EMAIL_SEND, Kind.EMAIL_DELIVERY, Kind.EMAIL_CLICK_ALIAS)
    content = [Row("ada", START, int(kind), "spring", "Spring") for kind in kinds]
    import_parts(parts_of([[Stretch(content)]]), ["a.csv"], tmp_path / "log", imported_at=NOW)
    assert read_found_campaigns(tmp_path / "log") == (
        FoundCampaign(
            id="spring",
            name="Spring",
            events=4,
            users=1,
            sends=2,
            channels=(Channel.EMAIL, Channel.SMS),
            interactions={
                "email.receive": 1,
                "sms.receive": 1,
                "email.click": 1,
                "email.click_alias": 1,
            },
            first=START,
            last=START,
        ),
    )


@pytest.mark.parametrize("content", ["", "{}", "[1]", '{"imported_at": 1, "unheard_of": 2}', "\0"])
def test_reports_that_cannot_be_read_are_none(tmp_path: Path, content: str) -> None:
    (tmp_path / "quality.json").write_text(content)
    assert read_quality(tmp_path) is None


def test_rows_that_tell_of_several_events_are_accounted_for(tmp_path: Path) -> None:
    part = FilePart(0, 2, 1, (), NO_TIME, NO_TIME, batch_of([ordinary()[0]] * 3), additional=2)
    report_of = import_parts([part], ["a.csv"], tmp_path / "log", imported_at=NOW)
    (count,) = report_of.summary.files
    assert (count.rows_read, count.additional, count.kept, count.not_relevant) == (2, 2, 3, 1)
    assert report_of.quality.additional == 2
