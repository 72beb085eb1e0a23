#!/usr/bin/env python3
"""The pictures of docs/pictures, made anew by one command: `.venv/bin/python packaging/pictures.py`.

They are drawn offscreen at 1600 x 1000 from the shipped sample and its events.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget

from designer.edits.new_campaigns import new_follow_on, new_source
from designer.gui.app.application import make_application
from designer.gui.app.main_window import MainWindow
from designer.gui.app.preferences import Preferences
from designer.gui.app.projects import create_project, empty_design
from designer.gui.app.workplace import Workplace
from designer.gui.imports.assistant import ImportAssistant
from designer.model.delays import After
from designer.model.design import Design, Position
from designer.model.events import CampaignInteraction, Purchase
from designer.model.interactions import Channel
from designer.model.units import DurationUnit
from designer.session.results import State
from designer.session.selection import CampaignItem, EventItem, Item

ROOT = Path(__file__).resolve().parent.parent
SIZE = (1600, 1000)
CHAINS = 40
FOLLOW_ONS = 4
RESEND = "abandoned-cart-push-again"
OFFER = "cart-offer-email"
PATIENCE = 120.0
EXPORT = """Contact;Happened at;Action;Campaign ID;Campaign name;Link
C-1001;2026-03-02 09:00:12;Email Sent;nl-12;Frühling;
C-1001;2026-03-02 18:41:02;Email Opened;nl-12;Frühling;
C-1001;2026-03-02 18:41:55;Email Clicked;nl-12;Frühling;https://shop.example/neu
C-1002;2026-03-02 09:00:12;Email Sent;nl-12;Frühling;
C-1003;2026-03-02 09:00:13;Email Sent;nl-12;Frühling;
C-1003;;Email Opened;nl-12;Frühling;
C-1004;2026-03-13 07:15:40;Unsubscribed;nl-12;Frühling;
C-1004;2026-03-13 07:16:02;Purchase;;;
"""
Shot = tuple[str, Callable[[], QWidget]]


class Pictures:
    """One window that is put into one state after another."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.window = MainWindow(Preferences(folder / "settings.ini"))
        self.window.resize(*SIZE)
        self.window.show()

    def shots(self) -> Iterator[Shot]:
        """Name of a picture, and what brings the window there."""
        yield "welcome", self.welcome
        yield "sample-light", self.sample
        yield "canvas-near", self.near
        yield "inspector", partial(self.selected, (EventItem(OFFER, "exception", 0),))
        yield "results", self.results
        yield "recipients", self.recipients
        yield "timeline", self.timeline
        yield "data", self.data
        yield "import", self.importing
        yield "palette", self.palette
        yield "sample-dark", self.dark
        yield "200-campaigns", self.many

    @property
    def workplace(self) -> Workplace:
        """Of the project that is open."""
        assert self.window.workplace is not None
        return self.window.workplace

    def welcome(self) -> QWidget:
        return self.window

    def sample(self) -> QWidget:
        self.window.files.open_sample()
        wait_until(lambda: self.workplace.session.data.active is not None)
        self._replayed()
        self.window.notice.hide()
        self.window.panels.arrange()
        self.workplace.session.select(())
        self.workplace.canvas.zoom_to_fit()
        return self.window

    def _replayed(self) -> None:
        results = self.workplace.live.results
        wait_until(
            lambda: (
                results.state is State.CURRENT
                and results.evaluation is not None
                and results.evaluation.design is self.workplace.session.design
            )
        )

    def selected(self, items: tuple[Item, ...]) -> QWidget:
        self.workplace.session.select(items)
        return self.window

    def near(self) -> QWidget:
        self.workplace.canvas.set_zoom(1.0)
        self.workplace.show_item(CampaignItem(RESEND))
        return self.window

    def results(self) -> QWidget:
        self.selected((CampaignItem(RESEND),))
        self.window.registry.run("results.show_strikes")
        self._room_below(430)
        panel = self.workplace.charts.panel
        wait_until(lambda: panel.picture is not None)
        self.workplace.canvas.set_zoom(0.9)
        self.workplace.show_item(CampaignItem(RESEND))
        return self.window

    def recipients(self) -> QWidget:
        self.window.registry.run("results.recipients_of_selection")
        panel = self.workplace.recipients
        wait_until(lambda: panel.answer is not None and not panel.asking.under_way)
        panel.table.go_to(3)
        return self.window

    def timeline(self) -> QWidget:
        table = self.workplace.recipients.table
        found = self.workplace.recipients.rows.recipient(table.currentIndex().row())
        assert found is not None
        self.workplace.looking.look_at(found.user)
        wait_until(lambda: self.workplace.timeline.timeline is not None)
        return self.window

    def _room_below(self, height: int) -> None:
        dock = self.window.panels["charts"]
        self.window.resizeDocks([dock], [height], Qt.Orientation.Vertical)

    def data(self) -> QWidget:
        for name in ("charts", "recipients", "timeline"):
            self.window.panels[name].hide()
        self.window.panels.show("data")
        return self.window

    def importing(self) -> QWidget:
        file = self._folder / "newsletter export.csv"
        file.write_text(EXPORT, encoding="cp1252")
        self.window.importing.open_assistant([file])
        assistant = self.window.findChild(ImportAssistant)
        assert assistant is not None
        assistant.resize(1280, 860)
        wait_until(lambda: assistant.draft.plan is not None and assistant.draft.settled)
        return assistant

    def palette(self) -> QWidget:
        assistant = self.window.findChild(ImportAssistant)
        assert assistant is not None
        assistant.reject()
        self.window.show_palette()
        self.window.searching.palette.line.setText("ch")
        return self.window.searching.palette

    def dark(self) -> QWidget:
        self.window.searching.palette.close()
        self.window.panels.arrange()
        self.window.appearance.choose("dark")
        self.selected((CampaignItem(OFFER),))
        self.window.registry.run("results.show_outcomes")
        self.workplace.session.select(())
        self._room_below(360)
        self.workplace.canvas.zoom_to_fit()
        panel = self.workplace.charts.panel
        wait_until(lambda: panel.picture is not None)
        return self.window

    def many(self) -> QWidget:
        self.window.appearance.choose("light")
        self.window.panels.arrange()
        path = self._folder / "Two hundred.campaigns"
        self.window.show_session(create_project(path, two_hundred()))
        return self.window


def wait_until(there: Callable[[], bool]) -> None:
    """Let the window work until something is there. Raises TimeoutError."""
    end = time.monotonic() + PATIENCE
    while not there():
        if time.monotonic() > end:
            raise TimeoutError("the window does not come to rest")
        QApplication.processEvents()
        time.sleep(0.01)


def rest() -> None:
    """Let timers run out and what is painted later be painted."""
    end = time.monotonic() + 0.5
    wait_until(lambda: time.monotonic() > end)


def few_colours(image: QImage) -> QImage:
    """The picture in 256 of its colours, which makes the file a third as large and is hardly seen."""
    image = image.convertToFormat(QImage.Format.Format_RGB32)
    width, height = image.width(), image.height()
    pixels = np.frombuffer(image.constBits(), np.uint32).reshape(height, -1)[:, :width] & 0xFFFFFF
    colours, places, counts = np.unique(pixels, return_inverse=True, return_counts=True)
    kept, nearest = _palette(colours, counts)
    found = QImage(width, height, QImage.Format.Format_Indexed8)
    found.setColorTable([int(colour) | 0xFF000000 for colour in colours[kept]])
    target = np.frombuffer(found.bits(), np.uint8).reshape(height, -1)
    target[:, :width] = nearest[places.reshape(height, width)]
    return found


def _palette(
    colours: NDArray[np.uint32], counts: NDArray[np.intp]
) -> tuple[list[int], NDArray[np.uint8]]:
    """Which colours are kept, and for each the nearest of them: half are the most used, half the farthest from those.

    A small red badge is worth a colour of its own among a hundred shades of grey.
    """
    parts = np.stack([(colours >> shift) & 0xFF for shift in (0, 8, 16)], 1).astype(np.int32)
    used = np.argsort(-counts, kind="stable")
    kept: list[int] = []
    away = np.full(len(colours), 2**31 - 1, np.int32)
    nearest = np.zeros(len(colours), np.uint8)
    for number in range(min(256, len(colours))):
        chosen = int(used[number] if number < 128 else away.argmax())
        distance = ((parts - parts[chosen]) ** 2).sum(axis=1, dtype=np.int32)
        nearer = distance < away
        nearest[nearer] = number
        away[nearer] = distance[nearer]
        kept.append(chosen)
    return kept, nearest


def two_hundred() -> Design:
    """A design of 200 campaigns: chains of a source and four follow-ons."""
    design = empty_design("Two hundred campaigns")
    for number in range(CHAINS):
        design = _with_chain(design, number)
    places = {
        campaign.id: _place(*divmod(number, FOLLOW_ONS + 1))
        for number, campaign in enumerate(design.campaigns)
    }
    return design.model_copy(update={"layout": places})


def _place(chain: int, step: int) -> Position:
    """Five chains beside each other; within one, the first two follow-ons go right and the others below."""
    column, row = ((0, 0), (1, 0), (2, 0), (1, 1), (2, 1))[step]
    across, down = chain % 5, chain // 5
    return Position(x=across * 1300 + column * 400, y=down * 600 + row * 260)


def _with_chain(design: Design, number: int) -> Design:
    source = new_source(design, f"Newsletter {number + 1}", (Channel.EMAIL,))
    design = design.model_copy(update={"campaigns": (*design.campaigns, source)})
    for step in range(FOLLOW_ONS):
        before = design.campaigns[-1] if step < 2 else source

        def event(kind: str, campaign: str = before.id) -> CampaignInteraction:
            return CampaignInteraction(
                type="campaign_interaction", interaction=kind, campaign=campaign
            )

        follow_on = new_follow_on(
            design,
            f"Newsletter {number + 1}, step {step + 1}",
            (Channel.EMAIL,),
            (event("email.receive"),),
            After(type="after", amount=step + 1, unit=DurationUnit.DAYS),
            (event("email.open"), Purchase(type="purchase")),
        )
        design = design.model_copy(update={"campaigns": (*design.campaigns, follow_on)})
    return design


def main() -> int:
    """Make every picture."""
    pictures = ROOT / "docs" / "pictures"
    pictures.mkdir(parents=True, exist_ok=True)
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    with tempfile.TemporaryDirectory() as name:
        # What the program remembers, and the copy of the sample, go with the folder.
        for variable in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME"):
            os.environ[variable] = name
        make_application()
        maker = Pictures(Path(name))
        for title, prepare in maker.shots():
            widget = prepare()
            rest()
            file = pictures / f"{title}.png"
            few_colours(widget.grab().toImage()).save(str(file), quality=0)
            print(f"docs/pictures/{title}.png, {file.stat().st_size // 1_000} kB")
        maker.window.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
