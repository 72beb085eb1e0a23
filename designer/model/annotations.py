"""What people add to a drawing for each other: notes and groups. They change no verdict."""

from typing import Annotated

from pydantic import Field, StrictFloat, StrictInt

from designer.model.base import Part
from designer.model.events import Identifier

Coordinate = StrictInt | StrictFloat
Length = Annotated[Coordinate, Field(gt=0, json_schema_extra={"exclusiveMinimum": 0})]


class Note(Part):
    """A text on the canvas, plain, at a place and of a size in canvas units at 100 %."""

    id: Identifier
    text: Annotated[str, Field(max_length=10_000)]
    x: Coordinate
    y: Coordinate
    width: Length = 200
    height: Length = 100


class Group(Part):
    """A named frame around campaigns; members that are not in the design are passed over."""

    id: Identifier
    name: Annotated[str, Field(max_length=1024)]
    members: tuple[Identifier, ...]
