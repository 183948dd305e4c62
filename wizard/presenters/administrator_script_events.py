"""What can happen while an administrator is to run a script, and what the page may be told to do: plain values."""

from dataclasses import dataclass
from datetime import date

from wizard.flow.administrator_proof import ProvedScript
from wizard.flow.administrator_script_plan import AdministratorScriptPlan
from wizard.model.administrator_script import AdministratorCode, AdministratorScriptRequest
from wizard.model.cloud import Cloud
from wizard.model.credential import CredentialKind
from wizard.model.draft import Draft
from wizard.model.problem import Problem
from wizard.model.product import Product

# ---- events


class AdministratorScriptEvent:
    """Anything that can happen."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class ScriptWayEntered(AdministratorScriptEvent):
    """This way is shown. A draft that awaits a code goes on with it."""

    draft: Draft
    product: Product
    cloud: Cloud
    today: date


@dataclass(frozen=True, slots=True)
class ScriptDraftChanged(AdministratorScriptEvent):
    """What the app is asked for has changed, on the same page."""

    draft: Draft
    product: Product


@dataclass(frozen=True, slots=True)
class ScriptOptionsChosen(AdministratorScriptEvent):
    """A certificate or a client secret, how long it lasts, all calendars or those of rooms."""

    kind: CredentialKind
    limited: bool
    ends: date


@dataclass(frozen=True, slots=True)
class CreateScriptPressed(AdministratorScriptEvent):
    """A person wants the script."""


@dataclass(frozen=True, slots=True)
class ScriptKeyMade(AdministratorScriptEvent):
    """The key for it is in the keyring."""

    request: AdministratorScriptRequest


@dataclass(frozen=True, slots=True)
class ScriptKeyNotMade(AdministratorScriptEvent):
    """It is not."""

    problem: Problem


@dataclass(frozen=True, slots=True)
class ScriptCodeChanged(AdministratorScriptEvent):
    """What stands in the field for the code."""

    text: str


@dataclass(frozen=True, slots=True)
class ProveScriptPressed(AdministratorScriptEvent):
    """The same code is to be proved once more."""


@dataclass(frozen=True, slots=True)
class ScriptProofWaits(AdministratorScriptEvent):
    """Microsoft does not know everything everywhere yet."""

    problem: Problem


@dataclass(frozen=True, slots=True)
class ScriptProofEnded(AdministratorScriptEvent):
    """It is proved."""

    proved: ProvedScript


@dataclass(frozen=True, slots=True)
class ScriptProofFailed(AdministratorScriptEvent):
    """It is not."""

    problem: Problem


@dataclass(frozen=True, slots=True)
class ScriptProofCancelled(AdministratorScriptEvent):
    """A person does not want to wait, or looks at something else."""


@dataclass(frozen=True, slots=True)
class DiscardScriptPressed(AdministratorScriptEvent):
    """No code is awaited any more."""


# ---- effects


class AdministratorScriptEffect:
    """Anything that the page may be told to do."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class MakeScriptKey(AdministratorScriptEffect):
    """A key and a certificate, into the keyring."""

    kind: CredentialKind
    ends: date
    limited: bool
    cloud: Cloud


@dataclass(frozen=True, slots=True)
class KeepScriptRequest(AdministratorScriptEffect):
    """Into the draft; None takes it out again."""

    request: AdministratorScriptRequest | None


@dataclass(frozen=True, slots=True)
class DropScriptKey(AdministratorScriptEffect):
    """Out of the keyring."""

    ref: str


@dataclass(frozen=True, slots=True)
class ProveScript(AdministratorScriptEffect):
    """Sign in with what the code names, and read."""

    plan: AdministratorScriptPlan
    told: AdministratorCode


@dataclass(frozen=True, slots=True)
class StopScriptProof(AdministratorScriptEffect):
    """Nobody waits for it any more."""


@dataclass(frozen=True, slots=True)
class TakeProvedApp(AdministratorScriptEffect):
    """The draft goes on with it."""

    proved: ProvedScript


@dataclass(frozen=True, slots=True)
class GoOnAfterScript(AdministratorScriptEffect):
    """To the next step that wants something, when the good news was read."""


@dataclass(frozen=True, slots=True)
class ShowKeptCode(AdministratorScriptEffect):
    """In the field for the code, without that being a change."""

    text: str


@dataclass(frozen=True, slots=True)
class FocusOnScript(AdministratorScriptEffect):
    """Put the keyboard on what comes next: saving the script, or creating one."""


@dataclass(frozen=True, slots=True)
class TellScriptChanged(AdministratorScriptEffect):
    """Busy, or no longer."""
