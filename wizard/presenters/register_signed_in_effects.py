"""What is to be done while one sign-in sets up the app: plain values, no behaviour."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from wizard.flow.app_registration import Preflight, RegisteredApp
from wizard.flow.ports.journals import RegistrationJournal
from wizard.flow.ports.sign_in import Registrar
from wizard.model.app_registration import AppPlan
from wizard.model.microsoft import PersonSignIn, Tenant


class SignedInSetUpEffect:
    """Anything that the part may be told to do."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class LeaveSignIn(SignedInSetUpEffect):
    """The sign-in ends, and with it the work that needs it."""


@dataclass(frozen=True, slots=True)
class BeginSignIn(SignedInSetUpEffect):
    """Open Microsoft's page; with `asks_where` a guest may name another organisation."""

    tenant: Tenant
    asks_where: bool


@dataclass(frozen=True, slots=True)
class OpenRegistrar(SignedInSetUpEffect):
    """Use the sign-in for what was begun before."""

    sign_in: PersonSignIn
    answer: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class ReadPreflight(SignedInSetUpEffect):
    """Use the sign-in to look around; nothing is changed."""

    sign_in: PersonSignIn
    answer: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class OfferOptions(SignedInSetUpEffect):
    """Offer what the tenant and the gateway allow; what is chosen to begin with is told."""

    found: Preflight


@dataclass(frozen=True, slots=True)
class OfferLives(SignedInSetUpEffect):
    """Offer nothing but these days; what is chosen to begin with is told."""

    lives: Sequence[int]


@dataclass(frozen=True, slots=True)
class StartRun(SignedInSetUpEffect):
    """Do the plan, with a new record."""

    registrar: Registrar
    plan: AppPlan


@dataclass(frozen=True, slots=True)
class FinishRun(SignedInSetUpEffect):
    """Go on with this record, by another plan where there is one."""

    registrar: Registrar
    journal: RegistrationJournal
    plan: AppPlan | None = None


@dataclass(frozen=True, slots=True)
class UndoRun(SignedInSetUpEffect):
    """Take back what this record says."""

    registrar: Registrar
    journal: RegistrationJournal


@dataclass(frozen=True, slots=True)
class StopRun(SignedInSetUpEffect):
    """Stop what is under way; its record stays."""


@dataclass(frozen=True, slots=True)
class KeepApp(SignedInSetUpEffect):
    """The draft goes on with this app."""

    made: RegisteredApp


@dataclass(frozen=True, slots=True)
class ForgetApp(SignedInSetUpEffect):
    """The app with this client ID is gone."""

    client_id: str


@dataclass(frozen=True, slots=True)
class CopyPlan(SignedInSetUpEffect):
    """Put the plan on the clipboard, for a change request."""

    plan: AppPlan
    found: Preflight


@dataclass(frozen=True, slots=True)
class WaitBeforeNextStep(SignedInSetUpEffect):
    """Leave a moment to read, then tell."""


@dataclass(frozen=True, slots=True)
class GoToNextStep(SignedInSetUpEffect):
    """Go on to the next step."""


@dataclass(frozen=True, slots=True)
class TellChanged(SignedInSetUpEffect):
    """Something is being changed at Microsoft, or no longer; something is unfinished, or no longer."""


@dataclass(frozen=True, slots=True)
class WantFocus(SignedInSetUpEffect):
    """What had the keyboard has gone."""
