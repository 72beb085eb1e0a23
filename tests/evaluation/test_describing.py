"""Events in words."""

from __future__ import annotations

from pathlib import Path

from designer.evaluation.describing import describe_event
from designer.events.attribution import HOUR
from designer.events.importing import import_parts
from designer.events.kinds import Kind
from designer.events.log import open_log
from tests.evaluation.designs import START, design, source
from tests.evaluation.replaying import design_of
from tests.events.log_reference import Row, Stretch, parts_of


def test_an_inferred_campaign_is_called_so(tmp_path: Path) -> None:
    rows = [
        Row("ada", START, int(Kind.EMAIL_SEND), "mail"),
        Row("ada", START + HOUR, int(Kind.EMAIL_OPEN_OTHER)),
        Row("ada", START + 2 * HOUR, int(Kind.EMAIL_CLICK), "mail"),
    ]
    import_parts(parts_of([[Stretch(rows)]]), ["a.csv"], tmp_path / "log", attribution_hours=24)
    log, drawn = open_log(tmp_path / "log"), design_of(design(source("mail")))
    assert [describe_event(drawn, log, row) for row in range(3)] == [
        "was sent the e-mail · Mail",
        "opened the e-mail · Mail (inferred)",
        "clicked the e-mail · Mail",
    ]
