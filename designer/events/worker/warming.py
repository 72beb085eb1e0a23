"""What a worker does before anybody waits for it."""

from __future__ import annotations

from typing import Any

from designer.errors import InputError
from designer.resource_files import resource_files


def practise(*, progress: Any = None, cancelled: Any = None) -> None:
    """Load libraries and compiled code by a look at small files of our own; the first real look is then as quick as others."""
    import designer.events.importing  # noqa: F401
    from designer.events.planning import propose
    from designer.events.preview import preview

    try:
        for file in sorted((resource_files() / "warming").glob("*.csv")):
            preview(propose([file]), 0)
    except InputError:
        return  # They are missing, and nobody asked for them.
