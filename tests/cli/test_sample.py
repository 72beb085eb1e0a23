"""`sample`: what it writes can be checked, replayed and explained."""

import csv
from pathlib import Path

from tests.cli.conftest import Run


def test_a_sample_goes_all_the_way(run: Run, tmp_path: Path) -> None:
    place = tmp_path / "sample"
    made = run(["sample", place, "--users", "300", "--days", "40", "--seed", "3"])
    assert made.status == 0
    assert made.out.startswith("Wrote a sample of 300 users and 40 days")
    inputs = [place / "design.json", "--events", place / "events", "--users", place / "users.csv"]
    assert "L09" in run(["check", inputs[0]]).out
    out = tmp_path / "verdicts.csv"
    assert run(["evaluate", *inputs, "--out", out]).status == 0
    with out.open(encoding="utf-8", newline="") as file:
        first = next(csv.DictReader(file))
    story = run(
        ["explain", *inputs, f"--user={first['user_id']}", f"--campaign={first['campaign_id']}"]
    )
    assert story.status == 0
    assert first["verdict"] in story.out


def test_numbers_out_of_range_and_foreign_folders(run: Run, tmp_path: Path) -> None:
    assert run(["sample", tmp_path / "new", "--days", "999999"]).status == 2
    (tmp_path / "diary.txt").write_text("mine")
    answer = run(["sample", tmp_path])
    assert answer.status == 2
    assert "diary.txt" in answer.err
    assert [path.name for path in tmp_path.iterdir()] == ["diary.txt"]
