"""Damage of every kind: no crash, no hanging, one sentence or a sound project (quality.md A6)."""

import random
import time
from pathlib import Path

from designer.errors import InputError
from designer.events.summary import LogSummary
from designer.exchange.design_json import write_design
from designer.store.project import Project
from tests.conftest import RUN_LONG
from tests.store.projects import example, renamed, without_campaign
from tests.store.test_kept_mappings import mapping

MUTANTS = 500 if RUN_LONG else 200
LONGEST = 5.0


def project_content(path: Path) -> bytes:
    with Project.create(path, example()) as project:
        project.commit("Rename", renamed(example(), "Other"))
        project.commit("Remove", without_campaign(project.design, 1))
        project.undo()
        project.add_evaluation("sha256:a", "sha256:b", "0", "{}")
        for name in ("One", "Two", "Three"):
            project.add_data_set(name, project.new_data_folder(), LogSummary())
        project.use_data_set(1)
        project.undo()
        project.keep_mapping(mapping("one"))
    return path.read_bytes()


def mutated(content: bytes, chance: random.Random) -> bytes:
    """A few bits flipped, pages swapped, or the end cut off."""
    changed = bytearray(content)
    match chance.randrange(4):
        case 0:
            return bytes(changed[: chance.randrange(len(changed))])
        case 1:
            one, other = (chance.randrange(len(changed) // 4096) * 4096 for _ in range(2))
            first, second = changed[one : one + 4096], changed[other : other + 4096]
            changed[one : one + 4096], changed[other : other + 4096] = second, first
        case 2:
            for _ in range(chance.randrange(1, 30)):
                changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
        case _:
            # The header, and the beginnings of pages, where a bit means most.
            page = chance.randrange(len(changed) // 4096) * 4096
            for _ in range(chance.randrange(1, 4)):
                changed[page + chance.randrange(108)] ^= 1 << chance.randrange(8)
    return bytes(changed)


def use(path: Path) -> str:
    """Open, read everything, edit, undo, close; the sentence of a refusal, or "" where all is well."""
    try:
        with Project.open(path) as project:
            if project.read_only:
                return project.read_only_reason
            write_design(project.design)
            project.evaluations()
            project.data_sets()
            project.mappings()
            while project.history()[1]:
                project.undo()
            project.commit("Rename", renamed(project.design, "Sound"))
            project.data_sets()
        with Project.open(path) as project:
            assert project.design.name == "Sound"
    except InputError as error:
        return str(error)
    return ""


def test_mutants(tmp_path: Path) -> None:
    content = project_content(tmp_path / "shop.campaigns")
    chance = random.Random(3)
    sound = 0
    folder = tmp_path / "mutants"
    folder.mkdir()
    mutant = folder / "shop.campaigns"
    for _ in range(MUTANTS):
        for left in folder.glob("*.campaigns*"):
            left.unlink()
        mutant.write_bytes(mutated(content, chance))
        start = time.monotonic()
        sentence = use(mutant)
        assert time.monotonic() - start < LONGEST
        assert "\n" not in sentence
        sound += not sentence
    assert 0 < sound < MUTANTS
