"""What a sample is made of, kept beside it."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

FACTS_FILE = "sample.json"
DESIGN_FILE = "design.json"
USERS_FILE = "users.csv"
EVENTS_FOLDER = "events"
SAMPLE_FILES = (FACTS_FILE, DESIGN_FILE, USERS_FILE, EVENTS_FOLDER)
"""Everything a sample consists of."""

_FORMAT = "campaign-designer-sample"
_VERSION = 1


@dataclass(frozen=True)
class SampleFacts:
    """The arguments of a sample and its size; `rows` counts those that stand in two files twice."""

    users: int
    days: int
    seed: int
    rows: int
    files: int


def write_facts(folder: Path, facts: SampleFacts) -> None:
    """Write the facts into the sample's folder; the file also marks the folder as a sample."""
    content = {"format": _FORMAT, "version": _VERSION} | asdict(facts)
    (folder / FACTS_FILE).write_bytes((json.dumps(content, indent=2) + "\n").encode())


def read_facts(folder: Path) -> SampleFacts | None:
    """The facts of the sample in a folder, or None where there is none of this version."""
    try:
        content = json.loads((folder / FACTS_FILE).read_bytes())
        if content["format"] != _FORMAT or content["version"] != _VERSION:
            return None
        return SampleFacts(**{name: int(content[name]) for name in SampleFacts.__annotations__})
    except (OSError, ValueError, KeyError, TypeError):
        return None


def foreign_file(folder: Path) -> str | None:
    """The name of something in the folder that no sample has, or None in a folder that is empty or a sample."""
    names = sorted(path.name for path in folder.iterdir())
    if names and not _is_sample(folder):
        return names[0]
    return next((name for name in names if name not in SAMPLE_FILES), None)


def _is_sample(folder: Path) -> bool:
    try:
        content = json.loads((folder / FACTS_FILE).read_bytes())
    except (OSError, ValueError):
        return False
    return isinstance(content, dict) and content.get("format") == _FORMAT
