"""Mappings applied to columns, against the same said row by row in plain Python."""

from fnmatch import fnmatchcase

from hypothesis import given, settings
from hypothesis import strategies as st

from designer.events.mappings.mapping import EventRule, Predicate
from tests.events.mappings.foreign_helpers import TIME, kinds, mapping, parts_of, raw

KINDS = {
    "email.open": "EMAIL_OPEN_OTHER",
    "sms.receive": "SMS_RECEIPT",
    "push.open": "PUSH_OPEN",
    "users.behaviors.CustomEvent": "CUSTOM_EVENT",
}
CELLS = st.sampled_from([None, "", "a", "A", "b", "ab", "yes", "0", "\\N"])
COLUMNS = ("x", "y", "what", "gone")
TEXTS = st.sampled_from(["a", "B", "ab", "yes"])
PREDICATES = st.builds(
    Predicate,
    column=st.sampled_from(COLUMNS),
    one_of=st.none() | st.lists(TEXTS, max_size=2).map(tuple),
    like=st.none() | st.lists(st.sampled_from(["a*", "*b", "*"]), max_size=2).map(tuple),
    blank=st.none() | st.booleans(),
    true=st.none() | st.booleans(),
)
RULES = st.builds(
    EventRule,
    becomes=st.none() | st.sampled_from(list(KINDS)),
    when=st.lists(PREDICATES, max_size=2).map(tuple),
)
MAPPINGS = st.builds(
    lambda rules, layout, others: mapping(
        events=tuple(rules), layout=layout, others=others, columns={"name": "x"}
    ),
    st.lists(RULES, max_size=4),
    st.sampled_from(["one_event", "several_events"]),
    st.sampled_from(["refuse", "pass_over", "custom_event"]),
)
ROWS = st.lists(st.fixed_dictionaries({"x": CELLS, "y": CELLS, "what": CELLS}), max_size=8)


def _cell(row, column):
    text = row.get(column) or ""
    return "" if text == "\\N" else text.casefold()


def _holds(predicate, row):
    text = _cell(row, predicate.column)
    tests = []
    if predicate.one_of is not None:
        tests.append(text in [each.casefold() for each in predicate.one_of])
    if predicate.like is not None:
        tests.append(any(fnmatchcase(text, like) for like in predicate.like))
    if predicate.blank is not None:
        tests.append((text == "") == predicate.blank)
    if predicate.true is not None:
        tests.append((text in ("yes", "1", "true", "t", "y")) == predicate.true)
    return all(tests)


def _events(wanted, row):
    """What the row becomes: kinds, and how many events are refused and passed over."""
    holding = [rule for rule in wanted.events if all(_holds(each, row) for each in rule.when)]
    if wanted.layout == "one_event":
        holding = holding[:1]
    made = [rule.becomes for rule in holding if rule.becomes is not None]
    if not made and holding:
        return [], 0, 1
    if not made:
        if wanted.others == "pass_over":
            return [], 0, 1
        if wanted.others == "refuse" or not _cell(row, "what"):
            return [], 1, 0
        return ["CUSTOM_EVENT"], 0, 0
    nameless = not _cell(row, "x") and not _cell(row, "what")
    kept = [
        KINDS[each] for each in made if not (each == "users.behaviors.CustomEvent" and nameless)
    ]
    return kept, len(made) - len(kept), 0


@settings(max_examples=150, deadline=None)
@given(MAPPINGS, ROWS)
def test_the_same_events_refusals_and_rows_passed_over(wanted, rows):
    columns = {name: [row[name] for row in rows] for name in ("x", "y", "what")}
    users = [f"u{place}" for place in range(len(rows))]
    parts = parts_of(wanted, raw(who=users, at=[TIME] * len(rows), **columns))
    expected, refusals, passed = [], 0, 0
    for user, row in zip(users, rows, strict=True):
        made, refused, over = _events(wanted, row)
        expected += [(user, kind) for kind in made]
        refusals += refused
        passed += over
    assert kinds(parts) == expected
    (part,) = parts
    assert (len(part.rejects), part.not_relevant, part.rows_read) == (refusals, passed, len(rows))
