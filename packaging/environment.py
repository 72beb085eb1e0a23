"""The checkout's own virtual environment: made once, reused while nothing it depends on has changed."""

import hashlib
import importlib.util
import json
import os
import platform
import re
import subprocess
import sys
import sysconfig
import tomllib
from collections.abc import Sequence
from pathlib import Path

import system_libraries
from problems import SetupError

STAMP = "made-for.json"

# What pip says -> what the person at the keyboard can do about it.
_PIP_FAILURES = (
    (
        r"No space left on device|\[Errno 28\]",
        "The disk is full; please make room (about 1 GB) and try again.",
    ),
    (
        r"ConnectionError|Failed to establish a new connection|Connection refused|ProxyError|"
        r"Temporary failure in name resolution|Name or service not known|getaddrinfo failed|"
        r"Network is unreachable|ReadTimeout|ConnectTimeout",
        "The packages could not be fetched because the package registry was not reached; please check"
        " the network or pip's settings and try again.",
    ),
    (
        r"SSLError|CERTIFICATE_VERIFY_FAILED",
        "The packages could not be fetched because the registry's certificate is not trusted here; please check pip's"
        " settings for certificates.",
    ),
    (
        r"No matching distribution|ResolutionImpossible",
        "The package registry was not reached, or it does not offer a package for this Python and machine;"
        " please check the network and pip's settings, or try another Python (3.11 to 3.13).",
    ),
    (
        r"Permission denied|\[Errno 13\]",
        "The virtual environment could not be written for want of permission; please check who owns the checkout.",
    ),
)


def prepare(root: Path) -> Path:
    """The folder of the ready virtual environment of the checkout `root`; takes well under a second when it is current.

    Raises SetupError with one sentence where it cannot be made.
    """
    folder = root / ".venv"
    wanted = fingerprint(root)
    if made_for(folder) == wanted:
        return folder
    print("Setting up the virtual environment in .venv (once; a minute or two) ...", flush=True)
    if needs_making_anew(folder):
        _require_ensurepip()
        _run([base_python(), "-m", "venv", "--clear", str(folder)], root)
    (folder / STAMP).unlink(missing_ok=True)
    constraints = str(root / "packaging" / "constraints.txt")
    _pip(folder, root, ["-c", constraints, "hatchling"])
    _pip(folder, root, ["-c", constraints, "--no-build-isolation", "-e", f"{root}[dev]"])
    (folder / STAMP).write_text(json.dumps(wanted, indent=2) + "\n", encoding="utf-8")
    return folder


def fingerprint(root: Path) -> dict[str, str]:
    """What the environment's content depends on: the Python, the machine, the pins and the project's own demands."""
    with (root / "pyproject.toml").open("rb") as file:
        tables = tomllib.load(file)
    demands = json.dumps([tables["build-system"], tables["project"]], sort_keys=True)
    constraints = (root / "packaging" / "constraints.txt").read_bytes()
    return {
        "python": platform.python_version(),
        "machine": sysconfig.get_platform(),
        "checkout": str(root),
        "demands": hashlib.sha256(demands.encode()).hexdigest(),
        "constraints": hashlib.sha256(constraints.replace(b"\r\n", b"\n")).hexdigest(),
    }


def made_for(folder: Path) -> dict[str, str] | None:
    """The fingerprint that the environment was made for; None where it is missing, unfinished or not made here."""
    try:
        stamp = json.loads((folder / STAMP).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return stamp if isinstance(stamp, dict) and program(folder, "python").exists() else None


def needs_making_anew(folder: Path) -> bool:
    """Whether to start from nothing: always, but for an environment of this very Python that carries no stamp yet.

    That one was made by hand or its making was cut short; what it lacks is added and what it holds is left.
    """
    if (folder / STAMP).exists() or not program(folder, "python").exists():
        return True
    try:
        settings = (folder / "pyvenv.cfg").read_text(encoding="utf-8")
    except OSError:
        return True
    version = re.search(r"^version(?:_info)?\s*=\s*(\d+\.\d+\.\d+)", settings, re.MULTILINE)
    return version is None or version.group(1) != platform.python_version()


def program(folder: Path, name: str) -> Path:
    """A program of the environment, wherever this platform puts it."""
    if os.name == "nt":
        return folder / "Scripts" / f"{name}.exe"
    return folder / "bin" / name


def base_python() -> str:
    """The Python outside any virtual environment, so that remaking one never stands on itself."""
    return str(getattr(sys, "_base_executable", None) or sys.executable)


def pip_failure(output: str) -> str:
    """The sentence for what went wrong in pip's output."""
    for pattern, sentence in _PIP_FAILURES:
        if re.search(pattern, output):
            return sentence
    last = next((line for line in reversed(output.splitlines()) if line.strip()), "it said nothing")
    return f"Installing the packages failed: {last.strip()}"


def _require_ensurepip() -> None:
    if importlib.util.find_spec("ensurepip") is not None:
        return
    package = f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"
    if system_libraries.install([package]):
        importlib.invalidate_caches()
        return
    raise SetupError(
        "This Python cannot make virtual environments because its `ensurepip` is missing; please install"
        f" {package} (the name on Debian and Ubuntu) and try again."
    )


def _pip(folder: Path, root: Path, arguments: Sequence[str]) -> None:
    python = str(program(folder, "python"))
    options = ["--no-input", "--disable-pip-version-check"]
    _run([python, "-m", "pip", "install", *options, *arguments], root)


def _run(command: Sequence[str], root: Path) -> None:
    try:
        done = subprocess.run(
            command, cwd=root, capture_output=True, text=True, errors="replace", check=False
        )
    except OSError as error:
        raise SetupError(f"{command[0]} could not be started: {error.strerror}.") from error
    if done.returncode != 0:
        raise SetupError(pip_failure(done.stderr + done.stdout))
