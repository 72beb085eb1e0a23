"""What a row of the log is: its Currents type, and its rank among simultaneous rows."""

from __future__ import annotations

MESSAGES = "users.messages."
EMAIL_OPEN = MESSAGES + "email.Open"
EMAIL_CLICK = MESSAGES + "email.Click"
PUSH_OPEN = MESSAGES + "pushnotification.Open"
IN_APP_CLICK = MESSAGES + "inappmessage.Click"
SMS_CLICK = MESSAGES + "sms.ShortLinkClick"
CONVERSION = "users.campaigns.Conversion"
ENROLMENT = "users.campaigns.EnrollInControl"
PURCHASE = "users.behaviors.Purchase"
CUSTOM_EVENT = "users.behaviors.CustomEvent"
SESSION_START = "users.behaviors.app.SessionStart"

# Interactions that are their Currents type and nothing more.
PLAIN = {
    "in_app.view": MESSAGES + "inappmessage.Impression",
    "conversion.perform": CONVERSION,
    "control_group.enroll": ENROLMENT,
    "content_card.view": MESSAGES + "contentcard.Impression",
    "content_card.click": MESSAGES + "contentcard.Click",
    "content_card.dismiss": MESSAGES + "contentcard.Dismiss",
    "banner.view": MESSAGES + "banner.Impression",
    "banner.click": MESSAGES + "banner.Click",
    "banner.dismiss": MESSAGES + "banner.Dismiss",
    "whatsapp.click_link": MESSAGES + "whatsapp.Click",
}

# Interactions that look at further columns, or at a setting.
FILTERED = {
    "in_app.click": IN_APP_CLICK,
    "in_app.click_button": IN_APP_CLICK,
    "email.click": EMAIL_CLICK,
    "email.click_alias": EMAIL_CLICK,
    "email.click_alias_any": EMAIL_CLICK,
    "email.open": EMAIL_OPEN,
    "email.open_machine": EMAIL_OPEN,
    "email.open_other": EMAIL_OPEN,
    "push.open": PUSH_OPEN,
    "push.click_button": PUSH_OPEN,
    "push.click_story": PUSH_OPEN,
    "sms.click_link": SMS_CLICK,
    "line.click_link": MESSAGES + "line.Click",
}

# A row under one of these names is the only way to have the interaction.
NAME_ONLY = {"in_app.submit_survey", "kakaotalk.click_link"}

SENDS = {
    "email.receive": MESSAGES + "email.Send",
    "sms.receive": MESSAGES + "sms.Send",
    "push.receive": MESSAGES + "pushnotification.Send",
    "webhook.receive": MESSAGES + "webhook.Send",
}
# Push and webhook have no delivery event, so the setting leaves them with the send.
DELIVERIES = {
    **SENDS,
    "email.receive": MESSAGES + "email.Delivery",
    "sms.receive": MESSAGES + "sms.Delivery",
}
RECEIPT_TYPES = {*SENDS, *SENDS.values(), *DELIVERIES.values()}

_VIEWS_AND_OPENS = {"Impression", "Open", "view", "open", "open_machine", "open_other"}
_CLICKS_AND_DISMISSALS = {"Click", "ShortLinkClick", "Dismiss", "dismiss"}


def filled(row: dict, column: str) -> bool:
    return row.get(column) not in (None, "")


def true_flag(row: dict, column: str) -> bool:
    """Flags are text in some exports and booleans in others."""
    return str(row.get(column)).lower() == "true"


def rank(row: dict) -> int:
    """Place among rows of one user and instant, so that a receipt precedes its own open."""
    event_type = row["event_type"]
    last = event_type.rsplit(".", 1)[-1]
    if event_type in RECEIPT_TYPES or event_type in (ENROLMENT, "control_group.enroll"):
        return 0
    if event_type == PUSH_OPEN and (filled(row, "button_string") or filled(row, "slide_id")):
        return 2  # pressing a button or a page is a click, although the type says open
    if last in _VIEWS_AND_OPENS:
        return 1
    if last in _CLICKS_AND_DISMISSALS or last.startswith("click"):
        return 2
    return 3
