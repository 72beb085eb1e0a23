"""A small shop for the command line: a design, its events, its users."""

import json
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from designer.cli.main import main

DESIGN = {
    "format": "campaign-design",
    "version": 1,
    "name": "Resend",
    "time_zone": "UTC",
    "campaigns": [
        {
            "id": "news",
            "name": "News",
            "channels": ["email"],
            "status": "active",
            "published_at": "2026-03-01T00:00:00Z",
            "delivery": {"type": "scheduled"},
        },
        {
            "id": "again",
            "name": "News, \u001b[31msent again\u202e",
            "channels": ["email"],
            "status": "active",
            "delivery": {
                "type": "action_based",
                "triggers": [
                    {
                        "type": "campaign_interaction",
                        "interaction": "email.receive",
                        "campaign": "news",
                    }
                ],
                "delay": {"type": "after", "amount": 1, "unit": "weeks"},
                "exceptions": [
                    {
                        "type": "campaign_interaction",
                        "interaction": "email.open",
                        "campaign": "news",
                    }
                ],
            },
            "audience": {"type": "attribute", "property": "plan", "op": "ne", "value": "none"},
        },
    ],
}

EVENTS = (
    ("ada", "2026-03-02T10:00:00Z", "email.receive", "news"),
    ("bob", "2026-03-02T10:00:00Z", "email.receive", "news"),
    ("bob", "2026-03-05T00:00:00Z", "email.open", "news"),
    ("cyd", "2026-03-02T10:00:00Z", "email.receive", "news"),
    ("dee", "2026-03-14T10:00:00Z", "email.receive", "news"),
    ("eve", "2026-03-15T10:00:00Z", "users.behaviors.app.SessionStart", ""),
)
USERS = "user_id,plan\nada,free\nbob,free\ncyd,none\ndee,free\n"


class Shop:
    """Files to hand to the command line."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.design = folder / "design.json"
        self.events = folder / "events.csv"
        self.users = folder / "users.csv"
        self.design.write_text(json.dumps(DESIGN), encoding="utf-8")
        lines = ["user_id,time,event_type,campaign_id", *(",".join(event) for event in EVENTS)]
        self.events.write_text("\n".join(lines) + "\n", encoding="utf-8")
        self.users.write_text(USERS, encoding="utf-8")

    def inputs(self) -> list[str]:
        return [str(self.design), "--events", str(self.events), "--users", str(self.users)]


@pytest.fixture
def shop(tmp_path: Path) -> Shop:
    folder = tmp_path / "shop"
    folder.mkdir()
    return Shop(folder)


class Answer:
    """What one call of the command line said."""

    def __init__(self, status: int, out: str, err: str) -> None:
        self.status = status
        self.out = out
        self.err = err


Run = Callable[[Sequence[object]], Answer]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Call the command line in this process; what it remembers between runs goes into the test's folder."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "state"))

    def call(arguments: Sequence[object]) -> Answer:
        capsys.readouterr()
        status = main([str(argument) for argument in arguments])
        said = capsys.readouterr()
        return Answer(status, said.out, said.err)

    return call
