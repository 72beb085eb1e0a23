"""Where the parts of a project lie: one file, and two folders beside it that are called after it."""

from pathlib import Path

SUFFIX = ".campaigns"


def project_name(project: Path) -> str:
    """The file's name without its ending."""
    return project.name.removesuffix(SUFFIX)


def data_folder(project: Path) -> Path:
    """Where the columns of its data sets lie."""
    return project.with_name(project_name(project) + ".data")


def backup_folder(project: Path) -> Path:
    """Where its backups lie."""
    return project.with_name(project_name(project) + ".backups")


def lock_path(project: Path) -> Path:
    """Where its lock file lies while somebody has it open."""
    return project.with_name(project.name + ".lock")
