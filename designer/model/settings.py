"""Choices where the documents disagree or stay silent, kept with the design that was judged by them."""

from collections.abc import Mapping
from enum import StrEnum

from pydantic import Field, StrictBool

from designer.model.base import Part


class Receive(StrEnum):
    """Which row of the log is the receipt (semantics.md A29)."""

    SEND = "send"
    DELIVERY = "delivery"


class InAppClick(StrEnum):
    """Whether "click in-app message" counts clicks on the body only or on buttons too."""

    BODY = "body"
    ANY = "any"


class Counting(StrEnum):
    """Whether events made by machines count."""

    COUNT = "count"
    LEAVE_OUT = "leave_out"


class Severity(StrEnum):
    """How grave a finding is; only errors stop an export."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    OFF = "off"


class Settings(Part):
    """Switchable choices; the defaults are those of semantics.md."""

    receive: Receive = Receive.SEND
    in_app_click: InAppClick = InAppClick.BODY
    machine_opens: Counting = Counting.COUNT
    """Left out, `email.open` means other opens; `email.open_machine` is what it is."""
    bot_clicks: Counting = Counting.COUNT
    """Left out, suspected bot clicks are no clicks at all, in e-mails, SMS and LINE."""
    source_must_be_live: StrictBool = True
    """semantics.md A11: an interaction with a campaign that is not live triggers nothing."""
    rule_severities: Mapping[str, Severity] = Field(default_factory=dict)
    """Rule id -> severity, for every rule that shall weigh differently here."""
