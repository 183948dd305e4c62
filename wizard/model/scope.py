"""What limits an app to some mailboxes, and how the proof of that limit comes out."""

from dataclasses import dataclass
from enum import StrEnum

from wizard.model.gateway import PermissionLevel
from wizard.model.microsoft import Tenant
from wizard.model.product import AppOwner


@dataclass(frozen=True, slots=True)
class ScopeTarget:
    """An app and the room mailboxes it is to be limited to; all of the organisation where no `addresses` are known.

    `principal_id` is the object id of its enterprise application, which is not that of its registration.
    """

    tenant: Tenant
    client_id: str
    principal_id: str
    app_name: str
    level: PermissionLevel
    addresses: tuple[str, ...]
    owner: AppOwner = AppOwner.CUSTOMER
    """A vendor's app is registered in its vendor's tenant: there is no registration here to be changed."""


class ScopeVerdict(StrEnum):
    """What reading the calendars showed."""

    LIMITED = "limited"
    """Each room was read, the mailbox outside refused."""
    TENANT_WIDE = "tenant_wide"
    """The token still has the approval for the whole tenant; the scope limits nothing."""
    NOT_YET = "not_yet"
    """Some rooms are refused: Exchange takes up to two hours."""
    TOO_WIDE = "too_wide"
    """The mailbox outside was read without a tenant-wide approval."""
    OUTSIDE_UNKNOWN = "outside_unknown"
    """The rooms were read; of the mailbox outside nothing can be said."""


@dataclass(frozen=True, slots=True)
class ScopeProof:
    """`refused` names the rooms that could not be read, of `rooms` in all."""

    held: ScopeVerdict
    rooms: int
    refused: tuple[str, ...]
    outside: str
