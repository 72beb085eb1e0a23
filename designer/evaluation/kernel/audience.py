"""Audiences inside the kernel: three-valued truth from look-up tables (semantics.md A34)."""

import numpy as np
from numpy.typing import NDArray

from designer.compiled import lean
from designer.evaluation.kernel.tables import AudienceTable

FALSE = 0
UNKNOWN = 1
TRUE = 2

LEAF = 0
CONSTANT = 1
AND = 2
OR = 3
NOT = 4


@lean
def audience_truth(
    audiences: AudienceTable, stack: NDArray[np.uint8], begin: int, end: int, user: int
) -> int:
    """FALSE, UNKNOWN or TRUE for one user; Kleene logic, so unknown is never taken for false.

    The code is not empty, and `stack` has room for all of it.
    """
    top = -1
    for step in range(begin, end):
        code = audiences.code[step]
        argument = audiences.argument[step]
        if code == LEAF:
            value = audiences.attributes[audiences.attribute[argument], user]
            top += 1
            stack[top] = audiences.truth[audiences.truth_start[argument] + value]
        elif code == CONSTANT:
            top += 1
            stack[top] = argument
        elif code == NOT:
            stack[top] = TRUE - stack[top]
        else:
            top -= 1
            if code == AND:
                stack[top] = min(stack[top], stack[top + 1])
            else:
                stack[top] = max(stack[top], stack[top + 1])
    return int(stack[0])
