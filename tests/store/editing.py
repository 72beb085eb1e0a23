"""An editor that is killed: it tells what it is about to do, does it, and tells when it is done."""

from __future__ import annotations

import hashlib
import random
from multiprocessing.connection import Connection
from pathlib import Path

from designer.exchange.design_json import write_design
from designer.model.design import Design, Position
from designer.store.project import Project
from tests.store.projects import renamed, without_campaign

State = tuple[str, int, int]
"""Digest of the design's text, steps, steps done."""


def state_of(design: Design, steps: int, done: int) -> State:
    return hashlib.sha256(write_design(design).encode()).hexdigest(), steps, done


def state(project: Project) -> State:
    steps, done = project.history()
    return state_of(project.design, len(steps), done)


def changed(design: Design, chance: random.Random) -> Design:
    what = chance.randrange(4)
    if what == 0 or not design.campaigns:
        return renamed(design, f"name {chance.random()}")
    place = chance.randrange(len(design.campaigns))
    campaign = design.campaigns[place]
    if what == 1:
        layout = {**design.layout, campaign.id: Position(x=chance.random(), y=chance.randrange(9))}
        return design.model_copy(update={"layout": layout})
    if what == 2 and len(design.campaigns) > 2:
        return without_campaign(design, place)
    copy = campaign.model_copy(update={"id": f"{chance.random()}", "name": "x" * 1_000})
    campaigns = [*design.campaigns, copy]
    chance.shuffle(campaigns)
    return design.model_copy(update={"campaigns": tuple(campaigns)})


def edit_until_killed(path: Path, seed: int, told: Connection) -> None:
    """Edit for ever. Sends ("will", state) before each step and ("did", state) once it is acknowledged."""
    chance = random.Random(seed)
    project = Project.open(path)
    told.send(("did", state(project)))
    while True:
        what = chance.randrange(40)
        if what == 0:
            project.close()
            project = Project.open(path)
        elif what == 1:
            project.back_up()
        elif what == 2:
            project.add_evaluation("sha256:d", "sha256:l", "0", f'{{"events": {chance.random()}}}')
        elif what < 9:
            # Where it leads is not known beforehand; the counts say that it was done.
            steps, done = project.history()
            told.send(("will undo", len(steps), done - 1))
            project.undo()
        elif what < 13:
            steps, done = project.history()
            told.send(("will redo", len(steps), done + 1))
            project.redo()
        else:
            design, done = changed(project.design, chance), project.history()[1]
            told.send(("will", state_of(design, done + 1, done + 1)))
            project.commit("Edit", design)
        told.send(("did", state(project)))
