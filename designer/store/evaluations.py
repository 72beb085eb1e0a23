"""Evaluations that a project remembers: what a replay came to, and of what."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from designer.store.database import Database
from designer.store.journal import mark_changed
from designer.store.tables import EvaluationRow

KEPT = 1_000
"""So many of the newest evaluations stay in a project."""


@dataclass(frozen=True)
class Evaluation:
    """The summary of a replay as JSON (architecture.md, Summary).

    It belongs to the design and the log of these digests and to this version of the program; made at UTC microseconds.
    """

    design_digest: str
    log_digest: str
    version: str
    made_at: int
    summary_json: str


class Evaluations:
    """The evaluations of an open project."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> tuple[Evaluation, ...]:
        """Oldest first."""
        with self._database.transaction() as connection, Session(connection) as session:
            rows = session.scalars(select(EvaluationRow).order_by(EvaluationRow.id)).all()
            return tuple(
                Evaluation(row.design_digest, row.log_digest, row.version, row.made_at, row.summary)
                for row in rows
            )

    def add(self, evaluation: Evaluation) -> None:
        """Remember it; an older one with the same result gives way."""
        same = (
            (EvaluationRow.design_digest == evaluation.design_digest)
            & (EvaluationRow.log_digest == evaluation.log_digest)
            & (EvaluationRow.version == evaluation.version)
            & (EvaluationRow.summary == evaluation.summary_json)
        )
        row = {
            "design_digest": evaluation.design_digest,
            "log_digest": evaluation.log_digest,
            "version": evaluation.version,
            "made_at": evaluation.made_at,
            "summary": evaluation.summary_json,
        }
        newest = select(EvaluationRow.id).order_by(EvaluationRow.id.desc()).limit(KEPT)
        with self._database.transaction() as connection:
            connection.execute(delete(EvaluationRow).where(same))
            connection.execute(insert(EvaluationRow), row)
            connection.execute(delete(EvaluationRow).where(EvaluationRow.id.not_in(newest)))
            mark_changed(connection)
