"""The only questions the program asks in windows of their own: where a file is, or shall be."""

from pathlib import Path
from typing import Protocol

from PySide6.QtWidgets import QFileDialog, QWidget

from designer.gui.app.projects import DESIGN_SUFFIX, SUFFIX, file_stem

_PAGE, _PDF = ".html", ".pdf"


class Dialogs(Protocol):
    """Answers are None where the user thought better of it. Tests answer by themselves."""

    def place_for_project(self, folder: Path, name: str) -> Path | None: ...
    def file_to_open(self, folder: Path) -> Path | None: ...
    def place_for_design(self, folder: Path, name: str) -> Path | None: ...
    def users_file(self, folder: Path) -> Path | None: ...
    def place_for_rows(self, folder: Path, name: str) -> Path | None: ...
    def place_for_recipients(self, folder: Path, name: str) -> Path | None: ...
    def place_for_report(self, folder: Path, name: str) -> Path | None: ...


class FileDialogs:
    """The system's own dialogs."""

    def __init__(self, parent: QWidget) -> None:
        self._parent = parent

    def place_for_project(self, folder: Path, name: str) -> Path | None:
        title = self._parent.tr("Name and place of the new project")
        return self._place(title, folder / f"{file_stem(name)}{SUFFIX}", SUFFIX)

    def place_for_design(self, folder: Path, name: str) -> Path | None:
        title = self._parent.tr("Export the design")
        return self._place(title, folder / f"{file_stem(name)}{DESIGN_SUFFIX}", DESIGN_SUFFIX)

    def file_to_open(self, folder: Path) -> Path | None:
        title = self._parent.tr("Open a project or a design")
        kinds = self._parent.tr("Projects and designs") + f" (*{SUFFIX} *{DESIGN_SUFFIX})"
        answer, _ = QFileDialog.getOpenFileName(self._parent, title, str(folder), kinds)
        return Path(answer) if answer else None

    def users_file(self, folder: Path) -> Path | None:
        title = self._parent.tr("Choose a users file")
        answer, _ = QFileDialog.getOpenFileName(self._parent, title, str(folder))
        return Path(answer) if answer else None

    def place_for_rows(self, folder: Path, name: str) -> Path | None:
        title = self._parent.tr("Export the refused rows")
        return self._place(title, folder / f"{file_stem(name)}.csv", ".csv")

    def place_for_report(self, folder: Path, name: str) -> Path | None:
        tr, suggested = self._parent.tr, folder / f"{file_stem(name)}{_PAGE}"
        kinds = {
            tr("Page for a browser") + f" (*{_PAGE})": _PAGE,
            tr("Pages to print") + f" (*{_PDF})": _PDF,
        }
        answer, kind = QFileDialog.getSaveFileName(
            self._parent, tr("Report"), str(suggested), ";;".join(kinds)
        )
        if not answer:
            return None
        named = Path(answer).suffix.lower() in (*kinds.values(), ".htm")
        return Path(answer if named else answer + kinds.get(kind, _PAGE))

    def place_for_recipients(self, folder: Path, name: str) -> Path | None:
        title = self._parent.tr("Export the recipients")
        kinds = {
            self._parent.tr("CSV, safe for spreadsheets") + " (*.csv)": ".csv",
            "Parquet (*.parquet)": ".parquet",
            "NDJSON (*.ndjson)": ".ndjson",
        }
        suggested = str(folder / f"{file_stem(name)}.csv")
        answer, kind = QFileDialog.getSaveFileName(self._parent, title, suggested, ";;".join(kinds))
        if not answer:
            return None
        known = Path(answer).suffix.lower() in kinds.values()
        return Path(answer) if known else Path(answer + kinds.get(kind, ".csv"))

    def _place(self, title: str, suggested: Path, suffix: str) -> Path | None:
        answer, _ = QFileDialog.getSaveFileName(self._parent, title, str(suggested), f"(*{suffix})")
        if not answer:
            return None
        return Path(answer) if answer.endswith(suffix) else Path(answer + suffix)
