"""Names of the interactions in the five languages of the window and of reports."""

from collections.abc import Mapping
from types import MappingProxyType

LANGUAGES = ("en", "es", "pt-BR", "fr", "de")

NAMES: Mapping[str, tuple[str, str, str, str, str]] = MappingProxyType(
    {
        "in_app.view": (
            "View in-app message",
            "Ver mensaje en la aplicación",
            "Ver mensagem no aplicativo",
            "Voir le message in-app",
            "In-App-Nachricht ansehen",
        ),
        "in_app.click": (
            "Click in-app message",
            "Hacer clic en el mensaje en la aplicación",
            "Clicar na mensagem no aplicativo",
            "Cliquer sur le message in-app",
            "In-App-Nachricht anklicken",
        ),
        "in_app.click_button": (
            "Click in-app message buttons",
            "Pulsar los botones del mensaje en la aplicación",
            "Clicar nos botões da mensagem no aplicativo",
            "Cliquer sur les boutons du message in-app",
            "Schaltflächen der In-App-Nachricht anklicken",
        ),
        "email.click": (
            "Click email",
            "Hacer clic en el correo electrónico",
            "Clicar no e-mail",
            "Cliquer sur l’e-mail",
            "E-Mail anklicken",
        ),
        "email.click_alias": (
            "Click alias in email",
            "Hacer clic en un alias del correo electrónico",
            "Clicar em um alias no e-mail",
            "Cliquer sur un alias dans l’e-mail",
            "Alias in E-Mail anklicken",
        ),
        "email.open": (
            "Open email",
            "Abrir correo electrónico",
            "Abrir e-mail",
            "Ouvrir l’e-mail",
            "E-Mail öffnen",
        ),
        "push.open": (
            "Directly open push notification",
            "Abrir directamente la notificación push",
            "Abrir diretamente a notificação por push",
            "Ouvrir directement la notification push",
            "Push-Benachrichtigung direkt öffnen",
        ),
        "push.click_button": (
            "Click push notification button",
            "Hacer clic en un botón de la notificación push",
            "Clicar em um botão da notificação por push",
            "Cliquer sur un bouton de la notification push",
            "Schaltfläche der Push-Benachrichtigung anklicken",
        ),
        "push.click_story": (
            "Click push story page",
            "Hacer clic en una página de la historia push",
            "Clicar em uma página da história por push",
            "Cliquer sur une page du contenu push",
            "Push-Story-Seite anklicken",
        ),
        "conversion.perform": (
            "Perform conversion event",
            "Realizar evento de conversión",
            "Realizar evento de conversão",
            "Effectuer un événement de conversion",
            "Konversions-Event durchführen",
        ),
        "email.receive": (
            "Receive email",
            "Recibir correo electrónico",
            "Receber e-mail",
            "Recevoir un e-mail",
            "E-Mail erhalten",
        ),
        "sms.receive": (
            "Receive SMS",
            "Recibir SMS",
            "Receber SMS",
            "Recevoir un SMS",
            "SMS erhalten",
        ),
        "sms.click_link": (
            "Click shortened SMS link",
            "Hacer clic en el enlace SMS acortado",
            "Clicar no link encurtado do SMS",
            "Cliquer sur le lien SMS abrégé",
            "Verkürzten SMS-Link anklicken",
        ),
        "push.receive": (
            "Receive push notification",
            "Recibir notificación push",
            "Receber notificação por push",
            "Recevoir une notification push",
            "Push-Benachrichtigung erhalten",
        ),
        "webhook.receive": (
            "Receive webhook",
            "Recibir webhook",
            "Receber webhook",
            "Recevoir un webhook",
            "Webhook empfangen",
        ),
        "control_group.enroll": (
            "Are enrolled in a control group",
            "Estar inscrito en un grupo de control",
            "Estar inscrito em um grupo de controle",
            "Être inscrit dans un groupe de contrôle",
            "In einer Kontrollgruppe eingeschrieben sein",
        ),
        "content_card.view": (
            "View content card",
            "Ver tarjeta de contenido",
            "Ver cartão de conteúdo",
            "Voir la carte de contenu",
            "Inhaltskarte ansehen",
        ),
        "content_card.click": (
            "Click content card",
            "Hacer clic en la tarjeta de contenido",
            "Clicar no cartão de conteúdo",
            "Cliquer sur la carte de contenu",
            "Inhaltskarte anklicken",
        ),
        "content_card.dismiss": (
            "Dismiss content card",
            "Descartar tarjeta de contenido",
            "Dispensar cartão de conteúdo",
            "Fermer la carte de contenu",
            "Inhaltskarte verwerfen",
        ),
        "in_app.submit_survey": (
            "Submit in-app survey",
            "Enviar encuesta en la aplicación",
            "Enviar pesquisa no aplicativo",
            "Envoyer l’enquête in-app",
            "In-App-Umfrage absenden",
        ),
        "email.open_machine": (
            "Open email (machine opens)",
            "Abrir correo electrónico (aperturas automáticas)",
            "Abrir e-mail (aberturas automáticas)",
            "Ouvrir l’e-mail (ouvertures automatiques)",
            "E-Mail öffnen (maschinelle Öffnungen)",
        ),
        "email.open_other": (
            "Open email (other opens)",
            "Abrir correo electrónico (otras aperturas)",
            "Abrir e-mail (outras aberturas)",
            "Ouvrir l’e-mail (autres ouvertures)",
            "E-Mail öffnen (andere Öffnungen)",
        ),
        "email.click_alias_any": (
            "Click alias in any campaign",
            "Hacer clic en un alias de cualquier campaña",
            "Clicar em um alias de qualquer campanha",
            "Cliquer sur un alias de n’importe quelle campagne",
            "Alias in einer beliebigen Kampagne anklicken",
        ),
        "banner.view": (
            "View banner",
            "Ver banner",
            "Ver banner",
            "Voir la bannière",
            "Banner ansehen",
        ),
        "banner.click": (
            "Click banner",
            "Hacer clic en el banner",
            "Clicar no banner",
            "Cliquer sur la bannière",
            "Banner anklicken",
        ),
        "banner.dismiss": (
            "Dismiss banner",
            "Descartar banner",
            "Dispensar banner",
            "Fermer la bannière",
            "Banner verwerfen",
        ),
        "whatsapp.click_link": (
            "Click tracked WhatsApp link",
            "Hacer clic en el enlace de WhatsApp",
            "Clicar no link do WhatsApp",
            "Cliquer sur le lien WhatsApp",
            "WhatsApp-Link anklicken",
        ),
        "line.click_link": (
            "Click tracked LINE link",
            "Hacer clic en el enlace de LINE",
            "Clicar no link do LINE",
            "Cliquer sur le lien LINE",
            "LINE-Link anklicken",
        ),
        "kakaotalk.click_link": (
            "Click tracked KakaoTalk link",
            "Hacer clic en el enlace de KakaoTalk",
            "Clicar no link do KakaoTalk",
            "Cliquer sur le lien KakaoTalk",
            "KakaoTalk-Link anklicken",
        ),
    }
)
"""Interaction id -> one name a language, in the order of LANGUAGES."""


def interaction_name(interaction: str, language: str = "en") -> str:
    """The name in that language; a language that is not there falls back to its base, then to English."""
    for wanted in (language, language.split("-")[0].split("_")[0]):
        for position, offered in enumerate(LANGUAGES):
            if offered == wanted or offered.split("-")[0] == wanted:
                return NAMES[interaction][position]
    return NAMES[interaction][0]
