"""The admin-consent pages, v1 and v2: who may approve, what exactly, and the redirect that tells of it.

Source: Microsoft, "Admin consent on the Microsoft identity platform" and "client credentials flow".
"""

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from wizard.sandbox import consents, login_pages, redirects, resources
from wizard.sandbox.browser import Browser, clouds, correlation, error_page, use_another_account
from wizard.sandbox.consents import Client
from wizard.sandbox.errors import SignInError, missing_parameter, redirect_mismatch
from wizard.sandbox.permissions import BY_VALUE, PublishedPermission
from wizard.sandbox.sessions import BrowserSession
from wizard.sandbox.tenants import PracticeTenant, Tenants
from wizard.sandbox.token_endpoint import SHARED, find_tenant


@dataclass(frozen=True, slots=True)
class Petition:
    """One request for consent, read and found to be in order."""

    tenant: PracticeTenant
    client: Client
    redirect_uri: str
    state: str | None
    scope: str | None
    roles: list[PublishedPermission]
    scopes: list[PublishedPermission]

    @property
    def answers_v2(self) -> bool:
        return self.scope is not None


class AdminConsent:
    """`/{tenant}/adminconsent` and `/{tenant}/v2.0/adminconsent`."""

    def __init__(self, tenants: Tenants, browser: Browser) -> None:
        self._tenants, self._browser = tenants, browser

    async def page(self, request: Request) -> Response:
        try:
            signed_in = self._browser.signed_in(request)
            petition = self._petition(request, signed_in)
            if signed_in is None:
                return self._browser.ask_to_sign_in(request)
            _require_member(signed_in, petition)
        except SignInError as problem:
            links = use_another_account(request) if problem.number == 50020 else None
            return error_page(request, problem, links)
        except _SignInFirstError:
            return self._browser.ask_to_sign_in(request)
        return await self._decide(request, petition, signed_in)

    async def _decide(self, request: Request, petition: Petition, signed_in: BrowserSession) -> Response:
        refusal = _not_allowed(signed_in, petition)
        if refusal:
            back = _redirect(petition, _declined(petition, refusal.described(correlation(request))))
            links = {"Return to the app without granting consent": back} if back else {}
            return error_page(request, refusal, links | use_another_account(request))
        if request.method == "GET":
            return HTMLResponse(self._asking(request, petition, signed_in))
        form = await request.form()
        if self._browser.is_forged(request, form):
            return error_page(request, SignInError(900561, "invalid_request", "This form is not ours or too old."))
        return self._answered(request, petition, form.get("answer") == "accept")

    def _petition(self, request: Request, signed_in: BrowserSession | None) -> Petition:
        query, version_2 = request.query_params, "/v2.0/" in request.url.path
        for name in ("client_id", "scope") if version_2 else ("client_id",):
            if not query.get(name):
                raise missing_parameter(name)
        tenant = self._tenant(request, signed_in)
        client = consents.client(tenant, query["client_id"])
        uri = query.get("redirect_uri", "")
        if uri and client.redirect_uris and not redirects.is_registered(client, uri):
            raise redirect_mismatch(uri, client.app_id)
        scope = query["scope"] if version_2 else None
        roles, scopes = _wanted(tenant, client, scope)
        chosen = (uri or client.redirect_uris[0]) if client.redirect_uris else ""
        return Petition(tenant, client, chosen, query.get("state"), scope, roles, scopes)

    def _tenant(self, request: Request, signed_in: BrowserSession | None) -> PracticeTenant:
        """`common` and `organizations` mean the tenant of whoever signs in."""
        identifier = request.path_params["tenant"]
        if identifier in SHARED:
            if signed_in is None:
                raise _SignInFirstError
            return signed_in.tenant
        return find_tenant(self._tenants, identifier, clouds(request), "invalid_request")

    def _asking(self, request: Request, petition: Petition, signed_in: BrowserSession) -> str:
        return login_pages.consent(
            f"{request.url.path}?{request.url.query}",
            {"csrf": self._browser.csrf(request)},
            petition.client.display_name,
            petition.tenant.display_name,
            signed_in.person.user,
            petition.roles,
            petition.scopes,
            for_organization=True,
        )

    def _answered(self, request: Request, petition: Petition, accepted: bool) -> Response:
        if accepted:
            consents.approve(petition.tenant, petition.client, petition.roles, petition.scopes)
        if not petition.redirect_uri:
            return error_page(
                request,
                SignInError(500113, "invalid_request", "No reply address is registered for the application."),
            )
        declined = SignInError(65004, "access_denied", "User declined to consent to access the app.")
        answer = _granted(petition) if accepted else _declined(petition, declined.described(correlation(request)))
        return RedirectResponse(_redirect(petition, answer), 302)


class _SignInFirstError(Exception):
    """The tenant cannot be known before somebody signs in."""


def _wanted(
    tenant: PracticeTenant, client: Client, scope: str | None
) -> tuple[list[PublishedPermission], list[PublishedPermission]]:
    """`/.default`, and v1 always, mean what was registered; a list means delegated permissions of that name."""
    asked = resources.asked(scope, tenant) if scope is not None else None
    if asked is not None and not asked.default:
        resources.require_real(asked.permissions)
        return [], [BY_VALUE[name.casefold()] for name in asked.permissions]
    roles, scopes = consents.registered(client.application) if client.application else ([], [])
    if not roles and not scopes:
        raise SignInError(
            650056,
            "invalid_client",
            "Misconfigured application. This could be due to one of the following: the client has not listed any "
            "permissions for 'Microsoft Graph' in the requested permissions in the client's application registration.",
        )
    return roles, scopes


def _require_member(signed_in: BrowserSession, petition: Petition) -> None:
    if signed_in.tenant is not petition.tenant:
        raise SignInError(
            50020,
            "invalid_request",
            f"User account '{signed_in.person.user}' from identity provider "
            f"'https://sts.windows.net/{signed_in.tenant.id}/' does not exist in tenant "
            f"'{petition.tenant.display_name}' and cannot access the application '{petition.client.app_id}' in that "
            "tenant. The account needs to be added as an external user in the tenant first. Sign out and sign in "
            "again with a different account.",
        )


def _not_allowed(signed_in: BrowserSession, petition: Petition) -> SignInError | None:
    """Application permissions of Graph need a Privileged Role or Global Administrator."""
    person = signed_in.person
    if not person.may_consent_for_all:
        return SignInError(
            90094,
            "access_denied",
            f"{petition.client.display_name} needs permission to access resources in your organization that only "
            "an admin can grant. Please ask an admin to grant permission to this app before you can use it.",
        )
    if petition.roles and not person.may_consent_to_roles:
        return SignInError(
            90093,
            "access_denied",
            "Calling Graph returned a forbidden error for the request. Application permissions need a Privileged "
            "Role Administrator or a Global Administrator.",
        )
    return None


def _granted(petition: Petition) -> dict[str, str]:
    answer = {"admin_consent": "True", "tenant": petition.tenant.id}
    if petition.answers_v2:
        graph = f"https://{petition.tenant.cloud.graph_host}"
        names = [permission.value for permission in (*petition.roles, *petition.scopes)]
        answer["scope"] = " ".join(f"{graph}/{name}" for name in names)
    return answer


def _declined(petition: Petition, described: str) -> dict[str, str]:
    """v2 says `admin_consent=True` even here; that is Microsoft's, not a slip."""
    if petition.answers_v2:
        return {"admin_consent": "True", "error": "access_denied", "error_description": described}
    return {"error": "permission_denied", "error_description": described}


def _redirect(petition: Petition, answer: dict[str, str]) -> str:
    """Empty when the app registered no address."""
    state = {"state": petition.state} if petition.state is not None else {}
    return redirects.with_answer(petition.redirect_uri, answer | state) if petition.redirect_uri else ""
