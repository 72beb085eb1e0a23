"""Words of the forms that several pages say."""

from PySide6.QtCore import QCoreApplication

from designer.gui.inspector.zone_times import instant_text
from designer.model.campaigns import Campaign, Status


def status_choices() -> list[tuple[str, object]]:
    """The labels of the dashboard, for a combo box."""
    translate = QCoreApplication.translate
    return [
        (translate("Status", "Draft"), Status.DRAFT),
        (translate("Status", "Active"), Status.ACTIVE),
        (translate("Status", "Stopped"), Status.STOPPED),
        (translate("Status", "Archived"), Status.ARCHIVED),
        (translate("Status", "Completed"), Status.COMPLETED),
    ]


def delivery_choices(*, follow_on: bool) -> list[tuple[str, object]]:
    """The kinds of delivery; a banner cannot be a follow-on (rule L10)."""
    translate = QCoreApplication.translate
    kinds: list[tuple[str, object]] = [
        (translate("Delivery", "Scheduled"), "scheduled"),
        (translate("Delivery", "Action-based: a follow-on"), "action_based"),
        (translate("Delivery", "API-triggered"), "api_triggered"),
    ]
    return kinds if follow_on else [kinds[0], kinds[2]]


def life_sentence(campaign: Campaign, zone: str) -> str:
    """When the campaign is live, in few words; only times decide (architecture.md, Live)."""
    translate = QCoreApplication.translate
    published = instant_text(campaign.published_at, zone)[:10]
    stopped = instant_text(campaign.stopped_at, zone)[:10]
    if not published and campaign.status is Status.DRAFT:
        return translate("Life", "never live: a draft without a publish time")
    if published and stopped:
        return translate("Life", "live {first} to {last}").format(first=published, last=stopped)
    if published:
        return translate("Life", "live from {first}").format(first=published)
    if stopped:
        return translate("Life", "live until {last}").format(last=stopped)
    return translate("Life", "always live")
