"""Signing a person in for an app: the authorize page and its answers.

Source: Microsoft identity platform, "OAuth 2.0 authorization code flow" (with PKCE).
"""

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from wizard.sandbox import claims_challenges, consents, login_pages, redirects, resources
from wizard.sandbox.browser import Browser, clouds, correlation, error_page, use_another_account
from wizard.sandbox.consents import Client
from wizard.sandbox.errors import SignInError, missing_parameter, redirect_mismatch
from wizard.sandbox.permissions import BY_VALUE
from wizard.sandbox.sessions import BrowserSession, RedeemableGrant, SignInSessions, as_guest
from wizard.sandbox.tenants import Tenants
from wizard.sandbox.token_endpoint import SHARED, find_tenant


class Authorize:
    """`/{tenant}/oauth2/v2.0/authorize`."""

    def __init__(self, tenants: Tenants, sessions: SignInSessions, browser: Browser) -> None:
        self._tenants, self._sessions, self._browser = tenants, sessions, browser

    async def page(self, request: Request) -> Response:
        query = request.query_params
        try:
            for name in ("client_id", "redirect_uri", "response_type"):
                if not query.get(name):
                    raise missing_parameter(name)
            self._check_tenant(request)
            signed_in = self._browser.signed_in(request)
            if signed_in is None:
                return self._browser.ask_to_sign_in(request)
            signed_in = self._member(request, signed_in)
            client = consents.client(signed_in.tenant, query["client_id"])
            if not redirects.is_registered(client, query["redirect_uri"]):
                raise redirect_mismatch(query["redirect_uri"], client.app_id)
            missing = self._browser.unconfirmed(request, signed_in, claims_challenges.read(query.get("claims", "")))
            if missing is not None:
                return missing
        except SignInError as problem:
            links = use_another_account(request) if problem.number == 50020 else None
            return error_page(request, problem, links)
        return await self._decide(request, client, signed_in)

    async def _decide(self, request: Request, client: Client, signed_in: BrowserSession) -> Response:
        try:
            wanted = resources.asked(_scope(request), signed_in.tenant)
            missing = consents.missing_scopes(signed_in.tenant, client, signed_in.person, wanted)
            if missing:
                if client.first_party and not client.first_party.asks_anything:
                    consents.granted_scopes(signed_in.tenant, client, signed_in.person, wanted)
                return await self._ask(request, client, signed_in, missing)
        except SignInError as problem:
            return self._failed(request, problem)
        return self._code(request, client, signed_in)

    async def _ask(
        self, request: Request, client: Client, signed_in: BrowserSession, missing: tuple[str, ...]
    ) -> Response:
        wanted = [BY_VALUE[name.casefold()] for name in missing]
        if any(one.for_administrators for one in wanted) and not signed_in.person.may_consent_for_all:
            raise SignInError(
                90094,
                "access_denied",
                f"{client.display_name} needs permission that only an admin can grant. Please ask an admin to grant "
                "permission to this app before you can use it.",
            )
        if request.method == "GET":
            return HTMLResponse(self._asking(request, client, signed_in, missing))
        form = await request.form()
        if self._browser.is_forged(request, form):
            return error_page(request, SignInError(900561, "invalid_request", "This form is not ours or too old."))
        if form.get("answer") != "accept":
            raise SignInError(65004, "access_denied", "User declined to consent to access the app.")
        consents.approve_for_person(signed_in.tenant, client, signed_in.person, missing)
        return self._code(request, client, signed_in)

    def _asking(self, request: Request, client: Client, signed_in: BrowserSession, missing: tuple[str, ...]) -> str:
        return login_pages.consent(
            f"{request.url.path}?{request.url.query}",
            {"csrf": self._browser.csrf(request)},
            client.display_name,
            signed_in.tenant.display_name,
            signed_in.person.user,
            (),
            [BY_VALUE[name.casefold()] for name in missing],
            for_organization=False,
        )

    def _check_tenant(self, request: Request) -> None:
        identifier = request.path_params["tenant"]
        if identifier not in SHARED:
            find_tenant(self._tenants, identifier, clouds(request), "invalid_request")

    def _member(self, request: Request, signed_in: BrowserSession) -> BrowserSession:
        """In the tenant that is asked for: a guest is somebody else there than at home. Raises AADSTS50020."""
        identifier = request.path_params["tenant"]
        if identifier in SHARED:
            return signed_in
        tenant = find_tenant(self._tenants, identifier, clouds(request), "invalid_request")
        member = signed_in if tenant is signed_in.tenant else as_guest(signed_in, tenant)
        if member is None:
            raise SignInError(
                50020,
                "invalid_request",
                f"User account '{signed_in.person.user}' does not exist in tenant '{tenant.display_name}' and cannot "
                "access the application in that tenant. Sign out and sign in again with a different account.",
            )
        return member

    def _code(self, request: Request, client: Client, signed_in: BrowserSession) -> Response:
        query = request.query_params
        granted = RedeemableGrant(
            signed_in,
            client.app_id,
            _scope(request),
            query["redirect_uri"],
            query.get("code_challenge", ""),
            query.get("nonce"),
            claims=signed_in.tenant.met(claims_challenges.read(query.get("claims", ""))),
        )
        return _answer(request, {"code": self._sessions.issue_code(granted)})

    def _failed(self, request: Request, problem: SignInError) -> Response:
        described = problem.described(correlation(request))
        return _answer(request, {"error": problem.error, "error_description": described})


def _scope(request: Request) -> str:
    """v1 asks for a resource, v2 for scopes."""
    resource = request.query_params.get("resource")
    return request.query_params.get("scope") or (f"{resource}/.default" if resource else "")


def _answer(request: Request, answer: dict[str, str]) -> Response:
    query = request.query_params
    if "state" in query:
        answer["state"] = query["state"]
    if query.get("response_mode") == "form_post":
        return HTMLResponse(login_pages.posting(query["redirect_uri"], answer))
    in_fragment = query.get("response_mode") == "fragment"
    return RedirectResponse(redirects.with_answer(query["redirect_uri"], answer, in_fragment), 302)
