#!/usr/bin/env python3
"""The pictures of docs/pictures, made anew by one command: `.venv/bin/python packaging/pictures.py`.

They are drawn offscreen at 1600 x 1000 from the shipped sample, so that two runs on one machine give the same pictures.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget

from designer.edits.campaigns import RenameCampaign
from designer.edits.new_campaigns import new_follow_on, new_source
from designer.gui.app.application import make_application
from designer.gui.app.main_window import MainWindow
from designer.gui.app.preferences import Preferences
from designer.gui.app.projects import create_project, empty_design
from designer.gui.app.shortcut_list import ShortcutList
from designer.model.delays import After
from designer.model.design import Design, Position
from designer.model.events import CampaignInteraction, Purchase
from designer.model.interactions import Channel
from designer.model.units import DurationUnit
from designer.session.selection import CampaignItem, DelayItem, EventItem, Item

ROOT = Path(__file__).resolve().parent.parent
SIZE = (1600, 1000)
CHAINS = 40
FOLLOW_ONS = 4
RESEND = "abandoned-cart-push-again"
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
        yield "empty-project", self.empty
        yield "sample-light", self.sample
        yield "outline", self.outline
        for name, items in self._selections():
            yield f"inspector-{name}", partial(self.selected, items)
        yield "canvas-near", self.near
        yield "findings-and-history", self.findings
        yield "help", self.help
        yield "palette", self.palette
        yield "find", self.find
        yield "shortcuts", self.shortcuts
        yield "sample-dark", self.dark
        yield "200-campaigns", self.many

    def welcome(self) -> QWidget:
        return self.window

    def empty(self) -> QWidget:
        path = self._folder / "My campaigns.campaigns"
        self.window.show_session(create_project(path, empty_design("My campaigns")))
        return self.window

    def sample(self) -> QWidget:
        self.window.close_project()
        self.window.files.open_sample()
        return self.window

    def outline(self) -> QWidget:
        self.selected((EventItem(RESEND, "exception", 1),))
        return self.window.panels["outline"]

    def _selections(self) -> tuple[tuple[str, tuple[Item, ...]], ...]:
        return (
            ("campaign", (CampaignItem("cart-offer-email"),)),
            ("trigger", (EventItem("abandoned-cart-push", "trigger", 0),)),
            ("exception", (EventItem(RESEND, "exception", 1),)),
            ("delay", (DelayItem("cart-offer-email"),)),
            ("several", (CampaignItem("abandoned-cart-push"), CampaignItem(RESEND))),
        )

    def selected(self, items: tuple[Item, ...]) -> QWidget:
        assert self.window.session is not None
        self.window.session.select(items)
        return self.window

    def near(self) -> QWidget:
        workplace = self.window.workplace
        assert workplace is not None
        workplace.session.select(())
        workplace.canvas.set_zoom(1.0)
        workplace.show_item(CampaignItem(RESEND))
        return self.window

    def findings(self) -> QWidget:
        window = self.window
        assert window.session is not None
        campaign = window.session.design.campaigns[1]
        window.session.do(RenameCampaign(campaign.id, "Fifteen per cent off"))
        window.session.do(RenameCampaign(campaign.id, campaign.name))
        window.session.undo()
        for panel in ("findings", "history"):
            window.panels.show(panel)
        return window

    def help(self) -> QWidget:
        self.window.show_help("canvas")
        return self.window

    def palette(self) -> QWidget:
        self.window.panels["help"].hide()
        self.window.show_palette()
        self.window.searching.palette.line.setText("un")
        return self.window.searching.palette

    def find(self) -> QWidget:
        self.window.searching.palette.close()
        self.window.find_campaign()
        self.window.searching.search.line.setText("cart")
        return self.window.searching.search

    def shortcuts(self) -> QWidget:
        self.window.searching.search.close()
        self.window.show_shortcuts()
        found = self.window.findChild(ShortcutList)
        assert found is not None
        return found

    def dark(self) -> QWidget:
        found = self.window.findChild(ShortcutList)
        assert found is not None
        found.close()
        self.window.panels.arrange()
        self.window.appearance.choose("dark")
        self.selected((CampaignItem(RESEND),))
        assert self.window.workplace is not None
        self.window.workplace.canvas.zoom_to_fit()
        return self.window

    def many(self) -> QWidget:
        self.window.appearance.choose("light")
        path = self._folder / "Two hundred.campaigns"
        self.window.show_session(create_project(path, two_hundred()))
        if self.window.workplace is not None:
            self.window.workplace.canvas.scene.finish_routing()
        return self.window


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
            for _ in range(5):
                QApplication.processEvents()
            widget.grab().save(str(pictures / f"{title}.png"), "PNG", 0)
            print(f"docs/pictures/{title}.png")
        maker.window.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
