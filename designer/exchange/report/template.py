"""The pages that people are given are filled in here, so that all of them escape what they are given."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from designer.exchange.report.svg import visible
from designer.resource_files import resource_files


def filled(name: str, facts: Mapping[str, Any], moment: Callable[[int], str]) -> str:
    """A template of `resources/report` with these facts; `moment` writes its instants (UTC microseconds).

    Everything is escaped unless the template says otherwise, which it does for pictures made by our own writer alone.
    """
    # Loads in a tenth of a second, which only writing a page is worth.
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    room = Environment(
        loader=FileSystemLoader(resource_files() / "report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    room.filters["number"] = lambda value: f"{value:,}"
    room.filters["moment"] = moment
    room.filters["shown"] = visible
    return room.get_template(name).render(facts)
