"""What can happen on the page for the client secret, and what it may be told to do: plain values, no behaviour."""

from dataclasses import dataclass
from datetime import date

from wizard.model.credential import CredentialKind
from wizard.model.draft import Draft
from wizard.model.problem import Code, Problem
from wizard.model.secret import Secret
from wizard.model.server_certificate import ServerCertificate

# ---- events


class ClientSecretPageEvent:
    """Anything that can happen."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class SecretPageEntered(ClientSecretPageEvent):
    """The page is shown. `lasting`: the keyring outlives this run; `refusal` is what Microsoft said of the secret."""

    draft: Draft
    lasting: bool
    refusal: Problem | None = None
    has_text: bool = False
    """Something stands in the field."""


@dataclass(frozen=True, slots=True)
class SecretPageLeft(ClientSecretPageEvent):
    """The page is no longer shown."""


@dataclass(frozen=True, slots=True)
class CredentialKindPicked(ClientSecretPageEvent):
    """A person wants a certificate, or a secret. `kept` is whether a certificate is what is kept."""

    certificate: bool
    kept: bool


@dataclass(frozen=True, slots=True)
class SecretFieldChanged(ClientSecretPageEvent):
    """What stands in the field. `jumped`: it was pasted, not typed."""

    text: Secret
    draft: Draft
    jumped: bool = False


@dataclass(frozen=True, slots=True)
class KeepSecretDue(ClientSecretPageEvent):
    """The typing has rested for as long as `KeepSecretAfter` said."""

    text: Secret
    draft: Draft


@dataclass(frozen=True, slots=True)
class KeepAgainPressed(ClientSecretPageEvent):
    """The keyring is to be tried again. `in_memory`: nothing but memory, for this run."""

    text: Secret
    draft: Draft
    in_memory: bool = False


@dataclass(frozen=True, slots=True)
class SecretKept(ClientSecretPageEvent):
    """It is in the keyring. `before` is the name there of the one that the draft has, if any."""

    kept: "KeepSecret"
    ref: str
    before: str
    lasting: bool


@dataclass(frozen=True, slots=True)
class SecretNotKept(ClientSecretPageEvent):
    """The keyring did not take it."""

    kept: "KeepSecret"
    problem: Problem


@dataclass(frozen=True, slots=True)
class CertificateKept(ClientSecretPageEvent):
    """A certificate was made, and its key is in the keyring."""

    ref: str
    hint: str
    ends: date
    before: str


@dataclass(frozen=True, slots=True)
class CertificateNotMade(ClientSecretPageEvent):
    """It was not made, or not kept; the reason is said beside it."""

    code: Code


@dataclass(frozen=True, slots=True)
class CertificateSaved(ClientSecretPageEvent):
    """Its public half is a file now, to be uploaded."""


@dataclass(frozen=True, slots=True)
class CertificateNotRead(ClientSecretPageEvent):
    """The keyring did not give it."""

    problem: Problem


@dataclass(frozen=True, slots=True)
class ServerCertificatePicked(ClientSecretPageEvent):
    """Whether the display server is to sign in with a certificate of its own, and with which; None: none is made."""

    wanted: bool
    certificate: ServerCertificate | None = None


# ---- effects


class ClientSecretPageEffect:
    """Anything that the page may be told to do."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class KeepSecretAfter(ClientSecretPageEffect):
    """Tell when so much time is over; an earlier wait is forgotten."""

    milliseconds: int


@dataclass(frozen=True, slots=True)
class StopKeeping(ClientSecretPageEffect):
    """Wait for no `KeepSecretDue`."""


@dataclass(frozen=True, slots=True)
class KeepSecret(ClientSecretPageEffect):
    """Put it into the keyring. `attempt` counts what stood in the field."""

    secret: Secret
    attempt: int
    trimmed: bool = False


@dataclass(frozen=True, slots=True)
class TakeSecret(ClientSecretPageEffect):
    """The draft goes on with what is kept under this name."""

    ref: str
    hint: str
    ends: date | None = None
    kind: CredentialKind = CredentialKind.SECRET


@dataclass(frozen=True, slots=True)
class DropSecret(ClientSecretPageEffect):
    """Take it out of the keyring: another one is used."""

    ref: str


@dataclass(frozen=True, slots=True)
class UseMemory(ClientSecretPageEffect):
    """Keep secrets in memory from now on."""


@dataclass(frozen=True, slots=True)
class MakeCertificate(ClientSecretPageEffect):
    """Make one, and keep its key."""


@dataclass(frozen=True, slots=True)
class ReadCertificate(ClientSecretPageEffect):
    """Show the certificate that is kept."""


@dataclass(frozen=True, slots=True)
class FocusOnSecret(ClientSecretPageEffect):
    """Put the keyboard into the field."""


@dataclass(frozen=True, slots=True)
class WipeSecrets(ClientSecretPageEffect):
    """Nothing of a secret stays on screen or in memory."""


@dataclass(frozen=True, slots=True)
class TakeServerCertificate(ClientSecretPageEffect):
    """The draft goes on with this certificate of the server's own, or without one."""

    certificate: ServerCertificate | None
