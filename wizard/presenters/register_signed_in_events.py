"""What can happen while one sign-in sets up the app: plain values, no behaviour."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from wizard.flow.app_registration import Preflight, RegistrationEvent
from wizard.flow.ports.journals import RegistrationJournal
from wizard.flow.ports.sign_in import Registrar
from wizard.model.app_registration import RegistrationRun
from wizard.model.cloud import Cloud
from wizard.model.credential import CredentialKind
from wizard.model.microsoft import PersonSignIn, Tenant
from wizard.model.problem import Problem
from wizard.model.product import Product


class Purpose(StrEnum):
    """What the person signs in for."""

    PLAN = "plan"
    FINISH = "finish"
    UNDO = "undo"


@dataclass(frozen=True, slots=True)
class PlanOptions:
    """What the person has chosen for the app, and for which gateway it is."""

    product: Product
    """With the permissions that are asked for."""
    serial: str
    days: int
    today: date
    kind: CredentialKind = CredentialKind.SECRET
    lift_limit: bool = False


class SignedInSetUpEvent:
    """Anything that can happen."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class SetUpBegun(SignedInSetUpEvent):
    """A person wants to sign in. `journal` and `run` are of what was begun before, `tenant` is the draft's."""

    cloud: Cloud
    purpose: Purpose
    journal: RegistrationJournal | None
    run: RegistrationRun | None
    tenant: Tenant | None
    takes_certificates: bool


@dataclass(frozen=True, slots=True)
class SetUpLeft(SignedInSetUpEvent):
    """Nobody looks any more."""


@dataclass(frozen=True, slots=True)
class SignInChosenAnew(SignedInSetUpEvent):
    """Another way to sign in was chosen."""


@dataclass(frozen=True, slots=True)
class SignInHinted(SignedInSetUpEvent):
    """Microsoft's page names a problem; it may still pass."""

    problem: Problem


@dataclass(frozen=True, slots=True)
class SignInAnswered(SignedInSetUpEvent):
    """Somebody has signed in."""

    sign_in: PersonSignIn
    answer: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class RegistrarOpened(SignedInSetUpEvent):
    """Their sign-in holds for what was begun before."""

    registrar: Registrar


@dataclass(frozen=True, slots=True)
class PreflightRead(SignedInSetUpEvent):
    """Who they are, what they may, and what is there."""

    registrar: Registrar
    found: Preflight


@dataclass(frozen=True, slots=True)
class SetUpFailed(SignedInSetUpEvent):
    """It does not go on, and nothing was changed."""

    problem: Problem


@dataclass(frozen=True, slots=True)
class OptionsChosen(SignedInSetUpEvent):
    """Something was chosen beside the plan. `found` has the app that was chosen among those that are there."""

    options: PlanOptions
    found: Preflight | None


@dataclass(frozen=True, slots=True)
class PermissionsChanged(SignedInSetUpEvent):
    """What the app is asked for has changed above."""

    options: PlanOptions
    found: Preflight | None


@dataclass(frozen=True, slots=True)
class StartPressed(SignedInSetUpEvent):
    """The plan is to be done."""


@dataclass(frozen=True, slots=True)
class ResumePressed(SignedInSetUpEvent):
    """What was begun is to be finished or undone. `tenant` is the draft's."""

    purpose: Purpose
    tenant: Tenant | None = None


@dataclass(frozen=True, slots=True)
class OtherPlanPressed(SignedInSetUpEvent):
    """The person agrees to what the tenant's rules leave. `tenant` is the draft's."""

    days: int
    today: date
    tenant: Tenant | None = None


@dataclass(frozen=True, slots=True)
class SignInAgainPressed(SignedInSetUpEvent):
    """A new sign-in is wanted; it asks for what is to be confirmed. `tenant` is the draft's."""

    tenant: Tenant | None = None


@dataclass(frozen=True, slots=True)
class PlanCopied(SignedInSetUpEvent):
    """The plan is wanted as text."""


@dataclass(frozen=True, slots=True)
class JournalOpened(SignedInSetUpEvent):
    """The run has a record from now on."""

    journal: RegistrationJournal


@dataclass(frozen=True, slots=True)
class RegistrationReported(SignedInSetUpEvent):
    """How far the run is."""

    event: RegistrationEvent


@dataclass(frozen=True, slots=True)
class RegistrationEnded(SignedInSetUpEvent):
    """It came to its end."""

    last: RegistrationEvent | None


@dataclass(frozen=True, slots=True)
class RegistrationStopped(SignedInSetUpEvent):
    """It did not. `run` is what its record tells, where it has one."""

    problem: Problem
    run: RegistrationRun | None
    today: date


@dataclass(frozen=True, slots=True)
class SetUpCancelled(SignedInSetUpEvent):
    """Cancel beside the bar was pressed. `run` is what the record tells."""

    run: RegistrationRun | None
    today: date


@dataclass(frozen=True, slots=True)
class NextStepDue(SignedInSetUpEvent):
    """The person has had a moment to read that it is done."""
