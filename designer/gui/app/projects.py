"""From a place on the disk to an open session: new, opened, made from a design file or from the sample."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QStandardPaths

from designer.errors import InputError
from designer.exchange.design_json import read_design, write_design
from designer.exchange.problems import DesignError
from designer.model.design import Design
from designer.resource_files import resource_files
from designer.session.session import Session

SUFFIX = ".campaigns"
DESIGN_SUFFIX = ".json"
_LARGEST_DESIGN = 64 * 1024 * 1024
_COPIES = 1_000


def open_project(path: Path) -> Session:
    """The project of that file; read-only where another window has it. Raises InputError."""
    # The store loads a database library: not before the first project.
    from designer.store.project import Project

    return Session(Project.open(path))


def create_project(path: Path, design: Design) -> Session:
    """A new project file with that design. Raises InputError, also where the file is there already."""
    from designer.store.project import Project

    return Session(Project.create(path, design))


def empty_design(name: str) -> Design:
    """A design without a campaign, in this machine's time zone."""
    return Design(
        format="campaign-design", version=1, name=name, time_zone=local_zone(), campaigns=()
    )


def local_zone() -> str:
    """The IANA zone of the machine; UTC where it has none that the program knows."""
    from zoneinfo import available_timezones

    from PySide6.QtCore import QTimeZone

    name = bytes(QTimeZone.systemTimeZoneId().data()).decode("ascii", "replace")
    return name if name in available_timezones() else "UTC"


def read_design_file(path: Path) -> Design:
    """The design of a JSON file. Raises InputError with the file's name."""
    try:
        if path.stat().st_size > _LARGEST_DESIGN:
            raise InputError(f"{path.name} is too large for a design; please choose another file.")
        return read_design(path.read_bytes(), source=path.name)
    except DesignError as error:
        raise InputError(str(error)) from error
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror}.") from error


def write_design_file(path: Path, design: Design) -> None:
    """Write design JSON; the old file stays until the new one is complete. Raises InputError."""
    aside = path.with_name(f".{path.name}.part")
    try:
        aside.write_text(write_design(design), encoding="utf-8")
        aside.replace(path)
    except OSError as error:
        aside.unlink(missing_ok=True)
        raise InputError(f"{path} cannot be written: {error.strerror}.") from error


def sample_copy() -> Session:
    """The sample shop as a project of the user's own: the shipped one stays as it is. Raises InputError."""
    design = read_design_file(sample_file())
    return create_project(free_place(copies_folder(), design.name), design)


def sample_file() -> Path:
    """The design of the shipped sample."""
    return resource_files() / "samples" / "shop-small" / "design.json"


def sample_events() -> tuple[Path, Path]:
    """The folder of the shipped sample's events, and its users file."""
    folder = sample_file().parent
    return folder / "events", folder / "users.csv"


def copies_folder() -> Path:
    """Where projects go that nobody chose a place for."""
    location = QStandardPaths.StandardLocation.GenericDataLocation
    return Path(QStandardPaths.writableLocation(location)) / "campaign-designer" / "projects"


def free_place(folder: Path, name: str) -> Path:
    """A file name in the folder that nothing has yet: "Sample shop", "Sample shop 2" and so on. Raises InputError."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(f"{folder} cannot be made: {error.strerror}.") from error
    stem = file_stem(name)
    for number in range(1, _COPIES):
        path = folder / (f"{stem}{SUFFIX}" if number == 1 else f"{stem} {number}{SUFFIX}")
        if not path.exists():
            return path
    raise InputError(f"{folder} is full of projects called {stem}; please move some away.")


def file_stem(name: str) -> str:
    """A file name, without its ending, that every system takes."""
    kept = "".join(letter if letter.isalnum() or letter in " -_" else " " for letter in name)
    return " ".join(kept.split())[:60].strip() or QCoreApplication.translate(
        "projects", "Campaigns"
    )
