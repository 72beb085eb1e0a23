"""The base of every part of a design: immutable, and strict about what it does not know."""

from typing import Any

from pydantic import BaseModel, ConfigDict, model_validator


class FieldError(ValueError):
    """Something wrong inside a part, and where, so that a reader can name the field at fault.

    `at` leads from the part that raises it to the value: field names and positions in lists.
    """

    def __init__(self, text: str, *at: str | int) -> None:
        super().__init__(text)
        self.at = at


class Part(BaseModel):
    """A frozen part of a design; unknown keys are errors and null is absent (architecture.md, Design JSON)."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", allow_inf_nan=False, use_attribute_docstrings=True
    )

    @model_validator(mode="before")
    @classmethod
    def _null_is_absent(cls, given: Any) -> Any:
        if not isinstance(given, dict) or None not in given.values():
            return given
        return {
            key: value
            for key, value in given.items()
            if value is not None or key not in cls.model_fields
        }
