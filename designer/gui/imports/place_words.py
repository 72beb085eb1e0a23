"""What a mapping has places for, in words."""

from PySide6.QtCore import QCoreApplication


def place_words(place: str) -> tuple[str, str]:
    """The title of a place and what it is for."""
    translate = QCoreApplication.translate
    words = {
        "person": (
            translate("Place", "Person"),
            translate(
                "Place", "Who did it: the id by which a user is known everywhere, not a name."
            ),
        ),
        "time": (
            translate("Place", "Time"),
            translate("Place", "When it happened, not when it was exported or loaded."),
        ),
        "event_names": (
            translate("Place", "What happened"),
            translate("Place", "The name of the event, such as “Email Opened”."),
        ),
        "campaign": (
            translate("Place", "Campaign"),
            translate("Place", "The id of the campaign that the message came from."),
        ),
        "campaign_name": (
            translate("Place", "Campaign name"),
            translate("Place", "Names help to find campaigns; ids count."),
        ),
        "id": (
            translate("Place", "Event id"),
            translate("Place", "Equal ids are one event that was delivered twice."),
        ),
        "dispatch_id": (
            translate("Place", "Dispatch id"),
            translate("Place", "Equal for the rows of one message to one user."),
        ),
        "url": (
            translate("Place", "Link"),
            translate("Place", "The address that was clicked."),
        ),
        "link_alias": (
            translate("Place", "Link alias"),
            translate("Place", "The alias of the link that was clicked."),
        ),
        "button_id": (
            translate("Place", "In-app button"),
            translate("Place", "Which button of an in-app message was clicked."),
        ),
        "button_string": (
            translate("Place", "Push button"),
            translate("Place", "Which button of a push was clicked."),
        ),
        "machine_open": (
            translate("Place", "Opened by a machine"),
            translate("Place", "Whether a machine opened the e-mail."),
        ),
        "is_suspected_bot_click": (
            translate("Place", "Clicked by a bot"),
            translate("Place", "Whether a bot is thought to have clicked."),
        ),
        "name": (
            translate("Place", "Custom event name"),
            translate("Place", "The name of the custom event."),
        ),
        "properties": (
            translate("Place", "Properties"),
            translate("Place", "Properties of custom events and purchases, as JSON."),
        ),
        "product_id": (
            translate("Place", "Product"),
            translate("Place", "What was bought."),
        ),
        "price": (
            translate("Place", "Price"),
            translate("Place", "What was paid."),
        ),
        "currency": (
            translate("Place", "Currency"),
            translate("Place", "In which currency."),
        ),
        "platform": (
            translate("Place", "Platform"),
            translate("Place", "iOS, Android, web and so on."),
        ),
        "timezone": (
            translate("Place", "User’s zone"),
            translate("Place", "The user’s time zone when it happened."),
        ),
        "received_at": (
            translate("Place", "Received"),
            translate("Place", "When the event arrived."),
        ),
        "slide_id": (
            translate("Place", "Push story page"),
            translate("Place", "Which page of a push story was clicked."),
        ),
        "conversion_behavior_index": (
            translate("Place", "Conversion"),
            translate("Place", "Which conversion event was performed."),
        ),
    }
    return words[place]
