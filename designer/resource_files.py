"""Where the files that ship with the program are: `resources/` of a checkout, `designer/resources` of a wheel."""

from pathlib import Path

from designer.errors import InputError

_PACKAGE = Path(__file__).resolve().parent


def resource_files() -> Path:
    """The folder of the shipped files (samples, later icons and translations), to be read and never written.

    The wheel carries the folder inside the package; a checkout and an editable install have it beside the package, as the
    build leaves it there. Raises InputError where neither is there, which only a damaged installation shows.
    """
    for candidate in (_PACKAGE / "resources", _PACKAGE.parent / "resources"):
        if candidate.is_dir():
            return candidate
    raise InputError(
        f"The files that belong to the program are missing from {_PACKAGE};"
        " please install Campaign Designer again."
    )
