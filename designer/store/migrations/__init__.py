"""How project files came to be what they are: one function a version, applied in order, never changed afterwards."""

import sqlite3
from collections.abc import Callable

from designer.store.migrations import first, second

MAJOR = 1000
"""`user_version` is major * MAJOR + minor; a file of a newer major is not for this program."""

Migration = Callable[[sqlite3.Connection], None]

MIGRATIONS: tuple[tuple[int, Migration], ...] = (
    (1 * MAJOR, first.migrate),
    (1 * MAJOR + 1, second.migrate),
)
"""Version -> what leads to it from the one before, oldest first."""

VERSION = MIGRATIONS[-1][0]
