"""The sign-in hosts: discovery documents for everybody, tokens for clients, pages for people."""

from collections.abc import Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route, Router

from wizard.model.cloud import Cloud
from wizard.sandbox.admin_consent import AdminConsent
from wizard.sandbox.authorize import Authorize
from wizard.sandbox.browser import (
    SECOND_FACTOR_PATH,
    SIGN_IN_PATH,
    SIGN_OUT_PATH,
    Browser,
    PageHandler,
    clouds,
    correlation,
)
from wizard.sandbox.devices import PATH as DEVICE_PATH
from wizard.sandbox.devices import Devices, short_link
from wizard.sandbox.errors import SignInError
from wizard.sandbox.hosts import FACES
from wizard.sandbox.sessions import SignInSessions
from wizard.sandbox.tenants import PracticeTenant, Tenants
from wizard.sandbox.token_endpoint import SHARED, TokenEndpoint, find_tenant
from wizard.sandbox.tokens import TokenMint

_NO_STORE = {"Cache-Control": "no-store", "Pragma": "no-cache"}


class Login:
    """Everything that login.microsoftonline.com and its sisters answer."""

    def __init__(self, tenants: Tenants, sessions: SignInSessions, mint: TokenMint) -> None:
        self._tenants, self._mint = tenants, mint
        self._tokens = TokenEndpoint(tenants, sessions, mint)
        browser = Browser(tenants, sessions)
        devices = Devices(tenants, sessions, browser)
        authorize, approval = Authorize(tenants, sessions, browser), AdminConsent(tenants, browser)
        both, token = ["GET", "POST"], _errors_as_json(self._token)
        self.router = Router(
            [
                Route("/common/discovery/instance", self._instances),
                Route("/{tenant}/discovery/instance", self._instances),
                Route("/{tenant}/v2.0/.well-known/openid-configuration", _errors_as_json(self._configuration)),
                Route("/{tenant}/.well-known/openid-configuration", _errors_as_json(self._configuration)),
                Route("/{tenant}/discovery/v2.0/keys", self._keys),
                Route("/{tenant}/discovery/keys", self._keys),
                Route("/{tenant}/oauth2/v2.0/token", token, methods=["POST"]),
                Route("/{tenant}/oauth2/token", token, methods=["POST"]),
                Route("/{tenant}/oauth2/v2.0/devicecode", _errors_as_json(devices.start), methods=["POST"]),
                Route("/{tenant}/oauth2/devicecode", _errors_as_json(devices.start), methods=["POST"]),
                Route("/{tenant}/oauth2/v2.0/authorize", authorize.page, methods=both),
                Route("/{tenant}/oauth2/authorize", authorize.page, methods=both),
                Route("/{tenant}/adminconsent", approval.page, methods=both),
                Route("/{tenant}/v2.0/adminconsent", approval.page, methods=both),
                Route("/device", short_link),
                Route(DEVICE_PATH, devices.page, methods=both),
                Route(SIGN_IN_PATH, browser.sign_in, methods=["POST"]),
                Route(SECOND_FACTOR_PATH, browser.verify, methods=["POST"]),
                Route(SIGN_OUT_PATH, browser.sign_out),
            ]
        )

    async def _instances(self, request: Request) -> Response:
        host = request.url.hostname
        return JSONResponse(
            {
                "tenant_discovery_endpoint": f"https://{host}/common/v2.0/.well-known/openid-configuration",
                "api-version": "1.1",
                "metadata": [
                    {"preferred_network": names[0], "preferred_cache": names[0], "aliases": list(names)}
                    for names in dict.fromkeys(face.aliases for face in FACES.values())
                ],
            }
        )

    async def _configuration(self, request: Request) -> Response:
        identifier, here = request.path_params["tenant"], clouds(request)
        version = "/v2.0" if "/v2.0/" in request.url.path else ""
        tenant = None if identifier in SHARED else find_tenant(self._tenants, identifier, here, "invalid_tenant")
        return JSONResponse(_configuration(request.url.hostname or "", identifier, tenant, here, version))

    async def _keys(self, request: Request) -> Response:
        return JSONResponse(self._mint.keys())

    async def _token(self, request: Request) -> Response:
        form = {name: value for name, value in (await request.form()).items() if isinstance(value, str)}
        return JSONResponse(
            self._tokens.answer(request.path_params["tenant"], clouds(request), form), headers=_NO_STORE
        )


def _errors_as_json(handler: PageHandler) -> PageHandler:
    """For endpoints that programs call: Entra's refusal as JSON."""

    async def wrapped(request: Request) -> Response:
        try:
            return await handler(request)
        except SignInError as problem:
            body = problem.body(request.url.hostname or "", correlation(request))
            return JSONResponse(body, problem.status, headers=_NO_STORE)

    return wrapped


def _configuration(
    host: str, identifier: str, tenant: PracticeTenant | None, here: tuple[Cloud, ...], version: str
) -> Mapping[str, Any]:
    """The OpenID configuration; with a tenant it also tells region and Graph host, undocumented but real."""
    cloud = tenant.cloud if tenant else here[0]
    face, name = FACES[cloud], tenant.id if tenant else identifier
    base, oauth = f"https://{host}/{name}", f"https://{host}/{name}/oauth2{version}"
    keys = f"{base}/discovery{version}/keys"
    shown = tenant.id if tenant else "{tenantid}"
    document: dict[str, Any] = {
        "token_endpoint": f"{oauth}/token",
        "token_endpoint_auth_methods_supported": ["client_secret_post", "private_key_jwt", "client_secret_basic"],
        "jwks_uri": keys,
        "response_modes_supported": ["query", "fragment", "form_post"],
        "subject_types_supported": ["pairwise"],
        "id_token_signing_alg_values_supported": ["RS256"],
        "response_types_supported": ["code", "id_token", "code id_token", "id_token token"],
        "scopes_supported": ["openid", "profile", "email", "offline_access"],
        "issuer": f"https://{host}/{shown}/v2.0" if version else f"https://{face.issuer_host}/{shown}/",
        "request_uri_parameter_supported": False,
        "userinfo_endpoint": f"https://{cloud.graph_host}/oidc/userinfo",
        "authorization_endpoint": f"{oauth}/authorize",
        "device_authorization_endpoint": f"{oauth}/devicecode",
        "http_logout_supported": True,
        "end_session_endpoint": f"{oauth}/logout",
        "tenant_region_scope": face.region if tenant else None,
        "cloud_instance_name": face.instance,
        "cloud_graph_host_name": "graph.windows.net",
        "msgraph_host": cloud.graph_host,
        "rbac_url": "https://pas.windows.net",
    }
    return document | ({"tenant_region_sub_scope": face.sub_region} if tenant and face.sub_region else {})
