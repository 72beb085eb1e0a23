"""The program against every case folder: design and events in, the verdicts written out by hand."""

import csv
import json
from pathlib import Path

import pytest

from designer.evaluation.engine import evaluate
from designer.evaluation.program import compile_design
from designer.events.importing import import_events
from designer.events.log import open_log
from designer.events.users import read_users
from designer.exchange.design_json import read_design
from designer.exchange.verdict_files import write_verdicts
from designer.model.units import instant_from_text

CASES = Path(__file__).parent / "cases"


def option(folder: Path, name: str) -> int | None:
    file = folder / "options.json"
    options = json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
    return instant_from_text(options[name]) if name in options else None


@pytest.mark.parametrize("folder", sorted(CASES.iterdir()), ids=lambda folder: folder.name)
def test_case(folder: Path, tmp_path: Path) -> None:
    design = read_design((folder / "design.json").read_text(encoding="utf-8"))
    log = open_log(import_events([folder / "events.csv"], tmp_path / "log").folder)
    users = read_users(folder / "users.csv") if (folder / "users.csv").exists() else None
    program = compile_design(
        design, log, users, first=option(folder, "from"), last=option(folder, "until")
    )
    found = tmp_path / "verdicts.csv"
    write_verdicts(found, evaluate(program), design, log)
    with (
        found.open(encoding="utf-8", newline="") as ours,
        (folder / "expected.csv").open() as theirs,
    ):
        assert list(csv.DictReader(ours)) == list(csv.DictReader(theirs))
