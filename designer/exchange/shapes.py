"""Which part of a design belongs at a place of a file, read off the models themselves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Annotated, Any, Literal, Union, get_args, get_origin

from designer.model.base import Part
from designer.model.design import Design

if TYPE_CHECKING:
    from designer.model.paths import Step


def choices(annotation: Any) -> Iterator[Any]:
    """What an annotation allows, without the wrappers: `Annotated[A | B, ...] | None` gives A and B."""
    origin = get_origin(annotation)
    if origin is Annotated:
        yield from choices(get_args(annotation)[0])
    elif origin in (Union, UnionType):
        for member in get_args(annotation):
            yield from choices(member)
    elif annotation is not NoneType:
        yield annotation


def part_types(annotation: Any) -> tuple[type[Part], ...]:
    """The kinds of part among the choices."""
    return tuple(
        choice
        for choice in choices(annotation)
        if isinstance(choice, type) and issubclass(choice, Part)
    )


def type_name(part: type[Part]) -> str | None:
    """What the part's `type` must say, None where it has no such field."""
    field = part.model_fields.get("type")
    if field is None or get_origin(field.annotation) is not Literal:
        return None
    return str(get_args(field.annotation)[0])


def annotation_at(steps: Sequence[Step], raw: Any) -> Any:
    """The annotation of the value that `steps` lead to, None where the models have no such place.

    `raw` is the whole file: its `type` fields decide between kinds of part.
    """
    annotation: Any = Design
    for step in steps:
        annotation = _below(annotation, step, raw)
        raw = descend(raw, step)
    return annotation


def descend(raw: Any, step: Step) -> Any:
    """The value one step down, None where there is none."""
    if isinstance(raw, dict) and isinstance(step, str):
        return raw.get(step)
    if isinstance(raw, list) and isinstance(step, int) and step < len(raw):
        return raw[step]
    return None


def _below(annotation: Any, step: Step, raw: Any) -> Any:
    if isinstance(step, str):
        part = part_of(annotation, raw)
        if part is not None:
            field = part.model_fields.get(step)
            return field.annotation if field is not None else None
    for choice in choices(annotation):
        inside = get_args(choice)
        if isinstance(step, int) and get_origin(choice) is tuple:
            return inside[0]
        if isinstance(step, str) and get_origin(choice) is Mapping:
            return inside[1]
    return None


def part_of(annotation: Any, raw: Any) -> type[Part] | None:
    """The part that an object of the file is meant to be, None where its `type` does not say."""
    parts = part_types(annotation)
    if len(parts) == 1:
        return parts[0]
    given = raw.get("type") if isinstance(raw, dict) else None
    return next((part for part in parts if type_name(part) == given), None)
