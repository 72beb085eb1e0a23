"""Mappings guessed for files that no preset fits."""

from pathlib import PurePath

import pytest

from designer.events.mappings.event_words import PASSED_OVER, event_of
from designer.events.mappings.files import faults_of
from designer.events.mappings.suggesting import suggest
from tests.events.mappings.foreign_helpers import kinds, parts_of, raw

Z = "2026-03-01T10:00:00Z"


def _suggest(columns, *rows):
    found = suggest(PurePath("in/Mail Log.csv"), columns, rows)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("name", "becomes"),
    [
        ("Email Opened", "email.open"),
        ("emailOpen", "email.open"),
        ("EMAIL_CLICK", "email.click"),
        ("Clicked on e-mail", "email.click"),
        ("newsletter sent", "users.messages.email.Send"),
        ("push_notification_delivered", PASSED_OVER),
        ("Push Tapped", "push.open"),
        ("SMS link clicked", "sms.click_link"),
        ("in-app message viewed", "in_app.view"),
        ("Content Card Dismissed", "content_card.dismiss"),
        ("banner impression", "banner.view"),
        ("email bounced", PASSED_OVER),
        ("Email unsubscribed", PASSED_OVER),
        ("Order Completed", "users.behaviors.Purchase"),
        ("session_start", "users.behaviors.app.SessionStart"),
        ("Campaign Converted", "users.campaigns.Conversion"),
        ("opened", None),
        ("Spring", None),
        ("online", None),
        ("", None),
        ("🎉", None),
    ],
)
def test_words_of_event_names(name, becomes):
    assert event_of(name) == becomes


def test_a_channel_beside_it_makes_a_bare_name_plain():
    assert event_of("opened", "push") == "push.open"
    assert event_of("Email opened", "push") == "email.open"


def test_columns_are_found_by_names_and_cells():
    columns = ("Customer ID", "Happened at", "Action", "Campaign", "Campaign name", "Link")
    found = _suggest(
        columns,
        ("7", Z, "Email sent", "c1", "Spring", None),
        ("7", Z, "Email opened", "c1", "Spring", None),
        ("8", Z, "Email clicked", "c1", "Spring", "https://x"),
        ("8", Z, "Email bounced", "c1", "Spring", None),
        ("8", Z, "Quiz", "c1", "Spring", None),
    ).mapping
    assert (found.person, found.time, found.event_names) == (
        ("Customer ID",),
        "Happened at",
        ("Action",),
    )
    assert (found.campaign, found.campaign_name) == (("Campaign",), ("Campaign name",))
    assert found.columns == {"url": "Link"}
    assert [(rule.becomes, rule.when[0].one_of) for rule in found.events] == [
        ("users.messages.email.Send", ("Email sent",)),
        ("email.open", ("Email opened",)),
        ("email.click", ("Email clicked",)),
        (None, ("Email bounced",)),
    ]
    assert found.id == "own-mail-log"
    assert found.recognised_by.columns == columns
    assert list(faults_of(found)) == []


def test_a_channel_column_is_asked_too():
    found = _suggest(
        ("user_id", "ts", "channel", "status"),
        ("1", "1772359200", "email", "sent"),
        ("1", "1772359200", "sms", "sent"),
        ("1", "1772359200", "push", "opened"),
    ).mapping
    rows = raw(
        user_id=["1"] * 3,
        ts=["1772359200"] * 3,
        channel=["email", "sms", "push"],
        status=["sent", "sent", "opened"],
    )
    assert [kind for _, kind in kinds(parts_of(found, rows))] == [
        "EMAIL_SEND",
        "SMS_SEND",
        "PUSH_OPEN",
    ]


def test_a_wide_file_is_seen():
    found = _suggest(
        ("contact_id", "mailing_id", "sent_at", "opened_at", "clicked_at"),
        ("1", "9", Z, Z, None),
        ("2", "9", Z, None, Z),
    ).mapping
    assert found.layout == "several_events"
    assert [(rule.becomes, rule.time) for rule in found.events] == [
        ("users.messages.email.Send", "sent_at"),
        ("email.open", "opened_at"),
        ("email.click", "clicked_at"),
    ]
    rows = raw(
        contact_id=["1", "2"],
        mailing_id=["9", "9"],
        sent_at=[Z, Z],
        opened_at=[Z, None],
        clicked_at=[None, Z],
    )
    assert [kind for _, kind in kinds(parts_of(found, rows))] == [
        "EMAIL_SEND",
        "EMAIL_OPEN_OTHER",
        "EMAIL_SEND",
        "EMAIL_CLICK",
    ]


def test_what_is_left_to_say_is_said():
    found = _suggest(("email", "date", "x"), ("a@x", "2026-03-01", "1"), ("b@x", "2026-03-01", "2"))
    text = " ".join(found.why)
    assert "choose the time of day" in text
    assert "No column says what happened" in text
    assert "No column tells the campaign" in text
    zoneless = _suggest(("email", "date"), ("a@x", "2026-03-01 10:00"))
    assert "choose in which zone" in " ".join(zoneless.why)


def test_a_headerless_file_is_told_by_its_cells():
    found = _suggest(
        ("column 1", "column 2", "column 3"),
        ("a@x.org", Z, "email open"),
        ("b@x.org", Z, "email click"),
    ).mapping
    assert (found.person, found.time, found.event_names) == (
        ("column 1",),
        "column 2",
        ("column 3",),
    )


@pytest.mark.parametrize(
    ("columns", "rows"),
    [
        (("a", "b"), [("1", "2")]),
        (("user_id", "country"), [("1", "DE")]),
        (("time", "x"), [(Z, "1")]),
        ((), []),
        (("user_id", "time"), []),
    ],
)
def test_what_tells_of_nobody_or_no_time_is_no_event_file(columns, rows):
    assert suggest(PurePath("x.csv"), columns, rows) is None
