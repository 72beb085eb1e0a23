"""The way back from a pseudonym, or its beginning, to the users who bear it."""

from __future__ import annotations

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from designer.errors import Cancelled
from designer.evaluation.pseudonyms import PseudonymTable, pseudonym

KEY = b"k" * 32
USERS = pa.array(sorted(f"person{number}" for number in range(3_000)), pa.large_string())
TABLE = PseudonymTable(USERS, KEY)
NAMES = [pseudonym(user, KEY) for user in USERS.to_pylist()]


@given(st.integers(0, len(USERS) - 1), st.integers(0, 25), st.booleans(), st.booleans())
def test_every_beginning_finds_all_who_are_called_so(
    user: int, length: int, bare: bool, capitals: bool
) -> None:
    text = NAMES[user][:length]
    wanted = {place for place, name in enumerate(NAMES) if name.startswith(text)}
    assert user in wanted
    if bare and length > 5:
        text = text.removeprefix("user-")
    assert set(TABLE.users_called(text.upper() if capitals else text)) == wanted


@given(st.one_of(st.text(min_size=1), st.from_regex(r"user-[0-9a-f]{1,24}", fullmatch=True)))
def test_whatever_is_typed_finds_only_who_is_called_so(text: str) -> None:
    digits = text.lower().removeprefix("user-")
    for user in TABLE.users_called(text):
        assert NAMES[user].startswith((text.lower(), f"user-{digits}"))


def test_ids_lead_nowhere() -> None:
    assert [user for user in USERS.to_pylist() if len(TABLE.users_called(user))] == []


def test_another_key_another_table() -> None:
    assert not len(PseudonymTable(USERS, b"another").users_called(NAMES[0]))


def test_no_users_no_names() -> None:
    empty = PseudonymTable(pa.array([], pa.large_string()), KEY)
    assert not len(empty.users_called(NAMES[0]))
    assert not len(empty.users_called("user-"))


def test_the_work_stops_when_nobody_wants_it() -> None:
    with pytest.raises(Cancelled):
        PseudonymTable(USERS, KEY, cancelled=lambda: True)
