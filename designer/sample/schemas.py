"""The fields of the Currents event types that the sample writes, in the order of their Avro schemas.

A field without a mark is a string; `:type` is another type, and `?` (alone or before a type) means null is allowed.
Names and types follow the public schemas, version 10.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any

PREFIX = "dataexport.S3.inner."

_FIELDS: Mapping[str, str] = MappingProxyType(
    {
        "users.messages.email.Send": """
            id user_id dispatch_id? external_user_id? time:int timezone? campaign_id? campaign_name?
            message_variation_id? message_variation_name? email_address canvas_id? canvas_name?
            canvas_variation_id? canvas_variation_name? canvas_step_id? canvas_step_name? send_id? ip_pool?
            message_extras? app_group_id? from_domain?
        """,
        "users.messages.email.Delivery": """
            id user_id dispatch_id? external_user_id? time:int timezone? campaign_id? campaign_name?
            message_variation_id? message_variation_name? email_address canvas_id? canvas_name?
            canvas_variation_id? canvas_variation_name? canvas_step_id? canvas_step_name? send_id?
            sending_ip? ip_pool? esp? from_domain? app_group_id?
        """,
        "users.messages.email.Bounce": """
            id user_id dispatch_id? external_user_id? time:int timezone? campaign_id? campaign_name?
            message_variation_id? message_variation_name? email_address canvas_id? canvas_name?
            canvas_variation_id? canvas_variation_name? canvas_step_id? canvas_step_name? send_id?
            sending_ip? ip_pool? bounce_reason? esp? from_domain? is_drop?boolean app_group_id?
        """,
        "users.messages.email.Open": """
            id user_id dispatch_id? external_user_id? time:int timezone? campaign_id? campaign_name?
            message_variation_id? message_variation_name? email_address canvas_id? canvas_name?
            canvas_variation_id? canvas_variation_name? canvas_step_id? canvas_step_name? send_id?
            user_agent? ip_pool? machine_open? esp? from_domain? is_amp?boolean app_group_id? device_class?
            device_os? device_model? browser? mailbox_provider?
        """,
        "users.messages.email.Click": """
            id user_id dispatch_id? external_user_id? time:int timezone? campaign_id? campaign_name?
            message_variation_id? message_variation_name? email_address url? canvas_id? canvas_name?
            canvas_variation_id? canvas_variation_name? canvas_step_id? canvas_step_name? send_id?
            user_agent? ip_pool? link_id? link_alias? esp? from_domain? is_amp?boolean app_group_id?
            device_class? device_os? device_model? browser? mailbox_provider? is_suspected_bot_click?boolean
            suspected_bot_click_reason?strings
        """,
        "users.messages.email.Unsubscribe": """
            id user_id dispatch_id? external_user_id? time:int timezone? campaign_id? campaign_name?
            message_variation_id? message_variation_name? email_address canvas_id? canvas_name?
            canvas_variation_id? canvas_variation_name? canvas_step_id? canvas_step_name? send_id? ip_pool?
            app_group_id?
        """,
        "users.messages.pushnotification.Send": """
            id user_id external_user_id? app_id time:int timezone? platform campaign_id? campaign_name?
            message_variation_id? message_variation_name? canvas_id? canvas_name? canvas_variation_id?
            canvas_variation_name? canvas_step_id? canvas_step_name? send_id? dispatch_id? device_id? ad_id?
            ad_id_type? ad_tracking_enabled?boolean message_extras? push_token? app_group_id? locale_key?
        """,
        "users.messages.pushnotification.Open": """
            id user_id external_user_id? time:int timezone? app_id campaign_id? campaign_name?
            message_variation_id? message_variation_name? canvas_id? canvas_name? canvas_variation_id?
            canvas_variation_name? canvas_step_id? canvas_step_name? canvas_step_message_variation_id?
            platform? os_version? device_model? send_id? dispatch_id? device_id? button_action_type?
            button_string? ad_id? ad_id_type? ad_tracking_enabled?boolean app_group_id?
        """,
        "users.messages.inappmessage.Impression": """
            id user_id external_user_id? time:int timezone? app_id campaign_id? campaign_name?
            message_variation_id? message_variation_name? canvas_id? canvas_name? canvas_variation_id?
            canvas_variation_name? canvas_step_id? canvas_step_name? card_id? platform? os_version?
            device_model? send_id? device_id? ad_id? ad_id_type? ad_tracking_enabled?boolean app_group_id?
            message_extras? locale_key?
        """,
        "users.messages.inappmessage.Click": """
            id user_id external_user_id? app_id time:int timezone? campaign_id? campaign_name?
            message_variation_id? message_variation_name? canvas_id? canvas_name? canvas_variation_id?
            canvas_variation_name? canvas_step_id? canvas_step_name? card_id? platform? os_version?
            device_model? button_id? send_id? device_id? ad_id? ad_id_type? ad_tracking_enabled?boolean
            app_group_id?
        """,
        "users.messages.contentcard.Impression": """
            id user_id external_user_id? content_card_id time:int app_id send_id? campaign_id?
            campaign_name? message_variation_id? message_variation_name? canvas_id? canvas_variation_id?
            canvas_variation_name? canvas_step_id? canvas_step_name? canvas_name? timezone? device_id?
            platform? os_version? device_model? ad_id? ad_id_type? ad_tracking_enabled?boolean app_group_id?
        """,
        "users.messages.contentcard.Click": """
            id user_id external_user_id? content_card_id time:int app_id send_id? campaign_id?
            campaign_name? message_variation_id? message_variation_name? canvas_id? canvas_variation_id?
            canvas_step_id? canvas_variation_name? canvas_step_name? canvas_name? timezone? device_id?
            platform? os_version? device_model? ad_id? ad_id_type? ad_tracking_enabled?boolean app_group_id?
        """,
        "users.messages.contentcard.Dismiss": """
            id user_id external_user_id? content_card_id time:int app_id send_id? campaign_id?
            campaign_name? message_variation_id? message_variation_name? canvas_id? canvas_variation_id?
            canvas_variation_name? canvas_step_id? canvas_step_name? canvas_name? timezone? device_id?
            platform? os_version? device_model? ad_id? ad_id_type? ad_tracking_enabled?boolean app_group_id?
        """,
        "users.messages.sms.Send": """
            id user_id dispatch_id? external_user_id? time:int timezone? campaign_id? campaign_name?
            message_variation_id? message_variation_name? to_phone_number? subscription_group_id? canvas_id?
            canvas_name? canvas_variation_id? canvas_variation_name? canvas_step_id? canvas_step_name?
            send_id? category? message_extras? app_group_id?
        """,
        "users.messages.sms.Delivery": """
            id user_id dispatch_id? external_user_id? time:int timezone? campaign_id? campaign_name?
            message_variation_id? message_variation_name? to_phone_number? subscription_group_id?
            from_phone_number? canvas_id? canvas_name? canvas_variation_id? canvas_variation_name?
            canvas_step_id? canvas_step_name? send_id? app_group_id? is_sms_fallback?boolean
        """,
        "users.messages.sms.ShortLinkClick": """
            id user_id external_user_id? app_group_id? time:int timezone? campaign_id? campaign_name?
            message_variation_id? message_variation_name? canvas_id? canvas_name? canvas_variation_id?
            canvas_variation_name? canvas_step_id? canvas_step_name? url short_url user_agent?
            user_phone_number? is_suspected_bot_click?boolean suspected_bot_click_reason?strings
        """,
        "users.messages.webhook.Send": """
            id user_id external_user_id? time:int timezone? campaign_id? campaign_name?
            message_variation_id? message_variation_name? canvas_id? canvas_name? canvas_variation_id?
            canvas_variation_name? canvas_step_id? canvas_step_name? send_id? message_extras? app_group_id?
            dispatch_id?
        """,
        "users.campaigns.Conversion": """
            id user_id external_user_id? app_id? time:int timezone? campaign_id campaign_name?
            message_variation_id? message_variation_name? send_id? conversion_behavior_index?int
            conversion_behavior? app_group_id?
        """,
        "users.campaigns.EnrollInControl": """
            id user_id external_user_id? app_id? time:int timezone? campaign_id campaign_name?
            message_variation_id? message_variation_name? send_id? app_group_id?
        """,
        "users.behaviors.CustomEvent": """
            id user_id external_user_id? app_id? time:int timezone? platform? os_version? device_model?
            device_id? name properties ad_id? ad_id_type? ad_tracking_enabled?boolean app_group_id?
        """,
        "users.behaviors.Purchase": """
            id user_id external_user_id? app_id? time:int platform? os_version? device_model? device_id?
            product_id price:float currency properties ad_id? ad_id_type? ad_tracking_enabled?boolean
            app_group_id?
        """,
        "users.behaviors.app.FirstSession": """
            id user_id external_user_id? app_id time:int session_id gender? country? timezone? language?
            device_id? sdk_version? platform? os_version? device_model? app_group_id?
        """,
        "users.behaviors.app.SessionStart": """
            id user_id external_user_id? app_id time:int session_id platform? os_version? device_model?
            device_id? app_group_id?
        """,
        "users.behaviors.app.SessionEnd": """
            id user_id external_user_id? app_id time:int duration?float session_id platform? os_version?
            device_model? device_id? app_group_id?
        """,
    }
)

EVENT_TYPES = tuple(_FIELDS)


@dataclass(frozen=True)
class Field:
    """One field: its Avro `type` and whether null may stand in its place."""

    name: str
    type: str
    nullable: bool

    def avro(self) -> dict[str, Any]:
        """The field as an Avro schema writes it; null comes first and is the default."""
        kind: Any = {"type": "array", "items": "string"} if self.type == "strings" else self.type
        if self.nullable:
            return {"name": self.name, "type": ["null", kind], "default": None}
        return {"name": self.name, "type": kind}


def _field(word: str) -> Field:
    name, optional, kind = word.partition("?")
    if optional:
        return Field(name, kind or "string", nullable=True)
    name, _, kind = word.partition(":")
    return Field(name, kind or "string", nullable=False)


@cache
def fields(event_type: str) -> tuple[Field, ...]:
    """The fields of one event type."""
    return tuple(_field(word) for word in _FIELDS[event_type].split())


def avro_schema(event_type: str) -> dict[str, Any]:
    """The Avro schema of one event type, under the record name that Currents gives it."""
    return {
        "type": "record",
        "name": PREFIX + event_type,
        "fields": [field.avro() for field in fields(event_type)],
    }
