"""All that is known while one sign-in sets up the app, and what can be worked out from it."""

from dataclasses import dataclass
from enum import Enum, auto

from wizard.flow.app_registration import Preflight, RegistrationStep
from wizard.flow.ports.journals import RegistrationJournal
from wizard.flow.ports.sign_in import Registrar
from wizard.messages import _
from wizard.model.app_registration import AppPlan, RegistrationRun
from wizard.model.cloud import Cloud
from wizard.model.problem import Code, Problem
from wizard.presenters.notes import ResultMessage, StageState, WorkProgress
from wizard.presenters.register_signed_in_events import Purpose
from wizard.presenters.sign_in_ways import SignInWay, ways_after


class SetUpPhase(Enum):
    """How far it is."""

    SIGN_IN = auto()
    ASKING = auto()
    """Somebody has signed in, and Microsoft is asked what there is."""
    PLANNED = auto()
    RUNNING = auto()
    STOPPED = auto()
    """On the way: something was changed at Microsoft already."""
    FAILED = auto()
    """Nothing was changed."""
    DONE = auto()
    UNDONE = auto()


class SetUpPart(Enum):
    """What may be on screen below the sign-in."""

    APPS = auto()
    OPTIONS = auto()
    PLAN = auto()
    START = auto()
    FINISH = auto()
    CERTIFICATE_INSTEAD = auto()
    SECRET_INSTEAD = auto()
    SHORTER = auto()
    UNDO = auto()
    CONFIRM = auto()
    ACTIVATE = auto()
    AGAIN = auto()
    COPY = auto()


KINDS_REFUSED = frozenset({Code.SECRETS_FORBIDDEN, Code.CERTIFICATES_FORBIDDEN})
"""Refusals of one kind of credential, where the other may be allowed."""
_PARTS: dict[SetUpPhase, tuple[SetUpPart, ...]] = {
    SetUpPhase.SIGN_IN: (),
    SetUpPhase.ASKING: (),
    SetUpPhase.PLANNED: (SetUpPart.PLAN, SetUpPart.START, SetUpPart.COPY, SetUpPart.OPTIONS),
    SetUpPhase.RUNNING: (SetUpPart.PLAN,),
    SetUpPhase.STOPPED: (SetUpPart.PLAN, SetUpPart.UNDO),
    SetUpPhase.FAILED: (SetUpPart.AGAIN,),
    SetUpPhase.DONE: (SetUpPart.PLAN,),
    SetUpPhase.UNDONE: (SetUpPart.AGAIN,),
}


@dataclass(frozen=True, slots=True)
class SignedInSetUpViewState:
    """All that is known."""

    phase: SetUpPhase = SetUpPhase.SIGN_IN
    purpose: Purpose = Purpose.PLAN
    cloud: Cloud = Cloud.GLOBAL
    takes_certificates: bool = False
    """Of the gateway."""
    registrar: Registrar | None = None
    """Works with the sign-in, as long as that holds."""
    journal: RegistrationJournal | None = None
    run: RegistrationRun | None = None
    """What the journal told of it last."""
    found: Preflight | None = None
    plan: AppPlan | None = None
    stages: tuple[tuple[RegistrationStep, StageState], ...] = ()
    """How far each step of the plan is that was begun."""
    refused: tuple[Code, ...] = ()
    """Why the run could not go on, each time."""
    lives: tuple[int, ...] = ()
    """Days that may be chosen where the tenant's rules forbid the plan's."""
    copied: bool = False
    note: ResultMessage | Problem | None = None
    progress: WorkProgress | None = None

    @property
    def busy(self) -> bool:
        """Whether something is being changed at Microsoft."""
        return self.phase is SetUpPhase.RUNNING

    @property
    def parts(self) -> frozenset[SetUpPart]:
        """These and nothing else: what cannot be done now is not on screen."""
        parts = _PARTS[self.phase]
        if self.phase is SetUpPhase.PLANNED and self.found is not None and (self.found.offers or self.found.strangers):
            parts = (SetUpPart.APPS, *parts)
        ways = ways_after(self._met)
        if SignInWay.CONFIRM in ways:  # nothing else leads on
            return frozenset((*parts, SetUpPart.CONFIRM)) - {SetUpPart.AGAIN}
        roles = (SetUpPart.ACTIVATE,) if SignInWay.ACTIVATE in ways else self._ways_to_a_role
        return frozenset((*parts, *self._ways_on, *roles))

    @property
    def _met(self) -> Problem | None:
        """Why it does not go on; None where it does."""
        if self.phase is SetUpPhase.STOPPED:
            return Problem(self.refused[-1])
        return self.note if self.phase is SetUpPhase.FAILED and isinstance(self.note, Problem) else None

    @property
    def _ways_to_a_role(self) -> tuple[SetUpPart, ...]:
        """Activating one, and with it a new sign-in; also where nobody can tell whether there is one to activate."""
        if self.phase is SetUpPhase.PLANNED and self.found is not None and self.plan is not None:
            person, makes_app = self.found.person, self.plan.reuse is None
            lacks = (person.could_consent, not person.may_consent), (person.could_register, not person.may_register)
            wanted = lacks if makes_app else lacks[:1]
            helps = any(missing and (could is None or could) for could, missing in wanted)
            return (SetUpPart.ACTIVATE, SetUpPart.AGAIN) if helps else ()
        return ()

    @property
    def _ways_on(self) -> tuple[SetUpPart, ...]:
        """What the tenant's rules refuse it refuses again; so another choice is offered, where there is one."""
        if self.phase is not SetUpPhase.STOPPED:
            return ()
        refused = self.refused[-1]
        if refused in KINDS_REFUSED:
            neither = KINDS_REFUSED.issubset(self.refused) or not self.takes_certificates
            other = SetUpPart.CERTIFICATE_INSTEAD if refused is Code.SECRETS_FORBIDDEN else SetUpPart.SECRET_INSTEAD
            return () if neither else (other,)
        if refused is not Code.SECRET_LIFETIME:
            return (SetUpPart.FINISH,)
        return (SetUpPart.OPTIONS, SetUpPart.SHORTER) if self.lives else ()

    @property
    def copy_text(self) -> str:
        return _("Copied ✓") if self.copied else _("Copy as text")
