"""The users file of a data set: a copy beside its columns, and the names of its attributes for whoever offers them."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from designer.events.users import read_users

_COPY = "users-file"
_NAMES = "users-attributes.json"


def keep_users_file(source: Path, folder: Path) -> None:
    """Check a users file and keep a copy in a data set's folder. Raises InputError where it cannot be read."""
    attributes = read_users(source)
    shutil.copyfile(source, folder / (_COPY + "".join(source.suffixes)))
    names = json.dumps(sorted(attributes.columns), ensure_ascii=False)
    (folder / _NAMES).write_text(names, encoding="utf-8")


def kept_users_file(folder: Path) -> Path | None:
    """The copy in a data set's folder, or None where none was given."""
    return next(iter(sorted(folder.glob(_COPY + "*"))), None)


def attribute_names(folder: Path) -> tuple[str, ...]:
    """The attributes of the kept users file; none where there is no such file or the note of them is damaged."""
    try:
        names = json.loads((folder / _NAMES).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return ()
    return tuple(name for name in names if isinstance(name, str)) if isinstance(names, list) else ()
