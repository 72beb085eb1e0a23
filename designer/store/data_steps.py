"""Steps of the undo journal that concern a data set: what it was before and is after, as plain JSON.

A data set is named by its folder, whose name no other one ever has; numbers of rows are used again.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, select, update

from designer.model.base import Part
from designer.store.steps import Direction, Step
from designer.store.tables import DataSetRow

DATA = "data"
"""The key of a step under which the change of a data set stands."""


class SetState(Part):
    """What a step changes of its data set; None is left alone. `users` is the folder of its users file."""

    shown: bool | None = None
    name: str | None = None
    users: str | None = None


class ActiveSet(Part):
    """The folders of the data set that evaluations use, before and after a step that changes that."""

    before: str | None = None
    after: str | None = None


class DataStep(Part):
    """One change of the data set in `folder`, which was called `called` then."""

    folder: str
    called: str
    before: SetState = SetState()
    after: SetState = SetState()
    active: ActiveSet | None = None

    def to_step(self) -> Step:
        """The whole step for the journal."""
        return {DATA: self.model_dump(mode="json", exclude_none=True)}


def apply_data_step(connection: Connection, step: Step, side: Direction) -> str:
    """Bring the data set of the step to that side; a sentence where it is no longer there, and nothing is changed then.

    Raises ValueError where the step makes no sense.
    """
    if DATA not in step:
        return ""
    change = DataStep.model_validate(step[DATA])
    if connection.execute(_row(DataSetRow.id, change.folder)).first() is None:
        return (
            f"The events “{change.called}” are gone for good since the project was last closed; import their files"
            " again if you need them."
        )
    state = change.before if side == "before" else change.after
    values = _values(state)
    if values:
        connection.execute(
            update(DataSetRow).where(DataSetRow.folder == change.folder).values(values)
        )
    if change.active is not None:
        active = change.active.before if side == "before" else change.active.after
        connection.execute(
            update(DataSetRow).values(active=(DataSetRow.folder == active) if active else 0)
        )
    connection.execute(update(DataSetRow).where(DataSetRow.hidden == 1).values(active=0))
    return ""


def _values(state: SetState) -> dict[str, Any]:
    values: dict[str, Any] = {}
    if state.shown is not None:
        values["hidden"] = int(not state.shown)
    if state.name is not None:
        values["name"] = state.name
    if state.users is not None:
        values["users_folder"] = state.users
    return values


def _row(column: Any, folder: str) -> Any:
    return select(column).where(DataSetRow.folder == folder)
