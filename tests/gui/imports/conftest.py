"""An assistant over a clerk who opens nothing, and hands that work it."""

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from designer.events.mappings.mapping import Mapping
from designer.events.plan import ImportPlan
from designer.events.preview import Preview
from designer.gui.imports.assistant import ImportAssistant
from designer.gui.imports.clerk import Clerk
from designer.session.session import Session
from tests.gui.leaks import delete_what_asked_for_it


@dataclass
class PaperClerk:
    """Answers what a test says, after `seconds`, and notes what was asked."""

    plan: ImportPlan
    preview_of: Callable[[ImportPlan, int], Preview]
    users: object = None
    suggestion: Mapping | None = None
    seconds: float = 0.0
    error: Exception | None = None
    asked: list[str] = field(default_factory=list)

    def _answer(self, question: str) -> None:
        self.asked.append(question)
        time.sleep(self.seconds)
        if self.error is not None:
            raise self.error

    def propose(self, paths, kept, *, progress, cancelled):
        self._answer("propose")
        return self.plan

    def preview(self, plan, group, *, progress, cancelled):
        self._answer(f"preview {group}")
        return self.preview_of(plan, group)

    def suggest(self, path, preview, *, progress, cancelled):
        self._answer("suggest")
        return self.suggestion

    def check_users(self, path, *, progress, cancelled):
        self._answer("users")
        return self.users


@dataclass
class Answers:
    """What the system's file dialogs would answer."""

    files: Sequence[Path] = ()
    folder: Sequence[Path] = ()
    users: Path | None = None

    def event_files(self) -> list[Path]:
        return list(self.files)

    def event_folder(self) -> list[Path]:
        return list(self.folder)

    def users_file(self) -> Path | None:
        return self.users


@pytest.fixture
def assistant_of(qtbot: QtBot, session: Session) -> Iterator[Callable[..., ImportAssistant]]:
    """Opens an assistant over a clerk, the sample as its project."""
    made: list[ImportAssistant] = []

    def open_one(clerk: Clerk, answers: Answers | None = None, **more) -> ImportAssistant:
        assistant = ImportAssistant(
            more.get("session", session), None, clerk=clerk, questions=answers or Answers()
        )
        with qtbot.waitActive(assistant):
            assistant.show()
            assistant.activateWindow()
        made.append(assistant)
        return assistant

    yield open_one
    for assistant in made:
        assistant.reject()
        assistant.deleteLater()
    delete_what_asked_for_it()


def settled(qtbot: QtBot, assistant: ImportAssistant) -> None:
    """Wait until every preview is that of the plan."""
    qtbot.waitUntil(
        lambda: assistant.draft.plan is not None and assistant.draft.settled, timeout=20_000
    )
