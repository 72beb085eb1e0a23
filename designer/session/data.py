"""The events of the open project: data sets, what their import said about them, and how foreign files are read.

What takes long is done in two halves: `prepare_...` in any thread, touching nothing that anybody sees, and `finish_...` in
the thread that the session belongs to.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from psygnal import Signal

from designer.errors import InputError
from designer.session.project_file import ProjectFile

if TYPE_CHECKING:
    from designer.events.found_campaigns import FoundCampaign
    from designer.events.mappings.mapping import Mapping
    from designer.events.plan import ImportPlan
    from designer.events.progress import Progress
    from designer.events.quality import Quality
    from designer.events.worker.process import Worker
    from designer.store.data_set import DataSet
    from designer.store.importing import PreparedImport
    from designer.store.users_files import PreparedUsers


class _Reports(NamedTuple):
    """What was noted of the data set in a folder."""

    folder: Path | None
    quality: Quality | None
    found: tuple[FoundCampaign, ...]


class ProjectData:
    """Data sets and kept mappings of an open project.

    `changed` is sent, without arguments, after anything here differs, also by undo and redo. Every change but those of
    mappings is a step of the history. All methods that change something raise InputError, and nothing has changed then:
    where the project can only be read, the data set is gone, or the disk refuses.
    """

    changed = Signal(reemission="queued")

    def __init__(self, project: ProjectFile, history_changed: Callable[[], None]) -> None:
        self._project = project
        self._history_changed = history_changed
        self._sets = project.data_sets()
        self._read: _Reports | None = None

    @property
    def sets(self) -> tuple[DataSet, ...]:
        """In the order in which they were imported."""
        return self._sets

    @property
    def active(self) -> DataSet | None:
        """The one that evaluations use."""
        return next((each for each in self._sets if each.active), None)

    @property
    def quality(self) -> Quality | None:
        """What the import of the active data set found out about its events; None where nothing was noted."""
        return self._reports().quality

    @property
    def found(self) -> tuple[FoundCampaign, ...]:
        """The campaigns in the events of the active data set, most events first; none where they were not noted."""
        return self._reports().found

    def _reports(self) -> _Reports:
        """Columns never change once they are imported, so what was read of them stays true."""
        active = self.active
        if active is None:
            return _Reports(None, None, ())
        if self._read is None or self._read.folder != active.folder:
            from designer.events.found_campaigns import read_found_campaigns
            from designer.events.quality import read_quality

            found = read_found_campaigns(active.folder) or ()
            self._read = _Reports(active.folder, read_quality(active.folder), found)
        return self._read

    def prepare_import(
        self,
        plan: ImportPlan,
        *,
        name: str = "",
        users: Path | None = None,
        worker: Worker | None = None,
        progress: Callable[[Progress], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> PreparedImport:
        """Import what the plan says into the project's folder; for any thread. Without a name it is called after its files.

        Raises InputError and Cancelled, and leaves nothing then. What was prepared has to be finished or discarded.
        """
        from designer.store.importing import prepare_import

        return prepare_import(
            self._project.new_data_folder(),
            plan,
            name=name,
            users=users,
            worker=worker,
            progress=progress,
            cancelled=cancelled,
        )

    def finish_import(self, prepared: PreparedImport) -> DataSet:
        """Make what was prepared the active data set; where that fails it is discarded."""
        from designer.store.importing import finish_import

        added = finish_import(self._project, prepared)
        self._stepped()
        return added

    def discard_import(self, prepared: PreparedImport) -> None:
        """Remove what was prepared; for any thread."""
        from designer.store.importing import discard_import

        discard_import(prepared)

    def import_planned(
        self,
        plan: ImportPlan,
        *,
        name: str = "",
        users: Path | None = None,
        worker: Worker | None = None,
        progress: Callable[[Progress], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> DataSet:
        """Both halves at once, for whoever has no window to keep alive."""
        prepared = self.prepare_import(
            plan, name=name, users=users, worker=worker, progress=progress, cancelled=cancelled
        )
        return self.finish_import(prepared)

    def use(self, identifier: int) -> None:
        """Make it the active one."""
        self._project.use_data_set(identifier)
        self._stepped()

    def rename(self, identifier: int, name: str) -> None:
        """Call it something else."""
        self._project.rename_data_set(identifier, name)
        self._stepped()

    def remove(self, identifier: int) -> None:
        """Take it out of the project; undo brings it back until the project is closed."""
        self._project.remove_data_set(identifier)
        self._stepped()

    def prepare_users(
        self,
        path: Path,
        *,
        identifier: int | None = None,
        worker: Worker | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> PreparedUsers:
        """Check a users file and copy it to a data set, the active one if none is named; for any thread."""
        from designer.store.users_files import prepare_users

        return prepare_users(path, self._of(identifier), worker=worker, cancelled=cancelled)

    def finish_users(self, prepared: PreparedUsers) -> None:
        """Make the copy the users file of its data set, in the place of a former one."""
        from designer.store.users_files import finish_users

        finish_users(self._project, prepared)
        self._stepped()

    def set_users(
        self,
        path: Path | None,
        *,
        identifier: int | None = None,
        worker: Worker | None = None,
    ) -> None:
        """Both halves at once; None leaves the data set without a users file."""
        if path is not None:
            self.finish_users(self.prepare_users(path, identifier=identifier, worker=worker))
        else:
            self._project.set_users_file(self._of(identifier).id, None)
            self._stepped()

    def _of(self, identifier: int | None) -> DataSet:
        for each in self._sets:
            if each.id == identifier or (identifier is None and each.active):
                return each
        raise InputError("Import events first: a users file belongs to the events of its users.")

    @property
    def mappings(self) -> tuple[Mapping, ...]:
        """Mappings that were kept for the next file of their kind, the latest first."""
        return self._project.mappings()

    def keep_mapping(self, mapping: Mapping) -> None:
        """Keep it with the project, in the place of one with the same id."""
        self._project.keep_mapping(mapping)
        self.changed.emit()

    def forget_mapping(self, identifier: str) -> None:
        """Keep it no longer; one that is not there is no error."""
        self._project.forget_mapping(identifier)
        self.changed.emit()

    def refresh(self) -> None:
        """Look again at the project, after an undo or redo; tells others only where something differs."""
        former, self._sets = self._sets, self._project.data_sets()
        if self._sets != former:
            self.changed.emit()

    def _stepped(self) -> None:
        self.refresh()
        self._history_changed()
