"""What is said of a client secret or a certificate wherever a connection is described."""

from wizard.model import certificate
from wizard.words import _


def described(hint: str) -> tuple[str, str]:
    """Its kind, and what tells it from others: neither is a secret."""
    if certificate.is_hint(hint):
        return _("Certificate"), _("thumbprint begins with “{hint}”").format(hint=hint)
    return _("Secret"), _("begins with “{hint}”").format(hint=hint)
