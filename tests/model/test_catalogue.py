"""The catalogue of interactions against what the papers list, written out here once more."""

import pytest

from designer.model.interaction_names import LANGUAGES, NAMES, interaction_name
from designer.model.interactions import (
    INTERACTIONS,
    RECEIVING_CHANNELS,
    Channel,
    closest_interaction,
)

CORE = {
    "in_app.view",
    "in_app.click",
    "in_app.click_button",
    "email.click",
    "email.click_alias",
    "email.open",
    "push.open",
    "push.click_button",
    "push.click_story",
    "conversion.perform",
    "email.receive",
    "sms.receive",
    "sms.click_link",
    "push.receive",
    "webhook.receive",
    "control_group.enroll",
    "content_card.view",
    "content_card.click",
    "content_card.dismiss",
}
NEWER = {
    "in_app.submit_survey",
    "email.open_machine",
    "email.open_other",
    "email.click_alias_any",
    "banner.view",
    "banner.click",
    "banner.dismiss",
    "whatsapp.click_link",
    "line.click_link",
    "kakaotalk.click_link",
}
SELECTORS = {
    "in_app.click_button": "button",
    "push.click_button": "button",
    "push.click_story": "page",
    "email.click_alias": "alias",
    "email.click_alias_any": "alias",
    "conversion.perform": "conversion",
}


def test_nineteen_are_core_and_ten_are_newer() -> None:
    assert len(CORE) == 19
    assert len(NEWER) == 10
    assert {entry.id for entry in INTERACTIONS.values() if entry.core} == CORE
    assert {entry.id for entry in INTERACTIONS.values() if not entry.core} == NEWER


@pytest.mark.parametrize("identifier", sorted(CORE | NEWER))
def test_each_is_named_in_five_languages(identifier: str) -> None:
    assert LANGUAGES == ("en", "es", "pt-BR", "fr", "de")
    names = NAMES[identifier]
    assert len(names) == 5
    assert all(name.strip() == name and name for name in names)
    assert [interaction_name(identifier, language) for language in LANGUAGES] == list(names)


def test_no_name_belongs_to_nothing() -> None:
    assert set(NAMES) == set(INTERACTIONS)


@pytest.mark.parametrize("identifier", sorted(CORE | NEWER))
def test_channel_and_selector(identifier: str) -> None:
    entry = INTERACTIONS[identifier]
    prefix = identifier.split(".")[0]
    anywhere = prefix in ("conversion", "control_group")
    assert entry.channel == (None if anywhere else Channel(prefix))
    assert entry.selector == SELECTORS.get(identifier)
    assert entry.needs_campaign == (identifier != "email.click_alias_any")


def test_only_four_channels_have_receipts() -> None:
    receiving = {entry.channel for entry in INTERACTIONS.values() if entry.id.endswith(".receive")}
    assert receiving == set(RECEIVING_CHANNELS)


def test_names_in_two_languages() -> None:
    assert interaction_name("push.open", "de") == "Push-Benachrichtigung direkt öffnen"
    assert interaction_name("email.receive", "fr") == "Recevoir un e-mail"


def test_a_near_miss_is_recognised() -> None:
    assert closest_interaction("email.opne") == "email.open"
    assert closest_interaction("xyzzy") is None
