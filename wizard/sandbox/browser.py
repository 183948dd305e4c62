"""What every sign-in page does: know the browser by its cookie, refuse forged forms, sign a person in."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from wizard.model.cloud import Cloud
from wizard.sandbox import login_pages
from wizard.sandbox.claims_challenges import ClaimsRequest
from wizard.sandbox.directory import SignInRule
from wizard.sandbox.errors import SignInError
from wizard.sandbox.hosts import clouds_of_login
from wizard.sandbox.sessions import BrowserSession, SignInSessions
from wizard.sandbox.tenants import PracticeTenant, Tenants

COOKIE = "practice_session"
SIGN_IN_PATH = "/practice/sign-in"
SIGN_OUT_PATH = "/practice/sign-out"
SECOND_FACTOR_PATH = "/practice/second-factor"
_REFUSED = {
    SignInRule.MANAGED_DEVICE: SignInError(
        53000,
        "interaction_required",
        "Device is not in required device state: compliant. Conditional Access policy requires a compliant device, "
        "and the device is not compliant. The user must enroll their device with an approved MDM provider.",
    ),
    SignInRule.BLOCKED: SignInError(
        53003,
        "access_denied",
        "Access has been blocked by Conditional Access policies. The access policy does not allow token issuance.",
    ),
}
PageHandler = Callable[[Request], Awaitable[Response]]


def clouds(request: Request) -> tuple[Cloud, ...]:
    return clouds_of_login(request.url.hostname or "")


def correlation(request: Request) -> str:
    """The client's own id where it sent one, as Entra does."""
    return request.headers.get("client-request-id") or str(request.state.request_id)


def error_page(request: Request, problem: SignInError, links: Mapping[str, str] | None = None) -> Response:
    title = "Need admin approval" if problem.number in {90093, 90094} else "Sorry, but we cannot go on"
    described = problem.described(correlation(request))
    return HTMLResponse(login_pages.refused(title, problem.text, described, links), 400)


class Browser:
    """Signing in and out, shared by the authorize, device and consent pages."""

    def __init__(self, tenants: Tenants, sessions: SignInSessions) -> None:
        self._tenants, self._sessions = tenants, sessions

    def signed_in(self, request: Request) -> BrowserSession | None:
        return self._sessions.signed_in(request.cookies.get(COOKIE))

    def ask_to_sign_in(self, request: Request, user: str = "", back: str = "") -> Response:
        """The sign-in form; afterwards the browser comes back to the page it wanted."""
        return self._form(request, back or here(request), user or request.query_params.get("login_hint", ""))

    def csrf(self, request: Request) -> str:
        return self._sessions.csrf(request.cookies.get(COOKIE, ""))

    def is_forged(self, request: Request, form: Mapping[str, Any]) -> bool:
        cookie = request.cookies.get(COOKIE)
        return not self._sessions.knows(cookie) or form.get("csrf") != self._sessions.csrf(cookie or "")

    async def sign_in(self, request: Request) -> Response:
        form = await request.form()
        back, user = str(form.get("back", "/")), str(form.get("user", ""))
        if self.is_forged(request, form) or not _is_local(back):
            return error_page(request, SignInError(900561, "invalid_request", "This form is not ours or too old."))
        try:
            tenant = self._checked(clouds(request), user, str(form.get("password", "")))
        except SignInError as problem:
            return self._form(request, back, user, problem.described(correlation(request)))
        person = tenant.person(user)
        if person is None:
            raise LookupError("a checked person is in the tenant")
        return self._by_rule(request, BrowserSession(tenant, person), back)

    async def verify(self, request: Request) -> Response:
        """The second page, for whoever has to show more than a password."""
        form = await request.form()
        back = str(form.get("back", "/"))
        first = self._sessions.first_factor(str(form.get("ticket", "")))
        if first is None or self.is_forged(request, form) or not _is_local(back):
            return error_page(request, SignInError(900561, "invalid_request", "This form is not ours or too old."))
        if form.get("code") != first.person.second_factor:
            wrong = SignInError(500121, "invalid_grant", "Authentication failed during strong authentication request.")
            return self.ask_second_factor(request, first, back, wrong.described(correlation(request)))
        return self._let_in(replace(first, confirmed=True), back)

    def _by_rule(self, request: Request, signed_in: BrowserSession, back: str) -> Response:
        """What Conditional Access says of this person from here."""
        rule = signed_in.person.rule
        if rule is SignInRule.SECOND_FACTOR:
            return self.ask_second_factor(request, signed_in, back)
        if rule in _REFUSED:
            return error_page(request, _REFUSED[rule], {"Use another account": back})
        return self._let_in(signed_in, back)

    def unconfirmed(self, request: Request, signed_in: BrowserSession, wanted: ClaimsRequest) -> Response | None:
        """The page that a claims request takes before it can be met; None where nothing is missing."""
        if signed_in.began < wanted.not_before:
            return self.ask_to_sign_in(request)
        if wanted.wants_second_factor and not signed_in.confirmed:
            return self.ask_second_factor(request, signed_in, here(request))
        return None

    def ask_second_factor(self, request: Request, signed_in: BrowserSession, back: str, problem: str = "") -> Response:
        hidden = {
            "csrf": self.csrf(request),
            "back": back,
            "ticket": self._sessions.await_second_factor(signed_in),
        }
        return HTMLResponse(login_pages.second_factor(SECOND_FACTOR_PATH, hidden, problem))

    def _let_in(self, signed_in: BrowserSession, back: str) -> Response:
        answer = RedirectResponse(back, 302)
        _set_cookie(answer, self._sessions.sign_in(signed_in))
        return answer

    async def sign_out(self, request: Request) -> Response:
        """Forgets who signed in, then goes back: «use another account»."""
        self._sessions.sign_out(request.cookies.get(COOKIE))
        back = request.query_params.get("back", "/")
        answer = RedirectResponse(back if _is_local(back) else "/", 302)
        answer.delete_cookie(COOKIE)
        return answer

    def _checked(self, here: tuple[Cloud, ...], user: str, password: str) -> PracticeTenant:
        tenant = self._tenants.find(user.rpartition("@")[2], here)
        person = tenant.person(user) if tenant else None
        if tenant is None or person is None:
            raise SignInError(50034, "invalid_grant", f"The user account {user} does not exist in any directory here.")
        if person.password != password:
            raise SignInError(
                50126, "invalid_grant", "Error validating credentials due to invalid username or password."
            )
        return tenant

    def _form(self, request: Request, back: str, user: str, problem: str = "") -> Response:
        cookie = request.cookies.get(COOKIE)
        if cookie is None or not self._sessions.knows(cookie):
            cookie = self._sessions.open_browser()
        hidden = {"csrf": self._sessions.csrf(cookie), "back": back}
        answer = HTMLResponse(login_pages.sign_in(SIGN_IN_PATH, hidden, user, problem))
        _set_cookie(answer, cookie)
        return answer


def use_another_account(request: Request) -> dict[str, str]:
    """The link beside «wrong account»."""
    return {
        "Use another account": str(
            request.url.replace(path=SIGN_OUT_PATH, query="").include_query_params(back=here(request))
        )
    }


def here(request: Request) -> str:
    return f"{request.url.path}?{request.url.query}"


def _is_local(back: str) -> bool:
    """Only a path on this host: otherwise the form would be an open redirect."""
    parts = urlsplit(back)
    return back.startswith("/") and not back.startswith("//") and not parts.netloc and "\\" not in back


def _set_cookie(answer: Response, cookie: str) -> None:
    answer.set_cookie(COOKIE, cookie, secure=True, httponly=True, samesite="lax", path="/")
