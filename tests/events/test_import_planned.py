"""Plans carried out: which files count, what progress says, what the plan decides about reactions."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from designer.errors import Cancelled, InputError
from designer.events.importing import import_events, import_planned
from designer.events.log import open_log
from designer.events.plan import ImportPlan
from designer.events.planning import propose, with_attribution, with_role
from designer.events.progress import Progress
from designer.events.quality import read_quality

HEADER = "user_id,time,event_type,campaign_id\n"
SENT = "ada,2026-03-01T10:00:00Z,email.receive,spring\n"
OPENED = "ada,2026-03-01T12:00:00Z,email.open,\n"


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """A CSV file, and a zip file of two."""
    sent, others = tmp_path / "sent.csv", tmp_path / "others.zip"
    sent.write_text(HEADER + SENT)
    with zipfile.ZipFile(others, "w") as archive:
        archive.writestr("opened.csv", HEADER + OPENED)
        archive.writestr("deep/odd.csv", HEADER + "bob,soon,email.open,\n")
    return [sent, others]


def test_files_and_members_are_named_and_counted(files: list[Path], tmp_path: Path) -> None:
    report = import_planned(propose(files), tmp_path / "log", imported_at=7)
    names = [str(files[0]), f"{files[1]}/opened.csv", f"{files[1]}/deep/odd.csv"]
    assert sorted(file.file for file in report.summary.files) == sorted(names)
    assert [reject.file for reject in report.summary.rejects] == [names[2]]
    assert report.quality == read_quality(tmp_path / "log")
    assert report.quality.imported_at == 7
    by_name = import_events(files, tmp_path / "by name")
    assert by_name.summary == report.summary


def test_the_plan_says_whether_reactions_follow_sends(files: list[Path], tmp_path: Path) -> None:
    plan = propose(files)
    for hours, inferred in ((None, 0), (1, 0), (2, 1)):
        report = import_planned(with_attribution(plan, hours), tmp_path / f"log {hours}")
        assert (report.summary.inferred, report.summary.attribution_hours) == (inferred, hours)
        assert (open_log(report.folder).inferred is None) == (not inferred)
        assert report.summary.without_campaign == 1 - inferred


def test_what_is_passed_over_is_not_read(files: list[Path], tmp_path: Path) -> None:
    plan = propose(files)
    for group in range(len(plan.groups)):
        plan = with_role(plan, group, "passed_over")
    with pytest.raises(InputError, match=r"sent\.csv holds no events that could be imported"):
        import_planned(plan, tmp_path / "log")
    with pytest.raises(InputError, match="no file to import"):
        import_planned(ImportPlan(files=(), groups=()), tmp_path / "log")
    assert not (tmp_path / "log").exists()


def test_progress_counts_bytes(files: list[Path], tmp_path: Path) -> None:
    plan = propose(files)
    total = sum(file.size for file in plan.files)
    seen: list[Progress] = []
    import_planned(plan, tmp_path / "log", progress=seen.append)
    assert {one.bytes_total for one in seen} == {total}
    assert [one.bytes_done for one in seen] == sorted(one.bytes_done for one in seen)
    assert [one.done for one in seen] == sorted(one.done for one in seen)
    assert (seen[0].bytes_done, seen[-1].bytes_done, seen[-1].done) == (0, total, 1.0)
    assert any(one.bytes_done == total and one.done < 0.8 for one in seen)


def test_a_cancelled_plan_leaves_nothing(files: list[Path], tmp_path: Path) -> None:
    asked = iter([*([False] * 6), *([True] * 1000)])
    with pytest.raises(Cancelled):
        import_planned(propose(files), tmp_path / "log", cancelled=lambda: next(asked))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["others.zip", "sent.csv"]
