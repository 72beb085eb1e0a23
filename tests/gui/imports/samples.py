"""Plans and previews as the worker would make them, for tests that open no file."""

from pathlib import Path
from typing import Any

from designer.events.mappings.mapping import EventRule, Mapping, Predicate
from designer.events.plan import FileGroup, Form, ImportPlan, PlannedFile
from designer.events.preview import Preview, PreviewColumn, PreviewRow, SeenCampaign, SeenName

COLUMNS = ("Contact", "Happened at", "Action", "Mailing", "Mailing name", "Link")
MAPPING = Mapping(
    id="suggested",
    name="Suggested by the columns",
    person=("Contact",),
    time="Happened at",
    campaign=("Mailing",),
    campaign_name=("Mailing name",),
    columns={"url": "Link"},
    event_names=("Action",),
    events=(
        EventRule(
            becomes="users.messages.email.Send",
            when=(Predicate(column="Action", one_of=("Email Sent",)),),
        ),
        EventRule(
            becomes="email.open", when=(Predicate(column="Action", one_of=("Email Opened",)),)
        ),
    ),
)
PLAN = ImportPlan(
    files=(
        PlannedFile(path=Path("newsletter 2026.csv"), size=48_200_000, group=0),
        *(PlannedFile(path=Path(f"currents/{n}.avro"), size=80_000, group=1) for n in range(1_207)),
        PlannedFile(path=Path("design.json"), size=4_000, group=2),
    ),
    groups=(
        FileGroup(
            form=Form(format="CSV", delimiter=";", encoding="cp1252"),
            mapping=MAPPING,
            columns=COLUMNS,
            why=(
                "A table with semicolons between its columns and a header, in Windows’ Western encoding.",
                "The columns “Contact”, “Happened at” and “Action” read like person, time and event.",
            ),
        ),
        FileGroup(form=Form(format="Avro"), why=("Avro files with the record names of Currents.",)),
        FileGroup(
            form=Form(format="JSON"), role="passed_over", why=("A design, which holds no events.",)
        ),
    ),
)
_T = 1_767_600_000_000_000
_ROWS = (
    ("1001", "05.01.2026 09:00", "Email Sent", "77", "New year", None),
    ("1001", "05.01.2026 11:20", "Email Opened", "77", "New year", None),
    ("1002", "05.01.2026 09:00", "Email Sent", "77", "New year", None),
    ("1002", "05.01.2026 09:45", "Quiz finished", None, None, None),
    ("1003", "yesterday", "Email Opened", "77", "New year", None),
    (
        "1003",
        "06.01.2026 09:00",
        "Footer clicked",
        "78",
        "Sale <b>now</b>",
        "https://shop.example/sale",
    ),
    ("1004", "06.01.2026 10:00", "Bounced", "78", "Sale <b>now</b>", None),
)


def _row(number: int, cells: tuple[str | None, ...]) -> PreviewRow:
    what = cells[2] or ""
    event = {"Email Sent": "users.messages.email.Send", "Email Opened": "email.open"}.get(what, "")
    known: Any = {"user": cells[0], "campaign": cells[3], "campaign_name": cells[4]}
    if cells[1] == "yesterday":
        return PreviewRow(
            number,
            cells,
            event=event,
            **known,
            fault="time “yesterday” cannot be read",
            fault_column="Happened at",
        )
    if what == "Bounced":
        return PreviewRow(number, cells, time=_T, **known, passed_over=True)
    if not event:
        return PreviewRow(
            number,
            cells,
            time=_T,
            **known,
            fault=f"unknown event name “{what}”: say in the mapping what it is",
            fault_column="Action",
        )
    return PreviewRow(
        number, cells, time=_T + number * 3_600_000_000, event=event, kind="EMAIL_SEND", **known
    )


def preview_of(plan: ImportPlan, group: int) -> Preview:
    """The preview that belongs to a group of `PLAN`, whatever was changed in it."""
    found = plan.groups[group]
    if found.form.format == "Avro":
        rows = tuple(
            PreviewRow(
                n,
                (f"u{n}", "1767600000", "c-1"),
                f"u{n}",
                _T,
                "email.open",
                "EMAIL_OPEN_OTHER",
                "c-1",
                "Welcome",
            )
            for n in range(1, 51)
        )
        columns = tuple(
            PreviewColumn(name, ("a", "b"), 50) for name in ("user_id", "time", "campaign_id")
        )
        return Preview(
            columns, rows, campaigns=(SeenCampaign("c-1", "Welcome", 50),), rows_read=200, kept=200
        )
    decided = {
        name.casefold(): rule.becomes
        for rule in (found.mapping.events if found.mapping else ())
        for predicate in rule.when
        for name in predicate.one_of or ()
    }
    columns = tuple(
        PreviewColumn(name, tuple(dict.fromkeys(cell for row in _ROWS if (cell := row[n])))[:5], 7)
        for n, name in enumerate(COLUMNS)
    )
    counts = {
        "Email Sent": 98,
        "Email Opened": 61,
        "Quiz finished": 22,
        "Footer clicked": 12,
        "Bounced": 7,
    }
    names = tuple(
        SeenName(
            name,
            count,
            decided.get(name.casefold()),
            name.casefold() in decided or name == "Bounced",
        )
        for name, count in counts.items()
    )
    return Preview(
        columns=columns,
        rows=tuple(_row(n + 2, row) for n, row in enumerate(_ROWS)),
        event_names=names,
        campaigns=(SeenCampaign("77", "New year", 140), SeenCampaign("78", "Sale <b>now</b>", 38)),
        rows_read=200,
        kept=158,
        refused=35,
        passed_over=7,
        zoneless=True,
    )
