"""Clocks as people call them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from designer.model.zone_times import Clock

if TYPE_CHECKING:
    from designer.evaluation.wall_clock import WallClock

translate = QCoreApplication.translate


def clock_words(clock: Clock, shown: WallClock | None) -> str:
    """Whose time it is, with the zone where it is known: "User's time (Europe/Berlin)"."""
    whose = {
        Clock.COMPANY: translate("Timeline", "Company time"),
        Clock.USER: translate("Timeline", "User's time"),
        Clock.UTC: "UTC",
    }[clock]
    if shown is None or clock is Clock.UTC:
        return whose
    zone = (
        translate("Timeline", "not known, so the company's") if shown.user_unknown else shown.name
    )
    return f"{whose} ({zone})"


def shown_words(shown: WallClock) -> str:
    """The clock that is really read, which is the company's where the user's is not known."""
    if shown.user_unknown:
        return translate(
            "Timeline", "Company time ({zone}), as this user's zone is not known"
        ).format(zone=shown.name)
    return clock_words(shown.whose, shown)
