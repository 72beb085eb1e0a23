"""The one place that knows how kernels are compiled.

Importing this module imports numba; only modules that hold kernels may do so, and nothing on the way to
`campaign-designer --help` or `import designer.model` may import those.
"""

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any, ParamSpec, TypeVar, cast

import numba

Parameters = ParamSpec("Parameters")
Result = TypeVar("Result")


def compiled(function: Callable[Parameters, Result]) -> Callable[Parameters, Result]:
    """Compile a function with numba: no Python objects, the lock of the interpreter released, kept between runs."""
    return _compile(function)


def inlined(function: Callable[Parameters, Result]) -> Callable[Parameters, Result]:
    """Like `compiled`, for small helpers: LLVM is asked to always put the body in place of the call."""
    return _compile(function, forceinline=True)


def lean(function: Callable[Parameters, Result]) -> Callable[Parameters, Result]:
    """Like `compiled`, for functions that make no arrays: those they are given are not reference-counted.

    Counting costs an atomic instruction an array and call, and threads that share arrays then wait for each other; in
    the replay this was nine tenths of the time.
    """
    return _compile(function, _nrt=False)


def lean_inlined(function: Callable[Parameters, Result]) -> Callable[Parameters, Result]:
    """`lean` and `inlined` at once."""
    return _compile(function, _nrt=False, forceinline=True)


def _compile(
    function: Callable[Parameters, Result], **options: Any
) -> Callable[Parameters, Result]:
    return cast(
        "Callable[Parameters, Result]", numba.njit(nogil=True, cache=True, **options)(function)
    )


def _keep_kernels_by_sources() -> None:
    """Let numba keep compiled code in a folder named after all kernel sources.

    Left alone, numba notices a change in a function's own module but not in a compiled function it calls elsewhere, and
    would go on running the old one. Where the folder cannot be written numba looks for another place by itself.
    """
    house = Path(__file__).parent
    digest = hashlib.sha256()
    sources = (*house.glob("evaluation/**/*.py"), *house.glob("events/**/*.py"))
    for source in sorted(sources):
        state = source.stat()
        digest.update(f"{source.relative_to(house)} {state.st_size} {state.st_mtime_ns}\n".encode())
    settings: Any = numba.config
    if not settings.CACHE_DIR:
        settings.CACHE_DIR = str(house / "__pycache__" / f"kernels-{digest.hexdigest()[:16]}")


_keep_kernels_by_sources()
