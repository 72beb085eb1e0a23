"""A foreign export all the way to the log: what a mapping says counts there too."""

import json

from designer.events.importing import import_planned
from designer.events.log_files import open_log
from designer.events.mappings.mapping import Mapping
from designer.events.planning import propose, with_attribution

ROWS = """\
who,when,what,mailing
ann,2026-03-01T10:00:00Z,sent,spring
ann,2026-03-01T11:00:00Z,opened,
ann,2026-03-01T11:00:10Z,clicked,
ann,2026-03-03T12:00:00Z,clicked,
bob,2026-03-01T11:00:00Z,opened,
eve,2026-03-01T10:00:00Z,sent,spring
eve,2026-03-01T12:00:00Z,sent,summer
eve,2026-03-01T13:00:00Z,opened,
eve,2026-03-01T13:00:05Z,opened,winter
"""
TOOL = {
    "id": "tool",
    "name": "Tool",
    "recognised_by": {"columns": ["who", "when", "what", "mailing"]},
    "person": ["who"],
    "time": "when",
    "campaign": ["mailing"],
    "events": [
        {
            "becomes": "users.messages.email.Send",
            "when": [{"column": "what", "one_of": ["sent"]}],
        },
        {"becomes": "email.open", "when": [{"column": "what", "one_of": ["opened"]}]},
        {"becomes": "email.click", "when": [{"column": "what", "one_of": ["clicked"]}]},
    ],
    "event_names": ["what"],
    "attribution_hours": 24,
}


def _plan(folder, tool):
    (folder / "events.csv").write_text(ROWS, encoding="utf-8")
    return propose([folder / "events.csv"], (Mapping.model_validate_json(json.dumps(tool)),))


def test_reactions_follow_the_latest_send_as_the_mapping_says(tmp_path):
    plan = _plan(tmp_path, TOOL)
    assert plan.attribution_hours == 24
    summary = import_planned(plan, tmp_path / "log").summary
    counts = {each.id: (each.events, each.inferred) for each in summary.campaigns}
    # Two reactions of ann within a day, one of eve; the click of the third day and bob's open belong to nobody.
    assert counts == {"spring": (4, 2), "summer": (2, 1), "winter": (1, 0)}
    assert summary.inferred == 3
    assert summary.without_campaign == 2
    log = open_log(tmp_path / "log")
    assert log.inferred is not None
    assert int(log.inferred.sum()) == 3


def test_without_attribution_they_have_no_campaign(tmp_path):
    plan = with_attribution(_plan(tmp_path, TOOL), None)
    summary = import_planned(plan, tmp_path / "log").summary
    assert summary.inferred == 0
    assert summary.without_campaign == 5
