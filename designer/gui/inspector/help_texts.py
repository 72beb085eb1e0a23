"""What each field means, one sentence each: the rule behind it in our own words (semantics.md, the numbers beside)."""

from collections.abc import Mapping
from types import MappingProxyType

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

_CONTEXT = "Help"


def help_text(field: str) -> str:
    """The sentence for a field, in the language of the window; "" where a title says it all."""
    return QCoreApplication.translate(_CONTEXT, str(_HELP[field])) if field in _HELP else ""


_HELP: Mapping[str, object] = MappingProxyType(
    {
        "name": QT_TRANSLATE_NOOP(
            "Help", "What cards, lists and reports call it; event files know it by its ids."
        ),
        "channels": QT_TRANSLATE_NOOP(
            "Help",
            "Where the message appears; the channels decide which interactions others can wait for.",
        ),
        "tags": QT_TRANSLATE_NOOP(
            "Help", "Words to sort campaigns by, parted by commas; they change no verdict."
        ),
        "description": QT_TRANSLATE_NOOP("Help", "For people only; it changes no verdict."),
        "status": QT_TRANSLATE_NOOP(
            "Help",
            "The label in the dashboard: it decides nothing, the times of publishing and stopping do.",
        ),
        # 1.4
        "published_at": QT_TRANSLATE_NOOP(
            "Help",
            "Interactions count from this moment on; publish a follow-on before the campaign it waits for.",
        ),
        # 5.4, A26
        "stopped_at": QT_TRANSLATE_NOOP(
            "Help",
            "From this moment nothing triggers any more, and whoever is still waiting gets nothing.",
        ),
        "event_campaign_ids": QT_TRANSLATE_NOOP(
            "Help", "The ids under which event files know this campaign, parted by commas."
        ),
        "delivery": QT_TRANSLATE_NOOP(
            "Help",
            "A follow-on answers what users do; scheduled and API-triggered campaigns are sources only.",
        ),
        # 2.3, A9
        "triggers": QT_TRANSLATE_NOOP(
            "Help", "Any one of these starts the message; several are never waited for together."
        ),
        # 3
        "delay": QT_TRANSLATE_NOOP(
            "Help",
            "How long the message waits after its trigger; only a waiting message can be cancelled.",
        ),
        # 4, A3, A4
        "exceptions": QT_TRANSLATE_NOOP(
            "Help",
            "Any one of these cancels the message while it waits: after the trigger and before it is due.",
        ),
        "no_wait": QT_TRANSLATE_NOOP(
            "Help",
            "Without a delay nobody waits, so nothing could be cancelled; choose a delay first.",
        ),
        # 5.3, A1
        "starts_at": QT_TRANSLATE_NOOP(
            "Help", "Triggers before this moment do not count; the moment itself does."
        ),
        # A1, V07
        "ends_at": QT_TRANSLATE_NOOP(
            "Help",
            "Trigger and message must both come by this moment; what would be due later is not sent.",
        ),
        # 5.2, A17
        "re_eligible_after": QT_TRANSLATE_NOOP(
            "Help",
            "Counted from receipt: whoever triggered but received nothing may always trigger again.",
        ),
        # 5.1
        "audience": QT_TRANSLATE_NOOP(
            "Help",
            "Checked at the trigger, by the attributes a user had before it; an unknown value admits nobody.",
        ),
        # 5.6
        "conversion_events": QT_TRANSLATE_NOOP(
            "Help",
            "Up to four; each counts once a message, within its deadline of at most 30 days.",
        ),
        "deadline": QT_TRANSLATE_NOOP(
            "Help", "How long after the message the event still counts: at most 30 days."
        ),
        # 5.5
        "control_group_percent": QT_TRANSLATE_NOOP(
            "Help",
            "The share of users who get no message, for comparison; only for campaigns of one channel.",
        ),
        "source": QT_TRANSLATE_NOOP(
            "Help",
            "The campaign the user has to do something with; it counts only while that campaign is live.",
        ),
        "interaction": QT_TRANSLATE_NOOP(
            "Help", "What the user does with the campaign; only what its channels allow is offered."
        ),
        # 1.3
        "email.open": QT_TRANSLATE_NOOP(
            "Help",
            "Counts opens by mail programs that load pictures by themselves, unless the settings leave them out.",
        ),
        "email.receive": QT_TRANSLATE_NOOP(
            "Help", "Happens when the e-mail is sent, or delivered if the settings say so."
        ),
        "push.open": QT_TRANSLATE_NOOP(
            "Help", "Opening the push itself; opening the app soon after is not meant."
        ),
        "control_group.enroll": QT_TRANSLATE_NOOP(
            "Help",
            "Happens the moment the source goes live, so the follow-on has to be live before it.",
        ),
        "selector": QT_TRANSLATE_NOOP("Help", "Leave it empty to mean any of them."),
        "event_name": QT_TRANSLATE_NOOP(
            "Help", "Exactly as event files write it, capitals included."
        ),
        # 2.2, A31
        "where": QT_TRANSLATE_NOOP(
            "Help",
            "All of these must hold; an event without the property fails, and a text is never read as a number.",
        ),
        "time_zone": QT_TRANSLATE_NOOP(
            "Help",
            "The company's zone: for the times of these forms, and for users of whom no zone is known.",
        ),
        "receive": QT_TRANSLATE_NOOP(
            "Help", "Which row of the event files counts as having received a message."
        ),
        "in_app_click": QT_TRANSLATE_NOOP(
            "Help", "Whether a click on a button is also a click in the message."
        ),
        "machine_opens": QT_TRANSLATE_NOOP(
            "Help", "Whether opens by mail programs count as opens."
        ),
        "bot_clicks": QT_TRANSLATE_NOOP(
            "Help", "Whether clicks that a machine seems to have made count as clicks."
        ),
        "source_must_be_live": QT_TRANSLATE_NOOP(
            "Help", "Whether an interaction counts only while the campaign it is with is live."
        ),
    }
)
