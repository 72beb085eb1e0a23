"""Designs that are broad, not deep: many follow-ons, each with one question to the same rows."""

from __future__ import annotations

from hypothesis import strategies as st

from tests.twin.conditions_of import AUDIENCES, FILTERS, NAMES, interaction_with
from tests.twin.designs import Grid, setting_choices

PING = {"type": "custom_event", "name": NAMES[0]}
SOURCES = [
    {"id": "s0", "name": "s0", "channels": ["email", "push", "sms", "in_app"]},
    {"id": "s1", "name": "s1", "channels": ["webhook"], "event_campaign_ids": ["s0", "x1"]},
]


@st.composite
def broad_designs(draw: st.DrawFn, grid: Grid) -> dict:
    questions = draw(st.sampled_from([_about_properties, _about_audiences, _about_interactions]))
    names = [f"f{n}" for n in range(draw(st.sampled_from([2, 8, 12])))]
    campaigns = [_source(draw, grid, source) for source in SOURCES]
    campaigns += [_follow_on(grid, name, *questions(draw)) for name in names]
    return {
        "format": "campaign-design",
        "version": 1,
        "name": "broad",
        "time_zone": grid.zone,
        "campaigns": campaigns,
        "settings": draw(setting_choices()),
    }


def _about_properties(draw: st.DrawFn) -> tuple[dict, dict | None]:
    event = draw(st.sampled_from([PING, PING, {"type": "purchase"}, {"type": "session_start"}]))
    return {**event, "where": draw(st.lists(FILTERS, min_size=1, max_size=2))}, None


def _about_audiences(draw: st.DrawFn) -> tuple[dict, dict | None]:
    return PING, draw(AUDIENCES)


def _about_interactions(draw: st.DrawFn) -> tuple[dict, dict | None]:
    return interaction_with(draw, SOURCES), None


def _source(draw: st.DrawFn, grid: Grid, source: dict) -> dict:
    return {
        **source,
        "status": "active",
        "published_at": grid.text(-400),
        "delivery": {"type": "scheduled"},
        "conversion_events": [
            {"id": name, "event": PING, "deadline": {"amount": 3, "unit": "days"}}
            for name in draw(st.sampled_from([["a", "b"], ["b", "a"], ["a"]]))
        ],
    }


def _follow_on(grid: Grid, name: str, trigger: dict, audience: dict | None) -> dict:
    follow_on = {
        "id": name,
        "name": name,
        "channels": ["push"],
        "status": "active",
        "published_at": grid.text(-400),
        "delivery": {
            "type": "action_based",
            "triggers": [trigger],
            "re_eligible_after": {"amount": 0, "unit": "days"},
        },
    }
    return follow_on if audience is None else {**follow_on, "audience": audience}
