"""User attributes as a file of our own: what the worker made of a users file, without a foreign byte in it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa

from designer.events.attributes import AttributeColumn, AttributeValue, UserAttributes

_FACTS = b"facts"


def write_attributes(attributes: UserAttributes, path: Path) -> None:
    """Write them. Raises OSError."""
    facts = {
        "zones": attributes.zones,
        "unknown_zones": attributes.unknown_zones,
        "values": [column.values for column in attributes.columns.values()],
        "names": list(attributes.columns),
    }
    arrays = [attributes.users.cast(pa.large_string()), pa.array(attributes.zone)]
    arrays += [pa.array(column.codes) for column in attributes.columns.values()]
    # Numbered, since attributes may have any name, also that of another column.
    names = [str(place) for place in range(len(arrays))]
    table = pa.Table.from_arrays(arrays, names=names)
    table = table.replace_schema_metadata({_FACTS: json.dumps(facts).encode()})
    with pa.OSFile(str(path), "wb") as file, pa.ipc.new_file(file, table.schema) as writer:
        writer.write_table(table)


def read_attributes(path: Path) -> UserAttributes:
    """Read what `write_attributes` wrote; the file may go afterwards."""
    with pa.OSFile(str(path), "rb") as file, pa.ipc.open_file(file) as reader:
        table = reader.read_all()
    facts: dict[str, Any] = json.loads(table.schema.metadata[_FACTS])
    users, zone, *codes = (column.combine_chunks() for column in table.columns)
    columns = {
        name: AttributeColumn(np.array(each, np.int32), tuple(map(_value, values)))
        for name, each, values in zip(facts["names"], codes, facts["values"], strict=True)
    }
    unknown = {name: tuple(rows) for name, rows in facts["unknown_zones"].items()}
    return UserAttributes(users, np.array(zone, np.int16), tuple(facts["zones"]), columns, unknown)


def _value(value: Any) -> AttributeValue:
    """JSON knows no tuples."""
    return tuple(map(_value, value)) if isinstance(value, list) else value
