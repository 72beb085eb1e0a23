"""How event files are to be understood: flags that say so, and the plan that comes of files and flags."""

from __future__ import annotations

import argparse
import codecs
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from designer.cli.arguments import whole
from designer.cli.terminal import printable
from designer.errors import InputError

if TYPE_CHECKING:
    from designer.events.mappings.mapping import DateOrder, Mapping, TimeReading
    from designer.events.plan import FileGroup, ImportPlan
    from designer.events.worker.process import Worker

_TIME_OF_DAY = re.compile(r"([01]\d|2[0-3]):[0-5]\d")
_OFFSET = re.compile(r"^UTC([+-].*)$")
_SLASHED: dict[str, DateOrder] = {"day": "day_first", "month": "month_first"}
_NAMED = 3


def add_reading_flags(parser: argparse.ArgumentParser) -> None:
    """Flags for what the files do not say themselves."""
    group = parser.add_argument_group(
        "files of other tools", "What a file is shows in its columns; these say what does not."
    )
    group.add_argument(
        "--mapping",
        metavar="PRESET|FILE",
        help="how to understand the event files: a preset (see the command mappings) or a mapping file of your own",
    )
    group.add_argument(
        "--zone",
        metavar="ZONE",
        help="the time zone of times without one: a name such as Europe/Berlin, or an offset such as UTC-06:00",
    )
    group.add_argument(
        "--dates-at",
        metavar="HH:MM",
        type=_time_of_day,
        help="the time of day that a date alone means",
    )
    group.add_argument(
        "--dates-begin-with",
        metavar="PART",
        choices=tuple(_SLASHED),
        help="what comes first in dates such as 3/1/2026: day or month",
    )
    group.add_argument(
        "--encoding",
        metavar="NAME",
        type=_encoding,
        help="the encoding of text files, such as cp1252",
    )
    group.add_argument(
        "--attribution",
        metavar="HOURS",
        type=whole,
        help="let opens and clicks without a campaign follow their user's latest message of at most so many hours"
        " before; 0 for never",
    )


def _time_of_day(text: str) -> str:
    if not _TIME_OF_DAY.fullmatch(text):
        raise argparse.ArgumentTypeError(f"“{printable(text)}” is no time of day such as 09:30")
    return text


def _encoding(text: str) -> str:
    try:
        return codecs.lookup(text).name
    except (LookupError, ValueError):
        raise argparse.ArgumentTypeError(f"“{printable(text)}” is no encoding known here") from None


@dataclass(frozen=True)
class Reading:
    """What the flags say; None for what they leave to the files."""

    mapping: Mapping | None = None
    zone: str | None = None
    dates_at: str | None = None
    slashed: DateOrder | None = None
    encoding: str | None = None
    attribution: int | None = None

    def plain(self) -> dict[str, Any]:
        """The same as JSON: equal where files would be understood equally."""
        mapping = self.mapping
        plain = mapping.model_dump(mode="json", exclude_defaults=True) if mapping else None
        others = (self.zone, self.dates_at, self.slashed, self.encoding, self.attribution)
        return {"mapping": plain, "others": list(others)}


def reading_of(arguments: argparse.Namespace) -> Reading:
    """What the flags of `add_reading_flags` say. Raises InputError for mappings and zones that there are none of."""
    zone = arguments.zone
    if zone is not None:
        from designer.events.mappings.zones import is_zone

        # A parser of command lines takes a minus at the beginning for a flag.
        zone = _OFFSET.sub(r"\1", zone)
        if not is_zone(zone):
            raise InputError(
                f"“{zone}” is no time zone; give a name such as Europe/Berlin or an offset such as UTC-06:00."
            )
    return Reading(
        mapping=_mapping(arguments.mapping) if arguments.mapping is not None else None,
        zone=zone,
        dates_at=arguments.dates_at,
        slashed=_SLASHED.get(arguments.dates_begin_with),
        encoding=arguments.encoding,
        attribution=arguments.attribution,
    )


def _mapping(name: str) -> Mapping:
    from designer.events.mappings.files import read_mapping
    from designer.events.mappings.presets import presets

    for preset in presets():
        if preset.id == name:
            return preset
    path = Path(name)
    if path.exists():
        return read_mapping(path)
    raise InputError(
        f"There is neither a preset “{name}” nor a file of that name; the command mappings lists the presets."
    )


def planned(
    paths: Sequence[Path], reading: Reading, kept: Sequence[Mapping], worker: Worker
) -> ImportPlan:
    """How the files will be understood; `kept` are mappings that a project keeps. Raises InputError as proposing does."""
    from designer.events.planning import with_attribution
    from designer.events.worker.tasks import propose

    own = (reading.mapping,) if reading.mapping is not None else ()
    plan = propose(paths, (*own, *kept), worker=worker)
    if reading.encoding is not None:
        plan = _in_encoding(plan, reading.encoding)
    if reading.mapping is not None:
        plan = _by_mapping(plan, reading.mapping)
    if (reading.zone, reading.dates_at, reading.slashed) != (None, None, None):
        plan = _with_times(plan, reading)
    if reading.attribution is not None:
        plan = with_attribution(plan, reading.attribution or None)
    return plan


def _in_encoding(plan: ImportPlan, encoding: str) -> ImportPlan:
    from designer.events.planning import with_form

    for place, group in enumerate(plan.groups):
        if group.form.format not in ("Avro", "Parquet"):
            plan = with_form(plan, place, group.form.model_copy(update={"encoding": encoding}))
    return plan


def _by_mapping(plan: ImportPlan, mapping: Mapping) -> ImportPlan:
    """All that are events read by the mapping, the files that it joins left as they were found."""
    from designer.events.planning import with_mapping, with_role

    for place, group in enumerate(plan.groups):
        if group.role == "joined" or group.mapping == mapping:
            continue
        plan = with_mapping(with_role(plan, place, "events"), place, mapping)
    return plan


def _with_times(plan: ImportPlan, reading: Reading) -> ImportPlan:
    from designer.events.planning import with_times

    for place, group in enumerate(plan.groups):
        if group.role == "events":
            plan = with_times(plan, place, _times(group, reading))
    return plan


def _times(group: FileGroup, reading: Reading) -> TimeReading:
    former = group.mapping.times if group.mapping is not None else group.times
    given = {"zone": reading.zone, "date_at": reading.dates_at, "slashed": reading.slashed}
    return former.model_copy(
        update={key: value for key, value in given.items() if value is not None}
    )


def detection_lines(plan: ImportPlan) -> list[str]:
    """What was found out about the files and by what, a line for each group of them."""
    lines = []
    for place, group in enumerate(plan.groups):
        names = [Path(file.member or file.path).name for file in plan.files if file.group == place]
        shown = ", ".join(names[:_NAMED]) + (
            f" and {len(names) - _NAMED} more" if names[_NAMED:] else ""
        )
        lines.append(f"{shown}: {_meaning(group)}. {' '.join(group.why)}".rstrip())
    if plan.attribution_hours is not None:
        lines.append(
            f"Opens and clicks without a campaign follow their user's latest message of the {plan.attribution_hours}"
            " hours before."
        )
    return lines


def _meaning(group: FileGroup) -> str:
    form = group.form.format
    if group.role == "passed_over":
        return f"{form}, passed over"
    if group.role == "joined":
        return f"{form}, joined to the others"
    if group.mapping is None:
        return form
    unverified = "" if group.mapping.verified else " (unverified)"
    return f"{form}, {group.mapping.name}{unverified}"
