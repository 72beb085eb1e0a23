"""Finding where a JSON value ends, as compiled code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from designer.compiled import compiled

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

QUOTE = 34
BACKSLASH = 92
INCOMPLETE = -1


@compiled
def end_of_value(data: NDArray[np.uint8], place: int, depth: int) -> int:
    """The place after the bracket that closes the last of `depth` open ones, `INCOMPLETE` where it is not in the data."""
    quoted = False
    while place < len(data):
        byte = data[place]
        if quoted:
            if byte == BACKSLASH:
                place += 1
            elif byte == QUOTE:
                quoted = False
        elif byte == QUOTE:
            quoted = True
        elif byte == 123 or byte == 91:
            depth += 1
        elif byte == 125 or byte == 93:
            depth -= 1
            if depth == 0:
                return place + 1
        place += 1
    return INCOMPLETE
