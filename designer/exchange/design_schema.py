"""The JSON Schema (2020-12) of design JSON, made from the models and checked in under `resources/`.

Editors complete and check designs with it. It says what JSON Schema can say; references within a design and
values that must fit their comparison are the reader's to check.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from designer.model.design import Design

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_ID = "urn:campaign-designer:design:1"
_NULL = {"type": "null"}


def design_schema() -> dict[str, Any]:
    """The schema as plain values; where a field is optional null is allowed, as absent."""
    generated = Design.model_json_schema(mode="validation")
    definitions = generated.pop("$defs")
    schema = {"$schema": _DIALECT, "$id": _ID, **generated, "title": "Campaign design"}
    schema["$defs"] = {name: definitions[name] for name in sorted(definitions)}
    return _tidy(schema)


def design_schema_text() -> str:
    """The schema's file, byte for byte."""
    return json.dumps(design_schema(), ensure_ascii=False, indent=2) + "\n"


def _tidy(schema: dict[str, Any]) -> dict[str, Any]:
    """Without the keywords of other dialects, and with null wherever a field may be left out."""
    tidied: dict[str, Any] = {}
    for keyword, value in schema.items():
        if keyword == "discriminator":
            continue
        if keyword == "properties":
            required = _required(schema)
            tidied["required"] = required
            tidied[keyword] = {
                name: _property(field, optional=name not in required)
                for name, field in value.items()
            }
        elif keyword == "$defs":
            tidied[keyword] = {name: _tidy(definition) for name, definition in value.items()}
        elif keyword != "required":
            tidied[keyword] = _tidy_inner(value)
    return tidied


def _required(schema: dict[str, Any]) -> list[str]:
    """The required fields; a `type` always is, since it tells one kind of part from the others."""
    names = [
        name for name, field in schema["properties"].items() if name == "type" and "const" in field
    ]
    return names + [name for name in schema.get("required", ()) if name not in names]


def _tidy_inner(value: Any) -> Any:
    if isinstance(value, dict):
        return _tidy(value)
    if isinstance(value, list):
        return [_tidy_inner(item) for item in value]
    return value


def _property(field: dict[str, Any], *, optional: bool) -> dict[str, Any]:
    tidied = _tidy({keyword: value for keyword, value in field.items() if keyword != "title"})
    choices = tidied.get("anyOf")
    if not optional or tidied.get("type") == "null" or (choices and _NULL in choices):
        return tidied
    if choices:
        return {**tidied, "anyOf": [*choices, _NULL]}
    outside: dict[str, Any] = {
        key: tidied.pop(key) for key in ("default", "description") if key in tidied
    }
    return {"anyOf": [tidied, _NULL], **outside}


if __name__ == "__main__":
    Path("resources/design.schema.json").write_text(
        design_schema_text(), encoding="utf-8", newline="\n"
    )
