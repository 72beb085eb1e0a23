import pytest

from designer.edits.events import AddEvent, MoveEvent, RemoveEvent, ReplaceEvent, Role
from designer.model.design import Design
from designer.model.events import Event
from tests.edits.drawings import (
    applied,
    custom_event,
    drawing,
    interaction,
    purchase,
    received,
    refused,
)

OPENED = interaction("push.open", "cart")
TRIGGERS = (received("cart"), custom_event("left the shop"))
BOTH_ROLES = pytest.mark.parametrize("role", ["trigger", "exception"])


def events(design: Design, role: Role) -> tuple[Event, ...]:
    delivery = design.campaigns[1].follow_on
    assert delivery is not None
    return delivery.triggers if role == "trigger" else delivery.exceptions


@BOTH_ROLES
def test_an_event_comes_last_or_where_asked(role):
    new, old = custom_event("new"), events(drawing(), role)
    assert events(applied(AddEvent("reminder", role, new), drawing()), role) == (*old, new)
    first = applied(AddEvent("reminder", role, new, 0), drawing())
    assert events(first, role) == (new, *old)
    refused(AddEvent("reminder", role, new, 3), drawing())


@BOTH_ROLES
def test_a_scheduled_campaign_takes_no_events(role):
    assert "“Cart”" in str(refused(AddEvent("cart", role, purchase()), drawing()))
    refused(AddEvent("nowhere", role, purchase()), drawing())


def test_the_other_list_stays():
    after = applied(AddEvent("reminder", "exception", custom_event("new")), drawing())
    assert events(after, "trigger") == TRIGGERS


@BOTH_ROLES
def test_an_event_is_replaced_in_its_place(role):
    old = events(drawing(), role)
    after = applied(ReplaceEvent("reminder", role, 1, custom_event("new")), drawing())
    assert events(after, role) == (old[0], custom_event("new"))
    refused(ReplaceEvent("reminder", role, 2, purchase()), drawing())


@BOTH_ROLES
def test_an_event_is_removed(role):
    old = events(drawing(), role)
    assert events(applied(RemoveEvent("reminder", role, 0), drawing()), role) == old[1:]
    refused(RemoveEvent("reminder", role, 2), drawing())
    refused(RemoveEvent("reminder", role, -1), drawing())


@BOTH_ROLES
def test_an_event_moves_in_its_list(role):
    old = events(drawing(), role)
    assert events(applied(MoveEvent("reminder", role, 0, 1), drawing()), role) == old[::-1]
    assert events(applied(MoveEvent("reminder", role, 1, 0), drawing()), role) == old[::-1]
    refused(MoveEvent("reminder", role, 0, 2), drawing())
    refused(MoveEvent("reminder", role, 5, 0), drawing())


def test_titles_name_the_role():
    assert AddEvent("reminder", "trigger", OPENED).title == "Add trigger"
    assert MoveEvent("reminder", "exception", 0, 1).title == "Change order of exceptions"
