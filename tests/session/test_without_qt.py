"""Designs are edited, kept and watched on a machine where Qt cannot be imported."""

import pkgutil
import subprocess
import sys
from pathlib import Path

import designer.edits
import designer.session
import designer.store

REPOSITORY = Path(__file__).parents[2]

_SCRIPT = """
import sys
from importlib import import_module

class NoQt:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in ("PySide6", "shiboken6"):
            raise ImportError(f"{name} is not here")
        return None

sys.meta_path.insert(0, NoQt())
try:
    import PySide6
except ImportError:
    pass
else:
    raise SystemExit("Qt is not blocked")
for name in sys.argv[1:]:
    import_module(name)

from designer.edits.campaigns import RenameCampaign
from designer.session.session import Session
from tests.edits.drawings import drawing
from tests.memory_project import MemoryProject

session = Session(MemoryProject(drawing()))
session.do(RenameCampaign("cart", "Basket"))
session.undo()
print("edited")
"""


def test_edits_session_and_store_need_no_qt():
    names = [
        found.name
        for package in (designer.edits, designer.session, designer.store)
        for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}.")
    ]
    assert "designer.edits.pasting" in names
    answer = subprocess.run(
        [sys.executable, "-c", _SCRIPT, *names],
        capture_output=True,
        text=True,
        check=False,
        cwd=REPOSITORY,
    )
    assert (answer.stdout, answer.stderr) == ("edited\n", "")
