"""What a typed answer must look like, judged at once and offline. Each rule gives a value or a `Problem`."""

import ipaddress
import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from urllib.parse import unquote, urlsplit

import idna

from wizard.flow import pasted_values
from wizard.model.draft import Draft
from wizard.model.gateway import UNCLAIMED, About, GatewayAddress, GatewayInterface
from wizard.model.problem import Code, Problem, fail
from wizard.model.product import Delivery, Product
from wizard.model.proxy import read_proxy
from wizard.model.secret import Secret

LONGEST = 4096
"""Characters of one field: room for a portal's longest address, not for a pasted file."""
LONGEST_SECRET = 1024
SHORTEST_SECRET = 16
"""Entra makes 34 and more since 2017; older ones had 16 at least."""
_HOST_LABEL = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)", re.IGNORECASE)
_SHARED_TENANTS = frozenset({"common", "organizations", "consumers"})
_MICROSOFTS = frozenset(
    {
        "00000003-0000-0000-c000-000000000000",
        "00000002-0000-0000-c000-000000000000",
        "04b07795-8ddb-461a-bbee-02f9e1bf7b46",
        "14d82eec-204b-4c2f-b7e8-296a70dab67e",
        "1950a258-227b-4e31-a9cf-717495945fc2",
    }
)
"""Client IDs of Microsoft's own programs, which nobody registered in a tenant of theirs."""


def problem(code: Code, detail: str = "", **values: str) -> Problem:
    """A `Problem` with named values for its sentence."""
    return Problem(code, detail, MappingProxyType(values))


def tidy(text: str) -> str | Problem:
    """The text without blanks around it; refused when empty, far too long or with characters nobody can see."""
    if len(text) > LONGEST:
        return problem(Code.TOO_LONG, longest=str(LONGEST))
    text = unicodedata.normalize("NFC", text.strip().strip("\ufeff\u200b").strip())
    if not text:
        return Problem(Code.EMPTY)
    if any(unicodedata.category(sign) in ("Cc", "Cf", "Co", "Cs") for sign in text):
        return Problem(Code.HIDDEN_CHARACTERS)
    return text


def gateway_address(text: str, *, unencrypted: bool = False) -> GatewayAddress | Problem:
    """A host name or IP address, with a port where it is not 443; never a user name or password.

    Only HTTPS, but for a product that may be without: `unencrypted` takes http, too, where that is typed.
    """
    clean = tidy(text)
    if isinstance(clean, Problem):
        return clean
    scheme, mark, rest = _scheme(clean)
    if mark and scheme == "http" and unencrypted:
        return _split_address(rest, "http")
    if mark and scheme == "http":
        return problem(Code.ADDRESS_HTTP, https=_without_userinfo(rest))
    if mark and scheme != "https":
        return Problem(Code.ADDRESS_MALFORMED)
    return _split_address(rest if mark else clean)


def _scheme(text: str) -> tuple[str, str, str]:
    """Scheme and rest, also where a colon or slash of «https://» is missing."""
    found = re.match(r"(https?)(:/*|/+)(?=[^\d/:]|\d+[.:])", text, re.IGNORECASE)
    if found:
        return found[1].lower(), found[2], text[found.end() :]
    scheme, mark, rest = text.partition("://")
    return scheme.lower(), mark, rest


def _without_userinfo(rest: str) -> str:
    return "https://" + rest.partition("/")[0].rpartition("@")[2]


def _split_address(rest: str, scheme: str = "https") -> GatewayAddress | Problem:
    try:
        if _is_ip(rest.strip("[]")) and ":" in rest and not rest.startswith("["):
            rest = f"[{rest}]"
        parts = urlsplit(f"{scheme}://{rest}")
        port = parts.port or (443 if scheme == "https" else 80)
    except ValueError:
        return Problem(Code.ADDRESS_MALFORMED)
    if "@" in parts.netloc:
        return Problem(Code.ADDRESS_CREDENTIALS)
    host = _host(parts.hostname or "")
    return Problem(Code.ADDRESS_MALFORMED) if host is None else GatewayAddress(host, port, scheme == "https")


def is_this_computer(address: GatewayAddress) -> bool:
    """Whether what is sent there never leaves this computer."""
    if _is_ip(address.host):
        return ipaddress.ip_address(address.host.partition("%")[0]).is_loopback
    return address.host == "localhost"


def other_product(about: About, product: Product) -> Problem | None:
    """GATEWAY_OTHER_PRODUCT where what answers speaks another interface than the product that was chosen."""
    by_http = product.delivery is Delivery.HTTP
    if by_http is (about.interface is not GatewayInterface.CONTRACT):
        return None
    return problem(Code.GATEWAY_OTHER_PRODUCT, found=about.product, chosen=product.name)


def require_claimed(about: About | None) -> None:
    """DISPLAY_UNCLAIMED where signing in would set a display server's token: only a set-up may do that."""
    if about is not None and UNCLAIMED in about.features:
        raise fail(Code.DISPLAY_UNCLAIMED)


def _host(text: str) -> str | None:
    if _is_ip(text):
        return text
    try:
        name = idna.encode(text.rstrip("."), uts46=True).decode() if not text.isascii() else text.rstrip(".").lower()
    except idna.IDNAError:
        return None
    labels = name.split(".")
    good = len(name) <= 253 and all(_HOST_LABEL.fullmatch(label) for label in labels)  # noqa: PLR2004 (RFC 1035)
    return name if good and not labels[-1].isdigit() else None


def _is_ip(text: str) -> bool:
    try:
        ipaddress.ip_address(text.partition("%")[0])
    except ValueError:
        return False
    return True


@dataclass(frozen=True, slots=True)
class FoundId:
    """A GUID found in what was pasted; `cleaned` says that more than the GUID was there."""

    value: str
    cleaned: bool


def client_id(text: str, draft: Draft) -> FoundId | Problem:
    """The Application (client) ID out of a pasted text or portal address."""
    clean = tidy(" ".join(text.split()))
    if isinstance(clean, Problem):
        return clean
    found = pasted_values.guids(pasted_values.readable(clean))
    ids = _client_ids(found)
    if not found:
        return Problem(Code.CLIENT_ID_MALFORMED)
    if not ids:
        return Problem(_NOT_CLIENT[found[0][0]])
    if len(ids) > 1:
        return Problem(Code.CLIENT_ID_MANY)
    return _judge_client_id(ids[0], clean, draft)


_NOT_CLIENT = {
    pasted_values.OBJECT: Code.CLIENT_ID_IS_OBJECT_ID,
    pasted_values.TENANT: Code.CLIENT_ID_IS_TENANT_ID,
    pasted_values.SECRET_ID: Code.CLIENT_ID_MALFORMED,
}


def _client_ids(found: list[tuple[str, str]]) -> list[str]:
    """The different GUIDs that are called a client ID; where none is, those that are called nothing else."""
    named = [guid for kind, guid in found if kind == pasted_values.CLIENT]
    return list(dict.fromkeys(named or [guid for kind, guid in found if not kind]))


def _judge_client_id(guid: str, text: str, draft: Draft) -> FoundId | Problem:
    if guid in _MICROSOFTS:
        return Problem(Code.CLIENT_ID_IS_MICROSOFTS)
    if draft.tenant is not None and guid == draft.tenant.id:
        return Problem(Code.CLIENT_ID_IS_TENANT_ID)
    return FoundId(guid, cleaned=text.lower() != guid)


@dataclass(frozen=True, slots=True)
class FoundSecret:
    """A client secret; `trimmed` says that blanks or line breaks were taken off."""

    value: Secret
    trimmed: bool


def client_secret(text: str, draft: Draft) -> FoundSecret | Problem:
    """The value of a client secret. The Secret ID, the client ID and the masked value are known mistakes."""
    clean = tidy(" ".join(text.split())) if len(text) <= LONGEST else tidy(text)
    if isinstance(clean, Problem):
        return clean
    ids = pasted_values.guids(pasted_values.readable(clean))
    if ids and len(pasted_values.readable(clean)) <= len(ids[0][1]) + 2:
        return Problem(Code.SECRET_IS_CLIENT_ID if ids[0][1] == draft.client_id else Code.SECRET_IS_SECRET_ID)
    if re.fullmatch(r".{1,4}[*•●]{3,}", clean):
        return Problem(Code.SECRET_MASKED)
    value = pasted_values.secret_value(text)
    if value is None and re.search(r"[\s\"'{}<>&;,=]", clean):
        return Problem(Code.SECRET_AMONG_OTHERS)
    if value is None or not value.isascii() or not SHORTEST_SECRET <= len(value) <= LONGEST_SECRET:
        return Problem(Code.SECRET_MALFORMED)
    if pasted_values.GUID.fullmatch(value):
        return Problem(Code.SECRET_IS_SECRET_ID)
    return FoundSecret(Secret(value), trimmed=value != text)


def tenant(text: str) -> str | Problem:
    """A domain or the tenant's GUID, in lower case; an e-mail address or web address gives its domain."""
    clean = tidy(" ".join(text.split())) if len(text) <= LONGEST else tidy(text)
    if isinstance(clean, Problem):
        return clean
    found = pasted_values.guids(pasted_values.readable(clean))
    guid = _tenant_id(found)
    if guid:
        return guid
    if found:
        return Problem(Code.TENANT_MALFORMED)
    names = _tenant_names(unquote(clean))
    if any(name.lower() in _SHARED_TENANTS for name in names):
        return Problem(Code.TENANT_SHARED_NAME)
    hosts = [host for name in names if (host := _host(name)) and "." in host and not _is_ip(host)]
    own = list(dict.fromkeys(host for host in hosts if not pasted_values.microsofts_host(host)))
    return own[0] if len(own) == 1 else Problem(Code.TENANT_MALFORMED)


def _tenant_id(found: list[tuple[str, str]]) -> str:
    """The one GUID that is called the tenant's, or that is called nothing; empty where there is not exactly one."""
    named = [guid for kind, guid in found if kind == pasted_values.TENANT]
    ids = list(dict.fromkeys(named or [guid for kind, guid in found if not kind]))
    return ids[0] if len(ids) == 1 else ""


def _tenant_names(text: str) -> list[str]:
    """What may be the tenant's name: behind an @, in a sign-in address's path, a web address's host, or the text."""
    mails = re.findall(r"@([^\s<>()\[\];,/@]+)", text)
    if mails:
        return [mail.rstrip(".>") for mail in mails]
    bare = re.sub(r"^https?:/*", "", text, flags=re.IGNORECASE)
    host, _, rest = bare.partition("/")
    if not pasted_values.microsofts_host(host):
        return [host]
    return [part for part in re.split(r"[/?#&=]", rest) if "." in part[1:-1] or part.lower() in _SHARED_TENANTS][:1]


def day(text: str, today: date) -> date | Problem:
    """The day a secret ends, as ISO 8601 (2027-11-18); a past day or one beyond 30 years is a slip."""
    clean = tidy(text)
    if isinstance(clean, Problem):
        return clean
    try:
        found = date.fromisoformat(clean)
    except ValueError:
        return Problem(Code.DATE_MALFORMED)
    return found if today <= found < date(today.year + 30, 1, 1) else Problem(Code.DATE_MALFORMED)


def firmware(text: str) -> tuple[int, ...]:
    """«2.10.2-rc1» as (2, 10, 2), so that 2.9 is older than 2.10."""
    return tuple(int(part) for part in re.findall(r"\d+", text.partition("-")[0]))


def firmware_problem(found: str, minimum: str) -> Problem | None:
    """GATEWAY_TOO_OLD where the firmware cannot do what the guide needs."""
    if firmware(found) >= firmware(minimum):
        return None
    return problem(Code.GATEWAY_TOO_OLD, found=found, minimum=minimum)


def proxy_problem(text: str) -> Problem | None:
    """PROXY_MALFORMED for what names no proxy; a password does not belong in it. Empty is fine."""
    if not text.strip():
        return None
    return None if read_proxy(text) else Problem(Code.PROXY_MALFORMED)


def ca_file(text: str) -> str:
    """The path in a text: Windows' “Copy as path” puts quotes around it, a browser writes it as a file address."""
    clean = text.strip().strip("\"'“”„").strip()
    if not clean.lower().startswith("file:///"):
        return clean
    path = unquote(urlsplit(clean).path)
    return path.removeprefix("/") if re.match(r"/[A-Za-z]:", path) else path


def ca_file_problem(text: str) -> Problem | None:
    """CA_FILE_UNREADABLE where the text can be no path; whether it holds certificates is seen when it is used."""
    clean = ca_file(text)
    hidden = any(unicodedata.category(sign) in ("Cc", "Cf") for sign in clean)
    return problem(Code.CA_FILE_UNREADABLE, file=clean[:200]) if hidden or len(clean) > LONGEST else None


def public_client(text: str) -> str:
    """The client ID in a pasted text, as it is kept; empty for Microsoft's own program."""
    found = _client_ids(pasted_values.guids(pasted_values.readable(text)))
    return found[0] if len(found) == 1 else text.strip()


def public_client_problem(text: str) -> Problem | None:
    """CLIENT_ID_MALFORMED or CLIENT_ID_MANY; empty is fine."""
    if not text.strip():
        return None
    found = _client_ids(pasted_values.guids(pasted_values.readable(text)))
    if len(found) > 1:
        return Problem(Code.CLIENT_ID_MANY)
    return None if found else Problem(Code.CLIENT_ID_MALFORMED)
