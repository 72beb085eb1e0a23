"""What importing costs and needs: each module alone, the model and the command line without anything heavy."""

import json
import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parents[2]
PACKAGE = CHECKOUT / "designer"

HEAVY = (
    "numpy",
    "numba",
    "llvmlite",
    "pyarrow",
    "duckdb",
    "fastavro",
    "cramjam",
    "sqlalchemy",
    "pyspark",
    "PySide6",
    "pyqtgraph",
)

# The heavy packages of others are loaded once; every child then imports one module of ours as the
# first of its kind.
IMPORT_EACH_ALONE = """
import importlib, json, os, sys, traceback
for name in json.loads(sys.argv[1]):
    try:
        importlib.import_module(name)
    except ImportError:
        pass
failed = []
for module in json.loads(sys.argv[2]):
    child = os.fork()
    if child == 0:
        try:
            importlib.import_module(module)
        except BaseException:
            traceback.print_exc()
            os._exit(1)
        os._exit(0)
    if os.waitpid(child, 0)[1] != 0:
        failed.append(module)
print(json.dumps(failed))
"""

NAME_THE_HEAVY = """
import json, sys
statement, heavy = sys.argv[1], json.loads(sys.argv[2])
exec(statement)
print("\\n" + json.dumps([name for name in heavy if name in sys.modules]))
"""


def modules() -> list[str]:
    """Every module of the program, by the name it is imported under."""
    parts = (path.relative_to(CHECKOUT).with_suffix("").parts for path in PACKAGE.rglob("*.py"))
    return sorted(".".join(p[:-1] if p[-1] == "__init__" else p) for p in parts)


def last_line(command: list[str]) -> list[str]:
    done = subprocess.run(command, cwd=CHECKOUT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    answer: list[str] = json.loads(done.stdout.splitlines()[-1])
    return answer


def heavy_after(statement: str) -> list[str]:
    return last_line([sys.executable, "-c", NAME_THE_HEAVY, statement, json.dumps(HEAVY)])


@pytest.mark.skipif(
    not hasattr(os, "fork"), reason="one process a module takes too long without fork"
)
def test_every_module_can_be_imported_first() -> None:
    names = modules()
    assert "designer.model" in names
    failed = last_line(
        [
            sys.executable,
            "-W",
            "ignore",
            "-c",
            IMPORT_EACH_ALONE,
            json.dumps(HEAVY),
            json.dumps(names),
        ]
    )
    assert failed == []


def test_model_is_light() -> None:
    assert heavy_after("import designer.model") == []


def test_help_is_light() -> None:
    statement = """
sys.argv = ["campaign-designer", "--help"]
from designer.cli.main import main
try:
    main()
except SystemExit:
    pass
"""
    assert heavy_after(statement) == []


def test_every_room_but_the_window_is_told_to_leave_qt_alone() -> None:
    with (CHECKOUT / "pyproject.toml").open("rb") as file:
        contracts = tomllib.load(file)["tool"]["importlinter"]["contracts"]
    (qt,) = (contract for contract in contracts if contract["id"] == "qt")
    the_window = {"designer.gui", "designer.launch"}
    rooms = {name for name in modules() if name.count(".") == 1} - the_window
    assert set(qt["source_modules"]) == rooms
