"""The shipped files are found in a checkout and are inside the wheel."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from designer import resource_files as module
from designer.errors import InputError
from designer.resource_files import resource_files

CHECKOUT = Path(__file__).resolve().parents[2]


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


def test_wheel_holds_every_resource_and_module(tmp_path: Path) -> None:
    """Builds without isolation, so nothing is fetched: the backend is among the packages for developers."""
    built = subprocess.run(
        [
            sys.executable,
            "-m",
            "build",
            "--wheel",
            "--no-isolation",
            "--outdir",
            tmp_path,
            CHECKOUT,
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    assert built.returncode == 0, built.stdout + built.stderr
    (wheel,) = tmp_path.glob("campaign_designer-*-py3-none-any.whl")
    names = set(zipfile.ZipFile(wheel).namelist())

    tracked = _tracked("designer", "resources")
    expected = {f"designer/{name}" if name.startswith("resources/") else name for name in tracked}
    assert expected <= names
    assert {name.split("/")[0] for name in names} == {"designer", _metadata_folder(names)}


def _tracked(*folders: str) -> list[str]:
    listed = subprocess.run(
        ["git", "ls-files", *folders], cwd=CHECKOUT, capture_output=True, text=True, check=True
    )
    return [name for name in listed.stdout.splitlines() if (CHECKOUT / name).exists()]


def _metadata_folder(names: set[str]) -> str:
    return next(name.split("/")[0] for name in names if name.endswith("METADATA"))
