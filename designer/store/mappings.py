"""Mappings of foreign event files that a project keeps for the next file of their kind."""

from __future__ import annotations

from sqlalchemy import delete, insert, select

from designer.events.mappings.mapping import Mapping
from designer.store.database import Database
from designer.store.journal import mark_changed
from designer.store.tables import MappingRow


class KeptMappings:
    """The kept mappings of an open project."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> tuple[Mapping, ...]:
        """The latest first; raises ValueError where one makes no sense."""
        query = select(MappingRow.content).order_by(MappingRow.kept_at.desc(), MappingRow.id)
        with self._database.transaction() as connection:
            contents = connection.execute(query).scalars().all()
        return tuple(Mapping.model_validate_json(content) for content in contents)

    def keep(self, mapping: Mapping, now: int) -> None:
        """Keep it, in the place of one with the same id."""
        content = mapping.model_dump_json(exclude_none=True)
        row = {"id": mapping.id, "kept_at": now, "content": content}
        with self._database.transaction() as connection:
            connection.execute(delete(MappingRow).where(MappingRow.id == mapping.id))
            connection.execute(insert(MappingRow), row)
            mark_changed(connection)

    def forget(self, identifier: str) -> None:
        """Keep it no longer, if it was kept."""
        with self._database.transaction() as connection:
            connection.execute(delete(MappingRow).where(MappingRow.id == identifier))
            mark_changed(connection)
