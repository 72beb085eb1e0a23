"""A small event file with campaigns that the sample has, half has and lacks, rows that are none, and its log."""

from pathlib import Path

from designer.events.importing import ImportReport, import_planned
from designer.events.plan import FileGroup, Form, ImportPlan, PlannedFile
from designer.session.session import Session

DAY = 86_400_000_000
IMPORTED_AT = 1_780_000_000_000_000

HEADER = "user_id,time,event_type,campaign_id,campaign_name"
CAMPAIGNS = (
    ("339557b9-none", "Winter <b>clearance</b>"),
    ("spring-other-id", "Spring sale e-mail"),
    ("e5b4de1c-9065-c7b0-0513-73e63348e3d7", "Flash sale SMS"),
    ("n-2", ""),
)
REFUSED = (
    "ann,not a time,users.messages.email.Send,n-2,",
    ",2026-03-02T10:00:00Z,users.messages.email.Open,n-2,",
    "ben,2026-03-40T10:00:00Z,users.messages.email.Send,n-2,",
)


def event_file(folder: Path, *, sends: int = 12, name: str = "spring.csv") -> Path:
    """Sends and opens of all campaigns, the first with most, and three rows that are refused."""
    rows = [HEADER]
    for place, (identifier, title) in enumerate(CAMPAIGNS):
        for number in range(sends - place):
            time = f"2026-03-{number % 27 + 1:02}T10:00:00Z"
            for event in ("Send", "Open"):
                rows.append(
                    f"user-{number},{time},users.messages.email.{event},{identifier},{title}"
                )
    path = folder / name
    path.write_text("\n".join([*rows, *REFUSED]) + "\n", encoding="utf-8")
    return path


def plan_of(*paths: Path) -> ImportPlan:
    """What the assistant would propose for files of the plain layout."""
    files = tuple(PlannedFile(path=path, size=path.stat().st_size) for path in paths)
    return ImportPlan(files=files, groups=(FileGroup(form=Form(format="CSV")),))


def import_into(session: Session, path: Path, name: str) -> ImportReport:
    """Import in this process, as if it had been done beside the window."""
    project = session.project
    folder = project.new_data_folder()
    folder.parent.mkdir(parents=True, exist_ok=True)
    report = import_planned(plan_of(path), folder, imported_at=IMPORTED_AT)
    project.add_data_set(name, folder, report.summary)
    session.data.refresh()
    session.history_changed.emit()
    return report
