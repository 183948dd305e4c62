"""What an administrator's script is to do: one plan, from which its text, the page's words and the proof follow."""

import base64
import hashlib
import json
import secrets
from dataclasses import dataclass
from datetime import date

from wizard.flow.app_registration.plan import redirects_of
from wizard.flow.credentials import certificate_name
from wizard.flow.scoping import CALENDARS
from wizard.model.administrator_script import AdministratorScriptRequest
from wizard.model.app_registration import MARK
from wizard.model.cloud import Cloud
from wizard.model.credential import ClientCertificate, CredentialKind
from wizard.model.draft import Draft
from wizard.model.gateway import PermissionLevel
from wizard.model.microsoft import Tenant
from wizard.model.product import Permission, Product
from wizard.model.redirects import RedirectUris

_TAG_LENGTH = 8


@dataclass(frozen=True, slots=True)
class AdministratorScriptPlan:
    """Exactly what the script will do; the page shows it, and the text follows from nothing else."""

    request: AdministratorScriptRequest
    tenant: Tenant | None
    """Where it has to be done; None where the wizard does not know yet."""
    serial: str
    product_name: str
    app_name: str
    redirects: RedirectUris
    permissions: tuple[Permission, ...]
    level: PermissionLevel
    rooms: tuple[str, ...] = ()
    """To which the app is limited; every room mailbox of the organisation where none is named."""
    client_id: str = ""
    """Of the app, once it is known: for taking it back where somebody has deleted it already."""

    @property
    def limited(self) -> bool:
        return self.request.limited

    @property
    def granted(self) -> tuple[Permission, ...]:
        """Application permissions of Microsoft Graph; of a limited app none that opens every calendar."""
        wide = CALENDARS if self.limited else frozenset()
        return tuple(one for one in self.permissions if not one.delegated and one.name not in wide)

    @property
    def delegated(self) -> tuple[Permission, ...]:
        return tuple(one for one in self.permissions if one.delegated)

    @property
    def tag(self) -> str:
        """By which the app is found again."""
        return f"{MARK}:script:{self.request.nonce}"

    @property
    def credential_name(self) -> str:
        """Of the certificate or secret; no other of the app has it."""
        return f"{certificate_name(self.serial)[:40].strip()} {self.request.nonce[:_TAG_LENGTH]}"

    @property
    def makes_secret(self) -> bool:
        return self.request.kind is CredentialKind.SECRET

    @property
    def fingerprint(self) -> str:
        """Of everything that the script is to do, wherever it is done: a code of another plan has another one."""
        parts = [
            self.request.nonce,
            self.request.kind.value,
            self.request.ends.isoformat(),
            self.request.public_part,
            self.limited,
            self.serial,
            self.app_name,
            [list(self.redirects.public_client), list(self.redirects.web), list(self.redirects.spa)],
            [[one.name, one.type.value, one.required] for one in self.permissions],
            self.level.value if self.limited else "",
            list(self.rooms),
        ]
        return hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:32]


def new_request(
    bundle: ClientCertificate,
    encryption_key: str,
    ref: str,
    kind: CredentialKind,
    ends: date,
    *,
    limited: bool,
    cloud: Cloud,
) -> AdministratorScriptRequest:
    """For a key that was made for this script alone, and lies in the keyring under `ref`."""
    nonce = secrets.token_hex(16)
    if kind is CredentialKind.SECRET:
        return AdministratorScriptRequest(nonce, ref, kind, ends, encryption_key, "", limited, cloud)
    certificate = base64.b64encode(bundle.der).decode()
    return AdministratorScriptRequest(nonce, ref, kind, ends, certificate, bundle.listed_as, limited, cloud)


def plan(draft: Draft, product: Product, request: AdministratorScriptRequest) -> AdministratorScriptPlan:
    """For this draft; `product` is the one that its permission level and settings make."""
    rooms = sorted({row.mailbox.address for row in draft.rows if not row.skipped}) if request.limited else ()
    return AdministratorScriptPlan(
        request,
        draft.tenant,
        draft.registered_for,
        product.name,
        product.app_name,
        redirects_of(product),
        product.permissions,
        product.scope_level(draft.permission_level),
        tuple(rooms),
        draft.client_id,
    )


def roles_needed(of: AdministratorScriptPlan) -> tuple[str, ...]:
    """Built-in roles that the administrator needs, each of them, in Microsoft's words.

    The first registers the app (many organisations let everybody, and nobody can tell from here), the second approves.
    """
    approving = ("Privileged Role Administrator",) if of.granted else ()
    exchange = ("Exchange Administrator",) if of.limited else ()
    return ("Application Administrator", *approving, *exchange)
