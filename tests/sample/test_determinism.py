"""The same arguments give the same bytes."""

from pathlib import Path

import numpy as np
import pytest

from designer.resource_files import resource_files
from designer.sample import shop
from designer.sample.dice import Dice
from designer.sample.shop import write_sample
from tests.sample.sample_files import avro_files, contents, rows, write_small


def test_the_ready_made_sample_is_what_the_generator_makes(small_sample: Path):
    shipped = contents(resource_files() / "samples" / "shop-small")
    made = contents(small_sample)
    assert sorted(shipped) == sorted(made)
    differing = [name for name, content in made.items() if shipped[name] != content]
    assert not differing, "run the command of resources/samples/README.md"
    assert sum(map(len, shipped.values())) <= 1_000_000


def test_another_seed_is_another_shop(small_sample: Path, tmp_path: Path):
    write_small(tmp_path / "shop", seed=8)
    ours, theirs = contents(small_sample), contents(tmp_path / "shop")
    assert ours["design.json"] == theirs["design.json"]
    assert ours["users.csv"] != theirs["users.csv"]


def test_raw_bits_never_change():
    dice = Dice(7, 0)
    assert dice.words(3).tolist() == [
        11530976094092348043,
        16550673365885938325,
        14308875409591826786,
    ]
    assert dice.below(10, 8).tolist() == [2, 3, 8, 0, 8, 7, 4, 3]


def test_dice_fall_as_told():
    dice = Dice(3)
    count = 100_000
    assert abs(dice.chance(0.3, count).mean() - 0.3) < 0.01
    assert np.allclose(
        np.bincount(dice.choose((1, 2, 5), count)) / count, (0.125, 0.25, 0.625), atol=0.01
    )
    assert abs(np.median(dice.log_normal(60.0, 1.0, count)) - 60) < 2
    assert abs(dice.rounded(np.full(count, 2.3)).mean() - 2.3) < 0.02
    assert dice.below(7, count).max() == 6


def test_users_come_in_blocks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(shop, "BLOCK_USERS", 60)
    seen: list[tuple[int, int]] = []
    facts = write_sample(
        tmp_path / "shop", users=150, days=20, progress=lambda *step: seen.append(step)
    )
    assert seen == [(60, 150), (120, 150), (150, 150)]
    names = [path.name for path in avro_files(tmp_path / "shop")]
    assert {name.split("+")[1] for name in names} == {"0", "1", "2"}
    assert len(names) == facts.files
    people = {
        row["external_user_id"] for row in rows(tmp_path / "shop", "behaviors.app.SessionStart")
    }
    assert len(people) > 80
    assert max(person for person in people if person) > "customer-0000120"
