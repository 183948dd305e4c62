"""What a typed answer must look like, judged at once and offline. Each rule gives a value or a `Problem`."""

import ipaddress
import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from urllib.parse import unquote, urlsplit

import idna

from wizard.model.draft import Draft
from wizard.model.gateway import GatewayAddress
from wizard.model.problem import Code, Problem
from wizard.model.proxy import read_proxy
from wizard.model.secret import Secret

LONGEST = 4096
"""Characters of one field: room for a portal's longest address, not for a pasted file."""
LONGEST_SECRET = 1024
_GUID = re.compile(
    r"(?<![0-9a-f-])[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![0-9a-f-])", re.IGNORECASE
)
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


def gateway_address(text: str) -> GatewayAddress | Problem:
    """A host name or IP address, with a port where it is not 443. Only HTTPS; never a user name or password."""
    clean = tidy(text)
    if isinstance(clean, Problem):
        return clean
    scheme, mark, rest = clean.partition("://")
    if mark and scheme.lower() == "http":
        return problem(Code.ADDRESS_HTTP, https=_without_userinfo(rest))
    if mark and scheme.lower() != "https":
        return Problem(Code.ADDRESS_MALFORMED)
    return _split_address(rest if mark else clean)


def _without_userinfo(rest: str) -> str:
    return "https://" + rest.partition("/")[0].rpartition("@")[2]


def _split_address(rest: str) -> GatewayAddress | Problem:
    try:
        if _is_ip(rest.strip("[]")) and ":" in rest and not rest.startswith("["):
            rest = f"[{rest}]"
        parts = urlsplit(f"https://{rest}")
        port = parts.port or 443
    except ValueError:
        return Problem(Code.ADDRESS_MALFORMED)
    if "@" in parts.netloc:
        return Problem(Code.ADDRESS_CREDENTIALS)
    host = _host(parts.hostname or "")
    return Problem(Code.ADDRESS_MALFORMED) if host is None else GatewayAddress(host, port)


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
    found = _client_ids(unquote(clean))
    if not found:
        return Problem(Code.CLIENT_ID_MALFORMED)
    if len(found) > 1:
        return Problem(Code.CLIENT_ID_MANY)
    return _judge_client_id(found[0], clean, draft)


def _client_ids(text: str) -> list[str]:
    """All different GUIDs; where a portal address names the one that is the app's, only that one."""
    named = re.search(
        r"(?:app(?:lication)?(?:%20)?\s*\(?(?:client)?\)?\s*id|client_?id)\W{0,4}" + _GUID.pattern,
        text,
        re.IGNORECASE,
    )
    if named:
        return [_GUID.findall(named.group())[-1].lower()]
    return list(dict.fromkeys(guid.lower() for guid in _GUID.findall(text)))


def _judge_client_id(guid: str, text: str, draft: Draft) -> FoundId | Problem:
    if re.search(r"object\s*_?id\W{0,4}" + guid, text, re.IGNORECASE):
        return Problem(Code.CLIENT_ID_IS_OBJECT_ID)
    if re.search(r"(directory|tenant)\s*(\(tenant\))?\s*_?id\W{0,4}" + guid, text, re.IGNORECASE):
        return Problem(Code.CLIENT_ID_IS_TENANT_ID)
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
    bare = "".join(text.split()) if len(text) <= LONGEST else text
    clean = tidy(bare)
    if isinstance(clean, Problem):
        return clean
    guid = _GUID.fullmatch(clean)
    if guid:
        return Problem(Code.SECRET_IS_CLIENT_ID if clean.lower() == draft.client_id else Code.SECRET_IS_SECRET_ID)
    if re.fullmatch(r".{1,4}[*•●]{3,}", clean):
        return Problem(Code.SECRET_MASKED)
    if not clean.isascii() or not 8 <= len(clean) <= LONGEST_SECRET:  # noqa: PLR2004 (Entra makes 16 to 64)
        return Problem(Code.SECRET_MALFORMED)
    return FoundSecret(Secret(clean), trimmed=clean != text)


def tenant(text: str) -> str | Problem:
    """A domain or the tenant's GUID, in lower case; an e-mail address or web address gives its domain."""
    clean = tidy(text)
    if isinstance(clean, Problem):
        return clean
    guid = _GUID.fullmatch(clean)
    if guid:
        return clean.lower()
    bare = re.sub(r"^https?://", "", clean, flags=re.IGNORECASE).partition("/")[0].rpartition("@")[2]
    if bare.lower() in _SHARED_TENANTS:
        return Problem(Code.TENANT_SHARED_NAME)
    host = _host(bare)
    return Problem(Code.TENANT_MALFORMED) if host is None or "." not in host or _is_ip(host) else host


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
    found = _client_ids(text)
    return found[0] if len(found) == 1 else text.strip()


def public_client_problem(text: str) -> Problem | None:
    """CLIENT_ID_MALFORMED or CLIENT_ID_MANY; empty is fine."""
    if not text.strip():
        return None
    found = _client_ids(text)
    if len(found) > 1:
        return Problem(Code.CLIENT_ID_MANY)
    return None if found else Problem(Code.CLIENT_ID_MALFORMED)
