"""Looking at files to say what they are: see `planning.propose`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

from designer.errors import Cancelled
from designer.events.currents import is_irrelevant, rules
from designer.events.file_lists import list_all
from designer.events.mappings.mapping import Join, Mapping, TimeReading
from designer.events.mappings.presets import presets
from designer.events.mappings.recognising import Look, recognise, serves
from designer.events.mappings.suggesting import suggest
from designer.events.plan import FileGroup, Form, ImportPlan, PlannedFile
from designer.events.readers.damage import damage_told
from designer.events.readers.peeking import peek
from designer.events.readers.sniffing import form_of
from designer.events.readers.source import Source

ALL_LOOKED_AT = 200
"""Of more files than these only one of each kind of name is looked at."""
VARYING = re.compile(r"[0-9a-f]{8}(?:-?[0-9a-f]{4,}){2,}|\d+", re.IGNORECASE)
TYPE_IN_PATH = re.compile(r"^event_type=(.+)$")
PLAIN = frozenset(("user_id", "time"))
HTTP = frozenset(("event_type", "time"))
BESIDE_KNOWN = "Beside files that are known it is left out: let it be events if it holds some."
USERS_HINT = "It tells of users but of no times: give it as a users file if it is one."

Role = Literal["events", "joined", "passed_over"]


@dataclass(frozen=True)
class Seen:
    """What a file looks like: its form, why it is read so, its columns, and some of its rows."""

    form: Form
    why: tuple[str, ...]
    look: Look
    rows: tuple[tuple[str | None, ...], ...]


@dataclass
class _Kind:
    """Files that are understood alike, while they are gathered."""

    form: Form
    role: Role
    mapping: Mapping | None
    why: tuple[str, ...]
    joined_as: str = ""
    guessed: bool = False
    columns: dict[str, None] = field(default_factory=dict)


def propose(
    paths: Sequence[Path], kept: Sequence[Mapping], cancelled: Callable[[], bool] | None
) -> ImportPlan:
    """See `planning.propose`."""
    listed = list_all(paths)
    seen = list(_looks(listed.files, cancelled))
    kinds: dict[str, _Kind] = {}
    # Of very many files most share what was seen of one.
    meanings = {
        key: _understood(each, kept) for key, each in {id(each): each for each in seen}.items()
    }
    understood = [meanings[id(each)] for each in seen]
    joins = _joins(kind.mapping for kind in understood if kind.role == "events")
    some_known = any(kind.role == "events" and not kind.guessed for kind in understood)
    places = []
    for look, kind in zip(seen, understood, strict=True):
        known = _as_joined(look, kind, joins) or (_left_out(kind) if some_known else kind)
        key = _key(known, look)
        known = kinds.setdefault(key, known)
        known.columns.update(dict.fromkeys(look.look.columns))
        places.append(list(kinds).index(key))
    files = tuple(
        file.model_copy(update={"group": place})
        for file, place in zip(listed.files, places, strict=True)
    )
    groups = tuple(_group(kind) for kind in kinds.values())
    if listed.remarks and groups:
        first = groups[0].model_copy(update={"why": (*groups[0].why, *listed.remarks)})
        groups = (first, *groups[1:])
    return ImportPlan(files=files, groups=groups, attribution_hours=_attribution(groups))


def look_at(file: PlannedFile, form: Form | None = None) -> Seen:
    """The beginning of a file in the form that is found or given. Raises InputError as readers do."""
    source = Source(0, file.path, file.member)
    with damage_told(source):
        found, why = form_of(source) if form is None else (form, ())
        beginning = peek(source, found)
    path = source.inner_path
    rows = (*beginning.rows, *beginning.further)
    return Seen(found, why, Look.at(path, beginning.columns, rows), rows)


def looked_at_anew(plan: ImportPlan, group: int, form: Form) -> ImportPlan:
    """See `planning.reformed`."""
    columns: dict[str, None] = {}
    files = [file for file in plan.files if file.group == group]
    for file in files[:ALL_LOOKED_AT]:
        columns.update(dict.fromkeys(look_at(file, form).look.columns))
    changed = {"form": form, "columns": tuple(columns)}
    groups = [
        each.model_copy(update=changed) if place == group else each
        for place, each in enumerate(plan.groups)
    ]
    return plan.model_copy(update={"groups": tuple(groups)})


def _looks(files: Sequence[PlannedFile], cancelled: Callable[[], bool] | None) -> Iterator[Seen]:
    """What each file looks like; of very many, those whose names differ in numbers alone are taken to be alike."""
    known: dict[str, Seen] = {}
    many = len(files) > ALL_LOOKED_AT
    for file in files:
        if cancelled is not None and cancelled():
            raise Cancelled
        name = VARYING.sub("#", file.name) if many else file.name
        if name not in known:
            known[name] = look_at(file)
        yield known[name]


def _understood(seen: Seen, kept: Sequence[Mapping]) -> _Kind:
    fit = recognise(seen.look, kept, ())
    if fit is None and _speaks_for_itself(seen):
        return _Kind(seen.form, "events", None, (*seen.why, _plain_words(seen)))
    fit = fit or recognise(seen.look, (), presets())
    if fit is not None:
        notes = [fit.mapping.note] if fit.mapping.note else []
        return _Kind(seen.form, "events", fit.mapping, (*seen.why, fit.why, *notes))
    if seen.form.format == "Avro" and "user_id" in seen.look.columns:
        return _Kind(seen.form, "events", None, (*seen.why, _plain_words(seen)))
    suggestion = suggest(seen.look.path, seen.look.columns, seen.rows)
    if suggestion is not None:
        why = (*seen.why, *suggestion.why)
        return _Kind(seen.form, "events", suggestion.mapping, why, guessed=True)
    reason = "No column tells who did something and when, so it is left out."
    if PLAIN & set(seen.look.columns) == {"user_id"}:
        reason = USERS_HINT
    return _Kind(seen.form, "passed_over", None, (*seen.why, reason))


def _speaks_for_itself(seen: Seen) -> bool:
    """Whether it is of the plain layout, of Currents, or as the HTTP connector writes."""
    columns = set(seen.look.columns)
    if _type_in_path(seen.look.path):
        return seen.form.format == "Avro" or columns >= PLAIN
    if not _known_types(seen.look.cells.get("event_type", frozenset())):
        return False
    if columns >= PLAIN and ("event_type" in columns or seen.form.format == "Avro"):
        return True
    return columns >= HTTP and any(name.startswith("user.") for name in columns)


def _known_types(texts: frozenset[str]) -> bool:
    """Whether one of the event types is known; other tools have columns of these names too."""
    known = {name.casefold() for name in rules()}
    return not texts or any(text in known or is_irrelevant(text) for text in texts)


def _type_in_path(path: object) -> bool:
    parts = getattr(path, "parts", ())
    return any(TYPE_IN_PATH.match(part) for part in parts)


def _plain_words(seen: Seen) -> str:
    columns = set(seen.look.columns)
    if seen.form.format == "Avro" or _type_in_path(seen.look.path):
        return "Its records are Currents events."
    if columns >= HTTP and not columns >= PLAIN:
        return "Its events are written as the Currents HTTP connector writes them."
    return "It has the columns user_id, time and event_type of the plain layout."


def _joins(mappings: Iterator[Mapping | None]) -> list[Join]:
    found: list[Join] = []
    for mapping in mappings:
        found += [each for each in (mapping.joins if mapping else ()) if each not in found]
    return found


def _as_joined(seen: Seen, kind: _Kind, joins: Sequence[Join]) -> _Kind | None:
    """The same file as the second one of another, unless it is known to be events itself."""
    if kind.role == "events" and not kind.guessed:
        return None
    for join in joins:
        if serves(join, seen.look):
            why = f"Its columns are added to other files, by {join.key}."
            return _Kind(seen.form, "joined", None, (*seen.why, why), join.name)
    return None


def _left_out(kind: _Kind) -> _Kind:
    """A guess beside files that are known: exports bring tables of subscribers or lists along."""
    if not kind.guessed:
        return kind
    return replace(kind, role="passed_over", why=(*kind.why, BESIDE_KNOWN))


def _key(kind: _Kind, seen: Seen) -> str:
    """Equal for files that are understood alike. Files of a preset may differ in columns, others not."""
    named = kind.mapping.id if kind.mapping is not None else ""
    known = kind.mapping is None or kind.mapping in presets()
    alike = kind.role != "passed_over" and known
    header = "" if alike else "\n".join(seen.look.columns)
    return "\n".join((kind.role, kind.joined_as, named, kind.form.model_dump_json(), header))


def _group(kind: _Kind) -> FileGroup:
    return FileGroup(
        form=kind.form,
        role=kind.role,
        joined_as=kind.joined_as,
        mapping=kind.mapping,
        times=kind.mapping.times if kind.mapping is not None else TimeReading(),
        columns=tuple(kind.columns),
        why=kind.why,
    )


def _attribution(groups: Sequence[FileGroup]) -> int | None:
    """The longest time that a mapping asks for."""
    hours = [group.mapping.attribution_hours for group in groups if group.mapping is not None]
    return max((each for each in hours if each is not None), default=None)
