"""Where the files that ship with the program are: `resources/` of a checkout, `designer/resources` of a wheel."""

from pathlib import Path

from designer.errors import InputError

_PACKAGE = Path(__file__).resolve().parent


def resource_files() -> Path:
    """The folder of the shipped files (samples, later icons and translations), to be read and never written.

    A wheel carries the folder inside the package; in a checkout, and so in an editable install, it lies
    beside the package. Raises InputError where neither is there, which only a damaged installation shows.
    """
    for candidate in (_PACKAGE / "resources", _PACKAGE.parent / "resources"):
        if candidate.is_dir():
            return candidate
    raise InputError(
        f"The files that belong to the program are missing from {_PACKAGE};"
        " please install Campaign Designer again."
    )
