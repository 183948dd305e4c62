"""What the page for the client secret knows, and everything that follows from it without a further decision."""

from dataclasses import dataclass

from wizard.messages import _
from wizard.model.problem import Code, Problem
from wizard.presenters.notes import ResultMessage

_KEYRING = frozenset(code for code in Code if code.name.startswith("KEYRING_")) - {Code.KEYRING_TOO_LONG}
"""Failures of the keyring that memory would not have; what is too long is no secret's value."""


@dataclass(frozen=True, slots=True)
class ClientSecretViewState:
    """All that the page knows. No secret is in it."""

    certificate: bool = False
    """Which of the two is given: a certificate, or a client secret."""
    takes_certificates: bool = False
    """Of the gateway."""
    kept_hint: str = ""
    """The first characters of a secret that was kept before the page was shown."""
    attempt: int = 0
    """How often the field has changed: what was kept of an earlier text is not wanted any more."""
    settled: bool = True
    """What is on screen is what is kept, so that nothing else is passed on unseen."""
    refused: Code | None = None
    """Why the keyring, or whoever made the certificate, did not take it."""
    display_server: bool = False
    """It can make a certificate of its own, and takes none of this computer's."""
    own_wanted: bool = False
    """The display server is to sign in with a certificate of its own."""
    own_ready: bool = False
    """That certificate is there."""
    note: ResultMessage | Problem | None = None

    @property
    def title(self) -> str:
        return _("Create a certificate") if self.certificate else _("Paste the client secret")

    @property
    def sentence(self) -> str:
        if self.display_server and self.certificate:
            return _(
                "This computer signs in to Microsoft with it, to read the rooms and to check them. Its private key "
                "never leaves this computer, so the server needs a certificate of its own."
            )
        if self.own_wanted:
            return _(
                "This computer signs in to Microsoft with it, to read the rooms and to check them. The server does not "
                "get it."
            )
        if self.certificate:
            return _(
                "The gateway signs in to Microsoft with it. Its private key never leaves this computer and the gateway."
            )
        return _(
            "The password with which the product signs in to Microsoft. It is shown only once, when it is created."
        )

    @property
    def is_complete(self) -> bool:
        """Nothing is passed on unseen, and the server has something to sign in with."""
        return self.settled and (self.own_ready or not (self.own_wanted or (self.display_server and self.certificate)))

    @property
    def placeholder(self) -> str:
        if not self.kept_hint:
            return ""
        return _("Saved, begins with “{hint}”. Paste to replace.").format(hint=self.kept_hint)

    @property
    def offers_remedies(self) -> bool:
        """The keyring may be tried again, or done without."""
        return self.refused in _KEYRING
