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

_CSV_FIELD_LIMIT = 1 << 24


def show(root: Path, program: Path) -> int:
    """Make the sample where it is missing, replay it, explain one recipient; the exit status of the first that fails.

    The sample, its event log and the verdicts stay under `.cache/sample` for the next time.
    """
    sample = root / ".cache" / "sample"
    if not is_current(sample, root):
        print("Making the sample shop in .cache/sample (once) ...", flush=True)
        status = _make_sample(sample, root, program)
        if status != 0:
            return status
    evaluated = _call(evaluate_command(program, sample), root)
    if evaluated != 0:
        return evaluated
    chosen = recipient(sample / "verdicts.csv")
    if chosen is None:
        raise SetupError(
            "No follow-on of the sample reached anybody, so there is nobody to explain."
        )
    print(flush=True)
    return _call(explain_command(program, sample, *chosen), root)


def is_current(sample: Path, root: Path) -> bool:
    """Whether the sample there was finished, by the generator as it is now."""
    try:
        made_by = json.loads((sample / "made-by.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return bool(made_by == {"generator": generator_digest(root)})


def generator_digest(root: Path) -> str:
    """Changes whenever a file of the sample generator does."""
    digest = hashlib.sha256()
    for path in sorted((root / "designer" / "sample").rglob("*.py")):
        digest.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def evaluate_command(program: Path, sample: Path) -> list[str]:
    """Replay the whole sample; prints the table of verdicts and leaves verdict rows and summary beside it."""
    return [
        str(program),
        "evaluate",
        *_inputs(sample),
        "--out",
        str(sample / "verdicts.csv"),
        "--summary",
        str(sample / "summary.json"),
    ]


def explain_command(program: Path, sample: Path, user: str, campaign: str) -> list[str]:
    """Tell one user's story with one follow-on."""
    # An id may begin with a dash: hand it over in one word.
    return [str(program), "explain", *_inputs(sample), f"--user={user}", f"--campaign={campaign}"]


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


def _inputs(sample: Path) -> list[str]:
    return [
        str(sample / "design.json"),
        "--events",
        str(sample / "events"),
        "--users",
        str(sample / "users.csv"),
        "--log",
        str(sample / "log"),
    ]


def _make_sample(sample: Path, root: Path, program: Path) -> int:
    """Make it aside and rename it when it is complete, so that a cut-short run leaves nothing that looks finished."""
    unfinished = sample.with_name("sample.unfinished")
    for stale in (unfinished, sample):
        shutil.rmtree(stale, ignore_errors=True)
    unfinished.parent.mkdir(parents=True, exist_ok=True)
    status = _call([str(program), "sample", str(unfinished)], root)
    if status != 0:
        return status
    made_by = json.dumps({"generator": generator_digest(root)})
    (unfinished / "made-by.json").write_text(made_by + "\n", encoding="utf-8")
    unfinished.rename(sample)
    return 0


def _call(command: Sequence[str], root: Path) -> int:
    # Paths inside the checkout read better as they would be typed there.
    inside = f"{root}/"
    typed = " ".join([Path(command[0]).name, *(word.removeprefix(inside) for word in command[1:])])
    print(f"\n$ {typed}", flush=True)
    return subprocess.run(command, cwd=root, check=False).returncode
