"""A product that reaches Microsoft 365 by its vendor's app: who signed in, whose app it is, whether it is approved."""

import re
from dataclasses import dataclass
from typing import Protocol
from urllib.parse import parse_qs, urlsplit

from wizard.model.app_registration import Grant
from wizard.model.cloud import Cloud
from wizard.model.gateway import PermissionLevel
from wizard.model.microsoft import Tenant
from wizard.model.product import AppOwner, Product
from wizard.model.scope import ScopeTarget

_ACCOUNT = re.compile(r"[A-Za-z0-9._%+'-]{1,64}@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
_CLIENT_ID = re.compile(r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")


def is_microsoft(url: str) -> bool:
    """Whether this is a sign-in page of one of Microsoft's clouds."""
    return urlsplit(url).hostname in {cloud.login_host for cloud in Cloud}


def account_in(url: str, text: str) -> str:
    """The account that Microsoft's page names; empty where it names none, and on everybody else's page."""
    found = _ACCOUNT.search(text) if is_microsoft(url) else None
    return found.group(0) if found else ""


def client_id_in(url: str) -> str:
    """Whose approval an address of Microsoft's asks for; empty where it asks for none."""
    told = parse_qs(urlsplit(url).query).get("client_id", [""])[0] if is_microsoft(url) else ""
    return told if _CLIENT_ID.fullmatch(told) else ""


class Directory(Protocol):
    """The part of the Registrar port that is needed to look: nothing is changed."""

    def principal(self, client_id: str) -> str: ...
    def grants(self, principal_id: str) -> tuple[Grant, ...]: ...


@dataclass(frozen=True, slots=True)
class Approval:
    """What an administrator's look at the vendor's app in the tenant has shown."""

    known: bool
    """Whether the tenant knows the app at all: it does once somebody has consented to it."""
    missing: tuple[str, ...] = ()
    """Required permissions that are not granted."""
    principal_id: str = ""
    """Object id of its enterprise application in the tenant."""

    @property
    def complete(self) -> bool:
        return self.known and not self.missing


def approval(directory: Directory, client_id: str, product: Product) -> Approval:
    """Whether the tenant has granted what the product needs to its vendor's app."""
    principal = directory.principal(client_id)
    if not principal:
        return Approval(known=False)
    granted = {grant.role_id for grant in directory.grants(principal)}
    needed = (one for one in product.permissions if one.name in product.required)
    missing = tuple(one.name for one in needed if one.role_id not in granted)
    return Approval(True, missing, principal)


def limited(approval: Approval, tenant: Tenant, client_id: str, product: Product) -> ScopeTarget:
    """What the scripts need that limit the vendor's app to room mailboxes."""
    return ScopeTarget(
        tenant, client_id, approval.principal_id, product.app_name, PermissionLevel.READ_WRITE, (), AppOwner.VENDOR
    )
