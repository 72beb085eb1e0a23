"""Designs and project files that the tests of the store share."""

from pathlib import Path

from designer.exchange.design_json import read_design
from designer.model.design import Design
from designer.store.project import Project

EXAMPLE = Path(__file__).resolve().parents[1] / "exchange" / "designs" / "cart-recovery.json"
DAY = 86_400_000_000
HEADING = "user_id,time,event_type,campaign_id\n"
"""Of a table of events."""


def example() -> Design:
    return read_design(EXAMPLE.read_bytes())


def renamed(design: Design, name: str) -> Design:
    return design.model_copy(update={"name": name})


def without_campaign(design: Design, position: int) -> Design:
    kept = design.campaigns[:position] + design.campaigns[position + 1 :]
    return design.model_copy(update={"campaigns": kept})


def beside(path: Path) -> list[str]:
    """What lies in the project's folder."""
    return sorted(entry.name for entry in path.parent.iterdir())


def titles(project: Project) -> list[str]:
    return [entry.title for entry in project.history()[0]]


class Clock:
    """A clock that stands until it is moved."""

    def __init__(self, now: int = 20_000 * DAY) -> None:
        self.now = now

    def __call__(self) -> int:
        return self.now
