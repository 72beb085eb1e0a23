"""Values of conditions as people type them, each with its kind: a text is never read as a number."""

import csv
import json
from enum import StrEnum

from designer.model.conditions import WITHOUT_VALUE, Op, Scalar


class ValueKind(StrEnum):
    """What a typed value is; `mixed` is a list of several kinds, written as JSON."""

    TEXT = "text"
    NUMBER = "number"
    TRUTH = "truth"
    MIXED = "mixed"


Value = Scalar | tuple[Scalar, ...] | None


def kinds_for(op: Op) -> tuple[ValueKind, ...]:
    """The kinds a comparison takes."""
    if op in WITHOUT_VALUE:
        return ()
    if op is Op.MATCHES:
        return (ValueKind.TEXT,)
    if op in (Op.GT, Op.GTE, Op.LT, Op.LTE):
        return (ValueKind.NUMBER, ValueKind.TEXT)
    if op is Op.IN:
        return (ValueKind.TEXT, ValueKind.NUMBER, ValueKind.MIXED)
    return (ValueKind.TEXT, ValueKind.NUMBER, ValueKind.TRUTH)


def kind_of(value: Value) -> ValueKind:
    """The kind of a value of the design; nothing yet counts as text."""
    if isinstance(value, tuple):
        kinds = {kind_of(part) for part in value} or {ValueKind.TEXT}
        only = kinds.pop()
        return only if not kinds and only is not ValueKind.TRUTH else ValueKind.MIXED
    if isinstance(value, bool):
        return ValueKind.TRUTH
    return ValueKind.NUMBER if isinstance(value, int | float) else ValueKind.TEXT


def value_text(value: Value, point: str = ".") -> str:
    """The value as it stands in its field; `point` is the decimal point of the user's language."""
    if value is None:
        return ""
    if isinstance(value, tuple):
        if kind_of(value) is ValueKind.MIXED:
            return json.dumps(list(value), ensure_ascii=False)
        return _joined([value_text(part, point) for part in value], point)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return (repr(int(value)) if value.is_integer() else repr(value)).replace(".", point)
    return str(value)


def value_from_text(text: str, kind: ValueKind, op: Op, point: str = ".") -> Value:
    """The typed value for a comparison. Raises ValueError with a sentence."""
    if op in WITHOUT_VALUE:
        return None
    if op is Op.IN:
        if kind is ValueKind.MIXED:
            return _mixed(text)
        return tuple(_scalar(part, kind, point) for part in _parted(text, point))
    return _scalar(text, kind, point)


def _scalar(text: str, kind: ValueKind, point: str) -> Scalar:
    match kind:
        case ValueKind.NUMBER:
            return _number(text, point)
        case ValueKind.TRUTH:
            return text == "true"
    return text


def _number(text: str, point: str) -> int | float:
    plain = text.strip().replace("−", "-").replace(point, ".")
    for read in (int, float):
        try:
            number = read(plain)
        except ValueError:
            continue
        if number == number and abs(number) != float("inf"):
            return number
    raise ValueError(f"“{text}” is no number; write it like 20 or 19{point}90.")


def _separator(point: str) -> str:
    return ";" if point == "," else ","


def _joined(parts: list[str], point: str) -> str:
    mark = _separator(point)
    quoted = ['"' + p.replace('"', '""') + '"' if _needs_quotes(p, mark) else p for p in parts]
    return f"{mark} ".join(quoted)


def _needs_quotes(part: str, mark: str) -> bool:
    return not part or mark in part or '"' in part or part != part.strip()


def _parted(text: str, point: str) -> list[str]:
    if not text.strip():
        return []
    reader = csv.reader([text], delimiter=_separator(point), skipinitialspace=True)
    return [part.strip() if '"' not in text else part for part in next(reader)]


def _mixed(text: str) -> tuple[Scalar, ...]:
    try:
        parts = json.loads(text)
    except (ValueError, RecursionError):
        parts = None
    if not isinstance(parts, list) or not all(
        isinstance(p, bool | int | float | str) for p in parts
    ):
        raise ValueError(f'“{text}” is no list; write it like ["US", 7, true].')
    return tuple(parts)
