"""Conditions on a property of an event or an attribute of a user, one shape for both."""

import re
import warnings
from enum import StrEnum
from typing import Annotated, Self

from pydantic import Field, StrictBool, StrictFloat, StrictInt, StrictStr, model_validator

from designer.model.base import FieldError, Part

Scalar = StrictBool | StrictInt | StrictFloat | StrictStr
"""A value as JSON writes it. Booleans are no numbers, and a text is never read as a number (semantics.md A31)."""

PropertyName = Annotated[str, Field(min_length=1, max_length=255)]


class Op(StrEnum):
    """Comparisons offered by filters; `between` of the documentation is `gte` and `lte`."""

    EQ = "eq"
    NE = "ne"
    GT = "gt"
    GTE = "gte"
    LT = "lt"
    LTE = "lte"
    CONTAINS = "contains"
    MATCHES = "matches"
    IS_BLANK = "is_blank"
    IS_NOT_BLANK = "is_not_blank"
    IN = "in"


WITHOUT_VALUE = (Op.IS_BLANK, Op.IS_NOT_BLANK)
ORDERING = (Op.GT, Op.GTE, Op.LT, Op.LTE)


class Condition(Part):
    """One comparison: `property op value`.

    `value` is a list for `in`, absent for `is_blank` and `is_not_blank`, a regular expression for
    `matches`, else a scalar.
    """

    property: PropertyName
    op: Op
    value: Scalar | tuple[Scalar, ...] | None = None

    @model_validator(mode="after")
    def _value_fits_op(self) -> Self:
        if self.op in WITHOUT_VALUE:
            if self.value is not None:
                raise FieldError(f"“{self.op}” takes no value", "value")
        elif self.op is Op.IN:
            if not isinstance(self.value, tuple):
                raise FieldError("“in” takes a list of values", "value")
        elif self.value is None or isinstance(self.value, tuple):
            raise FieldError(f"“{self.op}” takes one value", "value")
        elif self.op in ORDERING and isinstance(self.value, bool):
            raise FieldError(f"“{self.op}” takes a number or a date, not true or false", "value")
        elif self.op is Op.MATCHES:
            _check_pattern(self.value)
        return self


def _check_pattern(value: Scalar) -> None:
    if not isinstance(value, str):
        raise FieldError("“matches” takes a regular expression as text", "value")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter(
                "ignore"
            )  # "[[" may mean something else one day; it is no fault today
            re.compile(value)
    except (re.error, RecursionError, OverflowError) as error:
        raise FieldError(f"“{value}” is not a regular expression: {error}", "value") from None
