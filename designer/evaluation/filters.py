"""Property filters and selectors judged on rows of the log (semantics.md 2.2, A16, A31).

A filter looks at a column of the log where there is one by that name, else into the event's JSON properties.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

import numpy as np
import orjson
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from designer.evaluation.comparing import Value, holds
from designer.events.event_log import AnyDetail, Detail, EventLog, TextDetail
from designer.events.kinds import Kind
from designer.model.conditions import Condition

Rows = NDArray[np.int64]
Truth = NDArray[np.bool_]

EVENT_COLUMNS: Mapping[str, str] = MappingProxyType(
    {
        "$alias": "alias",
        "$button": "button",
        "$page": "page",
        "$name": "name",
        "$conversion": "conversion",
        "url": "url",
        "link_alias": "alias",
        "button_id": "button",
        "button_string": "button",
        "slide_id": "page",
        "platform": "platform",
        "conversion_behavior_index": "conversion",
    }
)
PURCHASE_COLUMNS: Mapping[str, str] = MappingProxyType(
    {"price": "price", "product_id": "product_id", "currency": "currency"}
)


def conditions_hold(
    log: EventLog, conditions: Sequence[Condition], kind: Kind, rows: Rows
) -> Truth:
    """Which of the rows (event indexes, ascending, all of one kind) fulfil every condition."""
    truth = np.ones(len(rows), np.bool_)
    for condition in conditions:
        remaining = np.flatnonzero(truth)
        truth[remaining] = _condition_holds(log, condition, kind, rows[remaining])
    return truth


def _condition_holds(log: EventLog, condition: Condition, kind: Kind, rows: Rows) -> Truth:
    truth = np.full(len(rows), holds(condition, None))
    undecided = np.arange(len(rows))
    column = EVENT_COLUMNS.get(condition.property)
    if kind is Kind.PURCHASE:
        column = PURCHASE_COLUMNS.get(condition.property, column)
    if column is not None and column in log.details:
        undecided = _judge(
            log.details[column], rows, undecided, truth, lambda value: holds(condition, value)
        )
    if "properties" in log.details and not condition.property.startswith("$"):
        _judge(
            log.details["properties"],
            rows,
            undecided,
            truth,
            lambda text: holds(condition, look_up(text, condition.property)),
        )
    return truth


def _judge(
    detail: AnyDetail, rows: Rows, places: Rows, truth: Truth, judge: Callable[[Any], bool]
) -> Rows:
    """Fill `truth` at the places whose row carries the detail; returns the places that remain."""
    found = np.searchsorted(detail.rows, rows[places])
    found[found == len(detail.rows)] = 0
    carries = (
        detail.rows[found] == rows[places] if len(detail.rows) else np.zeros(len(places), np.bool_)
    )
    truth[places[carries]] = _judge_values(detail, found[carries], judge)
    remaining: Rows = places[~carries]
    return remaining


def _judge_values(detail: AnyDetail, found: Rows, judge: Callable[[Any], bool]) -> Truth:
    """Judge each distinct value once."""
    if isinstance(detail, Detail):
        codes, inverse = np.unique(detail.codes[found], return_inverse=True)
        distinct: Sequence[Any] = [detail.values[code] for code in codes]
    elif isinstance(detail, TextDetail):
        encoded = pc.dictionary_encode(pa.array(detail.texts).take(pa.array(found)))
        inverse, distinct = encoded.indices.to_numpy(), encoded.dictionary.to_pylist()
    else:
        numbers, inverse = np.unique(np.asarray(detail.values)[found], return_inverse=True)
        distinct = numbers.tolist()
    verdicts = np.fromiter((judge(value) for value in distinct), np.bool_, len(distinct))
    return verdicts[inverse] if len(distinct) else np.zeros(0, np.bool_)


def look_up(text: str, name: str) -> Value:
    """A property of a JSON object: by its exact name, else along a dotted path into nested objects; None where missing."""
    try:
        value = orjson.loads(text)
    except orjson.JSONDecodeError:
        return None
    if isinstance(value, dict) and name in value:
        return value[name]  # type: ignore[no-any-return]
    for step in name.split("."):
        if not isinstance(value, dict) or step not in value:
            return None
        value = value[step]
    return value  # type: ignore[no-any-return]
