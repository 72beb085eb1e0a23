"""Words of the import assistant that several of its parts say."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from PySide6.QtCore import QCoreApplication, QLocale

from designer.events.plan import FileGroup, ImportPlan
from designer.gui.jobs.amounts import number_text
from designer.model.interaction_names import NAMES

PASS_OVER = "pass over"
"""Stands among the event types in the list of choices: rows of this name matter to nobody."""

_SAME: Mapping[str, str] = MappingProxyType(
    {
        "users.messages.email.Open": "email.open",
        "users.messages.email.Click": "email.click",
        "users.messages.pushnotification.Send": "push.receive",
        "users.messages.pushnotification.Open": "push.open",
        "users.messages.inappmessage.Impression": "in_app.view",
        "users.messages.inappmessage.Click": "in_app.click",
        "users.messages.contentcard.Impression": "content_card.view",
        "users.messages.contentcard.Click": "content_card.click",
        "users.messages.contentcard.Dismiss": "content_card.dismiss",
        "users.messages.sms.ShortLinkClick": "sms.click_link",
        "users.messages.webhook.Send": "webhook.receive",
        "users.messages.whatsapp.Click": "whatsapp.click_link",
        "users.messages.line.Click": "line.click_link",
        "users.messages.banner.Impression": "banner.view",
        "users.messages.banner.Click": "banner.click",
        "users.messages.banner.Dismiss": "banner.dismiss",
        "users.campaigns.Conversion": "conversion.perform",
        "users.campaigns.EnrollInControl": "control_group.enroll",
    }
)
"""Currents types and the interaction that is said of them; fields of the row may make it a nearer one."""

_ORDER = (
    "users.messages.email.Send",
    "users.messages.email.Delivery",
    "email.open",
    "email.open_machine",
    "email.click",
    "push.receive",
    "push.open",
    "push.click_button",
    "push.click_story",
    "users.messages.sms.Send",
    "users.messages.sms.Delivery",
    "sms.click_link",
    "in_app.view",
    "in_app.click",
    "in_app.click_button",
    "in_app.submit_survey",
    "content_card.view",
    "content_card.click",
    "content_card.dismiss",
    "webhook.receive",
    "banner.view",
    "banner.click",
    "banner.dismiss",
    "whatsapp.click_link",
    "line.click_link",
    "kakaotalk.click_link",
    "conversion.perform",
    "control_group.enroll",
    "users.behaviors.Purchase",
    "users.behaviors.app.SessionStart",
    "users.behaviors.CustomEvent",
)
"""What an event name can become, as it is offered."""


def event_words(event: str) -> str:
    """A Currents type or interaction id in the words of the catalogue; the name itself where it has none, "" for none."""
    translate = QCoreApplication.translate
    own = {
        "users.messages.email.Send": translate("Imports", "Receive email (sent)"),
        "users.messages.email.Delivery": translate("Imports", "Receive email (delivered)"),
        "users.messages.sms.Send": translate("Imports", "Receive SMS (sent)"),
        "users.messages.sms.Delivery": translate("Imports", "Receive SMS (delivered)"),
        "users.behaviors.Purchase": translate("Imports", "Make a purchase"),
        "users.behaviors.app.SessionStart": translate("Imports", "Start a session"),
        "users.behaviors.CustomEvent": translate("Imports", "Custom event"),
        PASS_OVER: translate("Imports", "Pass over"),
    }
    named = NAMES.get(_SAME.get(event, event))
    return own.get(event) or (named[0] if named else event)


def event_choices(current: str | None) -> list[tuple[str, str | None]]:
    """What an event name can become, with what it is now among it under its own name."""
    translate = QCoreApplication.translate
    custom = translate("Imports", "Custom event of this name")
    if current is not None and _matters_to_nobody(current):
        current = PASS_OVER
    choices: list[tuple[str, str | None]] = [
        (translate("Imports", "Not known: refuse the rows"), None),
        (event_words(PASS_OVER), PASS_OVER),
        (custom, "users.behaviors.CustomEvent"),
    ]
    same = _SAME.get(current or "")
    choices += [(event_words(event), current if event == same else event) for event in _ORDER[:-1]]
    if current not in [value for _, value in choices]:
        choices.append((event_words(current or ""), current))
    return choices


def _matters_to_nobody(event: str) -> bool:
    """Currents types that are known and stand for no interaction, such as bounces."""
    known = event in _SAME or event in _ORDER
    return event.startswith(("users.", "agentconsole.")) and not known


def size_text(size: int) -> str:
    """Bytes as people say them."""
    return QLocale().formattedDataSize(size, 1, QLocale.DataSizeFormat.DataSizeSIFormat)


def files_text(count: int, size: int) -> str:
    """`1,208 files, 96 MB`."""
    if count == 1:
        words = QCoreApplication.translate("Imports", "1 file, {size}")
    else:
        words = QCoreApplication.translate("Imports", "{count} files, {size}")
    return words.format(count=number_text(count), size=size_text(size))


def import_text(plan: ImportPlan | None) -> str:
    """What the button will do."""
    translate = QCoreApplication.translate
    wanted = [] if plan is None else wanted_files(plan)
    if not wanted:
        return translate("Imports", "Import")
    size = sum(wanted)
    return translate("Imports", "Import {files}").format(files=files_text(len(wanted), size))


def wanted_files(plan: ImportPlan) -> list[int]:
    """The sizes of the files that will be read."""
    return [file.size for file in plan.files if plan.groups[file.group].role != "passed_over"]


def group_title(plan: ImportPlan, number: int) -> str:
    """The name of a group: its file, or what its files are."""
    group = plan.groups[number]
    files = [file for file in plan.files if file.group == number]
    if len(files) == 1:
        return files[0].member or files[0].path.name
    translate = QCoreApplication.translate
    words = translate("Imports", "{count} {format} files")
    return words.format(count=number_text(len(files)), format=group.form.format)


def group_size(plan: ImportPlan, number: int) -> str:
    """How many files a group has, and how large they are."""
    files = [file for file in plan.files if file.group == number]
    return files_text(len(files), sum(file.size for file in files))


def understood_as(group: FileGroup) -> str:
    """What the rows are taken for."""
    translate = QCoreApplication.translate
    if group.role == "passed_over":
        return translate("Imports", "Left out")
    if group.mapping is not None:
        return group.mapping.name
    if group.role == "joined":
        return translate("Imports", "Adds columns to others")
    return translate("Imports", "Currents or plain columns")
