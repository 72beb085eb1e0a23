"""What a worker loads before anybody waits for it."""

from __future__ import annotations

from typing import Any


def load_libraries(*, progress: Any = None, cancelled: Any = None) -> None:
    """Load the modules that reading and importing take most of their first second for."""
    import designer.events.importing
    import designer.events.preview
    import designer.events.proposing
    import designer.events.reading  # noqa: F401
