"""Which icon stands for what a user does."""

from designer.model.events import CampaignInteraction, CustomEvent, Event, Purchase


def event_icon(event: Event) -> str:
    """The name of the icon for what a user does."""
    match event:
        case CampaignInteraction():
            verb = event.interaction.split(".")[1]
            for known in ("receive", "open", "view", "dismiss", "submit"):
                if verb.startswith(known):
                    return f"event-{known}"
            return {"perform": "event-conversion", "enroll": "event-control"}.get(
                verb, "event-click"
            )
        case Purchase():
            return "event-purchase"
        case CustomEvent():
            return "event-custom"
    return "event-session"
