"""Nothing foreign is ever overwritten, and no half sample is left behind."""

from pathlib import Path

import pytest

from designer.errors import InputError
from designer.sample.shop import write_sample
from tests.sample.sample_files import contents, write_tiny


def test_an_older_sample_is_replaced(tmp_path: Path):
    folder = tmp_path / "shop"
    write_tiny(folder)
    before = contents(folder)
    write_tiny(folder, seed=8)
    assert contents(folder) != before
    assert [path.name for path in tmp_path.iterdir()] == ["shop"]


def test_an_empty_folder_is_taken(tmp_path: Path):
    folder = tmp_path / "deep" / "shop"
    folder.mkdir(parents=True)
    write_tiny(folder)
    assert (folder / "design.json").is_file()


@pytest.mark.parametrize("beside_a_sample", [False, True])
def test_other_files_are_left_alone(tmp_path: Path, beside_a_sample: bool):
    folder = tmp_path / "mine"
    if beside_a_sample:
        write_tiny(folder)
    folder.mkdir(exist_ok=True)
    (folder / "thesis.txt").write_text("years of work")
    before = contents(folder)
    with pytest.raises(InputError, match=r"thesis\.txt"):
        write_tiny(folder)
    assert contents(folder) == before


def test_a_file_is_no_folder(tmp_path: Path):
    (tmp_path / "shop").write_text("a file")
    with pytest.raises(InputError, match="is a file"):
        write_tiny(tmp_path / "shop")


@pytest.mark.parametrize(
    ("users", "days", "seed"), [(0, 4, 7), (9, 0, 7), (9, 99_999, 7), (9, 4, -1)]
)
def test_numbers_out_of_range(tmp_path: Path, users: int, days: int, seed: int):
    with pytest.raises(InputError, match="must lie between"):
        write_tiny(tmp_path / "shop", users=users, days=days, seed=seed)


def test_a_stop_half_way_leaves_the_older_sample(tmp_path: Path):
    folder = tmp_path / "shop"
    write_tiny(folder)
    before = contents(folder)

    def stop(done: int, total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_tiny(folder, seed=9, progress=stop)
    assert contents(folder) == before
    assert [path.name for path in tmp_path.iterdir()] == ["shop"]


def test_where_nothing_can_be_written(tmp_path: Path):
    (tmp_path / "file").write_text("")
    with pytest.raises(InputError, match="cannot be written"):
        write_tiny(tmp_path / "file" / "shop")


@pytest.mark.parametrize(("users", "days"), [(1, 1), (3, 2), (40, 200)])
def test_any_size(tmp_path: Path, users: int, days: int):
    facts = write_sample(tmp_path / "shop", users=users, days=days)
    assert (facts.users, facts.days) == (users, days)
    assert facts.files == sum(1 for _ in (tmp_path / "shop").rglob("*.avro"))
