"""An editor that is killed: it tells what it is about to do, does it, and tells when it is done."""

from __future__ import annotations

import hashlib
import random
from multiprocessing.connection import Connection
from pathlib import Path

from designer.events.summary import LogSummary
from designer.exchange.design_json import write_design
from designer.model.design import Design, Position
from designer.store.data_set import DataSet
from designer.store.importing import PreparedImport, finish_import
from designer.store.project import Project
from designer.store.unsettled import unsettle
from tests.store.projects import renamed, without_campaign

State = tuple[str, int, int]
"""Digest of the design's text and the data sets, steps, steps done."""


def state_of(design: Design, data_sets: tuple[DataSet, ...], steps: int, done: int) -> State:
    text = write_design(design) + repr([(each.folder.name, each.active) for each in data_sets])
    return hashlib.sha256(text.encode()).hexdigest(), steps, done


def state(project: Project) -> State:
    steps, done = project.history()
    return state_of(project.design, project.data_sets(), len(steps), done)


def change_data(project: Project, chance: random.Random) -> None:
    """A data set comes, is used, or goes."""
    present = project.data_sets()
    if len(present) < 2:
        folder = project.new_data_folder()
        unsettle(folder)
        folder.mkdir()
        finish_import(project, PreparedImport("Events", folder, LogSummary()))
    elif chance.randrange(2):
        project.remove_data_set(chance.choice(present).id)
    else:
        project.use_data_set(next(each.id for each in present if not each.active))


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
        elif what < 6:
            done = project.history()[1]
            told.send(("will change data", done + 1, done + 1))
            change_data(project, chance)
        elif what < 12:
            # Where it leads is not known beforehand; the counts say that it was done.
            steps, done = project.history()
            told.send(("will undo", len(steps), done - 1))
            project.undo()
        elif what < 16:
            steps, done = project.history()
            told.send(("will redo", len(steps), done + 1))
            project.redo()
        else:
            design, done = changed(project.design, chance), project.history()[1]
            after = state_of(design, project.data_sets(), done + 1, done + 1)
            told.send(("will", after))
            project.commit("Edit", design)
        told.send(("did", state(project)))
