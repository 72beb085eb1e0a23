"""`new`, `import`, `export`, and the other verbs on a project."""

import json
from pathlib import Path

import pytest

from designer.cli.main import main
from designer.exchange.design_json import read_design, write_design
from designer.store.project import Project
from tests.cli.conftest import EVENTS, Run, Shop


@pytest.fixture
def project(run: Run, shop: Shop) -> Path:
    path = shop.folder / "shop.campaigns"
    assert run(["new", path, "--from", shop.design]).status == 0
    return path


def test_new_and_export_are_each_others_opposite(run: Run, shop: Shop, project: Path) -> None:
    out = shop.folder / "again.json"
    answer = run(["export", project, "-o", out])
    assert (answer.status, answer.err) == (0, "")
    assert out.read_text(encoding="utf-8") == write_design(read_design(shop.design.read_bytes()))
    names = sorted(entry.name for entry in shop.folder.iterdir())
    assert names == ["again.json", "design.json", "events.csv", "shop.campaigns", "users.csv"]


def test_new_without_a_design(run: Run, tmp_path: Path) -> None:
    assert run(["new", tmp_path / "empty"]).out.startswith("Made ")
    with Project.open(tmp_path / "empty.campaigns") as project:
        assert project.design.name == "empty"
        assert project.design.campaigns == ()


def test_new_takes_no_name_twice(run: Run, shop: Shop, project: Path) -> None:
    before = project.read_bytes()
    answer = run(["new", project, "--from", shop.design])
    assert answer.status == 2
    assert "exists already" in answer.err
    assert project.read_bytes() == before


def test_export_is_strict_about_errors(run: Run, shop: Shop) -> None:
    raw = json.loads(shop.design.read_text(encoding="utf-8"))
    raw["campaigns"][1]["delivery"]["triggers"] = []
    shop.design.write_text(json.dumps(raw), encoding="utf-8")
    path, out = shop.folder / "shop.campaigns", shop.folder / "out.json"
    run(["new", path, "--from", shop.design])
    answer = run(["export", path, "-o", out])
    assert answer.status == 1
    assert answer.err.startswith("error ")
    assert not out.exists()
    assert run(["export", path, "-o", out, "--despite-errors"]).status == 0
    assert out.exists()


def test_check_says_the_same_of_both(run: Run, shop: Shop, project: Path) -> None:
    assert run(["check", project]).out == run(["check", shop.design]).out


def test_project_keeps_events_and_what_they_came_to(run: Run, shop: Shop, project: Path) -> None:
    answer = run(["import", project, shop.events])
    assert (answer.status, answer.err) == (0, "")
    assert f"“events.csv” with {len(EVENTS)} events of 5 users" in answer.out
    summary, other = shop.folder / "summary.json", shop.folder / "other.json"
    answer = run(["evaluate", project, "--users", shop.users, "--summary", summary])
    assert (answer.status, answer.err) == (0, "")
    assert answer.out.splitlines()[-1] == f"The counts are kept in {project}."
    run(["evaluate", *shop.inputs(), "--summary", other])
    assert summary.read_bytes() == other.read_bytes()
    with Project.open(project) as opened:
        (data_set,) = opened.data_sets()
        (evaluation,) = opened.evaluations()
        assert data_set.active
        assert data_set.events == len(EVENTS)
        assert data_set.folder.parent == shop.folder / "shop.data"
    assert evaluation.summary_json == summary.read_text(encoding="utf-8")
    assert evaluation.log_digest == data_set.digest


def test_explain_reads_the_projects_events(run: Run, shop: Shop, project: Path) -> None:
    run(["import", project, shop.events, "--name", "March"])
    story = run(["explain", project, "--user", "bob", "--users", shop.users])
    other = run(["explain", *shop.inputs(), "--user", "bob"])
    assert (story.status, story.out) == (0, other.out)


def test_named_events_leave_the_project_as_it_is(run: Run, shop: Shop, project: Path) -> None:
    before = project.read_bytes()
    answer = run(["evaluate", project, "--events", shop.events, "--users", shop.users])
    assert answer.status == 0
    assert project.read_bytes() == before


def test_project_without_events(run: Run, project: Path) -> None:
    answer = run(["evaluate", project])
    assert answer.status == 2
    assert "holds no events yet" in answer.err


def test_events_that_went_away_or_are_others(run: Run, shop: Shop, project: Path) -> None:
    run(["import", project, shop.events])
    shop.events.write_text(shop.events.read_text().replace("ada", "adam"), encoding="utf-8")
    run(["import", project, shop.events])
    with Project.open(project) as opened:
        first, second = opened.data_sets()
    second.folder.rename(shop.folder / "aside")
    assert "are not where they belong" in run(["evaluate", project]).err
    first.folder.rename(second.folder)
    assert "are not those that were imported" in run(["evaluate", project]).err


def test_broken_events_leave_nothing(run: Run, shop: Shop, project: Path) -> None:
    bad = shop.folder / "bad.csv"
    bad.write_bytes(b"PK\x03\x04" + bytes(64))
    answer = run(["import", project, bad])
    assert answer.status == 2
    assert not (shop.folder / "shop.data").exists()
    with Project.open(project) as opened:
        assert opened.data_sets() == ()


def test_project_that_is_open_elsewhere(run: Run, shop: Shop, project: Path) -> None:
    run(["import", project, shop.events])
    with Project.open(project):
        answer = run(["import", project, shop.events])
        assert answer.status == 2
        assert "open in another window" in answer.err
        answer = run(["evaluate", project, "--users", shop.users])
        assert answer.status == 0
        assert answer.out.splitlines()[-1].endswith("The counts are not kept in it.")
        assert run(["check", project]).status == 0


def test_design_without_events_is_bad_usage(shop: Shop) -> None:
    assert main(["evaluate", str(shop.design)]) == 2


def test_a_users_file_is_kept_with_the_events(run: Run, shop: Shop, project: Path) -> None:
    """Imported once, it is used by every evaluation, and its attributes are offered where audiences are drawn."""
    answer = run(["import", project, shop.events, "--users", shop.users])
    assert (answer.status, answer.err) == (0, "")
    kept, given = shop.folder / "kept.json", shop.folder / "given.json"
    shop_users = shop.folder / "elsewhere.csv"
    shop.users.rename(shop_users)
    assert run(["evaluate", project, "--summary", kept]).status == 0
    assert run(["evaluate", project, "--users", shop_users, "--summary", given]).status == 0
    assert kept.read_bytes() == given.read_bytes()
    header = shop_users.read_text(encoding="utf-8").splitlines()[0].split(",")
    with Project.open(project) as opened:
        assert set(opened.attribute_names()) == set(header) - {"user_id", "time_zone"}


def test_a_broken_users_file_imports_nothing(run: Run, shop: Shop, project: Path) -> None:
    shop.users.write_text("name\nAnna\n", encoding="utf-8")
    answer = run(["import", project, shop.events, "--users", shop.users])
    assert answer.status == 2
    assert "user_id" in answer.err
    with Project.open(project) as opened:
        assert opened.data_sets() == ()
        assert opened.attribute_names() == ()


def test_users_file_for_events_that_are_there(run: Run, shop: Shop, project: Path) -> None:
    answer = run(["import", project])
    assert answer.status == 2
    assert "FILE is missing" in answer.err
    answer = run(["import", project, "--users", shop.users])
    assert answer.status == 2
    assert "uses no events yet" in answer.err
    run(["import", project, shop.events])
    answer = run(["import", project, "--users", shop.users])
    assert (answer.status, answer.err) == (0, "")
    assert answer.out == f"“events.csv” now has the users of {shop.users}; attributes: plan.\n"
    with Project.open(project) as opened:
        assert opened.attribute_names() == ("plan",)
        with Project.open(project):
            answer = run(["import", project, "--users", shop.users])
        assert answer.status == 2
        assert "open in another window" in answer.err
        opened.undo()
        assert opened.attribute_names() == ()
