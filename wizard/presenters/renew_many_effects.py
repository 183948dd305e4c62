"""What the page that renews many gateways may be told to do: plain values, no behaviour."""

from dataclasses import dataclass

from wizard.flow.fleet.renewal_groups import AppGroup
from wizard.flow.ports.sign_in import AppSecrets
from wizard.model.connection import Connection
from wizard.model.microsoft import Tenant
from wizard.model.secret import Secret
from wizard.presenters.renew_many_events import NewKeyWay


class RenewManyEffect:
    """Anything that the page may be told to do."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class ReadRenewable(RenewManyEffect):
    """Connections, and what is unfinished."""


@dataclass(frozen=True, slots=True)
class SignInToTenant(RenewManyEffect):
    """Let somebody sign in once for all these apps of a tenant."""

    tenant: Tenant
    client_ids: tuple[str, ...]
    apps: str
    """Their names, for the person."""


@dataclass(frozen=True, slots=True)
class LeaveTenantSignIn(RenewManyEffect):
    """Nobody signs in any more."""


@dataclass(frozen=True, slots=True)
class AppRenewalOrder:
    """What is to be done for one app."""

    group: AppGroup
    chosen: tuple[Connection, ...]
    way: NewKeyWay
    given: Secret | None = None
    maker: AppSecrets | None = None


@dataclass(frozen=True, slots=True)
class RunRenewals(RenewManyEffect):
    """One app after the other, in either direction."""

    orders: tuple[AppRenewalOrder, ...]
    password: Secret
    back: bool
    remove_old: bool


@dataclass(frozen=True, slots=True)
class StopRenewals(RenewManyEffect):
    """Before the next step."""


@dataclass(frozen=True, slots=True)
class ForgetTypedSecrets(RenewManyEffect):
    """They have served."""


@dataclass(frozen=True, slots=True)
class SetRecordsAside(RenewManyEffect):
    """Those of these apps, by client ID; then everything is read anew."""

    client_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FocusOnPassword(RenewManyEffect):
    """It is missing."""


@dataclass(frozen=True, slots=True)
class SaveRenewalReport(RenewManyEffect):
    """Ask for a name, and write it."""

    text: str
