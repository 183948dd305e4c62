"""What is said of a client secret or a certificate: each sentence by its id, in the words for the one or the other."""

from enum import Enum

from wizard.messages import N_, _
from wizard.model.answer_kinds import CredentialKind


class CredentialMessage(Enum):
    """A sentence that exists once for a client secret, and once for a certificate."""

    RENEW = (N_("Renew the client secret"), N_("Renew the certificate"))
    NOTHING_ELSE_CHANGES = (
        N_("Nothing else changes. The old secret keeps working until the new one is proved, so no room goes dark."),
        N_(
            "Nothing else changes. The old certificate keeps working until the new one is proved, so no room goes dark."
        ),
    )
    GATEWAY_HAS_IT = (N_("The gateway has the secret"), N_("The gateway has the certificate"))
    IN_USE = (N_("The secret is in use"), N_("The certificate is in use"))
    CREATED = (
        N_("A new secret has been created and is in the keyring"),
        N_("A new certificate has been created and is in the keyring"),
    )
    CREATING = (N_("Creating the secret …"), N_("Creating the certificate …"))
    OLD_REMOVED = (N_("The old secret is removed at Microsoft"), N_("The old certificate is removed at Microsoft"))
    NEW_TAKEN_AWAY = (N_("The new secret is taken away again"), N_("The new certificate is taken away again"))
    OLD_GIVEN_BACK = (N_("The gateway gets the old secret back"), N_("The gateway gets the old certificate back"))
    NEW_DISCARDED = (
        N_("The new secret is removed from the gateway"),
        N_("The new certificate is removed from the gateway"),
    )
    REMOVE_OLD = (
        N_("Remove the old secret at Microsoft when all is done"),
        N_("Remove the old certificate at Microsoft when all is done"),
    )
    RENEWED = (N_("The secret is renewed"), N_("The certificate is renewed"))
    OLD_IN_USE = (
        N_("The old secret is in use; nothing of the new one remains."),
        N_("The old certificate is in use; nothing of the new one remains."),
    )
    OLD_STILL_NEEDED = (
        N_("The old secret stays at Microsoft: {gateways} may still work with it. Renew there, too."),
        N_("The old certificate stays at Microsoft: {gateways} may still work with it. Renew there, too."),
    )
    OLD_KEEPS_WORKING = (
        N_("The old secret keeps working. You can finish later, or go back."),
        N_("The old certificate keeps working. You can finish later, or go back."),
    )
    REMINDER_TITLE = (
        N_("Renew the calendar secret of gateway “{name}”"),
        N_("Renew the calendar certificate of gateway “{name}”"),
    )
    REMINDER_ALARM = (N_("Renew the calendar secret"), N_("Renew the calendar certificate"))
    REMINDER_TEXT = (
        N_(
            "The client secret of the app “{app}” in {company} expires on {day}. After that all room panels stop "
            "updating without warning. Create a new secret in Microsoft Entra under Certificates & secrets and "
            "give it to the gateway."
        ),
        N_(
            "The certificate of the app “{app}” in {company} expires on {day}. After that all room panels stop "
            "updating without warning. Renew it with the Room Calendar Wizard: it makes a new one and gives it to "
            "the gateway."
        ),
    )
    EXPIRES = (
        N_("The client secret expires on {day}. Renew it before that day, or all rooms stop updating without warning."),
        N_("The certificate expires on {day}. Renew it before that day, or all rooms stop updating without warning."),
    )

    def __init__(self, of_secret: str, of_certificate: str) -> None:
        self._of_secret = of_secret
        self._of_certificate = of_certificate

    def text(self, kind: CredentialKind) -> str:
        """In the language in use."""
        return _(self._of_certificate if kind is CredentialKind.CERTIFICATE else self._of_secret)


def text_of(words: str | CredentialMessage, kind: CredentialKind) -> str:
    """An entry of a table in which only some sentences speak of the credential, in the language in use."""
    return words.text(kind) if isinstance(words, CredentialMessage) else _(words)


def described(hint: str, kind: CredentialKind) -> tuple[str, str]:
    """Its kind, and what tells it from others: neither is a secret."""
    if kind is CredentialKind.CERTIFICATE:
        return _("Certificate"), _("thumbprint begins with “{hint}”").format(hint=hint)
    return _("Secret"), _("begins with “{hint}”").format(hint=hint)
