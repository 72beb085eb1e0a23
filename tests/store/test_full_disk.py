"""A disk that takes no more (quality.md A5): a sentence, and the project as it was."""

import random
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from designer.errors import InputError
from designer.store.project import Project
from tests.store.editing import changed
from tests.store.projects import beside, example, renamed

RUNS = 100


@contextmanager
def room(size: int) -> Iterator[None]:
    """No file of this process grows beyond so many bytes."""
    import resource

    old = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, old[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, old)


def test_full_disk_is_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "shop.campaigns"
    with Project.create(path, example()) as project:
        raw = project._database.raw
        pages = raw.execute("PRAGMA page_count").fetchone()[0]
        raw.execute(f"PRAGMA max_page_count={pages}")
        long = example().model_copy(update={"description": "x" * 90_000})
        with pytest.raises(InputError, match=r"the disk is full \([\d,]+ KB are free\)"):
            project.commit("Describe", long)
        assert project.design == example()
        assert project.history() == ((), 0)
        raw.execute(f"PRAGMA max_page_count={pages + 1000}")
        project.commit("Describe", long)
    with Project.open(path) as project:
        assert project.design == long


@pytest.mark.skipif(sys.platform == "win32", reason="files have no such limit there")
def test_full_at_any_moment(tmp_path: Path) -> None:
    path = tmp_path / "shop.campaigns"
    Project.create(path, example()).close()
    refused = 0
    for seed in range(RUNS):
        chance = random.Random(seed)
        project = Project.open(path)
        design = project.design
        with room(chance.randrange(1, 300_000)):
            try:
                for _ in range(30):
                    project.commit("Edit", next_design := changed(design, chance))
                    design = next_design
                    if chance.random() < 0.1:
                        project.back_up()
            except InputError:
                refused += 1
            assert project.design == design
        if chance.random() < 0.5:
            project.undo()
            design = project.redo()
        project.close()
        with Project.open(path) as again:
            assert again.design == design
            again.commit("Start anew", renamed(example(), f"{seed}"))
    assert refused > RUNS // 4


@pytest.mark.skipif(sys.platform == "win32", reason="files have no such limit there")
@pytest.mark.parametrize("size", [0, 100, 4096, 20_000, 60_000])
def test_new_project_on_a_full_disk(tmp_path: Path, size: int) -> None:
    path = tmp_path / "shop.campaigns"
    with room(size), pytest.raises(InputError, match=r"shop\.campaigns"):
        Project.create(path, example())
    assert beside(path) == []
