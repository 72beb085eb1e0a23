"""Texts that look like pictures, links or code, in every place of a design: shown letter by letter on every page."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from designer.model.annotations import Group, Note
from designer.model.design import Design
from designer.session.selection import CampaignItem, DelayItem, EventItem, GroupItem, Item, NoteItem
from designer.session.session import Session
from tests.gui.inspector.conftest import Hands

PAYLOADS = [
    '<img src="file:///nowhere/red.png">',
    "<b>bold</b>",
    "<a href='https://example.org'>here</a>",
    "<script>alert(1)</script>",
    "<table><tr><td bgcolor=red>x",
    "&lt;b&gt; &amp;amp;",
    "a < b and c > d",
    "%s %d %n {0} {name}",
    "&File &&",
    "\u202eright to left",
    "zero\u200bwidth",
    "tab\tand\nline",
    "=1+1",
    "\U0001f469\u200d\U0001f4bb \U0001f1e9\U0001f1ea",
    "Ω≈ç√∫˜µ≤≥÷",
    "x" * 255,
    "\"quoted\", 'so'",
    "C:\\CON\\nul",
    "<?xml version='1.0'?>",
    "<style>*{color:red}</style>",
]
PAGES: list[list[Item]] = [
    [],
    [CampaignItem("source")],
    [CampaignItem("again")],
    [CampaignItem("source"), CampaignItem("again")],
    [EventItem("again", "trigger", 0)],
    [EventItem("again", "trigger", 1)],
    [EventItem("again", "exception", 0)],
    [DelayItem("again")],
    [NoteItem("n")],
    [GroupItem("g")],
]


def design_of(text: str) -> Design:
    """A design that says `text` wherever it can."""
    where = [{"property": text, "op": "eq", "value": text}]
    source = {
        "id": "source",
        "name": text,
        "description": text,
        "channels": ["email"],
        "tags": [text],
        "status": "active",
        "delivery": {"type": "scheduled"},
        "conversion_events": [
            {
                "id": text,
                "event": {"type": "custom_event", "name": text},
                "deadline": {"amount": 1, "unit": "days"},
            }
        ],
    }
    clicks = {
        "type": "campaign_interaction",
        "interaction": "email.click_alias",
        "campaign": "source",
    }
    triggers = [{**clicks, "alias": text, "where": where}, {**clicks, "campaign": text}]
    exception = {"type": "custom_event", "name": text, "where": where}
    delay = {"type": "after", "amount": 1, "unit": "days"}
    again = {
        **source,
        "id": "again",
        "delivery": {
            "type": "action_based",
            "triggers": triggers,
            "delay": delay,
            "exceptions": [exception],
        },
        "audience": {"type": "attribute", "property": text, "op": "in", "value": [text, text]},
    }
    note = Note(id="n", text=text, x=0, y=0)
    group = Group(id="g", name=text, members=("again",))
    fields = {
        "format": "campaign-design",
        "version": 1,
        "name": text,
        "description": text,
        "time_zone": "UTC",
        "campaigns": [source, again],
        "notes": [note],
        "groups": [group],
    }
    return Design.model_validate(fields)


@pytest.mark.parametrize("text", PAYLOADS)
def test_every_page_shows_text(
    session_of: Callable[[Design], Session], opened: Callable[[Session], Hands], text: str
) -> None:
    session = session_of(design_of(text))
    inspector = opened(session).inspector
    for items in PAGES:
        session.select(items)
        for label in inspector.findChildren(QLabel):
            assert label.textFormat() == Qt.TextFormat.PlainText
        for widget in inspector.findChildren(QWidget):
            tip = (
                widget.toolTip().removeprefix("<span>").removesuffix("</span>").replace("<br>", "")
            )
            assert "<" not in tip
        for button in inspector.findChildren(QAbstractButton):
            assert "&File" not in button.text().replace("&&", "")
        inspector.page.finish()
    assert session.design == design_of(text)
