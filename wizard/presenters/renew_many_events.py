"""What can happen while the keys of many gateways are renewed: plain values, no behaviour."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from wizard.flow.fleet.fleet_renewal_context import FleetRenewalEvent, FleetRenewalWait
from wizard.flow.fleet.fleet_renewal_decide import FleetRenewalStep
from wizard.flow.fleet.renewal_groups import AppGroup, AppKey, GatewayProgress
from wizard.flow.ports.sign_in import AppSecrets
from wizard.model.problem import Code, Problem
from wizard.model.secret import Secret

NOTHING_TYPED = Secret("")


class NewKeyWay(StrEnum):
    """Where an app's new key comes from."""

    SECRET = "secret"
    CERTIFICATE = "certificate"
    PASTED = "pasted"


@dataclass(frozen=True, slots=True)
class BegunRenewal:
    """What an earlier run has left unfinished, by the app's client ID."""

    client_id: str
    way: NewKeyWay = NewKeyWay.SECRET
    """Where its new key came from; what was pasted may have to be given once more."""
    damaged: Problem | None = None
    """Why its record cannot be read."""

    @property
    def may_be_set_aside(self) -> bool:
        """What a newer version has written is whole: that one goes on with it, and nothing is set aside."""
        return self.damaged is not None and self.damaged.code is Code.JOURNAL_DAMAGED


@dataclass(frozen=True, slots=True)
class TypedSecrets:
    """What a person has typed: one password for the gateways whose own is kept nowhere, and new secrets by app."""

    password: Secret = NOTHING_TYPED
    pasted: Mapping[AppKey, Secret] = field(default_factory=lambda: MappingProxyType({}))


# ---- events


class RenewManyEvent:
    """Anything that can happen."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class RenewManyEntered(RenewManyEvent):
    """The page is shown."""


@dataclass(frozen=True, slots=True)
class RenewableRead(RenewManyEvent):
    """What this computer knows, what is unfinished, and what day it is."""

    groups: tuple[AppGroup, ...]
    begun: tuple[BegunRenewal, ...]
    today: date


@dataclass(frozen=True, slots=True)
class GatewaysTicked(RenewManyEvent):
    """These are to be renewed, or not."""

    connection_ids: frozenset[str]
    ticked: bool


@dataclass(frozen=True, slots=True)
class NewKeyWayPicked(RenewManyEvent):
    """Where this app's new key comes from."""

    key: AppKey
    way: NewKeyWay


@dataclass(frozen=True, slots=True)
class OldKeysTicked(RenewManyEvent):
    """Whether old keys go that the wizard has not made."""

    remove: bool


@dataclass(frozen=True, slots=True)
class RenewManyPressed(RenewManyEvent):
    """They are to be renewed now; with `back` what was begun is to be taken back."""

    typed: TypedSecrets
    back: bool = False


@dataclass(frozen=True, slots=True)
class SignInForAppsPressed(RenewManyEvent):
    """A person wants to confirm what Microsoft asks for, or to sign in once more, for the apps that it stopped."""


@dataclass(frozen=True, slots=True)
class RenewManyLeft(RenewManyEvent):
    """The page is shown no longer."""


@dataclass(frozen=True, slots=True)
class TenantSignedIn(RenewManyEvent):
    """What the person who has signed in may do with the apps of one tenant, by client ID."""

    makers: Mapping[str, AppSecrets]


@dataclass(frozen=True, slots=True)
class TenantSignInFailed(RenewManyEvent):
    """Nobody has signed in; nothing was begun."""

    problem: Problem


@dataclass(frozen=True, slots=True)
class AppStepBegun(RenewManyEvent):
    """What is being done for an app now."""

    key: AppKey
    step: FleetRenewalStep


@dataclass(frozen=True, slots=True)
class GatewayMoved(RenewManyEvent):
    """How far a gateway is."""

    progress: GatewayProgress


@dataclass(frozen=True, slots=True)
class RenewalWaits(RenewManyEvent):
    """What is waited for, and how many minutes at most."""

    wait: FleetRenewalWait
    minutes: int


@dataclass(frozen=True, slots=True)
class AppRenewalEnded(RenewManyEvent):
    """One app came to its end, or a problem stood in its way as a whole."""

    key: AppKey
    ended: FleetRenewalEvent | Problem
    absent: frozenset[str] = frozenset()
    """Connections whose gateway has nothing of the app."""
    unsaved: Problem | None = None
    """Why it could not be kept how the connections stand now."""


@dataclass(frozen=True, slots=True)
class RenewManyEnded(RenewManyEvent):
    """Nothing is running any more. `groups` are the connections as they are saved now."""

    groups: tuple[AppGroup, ...]
    begun: tuple[BegunRenewal, ...]


@dataclass(frozen=True, slots=True)
class RenewManyCancelled(RenewManyEvent):
    """A person stops it, or the sign-in before it."""


@dataclass(frozen=True, slots=True)
class RenewManyFailed(RenewManyEvent):
    """It could not even be read or begun."""

    problem: Problem


@dataclass(frozen=True, slots=True)
class SetAsideWanted(RenewManyEvent):
    """Records that cannot be read are to be in nobody's way."""


@dataclass(frozen=True, slots=True)
class RenewalReportWanted(RenewManyEvent):
    """What was done is to be kept."""


@dataclass(frozen=True, slots=True)
class RenewalReportSaved(RenewManyEvent):
    """It is kept under this name."""

    name: str
