"""All that is known while an administrator is to run a script, and what follows from it."""

from dataclasses import dataclass
from datetime import date
from enum import Enum, auto

from wizard.flow import administrator_script_plan
from wizard.flow.administrator_script_plan import AdministratorScriptPlan
from wizard.flow.scoping import CALENDARS
from wizard.model.administrator_script import AdministratorCode, AdministratorScriptRequest
from wizard.model.cloud import Cloud
from wizard.model.credential import CredentialKind
from wizard.model.draft import Draft
from wizard.model.problem import Problem
from wizard.model.product import Product
from wizard.presenters.notes import ResultMessage, WorkProgress


class ScriptPhase(Enum):
    """How far it is."""

    CHOOSING = auto()
    """There is no script yet."""
    MAKING = auto()
    """The key for it is being made."""
    AWAITING = auto()
    """The script can be had, and its code is awaited: perhaps for days."""
    PROVING = auto()
    DONE = auto()


@dataclass(frozen=True, slots=True)
class AdministratorScriptViewState:
    """All that is known."""

    phase: ScriptPhase = ScriptPhase.CHOOSING
    draft: Draft | None = None
    product: Product | None = None
    cloud: Cloud = Cloud.GLOBAL
    kind: CredentialKind = CredentialKind.CERTIFICATE
    limited: bool = False
    ends: date = date.max
    request: AdministratorScriptRequest | None = None
    told: AdministratorCode | None = None
    """The code, where it is one of this plan."""
    code_problem: Problem | None = None
    """What is wrong with what stands in the field."""
    note: ResultMessage | Problem | None = None
    progress: WorkProgress | None = None

    @property
    def busy(self) -> bool:
        return self.phase in (ScriptPhase.MAKING, ScriptPhase.PROVING)

    @property
    def plan(self) -> AdministratorScriptPlan | None:
        """What the script does, or would do with what is chosen now; None before this way was ever shown."""
        if self.draft is None or self.product is None:
            return None
        chosen = AdministratorScriptRequest("", "", self.kind, self.ends, "", "", self.limited, self.cloud)
        return administrator_script_plan.plan(self.draft, self.product, self.request or chosen)

    @property
    def offers_options(self) -> bool:
        return self.phase is ScriptPhase.CHOOSING

    @property
    def offers_certificates(self) -> bool:
        return self.draft is not None and self.draft.takes_certificates

    @property
    def offers_limit(self) -> bool:
        """Whether there is a permission that opens every calendar."""
        found = self.product.permissions if self.product is not None else ()
        return any(one.name in CALENDARS and not one.delegated for one in found)

    @property
    def asks_for_code(self) -> bool:
        return self.phase in (ScriptPhase.AWAITING, ScriptPhase.PROVING)

    @property
    def offers_end(self) -> bool:
        """Whether there is a script that can be taken back, and then be forgotten."""
        return self.phase in (ScriptPhase.AWAITING, ScriptPhase.DONE)

    @property
    def may_prove(self) -> bool:
        """Once more: the first time it begins by itself."""
        return self.phase is ScriptPhase.AWAITING and self.told is not None
