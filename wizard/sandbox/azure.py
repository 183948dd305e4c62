"""The two Azure hosts that azure-cli asks besides Microsoft's sign-in and Graph: as little as it needs.

Source: azure-cli's code; both calls were observed with azure-cli 2.91.
"""

import re
from collections.abc import Mapping

import jwt

from wizard.model.cloud import Cloud
from wizard.sandbox import consents
from wizard.sandbox.errors import SignInError
from wizard.sandbox.graph_call import Reply
from wizard.sandbox.hosts import AZURE_HOST, FACES
from wizard.sandbox.resources import PORTAL_API_ID
from wizard.sandbox.tenants import PracticeTenant, Tenants
from wizard.sandbox.tokens import TokenMint

_CONSENT = re.compile(r"/api/RegisteredApplications/(?P<app>[0-9a-fA-F-]{36})/Consent")
_MANAGEMENT = ("https://management.azure.com", "https://management.core.windows.net")


class Azure:
    """`management.azure.com` without subscriptions, and the portal's own consent call."""

    def __init__(self, tenants: Tenants, mint: TokenMint) -> None:
        self._tenants, self._mint = tenants, mint

    def answer(self, method: str, host: str, path: str, headers: Mapping[str, str]) -> Reply:
        try:
            if host == AZURE_HOST:
                return self._management(path, self._tenant(headers, _MANAGEMENT)[0])
            return self._consent(method, path, headers)
        except jwt.InvalidTokenError as problem:
            return _failed(401, "InvalidAuthenticationToken", str(problem))
        except SignInError as problem:
            return _failed(404, "Request_ResourceNotFound", problem.text)

    def _management(self, path: str, tenant: PracticeTenant) -> Reply:
        if path.rstrip("/").casefold() == "/subscriptions":
            return Reply(200, {"value": [], "count": {"type": "Total", "value": 0}})
        if path.rstrip("/").casefold() == "/tenants":
            shown = {
                "id": f"/tenants/{tenant.id}",
                "tenantId": tenant.id,
                "displayName": tenant.display_name,
                "defaultDomain": tenant.domain,
                "domains": list(tenant.domains),
                "tenantCategory": "Home",
                "tenantType": "AAD",
                "countryCode": "US",
            }
            return Reply(200, {"value": [shown]})
        return _failed(404, "InvalidResourceType", "The practice cloud has no such resource.")

    def _consent(self, method: str, path: str, headers: Mapping[str, str]) -> Reply:
        found = _CONSENT.fullmatch(path)
        if found is None or method != "POST":
            return _failed(404, "NotFound", "The practice cloud has no such resource.")
        tenant, user = self._tenant(headers, (PORTAL_API_ID,))
        person = tenant.person(user)
        client = consents.client(tenant, found["app"])
        roles, scopes = consents.registered(client.application) if client.application else ([], [])
        allowed = person is not None and (person.may_consent_to_roles or (person.may_consent_for_all and not roles))
        if not allowed:
            return _failed(403, "Forbidden", "Insufficient privileges to grant consent for the organization.")
        consents.approve(tenant, client, roles, scopes)
        return Reply(204)

    def _tenant(self, headers: Mapping[str, str], audiences: tuple[str, ...]) -> tuple[PracticeTenant, str]:
        _, _, text = headers.get("authorization", "").partition(" ")
        slashed = tuple(f"{audience}/" for audience in audiences)
        claims = self._mint.read(text.strip(), audiences + slashed)
        tenant = self._tenants.find(claims["tid"], (Cloud.GLOBAL,))
        if tenant is None:
            raise jwt.InvalidTokenError(f"{FACES[Cloud.GLOBAL].instance} does not know this tenant")
        return tenant, claims.get("oid", "")


def _failed(status: int, code: str, message: str) -> Reply:
    return Reply(status, {"error": {"code": code, "message": message}})
