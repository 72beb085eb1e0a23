"""What the events say about a campaign, in a line, and where it is in the drawing."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from designer.events.found_campaigns import FoundCampaign
from designer.gui.app.plain_text import one_line
from designer.gui.data.two_lines import Row
from designer.gui.data.words import counted, events_text, span_text
from designer.gui.jobs.amounts import number_text


def found_name(found: FoundCampaign) -> str:
    """Its name, or its id where the events give none."""
    return one_line(found.name, 200) or one_line(found.id, 200)


def found_row(found: FoundCampaign, drawn: str | None, by: str, zone: str) -> Row:
    """A row of the list; `drawn` is the name of the campaign of the drawing that it matches, `by` its id or its name."""
    translate = QCoreApplication.translate
    channels = found.channels
    hint = ""
    if drawn is not None:
        hint = (
            translate("Found", "in the drawing") if by == "id" else translate("Found", "same name")
        )
    return Row(
        found_name(found),
        found_detail(found, zone),
        hint=hint,
        icon=f"channel-{channels[0].value}"
        if len(channels) == 1
        else "channel-several"
        if channels
        else "campaign",
        color=channels[0].value if len(channels) == 1 else "muted",
        quiet=drawn is not None and by == "id",
    )


def found_detail(found: FoundCampaign, zone: str) -> str:
    """`12,033 events · 10,031 sent · 2026-03-02 to 04-30 · spring-push`."""
    translate = QCoreApplication.translate
    parts = [
        events_text(found.events),
        counted(found.sends, translate("Found", "1 sent"), translate("Found", "{n} sent"))
        if found.sends
        else "",
    ]
    if found.inferred:
        parts.append(translate("Found", "{n} inferred").format(n=number_text(found.inferred)))
    parts.append(span_text(found.first, found.last, zone))
    if found.name:
        parts.append(one_line(found.id, 80))
    return " · ".join(part for part in parts if part)
