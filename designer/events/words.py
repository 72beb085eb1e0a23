"""Eight bytes at a time in compiled code: writing them, and finding a byte among them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, cast

from llvmlite import ir
from numba import types
from numba.extending import intrinsic

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


def _store_word(typing_context: Any, data: Any, index: Any, word: Any) -> Any:
    """Eight bytes to any position."""

    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        array = context.make_array(signature.args[0])(context, builder, arguments[0])
        place = builder.gep(array.data, [arguments[1]])
        builder.store(arguments[2], builder.bitcast(place, ir.IntType(64).as_pointer()), align=1)
        return context.get_dummy_value()

    return types.void(data, types.int64, types.uint64), generate


def _first_byte(typing_context: Any, marks: Any) -> Any:
    """The place of the lowest byte that has a bit set; there must be one."""

    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        zeros = builder.cttz(arguments[0], ir.Constant(ir.IntType(1), 1))
        return builder.lshr(zeros, ir.Constant(ir.IntType(64), 3))

    return types.int64(types.uint64), generate


store_word = cast("Callable[[NDArray[np.uint8], int, np.uint64], None]", intrinsic(_store_word))
first_byte = cast("Callable[[np.uint64], int]", intrinsic(_first_byte))
