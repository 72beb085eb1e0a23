"""The one place that knows how kernels are compiled.

Importing this module imports numba; only modules that hold kernels may do so, and nothing on the way to
`campaign-designer --help` or `import designer.model` may import those.
"""

from collections.abc import Callable
from typing import ParamSpec, TypeVar, cast

import numba

Parameters = ParamSpec("Parameters")
Result = TypeVar("Result")


def compiled(function: Callable[Parameters, Result]) -> Callable[Parameters, Result]:
    """Compile a function with numba: no Python objects, the lock of the interpreter released, kept between runs.

    The compiled code kept on disk is refreshed when the function's own module changes, not when a compiled function it
    calls in another module does: keep a kernel and what it calls in one module.
    """
    return cast("Callable[Parameters, Result]", numba.njit(nogil=True, cache=True)(function))


def inlined(function: Callable[Parameters, Result]) -> Callable[Parameters, Result]:
    """Like `compiled`, for small helpers: LLVM is asked to always put the body in place of the call."""
    return cast(
        "Callable[Parameters, Result]",
        numba.njit(nogil=True, cache=True, forceinline=True)(function),
    )
