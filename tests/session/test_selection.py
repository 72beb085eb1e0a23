"""What is selected, and what becomes of it when the design changes."""

from designer.edits.events import AddEvent, MoveEvent, RemoveEvent, ReplaceEvent
from designer.edits.removing import RemoveItems
from designer.session.selection import (
    CampaignItem,
    DelayItem,
    EventItem,
    GroupItem,
    NoteItem,
    Selection,
)
from designer.session.session import Session
from tests.edits.drawings import custom_event, drawing, purchase
from tests.memory_project import MemoryProject


def opened() -> Session:
    return Session(MemoryProject(drawing()))


def test_selecting():
    session = opened()
    heard: list[Selection] = []
    session.selection_changed.connect(heard.append)
    items = (
        NoteItem("note"),
        GroupItem("group"),
        CampaignItem("cart"),
        DelayItem("offer"),
        EventItem("reminder", "exception", 1),
    )
    nonsense = (
        NoteItem("no"),
        GroupItem("no"),
        CampaignItem("no"),
        DelayItem("cart"),
        DelayItem("no"),
        EventItem("reminder", "exception", 2),
        EventItem("reminder", "trigger", -1),
        EventItem("cart", "trigger", 0),
        EventItem("no", "trigger", 0),
    )
    session.select((*items, *nonsense, items[0]))
    assert session.selection == items
    session.select(items)
    assert heard == [items]
    session.select(())
    assert not session.selection


def test_a_selected_event_is_followed_through_its_list():
    session = opened()
    bought = EventItem("reminder", "exception", 1)
    session.select([bought])
    session.do(MoveEvent("reminder", "exception", 1, 0))
    assert session.selection == (EventItem("reminder", "exception", 0),)
    session.do(AddEvent("reminder", "exception", custom_event("new"), 0))
    assert session.selection == (bought,)
    session.do(RemoveEvent("reminder", "exception", 0))
    assert session.selection == (EventItem("reminder", "exception", 0),)
    session.do(ReplaceEvent("reminder", "exception", 0, custom_event("other")))
    assert session.selection == (EventItem("reminder", "exception", 0),)
    session.do(RemoveEvent("reminder", "exception", 0))
    assert not session.selection


def test_the_second_of_two_equal_events_stays_the_second():
    session = opened()
    session.do(AddEvent("offer", "exception", purchase()))
    session.select([EventItem("offer", "exception", 1)])
    session.do(AddEvent("offer", "exception", custom_event("new"), 0))
    assert session.selection == (EventItem("offer", "exception", 2),)
    session.do(RemoveEvent("offer", "exception", 1))
    assert not session.selection


def test_what_depends_on_a_removed_campaign_falls_out():
    session = opened()
    session.select(
        [
            EventItem("reminder", "trigger", 0),
            DelayItem("reminder"),
            EventItem("offer", "trigger", 0),
        ]
    )
    session.do(RemoveItems(campaigns=("reminder",)))
    assert not session.selection
