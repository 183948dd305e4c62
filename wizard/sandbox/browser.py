"""What every sign-in page does: know the browser by its cookie, refuse forged forms, sign a person in."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from wizard.model.cloud import Cloud
from wizard.sandbox import login_pages
from wizard.sandbox.errors import SignInError
from wizard.sandbox.hosts import clouds_of_login
from wizard.sandbox.sessions import BrowserSession, SignInSessions
from wizard.sandbox.tenants import PracticeTenant, Tenants

COOKIE = "practice_session"
SIGN_IN_PATH = "/practice/sign-in"
SIGN_OUT_PATH = "/practice/sign-out"
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

    def ask_to_sign_in(self, request: Request, user: str = "") -> Response:
        """The sign-in form; afterwards the browser comes back to the page it wanted."""
        return self._form(request, _here(request), user or request.query_params.get("login_hint", ""))

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
        answer = RedirectResponse(back, 302)
        _set_cookie(answer, self._sessions.sign_in(tenant, person))
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
            request.url.replace(path=SIGN_OUT_PATH, query="").include_query_params(back=_here(request))
        )
    }


def _here(request: Request) -> str:
    return f"{request.url.path}?{request.url.query}"


def _is_local(back: str) -> bool:
    """Only a path on this host: otherwise the form would be an open redirect."""
    parts = urlsplit(back)
    return back.startswith("/") and not back.startswith("//") and not parts.netloc and "\\" not in back


def _set_cookie(answer: Response, cookie: str) -> None:
    answer.set_cookie(COOKIE, cookie, secure=True, httponly=True, samesite="lax", path="/")
