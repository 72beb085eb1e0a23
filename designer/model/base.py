"""The base of every part of a design: immutable, and strict about what it does not know."""

from pydantic import BaseModel, ConfigDict


class Part(BaseModel):
    """A frozen part of a design; unknown keys are errors (architecture.md, Design JSON)."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False, use_attribute_docstrings=True)
