"""The token endpoint: five ways to get a token, each refused in Microsoft's own words.

Source: Microsoft identity platform, "OAuth 2.0 client credentials / authorization code / device code flow".
"""

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from wizard.model.cloud import Cloud
from wizard.sandbox import consents, credentials, resources
from wizard.sandbox.errors import SignInError, missing_parameter, tenant_malformed, tenant_not_found
from wizard.sandbox.permissions import GRAPH_APP_ID
from wizard.sandbox.redirects import is_native
from wizard.sandbox.sessions import BrowserSession, Device, RedeemableGrant, SignInSessions
from wizard.sandbox.tenants import PracticeTenant, Tenants
from wizard.sandbox.tokens import TokenMint, b64url, client_info

SHARED = frozenset({"common", "organizations", "consumers"})
_NAME_SIGNS = frozenset("abcdefghijklmnopqrstuvwxyz0123456789.-_")


def find_tenant(tenants: Tenants, identifier: str, clouds: tuple[Cloud, ...], error: str) -> PracticeTenant:
    """Raises 900023 for what can be no tenant's name and 90002 for one that these clouds do not know."""
    if not set(identifier.casefold()) <= _NAME_SIGNS or ("." not in identifier and len(identifier) != 36):
        raise tenant_malformed(identifier, error)
    found = tenants.find(identifier, clouds)
    if found is None:
        raise tenant_not_found(identifier, error)
    return found


class TokenEndpoint:
    """Redeems credentials, codes and refresh tokens."""

    def __init__(self, tenants: Tenants, sessions: SignInSessions, mint: TokenMint) -> None:
        self._tenants, self._sessions, self._mint = tenants, sessions, mint

    def answer(self, identifier: str, clouds: tuple[Cloud, ...], form: Mapping[str, str]) -> dict[str, Any]:
        """The token response. Raises SignInError."""
        grant = form.get("grant_type")
        if not grant:
            raise missing_parameter("grant_type")
        if not form.get("client_id") and grant != "refresh_token":
            raise missing_parameter("client_id")
        if grant == "client_credentials":
            return self._own_token(identifier, clouds, form)
        if grant in {"authorization_code", "refresh_token"}:
            return self._redeem(form, grant)
        if grant in {"urn:ietf:params:oauth:grant-type:device_code", "device_code"}:
            return self._device(form)
        raise SignInError(70003, "unsupported_grant_type", f"The app requested an unsupported grant type '{grant}'.")

    def _own_token(self, identifier: str, clouds: tuple[Cloud, ...], form: Mapping[str, str]) -> dict[str, Any]:
        if identifier in SHARED:
            raise SignInError(
                50059,
                "invalid_request",
                "No tenant-identifying information found in either the request or implied by any provided credentials.",
            )
        tenant = find_tenant(self._tenants, identifier, clouds, "invalid_request")
        client = consents.client(tenant, form["client_id"])
        if client.application is None:
            raise SignInError(
                700025,
                "invalid_client",
                "Client is public so neither 'client_assertion' nor 'client_secret' should be presented.",
                401,
            )
        credentials.authenticate(form, client.application, tenant, tenant.clock)
        return self._for_application(tenant, client, form.get("scope") or f"{form.get('resource', '')}/.default")

    def _for_application(self, tenant: PracticeTenant, client: consents.Client, scope: str) -> dict[str, Any]:
        resources.require_default(scope, client.app_id)
        wanted = resources.asked(scope, tenant)
        principal = tenant.principal_of(client.app_id)
        answers = principal is not None and (wanted.of_graph or wanted.of_exchange)
        roles = tenant.roles_of(principal.id, wanted.of_exchange) if principal and answers else []
        audience = _audience(wanted.resource, tenant)
        issued = self._mint.for_app(
            tenant, client.app_id, client.display_name, principal.id if principal else None, audience, roles
        )
        return {
            "token_type": "Bearer",
            "expires_in": issued.lifetime,
            "ext_expires_in": issued.lifetime,
            "access_token": issued.text,
        }

    def _redeem(self, form: Mapping[str, str], grant: str) -> dict[str, Any]:
        if grant == "refresh_token":
            granted = self._sessions.refresh(form.get("refresh_token", ""))
        else:
            granted = self._sessions.redeem_code(form.get("code", ""))
        if granted is None or granted.client_id != form.get("client_id", granted.client_id).casefold():
            raise SignInError(
                9002313 if grant == "refresh_token" else 70008,
                "invalid_grant",
                "The provided authorization code or refresh token is malformed, expired or was already redeemed.",
            )
        if grant == "authorization_code":
            _check_code(form, granted)
        self._check_client(form, granted)
        return self._for_person(granted, form.get("scope") or granted.scope)

    def _check_client(self, form: Mapping[str, str], granted: RedeemableGrant) -> None:
        tenant = granted.signed_in.tenant
        client = consents.client(tenant, granted.client_id)
        native = client.application is None or is_native(client, granted.redirect_uri)
        if credentials.presents_credential(form) and native:
            raise SignInError(
                700025,
                "invalid_client",
                "Client is public so neither 'client_assertion' nor 'client_secret' should be presented.",
                401,
            )
        if client.application is not None and not native:
            credentials.authenticate(form, client.application, tenant, tenant.clock)

    def _device(self, form: Mapping[str, str]) -> dict[str, Any]:
        code = form.get("device_code") or form.get("code", "")
        device = self._sessions.device(code)
        if device is None or device.client_id != form["client_id"].casefold():
            raise SignInError(70018, "bad_verification_code", "Invalid verification code.")
        signed_in = _approved(device, self._tenants.clock.now())
        self._sessions.forget_device(code)
        met = signed_in.tenant.met(device.claims)
        granted = RedeemableGrant(signed_in, device.client_id, device.scope, claims=met)
        return self._for_person(granted, device.scope)

    def _for_person(self, granted: RedeemableGrant, scope: str) -> dict[str, Any]:
        tenant, person = granted.signed_in.tenant, granted.signed_in.person
        client = consents.client(tenant, granted.client_id)
        wanted = resources.asked(scope, tenant)
        scopes = consents.granted_scopes(tenant, client, person, wanted)
        audience = _audience(wanted.resource, tenant)
        shown = " ".join(scopes)
        issued = self._mint.for_person(
            tenant, person, client.app_id, client.display_name, audience, shown, granted.claims
        )
        refreshable = replace(granted, client_id=client.app_id, scope=scope, challenge="")
        return {
            "token_type": "Bearer",
            "scope": " ".join(f"{audience}/{name}" for name in scopes),
            "expires_in": issued.lifetime,
            "ext_expires_in": issued.lifetime,
            "access_token": issued.text,
            "id_token": self._mint.id_token(tenant, person, client.app_id, granted.nonce),
            "client_info": client_info(tenant, person),
            **({"refresh_token": self._sessions.issue_refresh(refreshable)} if "offline_access" in scope else {}),
        }


def _audience(resource: str, tenant: PracticeTenant) -> str:
    return f"https://{tenant.cloud.graph_host}" if resource == GRAPH_APP_ID else resource


def _check_code(form: Mapping[str, str], granted: RedeemableGrant) -> None:
    if form.get("redirect_uri") != granted.redirect_uri:
        raise SignInError(
            500112, "invalid_client", "The reply address does not match the one used when requesting the code."
        )
    verifier = form.get("code_verifier", "")
    if granted.challenge and b64url(hashlib.sha256(verifier.encode()).digest()) != granted.challenge:
        raise SignInError(
            501481,
            "invalid_grant",
            "The Code_Verifier does not match the code_challenge supplied in the authorization request.",
        )


def _approved(device: Device, now: float) -> BrowserSession:
    if device.declined:
        raise SignInError(65004, "authorization_declined", "User declined to consent to access the app.")
    if device.expires <= now:
        raise SignInError(
            70020, "expired_token", "The provided value for the input parameter 'device_code' is expired."
        )
    if device.signed_in is None:
        raise SignInError(
            70016, "authorization_pending", "OAuth 2.0 device flow error. Authorization is pending. Continue polling."
        )
    return device.signed_in
