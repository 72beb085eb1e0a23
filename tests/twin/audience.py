"""Is a user in an audience: yes, no, or not known (None)."""

from __future__ import annotations

from collections.abc import Iterable

from tests.twin.conditions import holds

Users = dict[str, dict] | None


def in_audience(audience: dict | None, user_id: str, users: Users) -> bool | None:
    if audience is None or audience["type"] == "all_users":
        return True
    kind = audience["type"]
    if kind == "attribute":
        return _attribute(audience, user_id, users or {})
    if kind == "not":
        inner = in_audience(audience["of"], user_id, users)
        return None if inner is None else not inner
    parts = [in_audience(part, user_id, users) for part in audience["of"]]
    return _all(parts) if kind == "all" else _any(parts)


def _attribute(leaf: dict, user_id: str, users: dict[str, dict]) -> bool | None:
    name, op = leaf["property"], leaf["op"]
    column_known = any(name in attributes for attributes in users.values())
    if user_id not in users or not column_known:
        return None
    value = users[user_id].get(name)
    if value is None and op not in ("is_blank", "is_not_blank"):
        return None  # an empty cell tells nothing about what the value would have been
    return holds(value, op, leaf.get("value"))


def _all(parts: Iterable[bool | None]) -> bool | None:
    """One no decides; short of that, one unknown spoils a yes."""
    found = list(parts)
    if False in found:
        return False
    return None if None in found else True


def _any(parts: Iterable[bool | None]) -> bool | None:
    found = list(parts)
    if True in found:
        return True
    return None if None in found else False
