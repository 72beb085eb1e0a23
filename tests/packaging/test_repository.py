"""The repository as a stranger finds it: the README is true, links lead somewhere, no machine is named."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
import verbs

from designer import __version__

CHECKOUT = Path(__file__).resolve().parents[2]

# Written with a gap, or this file would find itself.
REGISTRIES = "|".join(
    re.escape(name.replace(" ", ""))
    for name in (
        "py pi.org",
        "python hosted.org",
        "index -url",
        "find -links",
        "npm js.org",
        "deb. debian.org",
        "anaconda .org",
    )
)
MACHINE_PATHS = "|".join(
    rf"(?<![\w.*])/{name.replace(' ', '')}/" for name in ("wo rk", "ro ot", "ho me", "t mp")
)


def tracked() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=CHECKOUT, capture_output=True, text=True, check=True
    )
    paths = (CHECKOUT / name for name in listed.stdout.split("\0") if name)
    return [path for path in paths if path.is_file()]


def texts() -> list[tuple[str, str]]:
    """Name and text of every tracked file that is text."""
    found = []
    for path in tracked():
        content = path.read_bytes()
        if b"\0" not in content:
            found.append((path.relative_to(CHECKOUT).as_posix(), content.decode(errors="replace")))
    return found


def documents() -> list[Path]:
    return [path for path in tracked() if path.suffix == ".md"]


@pytest.mark.parametrize("pattern", [REGISTRIES, MACHINE_PATHS], ids=["registries", "paths"])
def test_no_place_of_one_machine_is_written_down(pattern: str) -> None:
    places = [
        f"{name}:{number}: {line.strip()[:120]}"
        for name, text in texts()
        for number, line in enumerate(text.splitlines(), start=1)
        if re.search(pattern, line)
    ]
    assert places == []


def test_constraints_are_exact_and_without_addresses() -> None:
    lines = (CHECKOUT / "packaging" / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pins = [line for line in lines if line and not line.startswith("#")]
    exact = re.compile(r'[A-Za-z0-9_.-]+==[0-9][A-Za-z0-9.]*( ; python_version (<|>=) "3\.1\d")?')
    assert [pin for pin in pins if not exact.fullmatch(pin)] == []


def test_constraints_hold_everything_that_is_installed_with_the_project() -> None:
    """What `pip` brought here for us stands in the constraints with that version."""
    lines = (CHECKOUT / "packaging" / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pinned = {_plain(line.split("==")[0]) for line in lines if "==" in line}
    with_extras = (CHECKOUT / "pyproject.toml").read_text(encoding="utf-8")
    demanded = re.findall(r'^    "([A-Za-z0-9_.-]+)>=', with_extras, re.MULTILINE)
    assert demanded
    assert [name for name in demanded if _plain(name) not in pinned] == []


def test_readme_names_only_verbs_that_exist() -> None:
    readme = (CHECKOUT / "README.md").read_text(encoding="utf-8")
    targets = set(re.findall(r"\bmake ([a-z-]+)", _code(readme)))
    spelled_out = set(re.findall(r"packaging/develop\.py ([a-z-]+)", readme))
    assert {"run", "test"} <= targets
    for verb in targets | spelled_out:
        assert verbs.parser().parse_args([verb]).verb


def test_readme_names_only_commands_that_exist() -> None:
    readme = (CHECKOUT / "README.md").read_text(encoding="utf-8")
    commands = set(re.findall(r"campaign-designer ([a-z]+)\b", _code(readme)))
    assert commands
    helped = subprocess.run(
        [sys.executable, "-c", "from designer.cli.main import main; main()", "--help"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert [command for command in commands if command not in helped.stdout] == []


def test_ci_runs_the_test_command_of_the_readme() -> None:
    script = CHECKOUT / ".ci" / "run"
    assert "make test" in script.read_text(encoding="utf-8")
    mode = subprocess.run(
        ["git", "ls-files", "--stage", ".ci/run"],
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert mode.stdout.startswith("100755")


def test_links_between_documents_lead_somewhere() -> None:
    broken = []
    for document in documents():
        for target in re.findall(r"\]\(([^)#\s]+)", document.read_text(encoding="utf-8")):
            if not target.startswith("https://") and not (document.parent / target).exists():
                broken.append(f"{document.relative_to(CHECKOUT)}: {target}")
    assert broken == []


def test_decisions_are_numbered_and_say_problem_decision_and_what_was_rejected() -> None:
    notes = sorted((CHECKOUT / "docs" / "decisions").glob("*.md"))
    assert [note.name[:4] for note in notes] == [f"{n:03}-" for n in range(1, len(notes) + 1)]
    for note in notes:
        headings = re.findall(r"^## (.+)$", note.read_text(encoding="utf-8"), re.MULTILINE)
        assert headings[:3] == ["Problem", "Decision", "Rejected"], note.name


def test_changelog_knows_the_version_or_what_is_to_come() -> None:
    changelog = (CHECKOUT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert "## [Unreleased]" in changelog or f"## [{__version__}]" in changelog


def _code(markdown: str) -> str:
    """The code of a document: blocks and spans."""
    blocks = re.findall(
        r"^( {4}.+)$|```.*?\n(.*?)```|`([^`\n]+)`", markdown, re.MULTILINE | re.DOTALL
    )
    return "\n".join(part for block in blocks for part in block if part)


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
