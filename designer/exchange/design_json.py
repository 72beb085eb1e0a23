"""Design JSON in and out (architecture.md, Formats): one text for one design, whoever wrote it."""

from __future__ import annotations

from typing import Any

from pydantic import ValidationError

from designer.exchange.design_faults import Fault, faults
from designer.exchange.design_layout import layout
from designer.exchange.json_text import NotReadableError, Parsed, parse_json
from designer.exchange.problems import DesignError, Problem
from designer.model.design import FORMAT, VERSION, Design
from designer.model.units import FROM_FILE


def read_design(content: str | bytes, *, source: str = "") -> Design:
    """The design that a file holds; `source` is the file's name for messages.

    Any order of keys is read, and null is absent. Raises DesignError with everything that is wrong.
    """
    try:
        parsed = parse_json(content)
    except NotReadableError as error:
        raise DesignError(source, [error.problem]) from None
    foreign = _foreign(parsed.value)
    if foreign is not None:
        raise DesignError(source, [foreign])
    try:
        design = Design.model_validate(parsed.value, context=FROM_FILE)
    except ValidationError as error:
        raise DesignError(source, _merged(parsed, faults(error, parsed.value))) from None
    if parsed.problems:
        raise DesignError(source, [problem for _, problem in parsed.problems])
    return design


def write_design(design: Design) -> str:
    """The canonical text: equal designs give equal texts, and reading it gives the design back.

    What equals its default is left out, save the delay, its zone and the audience of a follow-on: there
    a file says in full what it means.
    """
    return layout(design)


def _foreign(value: Any) -> Problem | None:
    """What makes further problems pointless: it is no design, or one of a later program."""
    if not isinstance(value, dict):
        return Problem("", "A design is one object in curly brackets.")
    given = value.get("format")
    if given != FORMAT:
        found = "is missing" if given is None else "says something else"
        return Problem("format", f"This is no design: “format” {found}; it must be “{FORMAT}”.")
    version = value.get("version")
    if isinstance(version, bool) or not isinstance(version, int) or version < 1:
        return Problem(
            "version", f"“version” must be a whole number; this program writes {VERSION}."
        )
    if version > VERSION:
        text = (
            f"It was made by a newer version of the program (format {version}); update the program."
        )
        return Problem("version", text)
    return None


def _merged(parsed: Parsed, shape_faults: tuple[Fault, ...]) -> list[Problem]:
    """Both kinds of problems, less what only follows from a value that could not be read."""
    unreadable = {steps for steps, _ in parsed.problems}
    return [problem for _, problem in parsed.problems] + [
        problem for steps, problem in shape_faults if steps not in unreadable
    ]
