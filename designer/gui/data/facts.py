"""The numbers of a report as pairs of words."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from designer.events.quality import Quality
from designer.gui.app.plain_text import one_line
from designer.gui.data.words import days_text, share_text, span_text
from designer.gui.inspector.zone_times import instant_text
from designer.gui.jobs.amounts import number_text

_ZONES = 4


@dataclass(frozen=True)
class Fact:
    """`Users`, `31,004`."""

    name: str
    value: str


def facts_of(quality: Quality, zone: str) -> list[Fact]:
    """What is known and not nothing; instants in the company's zone."""
    translate = QCoreApplication.translate
    facts = [
        Fact(translate("Facts", "Events"), number_text(quality.events)),
        Fact(translate("Facts", "Users"), number_text(quality.users)),
        Fact(translate("Facts", "Campaigns"), number_text(quality.campaigns)),
        Fact(translate("Facts", "Observed"), _span(quality, zone)),
        Fact(translate("Facts", "Last message"), instant_text(quality.last_send, zone)),
        *_rows(quality),
        Fact(translate("Facts", "Opens before sends"), _some(quality.opens_before_sends)),
        Fact(translate("Facts", "In the future"), _some(quality.future)),
        Fact(translate("Facts", "No campaign"), _some(quality.without_campaign)),
        Fact(translate("Facts", "Campaign inferred"), _inferred(quality)),
        Fact(translate("Facts", "Time zones"), _zones(quality)),
        Fact(translate("Facts", "Imported"), instant_text(quality.imported_at, zone)),
    ]
    return [fact for fact in facts if fact.value]


def _span(quality: Quality, zone: str) -> str:
    first, last = quality.observed_from, quality.observed_until
    if first is None or last is None:
        return ""
    return f"{span_text(first, last, zone)} ({days_text(first, last)})"


def _rows(quality: Quality) -> list[Fact]:
    """Where every row of the files went: the parts make up the whole."""
    translate = QCoreApplication.translate
    facts = [Fact(translate("Facts", "Rows of the files"), number_text(quality.rows_read))]
    if quality.additional:
        facts.append(Fact(translate("Facts", "… with more events"), _some(quality.additional)))
    return [
        *facts,
        Fact(translate("Facts", "… kept as events"), number_text(quality.kept)),
        Fact(translate("Facts", "… refused"), _some(quality.rejected)),
        Fact(translate("Facts", "… there twice"), _some(quality.duplicates)),
        Fact(translate("Facts", "… not needed"), _some(quality.not_relevant)),
    ]


def _some(number: int) -> str:
    return number_text(number) if number else ""


def _inferred(quality: Quality) -> str:
    if not quality.inferred:
        return ""
    text = QCoreApplication.translate("Facts", "{n}, from sends at most {hours} h before")
    return text.format(n=number_text(quality.inferred), hours=quality.attribution_hours or 0)


def _zones(quality: Quality) -> str:
    parts = [
        f"{one_line(zone.zone)} {share_text(zone.events, quality.events)}"
        for zone in quality.zones[:_ZONES]
    ]
    more = len(quality.zones) - _ZONES
    if more > 0:
        parts.append(QCoreApplication.translate("Facts", "{n} more").format(n=more))
    return ", ".join(parts)
