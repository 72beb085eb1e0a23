"""From what the models refuse to the sentence that a form shows beside the field."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, get_args

from designer.edits.base import EditError
from designer.model.audience import AllOf, AllUsers, AnyOf, AttributeCondition, Not
from designer.model.base import FieldError, Part
from designer.model.campaigns import ActionBased, ApiTriggered, Scheduled
from designer.model.delays import After, CalendarDays, Immediately, NextWeekday
from designer.model.events import CampaignInteraction, CustomEvent, Purchase, SessionStart

if TYPE_CHECKING:
    from pydantic import ValidationError

_KINDS: tuple[type[Part], ...] = (
    *(Scheduled, ActionBased, ApiTriggered),
    *(CampaignInteraction, Purchase, CustomEvent, SessionStart),
    *(Immediately, After, NextWeekday, CalendarDays),
    *(AllUsers, AllOf, AnyOf, Not, AttributeCondition),
)
_TAGS = frozenset(get_args(kind.model_fields["type"].annotation)[0] for kind in _KINDS)
_PLAIN_TYPES = frozenset({"int", "float", "bool", "str"})

_CLAUSES: dict[str, Callable[[dict[str, Any]], str]] = {
    "string_type": lambda _: "A text is needed here.",
    "string_too_short": lambda _: "The text is empty; write something.",
    "string_too_long": lambda context: (
        f"The text has more than {context['max_length']} characters."
    ),
    "int_type": lambda _: "A whole number is needed here.",
    "float_type": lambda _: "A number is needed here.",
    "bool_type": lambda _: "Yes or no is needed here.",
    "finite_number": lambda _: "A number with an end is needed here.",
    "greater_than": lambda context: f"The number must be more than {context['gt']}.",
    "greater_than_equal": lambda context: f"The number must be {context['ge']} or more.",
    "less_than_equal": lambda context: f"The number must be {context['le']} or less.",
    "enum": lambda context: f"One of {context['expected']} is needed here.",
    "extra_forbidden": lambda _: "Nothing of that name can be set here.",
    "missing": lambda _: "A value is missing here.",
    "none_required": lambda _: "This cannot be replayed yet; leave it out.",
}


def refusal(error: ValidationError) -> EditError:
    """The first thing the models refuse, as an EditError that knows the field."""
    details = error.errors(include_url=False)[0]
    context = details.get("ctx", {})
    at = tuple(step for step in details["loc"] if not _is_choice(step))
    if details["type"] == "value_error":
        cause = context["error"]
        at = (*at, *(cause.at if isinstance(cause, FieldError) else ()))
        return EditError(_sentence(str(cause)), *at)
    clause = _CLAUSES.get(details["type"])
    return EditError(clause(context) if clause else "The value does not fit here.", *at)


def _is_choice(step: str | int) -> bool:
    """Whether pydantic names a member of a union here and no field."""
    return isinstance(step, str) and (step in _TAGS or step in _PLAIN_TYPES or "[" in step)


def _sentence(clause: str) -> str:
    text = clause[:1].upper() + clause[1:]
    return text if text.endswith((".", "?", "!")) else f"{text}."
