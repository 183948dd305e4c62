"""What setting up the app works with: its tools, where it stands, and what it tells while it goes on."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Protocol, TypedDict, Unpack

from wizard.flow.credentials import certificate_name
from wizard.flow.ports.clock import PausableClock
from wizard.flow.ports.journals import RegistrationJournal
from wizard.flow.ports.services import Vault
from wizard.flow.ports.sign_in import AppSecrets, Registrar
from wizard.flow.saga.run import SagaEvent, SagaRun
from wizard.model.app_registration import (
    AppPlan,
    CreatedKind,
    CreatedObject,
    RegistrationEntry,
    RegistrationMark,
    RegistrationOutcome,
    RegistrationRun,
)
from wizard.model.credential import AppIdentity, CredentialKind
from wizard.model.microsoft import AppToken, EwsUse, Tenant
from wizard.model.problem import Code, fail
from wizard.model.secret import Secret

IN_A_ROW = 5
"""Good answers one after the other before something is believed to be known everywhere (as Terraform has it)."""
BETWEEN = 0.5
SETTLING = 4.0
SETTLE_SECONDS = 45.0
"""How long what was asked for in vain may still turn up, and how long a server may not know what was made."""
LOOK_SECONDS = 10.0
"""How long to look for an app whose answer was lost, before asking again: a twin that turns up goes at the proof."""
PROOF_SECONDS = 1200.0
"""How long a new secret may be refused or a grant be missing from tokens; nothing is promised."""
PAUSES = (0.5, 1.0, 2.0, 4.0, 8.0)


class RegistrationStep(StrEnum):
    """What is being done; the page ticks off one line of the plan for each."""

    APP = "app"
    SECRET = "secret"
    GRANT = "grant"
    PROVE = "prove"
    UNDO = "undo"
    CLOSE = "close"


@dataclass(frozen=True, slots=True)
class RegisteredApp:
    """What the wizard goes on with: never the secret, only where it is kept."""

    tenant: Tenant
    client_id: str
    app_name: str
    secret_ref: str
    secret_hint: str
    secret_key_id: str
    secret_ends: date
    roles: frozenset[str]
    """Of a token; empty where somebody else has to consent."""
    consented: bool
    """Whether nothing is left to approve; also without any role, where Exchange gives the app its rooms."""
    credential_kind: CredentialKind = CredentialKind.SECRET
    ews: EwsUse = EwsUse.NONE
    """Whether a reused app may still use Exchange Web Services."""


@dataclass(frozen=True, slots=True)
class RegistrationEvent(SagaEvent[RegistrationStep, RegistrationOutcome]):
    """What setting up the app tells."""

    made: RegisteredApp | None = None
    keeps_deleted: bool = False
    """Of an undo: Microsoft keeps the app among its deleted ones for 30 days, because this person may not purge it."""
    removed: str = ""
    """Client id of the app that an undo has taken away (or left without what this run had given it)."""


class AppSignIn(Protocol):
    """The part of the Microsoft port that a proof needs."""

    def token(self, app: AppIdentity) -> AppToken: ...


@dataclass(frozen=True, slots=True)
class RegistrationDependencies:
    """The outside world for one set-up.

    `microsoft` gives a client with fresh connections each time. `keep` saves what was made where the wizard goes on
    from, before the journal is closed: a crash in between only repeats it.
    """

    registrar: Registrar
    microsoft: Callable[[], AppSignIn]
    vault: Vault
    journal: RegistrationJournal
    clock: PausableClock
    keep: Callable[[RegisteredApp], None]


class RegistrationFields(TypedDict, total=False):
    """What a step at Microsoft says of itself in the journal, as `RegistrationEntry` has it."""

    plan: AppPlan
    kind: CreatedKind
    name: str
    id: str
    client_id: str
    ref: str
    hint: str
    credential_kind: CredentialKind
    ends: date
    outcome: RegistrationOutcome


@dataclass(slots=True)
class RegistrationContext(SagaRun[RegistrationEntry]):
    """One process's work on a set-up at Microsoft."""

    STOPPED = Code.REGISTER_STOPPED

    tools: RegistrationDependencies
    state: RegistrationRun
    ends: date = field(init=False)
    """Last day of the secret: the plan's, or sooner where the tenant's policy wants it so."""
    principal_id: str = ""
    """Of a service principal that was there already."""

    def __post_init__(self) -> None:
        self.ends = self.state.plan.ends

    @property
    def plan(self) -> AppPlan:
        return self.state.plan

    def note(self, mark: RegistrationMark, **fields: Unpack[RegistrationFields]) -> None:
        """Write down what is about to be done (or what was found), and only then believe it."""
        self.record(RegistrationEntry(mark, self.tools.clock.now(), **fields))

    def replan(self, wanted: AppPlan) -> None:
        """Go on with this plan; what was made by the one before stays known, so that it can be taken back."""
        self.note(RegistrationMark.REPLANNED, plan=wanted)
        self.ends = wanted.ends

    @property
    def keys(self) -> AppSecrets:
        """The app's credentials at Microsoft; new ones are of the kind that the plan wants."""
        keys = self.tools.registrar.secrets(self.client_id)
        if self.plan.credential_kind is CredentialKind.SECRET:
            return keys
        return keys.certificates(certificate_name(self.plan.gateway_serial))

    @property
    def app(self) -> CreatedObject | None:
        """The app that this run made or reuses, once its id is known."""
        reuse = self.plan.reuse
        if reuse is not None:
            return CreatedObject(CreatedKind.APP, "", 0.0, reuse.id, reuse.client_id)
        made = self.state.thing(CreatedKind.APP)
        return made if made is not None and made.id else None

    @property
    def client_id(self) -> str:
        """REGISTER_APP_GONE where there is no app: then nothing that follows can be done."""
        if self.app is None:
            raise fail(Code.REGISTER_APP_GONE)
        return self.app.client_id

    @property
    def principal(self) -> str:
        """Object id of the service principal; empty while there is none."""
        made = self.state.thing(CreatedKind.PRINCIPAL)
        return made.id if made is not None and made.id else self.principal_id

    @property
    def secret(self) -> tuple[CreatedObject, Secret] | None:
        """The newest secret and its value; None where the keyring does not have it."""
        made = self.state.thing(CreatedKind.SECRET)
        value = self.tools.vault.get(made.ref) if made is not None and made.id else None
        return None if made is None or value is None else (made, value)
