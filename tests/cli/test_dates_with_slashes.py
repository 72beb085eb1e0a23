"""Dates such as 3/1/2026 on the command line: refused with a hint, read once a flag says what comes first."""

from designer.events.log_files import read_summary
from designer.store.project import Project
from tests.cli.conftest import Run, Shop

DATES = """\
user_id,time,event_type,campaign_id
ada,3/1/2026 10:00 AM,email.receive,news
bob,3/31/2026 10:00 PM,email.receive,news
"""


def _imported(run: Run, shop: Shop, *flags: str) -> tuple[str, int]:
    path = shop.folder / "dates.campaigns"
    assert run(["new", path, "--from", shop.design]).status == 0
    events = shop.folder / "dates.csv"
    events.write_text(DATES, encoding="utf-8")
    outcome = run(["import", path, events, *flags])
    assert outcome.status == 0
    with Project.open(path) as project:
        (data_set,) = project.data_sets()
        return outcome.out + outcome.err, read_summary(data_set.folder).events


def test_refused_with_a_hint(run: Run, shop: Shop):
    text, events = _imported(run, shop)
    assert events == 0
    assert "hint: --dates-begin-with" in text


def test_read_as_the_flag_says(run: Run, shop: Shop):
    text, events = _imported(run, shop, "--dates-begin-with", "month", "--zone", "UTC")
    assert events == 2
    assert "hint" not in text


def test_a_month_that_there_is_not_is_refused(run: Run, shop: Shop):
    text, events = _imported(run, shop, "--dates-begin-with", "day", "--zone", "UTC")
    assert events == 1
    assert "no such date" in text
