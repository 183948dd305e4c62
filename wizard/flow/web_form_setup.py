"""A product that has only its web page: where the page is, what is filled in there, and what the draft knows then."""

from dataclasses import dataclass
from typing import assert_never
from urllib.parse import urlsplit

from wizard.flow import mapping, rules
from wizard.flow.derived_values import derived_texts
from wizard.flow.product_settings import enterprise_app_texts, setting_texts
from wizard.model.cloud import Cloud
from wizard.model.connection import Connection
from wizard.model.credential import ClientCertificate, ClientSecret
from wizard.model.draft import Draft
from wizard.model.draft_parts import ProductSetting
from wizard.model.gateway import GatewayAddress
from wizard.model.microsoft import Tenant
from wizard.model.problem import Code, Problem, ProblemError
from wizard.model.product import Product, TenantAs
from wizard.model.recipe import PageRoom, PageValues
from wizard.model.secret import Secret

_ALL_ROOMS = "all"
"""Of a product that may take over every room by itself: then none is named."""


@dataclass(frozen=True, slots=True)
class PageAddress:
    """Where the page is. `protected` is false for one that speaks only http: what goes there can be read on its way."""

    url: str
    address: GatewayAddress
    protected: bool


def page_address(text: str) -> PageAddress | Problem:
    """A page's address with its path. Without a scheme it is https; http is told, never refused in silence."""
    clean = rules.tidy(text)
    if isinstance(clean, Problem):
        return clean
    scheme, mark, rest = clean.partition("://")
    scheme, rest = (scheme.lower(), rest) if mark else ("https", clean)
    if scheme not in ("https", "http"):
        return Problem(Code.ADDRESS_MALFORMED)
    netloc, slash, tail = rest.partition("/")
    if scheme == "http" and ":" not in netloc.rpartition("]")[2]:
        netloc += ":80"
    found = rules.gateway_address(netloc)
    if isinstance(found, Problem):
        return found
    shown = str(found).removeprefix("https://")
    shown = shown if scheme == "https" else shown.removesuffix(":80")
    return PageAddress(f"{scheme}://{shown}{slash}{tail}", found, scheme == "https")


def origin(url: str) -> str:
    """Scheme, host and port: what values may be given to."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def values(draft: Draft, product: Product, secret: Secret, principal_id: str = "") -> PageValues:
    """What the driver gives to the page, by the names that recipes use. It holds the secret: let go of it soon.

    `principal_id` is the object ID of the app's enterprise application, as Microsoft tells it. OBJECT_ID_OTHER_APP.
    """
    told = enterprise_app_texts(product, draft, principal_id)
    if isinstance(told, Problem):
        raise ProblemError(told)
    tenant = draft.tenant or Tenant("", draft.tenant_text, Cloud.GLOBAL)
    texts = {
        **_texts(product, tenant, draft.alias, draft.client_id, secret),
        "permission_level": draft.permission_level.value,
        **setting_texts(product, draft),
        **told,
        **derived_texts(product, draft),
    }
    switches = {"use_certificate": draft.use_certificate, "scope_to_mailboxes": False, "enable": True}
    return PageValues(texts, switches, () if texts.get("sync") == _ALL_ROOMS else rooms(draft))


def with_setting(draft: Draft, name: str, text: str) -> Draft:
    """The draft with this setting of the product's own; an empty text takes it away."""
    others = tuple(one for one in draft.product_settings if one.name != name)
    return draft.with_(product_settings=(*others, ProductSetting(name, text)) if text else others)


def renewal_values(connection: Connection, product: Product, secret: Secret) -> PageValues:
    """For a connection that exists: what marks its line in the page, and the new secret. No room is touched."""
    return PageValues(_texts(product, connection.tenant, connection.alias, connection.client_id, secret))


def switch_values(connection: Connection, product: Product, secret: Secret) -> PageValues:
    """For a product that goes on with another interface of Microsoft's: what signs it in. No room is touched."""
    texts = renewal_values(connection, product, secret).texts
    level = {"permission_level": connection.permission_level.value}
    return PageValues({**texts, **level}, {"use_certificate": connection.use_certificate, "enable": True})


def _texts(product: Product, tenant: Tenant, alias: str, client_id: str, secret: Secret) -> dict[str, str]:
    domain = tenant.domain or tenant.id
    return {
        "alias": alias,
        "name": alias,
        "client_id": client_id,
        **_credential(secret),
        "tenant": tenant_text(product, domain, tenant.id),
        "domain": domain,
        "operator": "21vianet" if tenant.cloud is Cloud.CHINA else "microsoft",
    }


def _credential(secret: Secret) -> dict[str, str]:
    """No guide says what a page wants of a certificate: its halves go by names of their own, never as a secret."""
    match secret.credential:
        case ClientSecret(client_secret):
            return {"client_secret": client_secret.reveal()}
        case ClientCertificate() as made:
            return {"certificate": made.certificate, "private_key": made.private_key}
        case unknown:
            assert_never(unknown)


def tenant_text(product: Product, domain: str, tenant_id: str) -> str:
    """As the product wants to be told it."""
    return tenant_id or domain if product.tenant_as is TenantAs.ID else domain


def rooms(draft: Draft) -> tuple[PageRoom, ...]:
    """Each mailbox under the name that Microsoft knows it by; the page may call the room something else."""
    names = {room.id: room.name for room in mapping.under_own_names(draft.rows)[1]}
    boxes = {row.mailbox.address: row.mailbox for row in draft.rows}
    return tuple(
        PageRoom(
            link.address,
            names.get(link.room_id, link.room_id),
            boxes[link.address].building,
            boxes[link.address].floor,
        )
        for link in mapping.links(draft.rows)
    )


def not_saved(draft: Draft, product: Product) -> Draft:
    """The person takes back that the page has saved it: what was known from that alone is known no longer."""
    named = draft.gateway_name == product.name
    taken_back = draft.with_(address=None, gateway_name="" if named else draft.gateway_name, connected=False)
    if draft.target.uses_own_app:
        return taken_back
    return taken_back.with_(tenant=None, client_id="", consented=False)


def filled_in(draft: Draft, product: Product, where: PageAddress) -> Draft:
    """The person says that the page has saved it. Nothing proves that from here but the rooms' own panels."""
    return draft.with_(
        address=where.address,
        target=draft.target.at(where.url),
        gateway_name=draft.gateway_name or product.name,
        connected=True,
    )
