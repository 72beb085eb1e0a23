"""The shipped files are found in a checkout and are inside the wheel, which stands on its own."""

import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

from designer import resource_files as module
from designer.errors import InputError
from designer.resource_files import resource_files

CHECKOUT = Path(__file__).resolve().parents[2]

# Without `site`, the file that points at the checkout is not read; what only developers have is hidden.
FROM_THE_WHEEL = """
import importlib, pkgutil, sys
sys.path[:0] = sys.argv[1:3]

class Hidden:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in {"duckdb", "pytest", "hypothesis", "build", "hatchling", "rich"}:
            raise ModuleNotFoundError(f"{name} is for developers only")

sys.meta_path.insert(0, Hidden())
import designer
for module in pkgutil.walk_packages(designer.__path__, "designer."):
    importlib.import_module(module.name)
from designer.resource_files import resource_files
print(resource_files())
"""


def test_checkout_has_them_beside_the_package() -> None:
    assert resource_files() == CHECKOUT / "resources"


def test_wheel_has_them_inside_the_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inside = tmp_path / "site-packages" / "designer"
    (inside / "resources").mkdir(parents=True)
    monkeypatch.setattr(module, "_PACKAGE", inside)
    assert resource_files() == inside / "resources"


def test_damaged_installation_is_told_in_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_PACKAGE", tmp_path / "site-packages" / "designer")
    with pytest.raises(InputError, match="install Campaign Designer again"):
        resource_files()


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built without isolation, so nothing is fetched: the backend is among the packages for developers."""
    folder = tmp_path_factory.mktemp("wheel")
    built = subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, CHECKOUT],
        capture_output=True,
        text=True,
        check=False,
    )
    assert built.returncode == 0, built.stdout + built.stderr
    (path,) = folder.glob("campaign_designer-*-py3-none-any.whl")
    return path


def test_wheel_holds_every_resource_and_module(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    tracked = _tracked("designer", "resources")
    expected = {f"designer/{name}" if name.startswith("resources/") else name for name in tracked}
    assert expected <= names
    assert {name.split("/")[0] for name in names} == {"designer", _metadata_folder(names)}


def test_wheel_works_without_the_checkout_and_the_packages_of_developers(
    wheel: Path, tmp_path: Path
) -> None:
    zipfile.ZipFile(wheel).extractall(tmp_path)
    program = [sys.executable, "-I", "-S", "-c", FROM_THE_WHEEL, str(tmp_path)]
    packages = sysconfig.get_paths()["purelib"]
    done = subprocess.run(
        [*program, packages], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1] == str(tmp_path / "designer" / "resources")


def _tracked(*folders: str) -> list[str]:
    listed = subprocess.run(
        ["git", "ls-files", *folders], cwd=CHECKOUT, capture_output=True, text=True, check=True
    )
    return [name for name in listed.stdout.splitlines() if (CHECKOUT / name).exists()]


def _metadata_folder(names: set[str]) -> str:
    return next(name.split("/")[0] for name in names if name.endswith("METADATA"))
