"""What the renewal page may be told to do: plain values, no behaviour."""

from dataclasses import dataclass
from datetime import date
from enum import Enum, auto

from wizard.flow.ports.journals import RenewalJournal
from wizard.flow.renewal import RenewalEvent, RenewalRequest
from wizard.model.connection import Connection
from wizard.model.secret import Secret


class RenewField(Enum):
    """The two fields that may be missing."""

    SECRET = auto()
    PASSWORD = auto()


class RenewPageEffect:
    """Anything that the page may be told to do."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class ReadConnections(RenewPageEffect):
    """Read what can be renewed, and what was left unfinished."""


@dataclass(frozen=True, slots=True)
class ReadUnfinished(RenewPageEffect):
    """Read what was left unfinished."""


@dataclass(frozen=True, slots=True)
class BeginCertificate(RenewPageEffect):
    """A certificate made from now on is for this connection."""

    connection: Connection


@dataclass(frozen=True, slots=True)
class AskForCertificate(RenewPageEffect):
    """Say beside it that the certificate is not ready."""


@dataclass(frozen=True, slots=True)
class FocusOnMissing(RenewPageEffect):
    """Put the keyboard into the field that is empty or wrong."""

    field: RenewField


@dataclass(frozen=True, slots=True)
class FocusOnWayOn(RenewPageEffect):
    """Put the keyboard, and what is in sight, on what leads on with a sign-in."""


@dataclass(frozen=True, slots=True)
class OpenMakerSignIn(RenewPageEffect):
    """Open Microsoft's sign-in for this connection's app."""

    connection: Connection


@dataclass(frozen=True, slots=True)
class CloseMakerSignIn(RenewPageEffect):
    """Close Microsoft's sign-in: another connection was chosen."""


@dataclass(frozen=True, slots=True)
class LookUpSecret(RenewPageEffect):
    """Ask Microsoft for the pasted secret's last day; `last_day` is what the person says it is."""

    connection: Connection
    pasted: Secret
    last_day: date | None = None


@dataclass(frozen=True, slots=True)
class StartRenewal(RenewPageEffect):
    """Renew with a new record."""

    request: RenewalRequest


@dataclass(frozen=True, slots=True)
class FinishRenewal(RenewPageEffect):
    """Go on with this record; `given` is for where the new one was lost."""

    journal: RenewalJournal
    connection: Connection
    given: Secret | None
    ends: date | None


@dataclass(frozen=True, slots=True)
class TakeRenewalBack(RenewPageEffect):
    """Put everything back as it was."""

    journal: RenewalJournal
    connection: Connection
    has_new: bool


@dataclass(frozen=True, slots=True)
class SetRecordAside(RenewPageEffect):
    """Keep the damaged record for support, out of the way."""

    journal: RenewalJournal


@dataclass(frozen=True, slots=True)
class FillProductPage(RenewPageEffect):
    """Open the product's page and fill the secret in."""

    connection: Connection
    secret: Secret


@dataclass(frozen=True, slots=True)
class LeaveProductPage(RenewPageEffect):
    """Nothing of the product's page stays."""


@dataclass(frozen=True, slots=True)
class ForgetSecrets(RenewPageEffect):
    """What was typed or made here is done with."""


@dataclass(frozen=True, slots=True)
class ReadOutcome(RenewPageEffect):
    """Read how this connection is saved now."""

    last: RenewalEvent | None
    connection: Connection


@dataclass(frozen=True, slots=True)
class ReadForNextGateway(RenewPageEffect):
    """Read all connections, and the secret that was just proved for this one."""

    before: Connection


@dataclass(frozen=True, slots=True)
class FillNewSecret(RenewPageEffect):
    """Fill in the secret that was proved for this gateway."""

    secret: Secret
    gateway: str


@dataclass(frozen=True, slots=True)
class StopRenewal(RenewPageEffect):
    """Stop what is under way."""
