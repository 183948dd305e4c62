"""The app's own registration, which an app may read without any permission.

Source: Microsoft Graph, "Get servicePrincipal" and "Get application": "A service principal can retrieve its own
application and service principal details without being granted any application permissions."
"""

import base64
import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from urllib.parse import quote

from wizard.model.credential import HINT_LENGTH, CredentialKind
from wizard.model.json_values import JsonObject
from wizard.model.microsoft import AppSecret, Registration
from wizard.model.problem import Code, ProblemError
from wizard.services.microsoft.graph_client import GraphClient
from wizard.services.microsoft.json_answers import shape_of

GRAPH_APP = "00000003-0000-0000-c000-000000000000"
EXCHANGE_APP = "00000002-0000-0ff1-ce00-000000000000"
FULL_ACCESS_AS_APP = "dc890d15-9560-4a4c-9b7f-a736ec74ec40"
"""The one application permission of Exchange Web Services. Source: Microsoft, "Authenticate an EWS application by using
OAuth"."""
_SHA1_BYTES = 20
_DIGITS = re.compile(rf"[0-9A-Fa-f]{{{2 * _SHA1_BYTES}}}")
_FIELDS = "id,displayName,passwordCredentials,keyCredentials,requiredResourceAccess,publicClient,web,spa"


def read(graph: GraphClient, client_id: str) -> Registration | None:
    """The registration, or None where Microsoft does not show it (an app of another tenant, a policy)."""
    try:
        answer = graph.get(f"/applications(appId='{quote(client_id, safe='')}')?$select={_FIELDS}")
    except ProblemError as error:
        if error.problem.code in (Code.MAILBOX_DENIED, Code.MAILBOX_UNKNOWN, Code.MICROSOFT_REFUSED):
            return None
        raise
    with shape_of("application"):
        return _registration(answer)


def _registration(answer: JsonObject) -> Registration:
    resources = answer.get("requiredResourceAccess") or []
    asked = [one for one in resources if one.get("resourceAppId") == GRAPH_APP]
    exchange = [one for one in resources if one.get("resourceAppId") == EXCHANGE_APP]
    return Registration(
        str(answer.get("id", "")),
        str(answer.get("displayName", "")),
        credentials(answer),
        _redirects(answer),
        _ids(asked, "Role"),
        _ids(asked, "Scope"),
        FULL_ACCESS_AS_APP in _ids(exchange, "Role"),
    )


def credentials(answer: JsonObject) -> tuple[AppSecret, ...]:
    """The secrets and certificates of an app, as Graph lists them."""
    return tuple(_known(_secret, answer, "passwordCredentials") + _known(certificate, answer, "keyCredentials"))


def _known(read: Callable[[JsonObject], AppSecret], answer: JsonObject, kind: str) -> list[AppSecret]:
    """What can be read of a list; an entry that says no key id or end is left out."""
    found = []
    for entry in answer.get(kind) or ():
        with suppress(KeyError, ValueError):
            found.append(read(entry))
    return found


def _secret(entry: JsonObject) -> AppSecret:
    ends = moment(str(entry["endDateTime"]))
    return AppSecret(str(entry["keyId"]), str(entry.get("hint") or ""), str(entry.get("displayName") or ""), ends)


def certificate(entry: JsonObject) -> AppSecret:
    """An entry of keyCredentials: its hint is the beginning of the thumbprint. Raises KeyError, ValueError."""
    ends, name = moment(str(entry["endDateTime"])), str(entry.get("displayName") or "")
    return AppSecret(str(entry["keyId"]), _hint(entry), name, ends, CredentialKind.CERTIFICATE)


def _hint(entry: JsonObject) -> str:
    """Out of customKeyIdentifier: the SHA-1 thumbprint unless somebody gave another; in base64, or as its digits."""
    told = str(entry.get("customKeyIdentifier") or "")
    if _DIGITS.fullmatch(told):
        return told[:HINT_LENGTH].upper()
    try:
        thumbprint = base64.b64decode(told, validate=True)
    except ValueError:
        return ""
    return thumbprint.hex().upper()[:HINT_LENGTH] if len(thumbprint) == _SHA1_BYTES else ""


def moment(text: str) -> datetime:
    """Microsoft's times: ISO 8601 in UTC, with up to seven digits of a second. Raises ValueError."""
    found = datetime.fromisoformat(text)
    return found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)


def _redirects(answer: JsonObject) -> tuple[str, ...]:
    kinds = (answer.get("publicClient"), answer.get("web"), answer.get("spa"))
    return tuple(str(uri) for kind in kinds if isinstance(kind, Mapping) for uri in kind.get("redirectUris") or ())


def _ids(asked: list[JsonObject], kind: str) -> frozenset[str]:
    return frozenset(
        str(access.get("id"))
        for resource in asked
        for access in resource.get("resourceAccess") or ()
        if access.get("type") == kind
    )
