"""What is said of a client secret or a certificate wherever a connection is described."""

from wizard.messages import N_, _
from wizard.model.credential import CredentialKind

_OF_A_CERTIFICATE = {
    N_("Client secret"): N_("Certificate"),
    N_("Renew the client secret"): N_("Renew the certificate"),
    N_("Nothing else changes. The old secret keeps working until the new one is proved, so no room goes dark."): N_(
        "Nothing else changes. The old certificate keeps working until the new one is proved, so no room goes dark."
    ),
    N_("The gateway has the secret"): N_("The gateway has the certificate"),
    N_("The secret is in use"): N_("The certificate is in use"),
    N_("A new secret has been created and is in the keyring"): N_(
        "A new certificate has been created and is in the keyring"
    ),
    N_("The old secret is removed at Microsoft"): N_("The old certificate is removed at Microsoft"),
    N_("The new secret is taken away again"): N_("The new certificate is taken away again"),
    N_("The gateway gets the old secret back"): N_("The gateway gets the old certificate back"),
    N_("The new secret is removed from the gateway"): N_("The new certificate is removed from the gateway"),
    N_("Remove the old secret at Microsoft when all is done"): N_(
        "Remove the old certificate at Microsoft when all is done"
    ),
    N_("The secret is renewed"): N_("The certificate is renewed"),
    N_("The old secret is in use; nothing of the new one remains."): N_(
        "The old certificate is in use; nothing of the new one remains."
    ),
    N_("The old secret stays at Microsoft: {gateways} may still work with it. Renew there, too."): N_(
        "The old certificate stays at Microsoft: {gateways} may still work with it. Renew there, too."
    ),
    N_("The old secret keeps working. You can finish later, or go back."): N_(
        "The old certificate keeps working. You can finish later, or go back."
    ),
}


def of_kind(text: str, *, certificate: bool) -> str:
    """A sentence about a client secret in the person's language; about a certificate where it is one."""
    return _(_OF_A_CERTIFICATE.get(text, text) if certificate else text)


def described(hint: str, kind: CredentialKind) -> tuple[str, str]:
    """Its kind, and what tells it from others: neither is a secret."""
    if kind is CredentialKind.CERTIFICATE:
        return _("Certificate"), _("thumbprint begins with “{hint}”").format(hint=hint)
    return _("Secret"), _("begins with “{hint}”").format(hint=hint)
