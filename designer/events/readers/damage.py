"""Damaged files end in a sentence: whatever a decoder makes of them becomes one kind of error."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from gzip import BadGzipFile
from typing import TYPE_CHECKING
from zipfile import BadZipFile

from designer.errors import Cancelled, InputError

if TYPE_CHECKING:
    from designer.events.readers.source import Source


@contextmanager
def damage_told(source: Source, row: Callable[[], int] = lambda: 0) -> Iterator[None]:
    """Turn the faults of a file into InputError with its name and the last good `row`; faults of this program go on."""
    try:
        yield
    except (InputError, Cancelled):
        raise
    except MemoryError as error:
        raise InputError(
            f"{source.name}, after row {row()}: the rest needs more memory than there is; split the file."
        ) from error
    except (EOFError, zlib.error, BadGzipFile, BadZipFile) as error:
        raise InputError(
            f"{source.name}, after row {row()}: the packed file is damaged or cut off; fetch it again."
        ) from error
    except PermissionError as error:
        raise InputError(f"{source.name} may not be read: check its permissions.") from error
    except (ImportError, SyntaxError, NameError):
        raise  # a fault of this program, whatever the file holds
    except Exception as error:
        reason = str(error).partition("\n")[0][:120] or type(error).__name__
        raise InputError(
            f"{source.name}, after row {row()}: the file is damaged or cut off ({reason}); fetch it again."
        ) from error
