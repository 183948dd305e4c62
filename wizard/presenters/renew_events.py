"""What can happen on the renewal page: plain values, no behaviour."""

from dataclasses import dataclass
from datetime import date

from wizard.flow.connection_expiry import KnownSecret
from wizard.flow.ports.journals import RenewalJournal
from wizard.flow.ports.sign_in import AppSecrets
from wizard.flow.renewal import RenewalEvent
from wizard.model.connection import Connection
from wizard.model.credential import CredentialKind
from wizard.model.problem import Problem
from wizard.model.secret import Secret
from wizard.presenters.renew_effects import LookUpSecret


@dataclass(frozen=True, slots=True)
class FilledForm:
    """What the form holds when a button is pressed."""

    secret: Secret
    has_password: bool
    last_day: date
    """Of the field for it, which is only shown where Microsoft does not tell the day."""
    made: Secret | None = None
    """The certificate that was made here, and its last day."""
    made_ends: date | None = None
    saved: bool = False
    """Whether its public half was saved as a file, to be uploaded."""


@dataclass(frozen=True, slots=True)
class UnfinishedRenewal:
    """A renewal that was interrupted: of which connection, or why its record does not tell."""

    journal: RenewalJournal
    connection_id: str = ""
    problem: Problem | None = None


class RenewPageEvent:
    """Anything that can happen."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class RenewPageEntered(RenewPageEvent):
    """The page is shown. `signed_in`: somebody has signed in to the gateway already."""

    wanted_id: str
    signed_in: bool


@dataclass(frozen=True, slots=True)
class ConnectionsRead(RenewPageEvent):
    """What can be renewed, and what was left unfinished."""

    connections: tuple[Connection, ...]
    unfinished: UnfinishedRenewal | None = None


@dataclass(frozen=True, slots=True)
class UnfinishedRead(RenewPageEvent):
    """The same of the records alone."""

    unfinished: UnfinishedRenewal | None


@dataclass(frozen=True, slots=True)
class ConnectionPicked(RenewPageEvent):
    """A person chose another connection."""

    connection_id: str


@dataclass(frozen=True, slots=True)
class KindPicked(RenewPageEvent):
    """A person wants a certificate, or a secret."""

    kind: CredentialKind


@dataclass(frozen=True, slots=True)
class NewSecretTyped(RenewPageEvent):
    """The field for the new secret has changed."""

    secret: Secret


@dataclass(frozen=True, slots=True)
class RenewPressed(RenewPageEvent):
    """Renew was pressed, or Enter in a field."""

    form: FilledForm
    by_enter: bool = False


@dataclass(frozen=True, slots=True)
class CreateBySignInPressed(RenewPageEvent):
    """A person wants to sign in and have the new one created."""

    form: FilledForm


@dataclass(frozen=True, slots=True)
class SecretMakerReady(RenewPageEvent):
    """Somebody has signed in. `days` is how long the new one is to last, `retire` that the old one may be removed."""

    maker: AppSecrets
    days: int
    retire: bool
    form: FilledForm
    """With it goes on what was begun."""
    connection_id: str
    """For which the sign-in was opened."""


@dataclass(frozen=True, slots=True)
class SignInForRenewalPressed(RenewPageEvent):
    """A person wants to confirm what Microsoft asks for, or to sign in once more."""

    form: FilledForm


@dataclass(frozen=True, slots=True)
class FinishPressed(RenewPageEvent):
    """The interrupted renewal is to be finished."""

    form: FilledForm


@dataclass(frozen=True, slots=True)
class GoBackPressed(RenewPageEvent):
    """The interrupted renewal is to be taken back."""


@dataclass(frozen=True, slots=True)
class ProductPageAnswered(RenewPageEvent):
    """Which secret the product's page has, as the person says."""

    has_new: bool


@dataclass(frozen=True, slots=True)
class SetAsidePressed(RenewPageEvent):
    """The damaged record is to be set aside."""


@dataclass(frozen=True, slots=True)
class RecordSetAside(RenewPageEvent):
    """It is kept in `file`; `unfinished` is what is there besides."""

    file: str
    unfinished: UnfinishedRenewal | None


@dataclass(frozen=True, slots=True)
class SecretLookedUp(RenewPageEvent):
    """What Microsoft tells of the pasted secret."""

    asked: LookUpSecret
    known: KnownSecret


@dataclass(frozen=True, slots=True)
class RenewalReported(RenewPageEvent):
    """How far the renewal is."""

    event: RenewalEvent


@dataclass(frozen=True, slots=True)
class ProductPageWanted(RenewPageEvent):
    """The renewal waits for this secret to be filled in on the product's page."""

    secret: Secret


@dataclass(frozen=True, slots=True)
class ProductPageShown(RenewPageEvent):
    """The product's page is on screen, or no longer."""

    shown: bool


@dataclass(frozen=True, slots=True)
class RenewalEnded(RenewPageEvent):
    """The renewal came to its end."""

    last: RenewalEvent | None


@dataclass(frozen=True, slots=True)
class RenewalFailed(RenewPageEvent):
    """The renewal, or what is asked before it, came to no end."""

    problem: Problem


@dataclass(frozen=True, slots=True)
class RenewalCancelled(RenewPageEvent):
    """Cancel beside the bar was pressed."""


@dataclass(frozen=True, slots=True)
class OutcomeRead(RenewPageEvent):
    """The connection as it is saved now, among all that are; `until` is its credential's last day in words."""

    last: RenewalEvent | None
    now: Connection
    saved: tuple[Connection, ...]
    until: str


@dataclass(frozen=True, slots=True)
class NextGatewayPressed(RenewPageEvent):
    """Another gateway of the same app comes next."""

    connection_id: str


@dataclass(frozen=True, slots=True)
class NextGatewayRead(RenewPageEvent):
    """All connections, and what was just proved for the one before."""

    connections: tuple[Connection, ...]
    before: Connection
    secret: Secret | None


@dataclass(frozen=True, slots=True)
class SecretFilledIn(RenewPageEvent):
    """The field holds what was proved for this gateway."""

    gateway: str


@dataclass(frozen=True, slots=True)
class ProblemMet(RenewPageEvent):
    """Something beside the renewal failed: reading, or a sign-in."""

    problem: Problem


@dataclass(frozen=True, slots=True)
class RenewPageBusy(RenewPageEvent):
    """Whether any work of the page is under way."""

    busy: bool
