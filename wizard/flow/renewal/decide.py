"""What is to be done next, decided from what is seen: no memory of what a step's answer claimed, and no I/O."""

from dataclasses import dataclass
from enum import StrEnum

from wizard.flow.renewal.context import RenewalStep
from wizard.model.gateway import CredentialState, GatewayCredential
from wizard.model.renewal import Identity, Renewal


class Slot(StrEnum):
    """Whose secret is in one of the gateway's two places."""

    EMPTY = "empty"
    OLD = "old"
    NEW = "new"
    GIVEN_UP = "given_up"
    """Of an attempt of ours that was given up."""
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Seen:
    """How things stand at the gateway, in the keyring and in the connection file, and what this process proved."""

    active: Slot
    staged: Slot
    tested: bool
    """The gateway's staged secret has passed its test there."""
    held: bool
    """The keyring has the new secret."""
    saved: bool
    """The connection file names the new secret."""
    proved_here: bool = False
    passed_there: bool = False
    synced: bool = False
    tidied: bool = False
    leftovers: bool = False
    """Earlier attempts that can be cleared away now."""
    retire: bool = False
    """The old key is to be removed, may be, and is not yet."""


def slot(state: Renewal, credential: GatewayCredential | None) -> Slot:
    """Whose secret a credential is. One that might be both is nobody's: it is never guessed."""
    shown = Identity.of(credential)
    if shown is None:
        return Slot.EMPTY
    current, old = state.current, state.begun.old
    new = current is not None and current.identity.may_be(shown)
    is_old = old is not None and old.may_be(shown)
    if new and is_old:
        return Slot.OTHER
    if new or is_old:
        return Slot.NEW if new else Slot.OLD
    return Slot.GIVEN_UP if any(one.identity.may_be(shown) for one in state.attempts) else Slot.OTHER


def is_tested(credential: GatewayCredential | None) -> bool:
    """Whether the gateway itself could sign in with it."""
    return credential is not None and credential.state is CredentialState.TESTED


def forward(state: Renewal, seen: Seen) -> RenewalStep:
    """The next step towards the new secret."""
    if seen.active is Slot.NEW:
        return _after_activation(seen)
    if seen.active in (Slot.OTHER, Slot.GIVEN_UP):
        return _changed_since(state, seen)
    if seen.leftovers:
        return RenewalStep.CLEAR
    if state.current is None:
        return RenewalStep.CREATE
    if not seen.held:
        return RenewalStep.DROP
    if not seen.proved_here:
        return RenewalStep.TEST_HERE
    if seen.staged is not Slot.NEW:
        return RenewalStep.STAGE
    return RenewalStep.ACTIVATE if seen.tested and seen.passed_there else RenewalStep.TEST_THERE


def _after_activation(seen: Seen) -> RenewalStep:
    """The old secret goes last, when the rooms are known to sync with the new one."""
    if not seen.saved:
        return RenewalStep.SAVE
    if not seen.synced:
        return RenewalStep.SYNC
    if seen.retire:
        return RenewalStep.RETIRE
    if seen.leftovers:
        return RenewalStep.CLEAR
    return RenewalStep.CLOSE if seen.tidied else RenewalStep.TIDY


def _changed_since(state: Renewal, seen: Seen) -> RenewalStep:
    """Somebody else's secret is active. If ours had done its service before, only our own traces are cleared."""
    if not state.onward:
        return RenewalStep.FOREIGN
    if seen.leftovers:
        return RenewalStep.CLEAR
    return RenewalStep.CLOSE if seen.tidied else RenewalStep.TIDY


def back(state: Renewal, seen: Seen) -> RenewalStep:
    """The next step back to the old secret."""
    if seen.active is Slot.NEW:
        return _old_once_more(seen)
    if seen.staged in (Slot.NEW, Slot.OLD, Slot.GIVEN_UP):
        return RenewalStep.DISCARD
    if seen.saved:
        return RenewalStep.RESTORE
    if state.current is not None:
        return RenewalStep.DROP
    return RenewalStep.CLEAR if seen.leftovers else RenewalStep.CLOSE


def _old_once_more(seen: Seen) -> RenewalStep:
    if seen.staged is not Slot.OLD:
        return RenewalStep.RESTAGE
    return RenewalStep.ACTIVATE if seen.tested and seen.passed_there else RenewalStep.TEST_THERE
