"""Proposing an import plan, and changing one: every change is a plan in, another out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Literal

from designer.events.mappings.mapping import Mapping, TimeReading
from designer.events.plan import Form, ImportPlan


def propose(
    paths: Sequence[Path],
    kept: Sequence[Mapping] = (),
    *,
    cancelled: Callable[[], bool] | None = None,
) -> ImportPlan:
    """How the files, and folders of them, would be understood: by what they are, by a mapping in `kept`, by a preset, by a guess.

    Only their beginnings are read. Raises InputError for files that are missing or cannot be opened, and Cancelled.
    """
    from designer.events import proposing

    return proposing.propose(paths, kept, cancelled)


def reformed(plan: ImportPlan, group: int, form: Form) -> ImportPlan:
    """Read the files of a group in this form, with the columns that they then have. Raises InputError where they cannot be."""
    from designer.events import proposing

    return proposing.looked_at_anew(plan, group, form)


def with_mapping(plan: ImportPlan, group: int, mapping: Mapping | None) -> ImportPlan:
    """Understand a group by this mapping; by None as the plain layout or Currents."""
    changed = _with(plan, group, mapping=mapping)
    if mapping is None or plan.attribution_hours is not None:
        return changed
    return with_attribution(changed, mapping.attribution_hours)


def with_form(plan: ImportPlan, group: int, form: Form) -> ImportPlan:
    """Read the files of a group in this form. Its `columns` are those of the former form until it is looked at anew."""
    return _with(plan, group, form=form)


def with_role(
    plan: ImportPlan,
    group: int,
    role: Literal["events", "joined", "passed_over"],
    joined_as: str = "",
) -> ImportPlan:
    """Let a group be events, columns for others (as the join of this name), or nothing."""
    return _with(plan, group, role=role, joined_as=joined_as if role == "joined" else "")


def with_times(plan: ImportPlan, group: int, times: TimeReading) -> ImportPlan:
    """Read the times of a group like this, whether it has a mapping or not."""
    mapping = plan.groups[group].mapping
    if mapping is not None:
        mapping = mapping.model_copy(update={"times": times})
    return _with(plan, group, times=times, mapping=mapping)


def with_attribution(plan: ImportPlan, hours: int | None) -> ImportPlan:
    """Let reactions without a campaign follow a send of at most so many hours before; None lets them be."""
    return plan.model_copy(update={"attribution_hours": hours})


def _with(plan: ImportPlan, group: int, **values: Any) -> ImportPlan:
    groups = list(plan.groups)
    groups[group] = groups[group].model_copy(update=values)
    return plan.model_copy(update={"groups": tuple(groups)})
