"""What `run` shows on a machine without a display: a sample shop made, replayed, and one recipient explained."""

import csv
import hashlib
import json
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from problems import SetupError

# Of all recipients the one with most to tell: somebody whom an exception spared a message, else one who got it.
_WORTH_EXPLAINING = ("cancelled_by_exception", "sent")

SAMPLE = Path(".cache") / "sample"
"""Seen from the checkout, where every command runs: so paths are short when they are shown."""

MADE_BY = "made-by.json"

_CSV_FIELD_LIMIT = 1 << 24


def show(root: Path, program: Path) -> int:
    """Make the sample where it is missing, replay it, explain one recipient; the exit status of the first that fails.

    The sample, its event log and the verdicts stay in SAMPLE for the next time.
    """
    if not is_current(root):
        print(f"Making the sample shop in {SAMPLE} (once) ...", flush=True)
        status = _make_sample(root, program)
        if status != 0:
            return status
    evaluated = _call(evaluate_command(program), root)
    if evaluated != 0:
        return evaluated
    chosen = recipient(root / SAMPLE / "verdicts.csv")
    if chosen is None:
        raise SetupError(
            "No follow-on of the sample reached anybody, so there is nobody to explain."
        )
    return _call(explain_command(program, *chosen), root)


def is_current(root: Path) -> bool:
    """Whether the sample there was finished, by the generator as it is now."""
    try:
        made_by = json.loads((root / SAMPLE / MADE_BY).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return bool(made_by == {"generator": generator_digest(root)})


def generator_digest(root: Path) -> str:
    """Changes whenever a file of the sample generator does."""
    digest = hashlib.sha256()
    for path in sorted((root / "designer" / "sample").rglob("*.py")):
        digest.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def evaluate_command(program: Path) -> list[str]:
    """Replay the whole sample; prints the table of verdicts and leaves verdict rows and summary beside it."""
    out = ["--out", str(SAMPLE / "verdicts.csv"), "--summary", str(SAMPLE / "summary.json")]
    return [str(program), "evaluate", *_inputs(), *out]


def explain_command(program: Path, user: str, campaign: str) -> list[str]:
    """Tell one user's story with one follow-on."""
    # An id may begin with a dash: hand it over in one word.
    return [str(program), "explain", *_inputs(), f"--user={user}", f"--campaign={campaign}"]


def recipient(verdicts: Path) -> tuple[str, str] | None:
    """User and campaign of the first verdict row worth explaining; None where there is none."""
    csv.field_size_limit(_CSV_FIELD_LIMIT)
    found: dict[str, tuple[str, str]] = {}
    with verdicts.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            verdict = row["verdict"]
            if verdict in _WORTH_EXPLAINING:
                found.setdefault(verdict, (row["user_id"], row["campaign_id"]))
            if _WORTH_EXPLAINING[0] in found:
                break
    return next((found[verdict] for verdict in _WORTH_EXPLAINING if verdict in found), None)


def _inputs() -> list[str]:
    named = {"--events": "events", "--users": "users.csv", "--log": "log"}
    options = [word for option, name in named.items() for word in (option, str(SAMPLE / name))]
    return [str(SAMPLE / "design.json"), *options]


def _make_sample(root: Path, program: Path) -> int:
    """Make it and note what made it; the note comes last, so that a cut-short run leaves nothing that looks finished."""
    shutil.rmtree(root / SAMPLE, ignore_errors=True)
    (root / SAMPLE).parent.mkdir(parents=True, exist_ok=True)
    status = _call([str(program), "sample", str(SAMPLE)], root)
    if status != 0:
        return status
    made_by = json.dumps({"generator": generator_digest(root)})
    (root / SAMPLE / MADE_BY).write_text(made_by + "\n", encoding="utf-8")
    return 0


def _call(command: Sequence[str], root: Path) -> int:
    print("\n$ " + " ".join([Path(command[0]).name, *command[1:]]), flush=True)
    return subprocess.run(command, cwd=root, check=False).returncode
