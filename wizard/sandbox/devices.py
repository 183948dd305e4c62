"""Signing in on another device: a code typed there, a browser here.

Source: Microsoft identity platform, "OAuth 2.0 device authorization grant".
"""

from typing import Any
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response

from wizard.sandbox import claims_challenges, consents, login_pages
from wizard.sandbox.browser import Browser, clouds, error_page
from wizard.sandbox.errors import SignInError, missing_parameter
from wizard.sandbox.sessions import BrowserSession, Device, SignInSessions, as_guest
from wizard.sandbox.tenants import Tenants
from wizard.sandbox.token_endpoint import SHARED, find_tenant

PATH = "/common/oauth2/deviceauth"


class Devices:
    """`/{tenant}/oauth2/v2.0/devicecode` and the page where the code is typed."""

    def __init__(self, tenants: Tenants, sessions: SignInSessions, browser: Browser) -> None:
        self._tenants, self._sessions, self._browser = tenants, sessions, browser

    async def start(self, request: Request) -> Response:
        """Raises SignInError, which the token endpoint's wrapper writes as JSON."""
        form = await request.form()
        client_id, identifier = str(form.get("client_id", "")), request.path_params["tenant"]
        if not client_id:
            raise missing_parameter("client_id")
        tenant = None
        if identifier not in SHARED:
            tenant = find_tenant(self._tenants, identifier, clouds(request), "invalid_request")
            consents.client(tenant, client_id)
        scope = str(form.get("scope") or f"{form.get('resource', '')}/.default")
        code, device = self._sessions.start_device(
            tenant, client_id.casefold(), scope, claims_challenges.read(str(form.get("claims") or ""))
        )
        return JSONResponse(_started(request, code, device))

    async def page(self, request: Request) -> Response:
        signed_in = self._browser.signed_in(request)
        if signed_in is None:
            return self._browser.ask_to_sign_in(request)
        hidden = {"csrf": self._browser.csrf(request)}
        if request.method == "GET" and "user_code" not in request.query_params:
            return HTMLResponse(login_pages.device_code(PATH, hidden))
        form = await request.form() if request.method == "POST" else request.query_params
        if request.method == "POST" and self._browser.is_forged(request, form):
            return error_page(request, SignInError(900561, "invalid_request", "This form is not ours or too old."))
        device = self._sessions.device_shown(str(form.get("user_code", "")))
        member = _member(device, signed_in) if device else None
        if device is None or member is None:
            return HTMLResponse(login_pages.device_code(PATH, hidden, "That code is wrong or too old."))
        if self._browser.unconfirmed(request, member, device.claims) is not None:
            return self._confirm_first(request, member, device)
        if "answer" not in form or request.method == "GET":
            client = consents.client(member.tenant, device.client_id)
            return HTMLResponse(
                login_pages.device_confirm(PATH, {**hidden, "user_code": device.user_code}, client.display_name)
            )
        return self._decided(device, member if form["answer"] == "accept" else None)

    def _confirm_first(self, request: Request, signed_in: BrowserSession, device: Device) -> Response:
        """As the code's request for claims wants it; afterwards the same code goes on."""
        back = f"{PATH}?{urlencode({'user_code': device.user_code})}"
        if signed_in.began < device.claims.not_before:
            return self._browser.ask_to_sign_in(request, back=back)
        return self._browser.ask_second_factor(request, signed_in, back)

    def _decided(self, device: Device, accepted: BrowserSession | None) -> Response:
        device.declined, device.signed_in = accepted is None, accepted
        words = "You are signed in. You may close this page." if accepted else "Nothing was signed in."
        return HTMLResponse(login_pages.done(words))


def _member(device: Device, signed_in: BrowserSession) -> BrowserSession | None:
    """In the tenant that the code is for; None for a stranger there."""
    here = device.tenant in (None, signed_in.tenant)
    return signed_in if here or device.tenant is None else as_guest(signed_in, device.tenant)


async def short_link(request: Request) -> Response:
    return RedirectResponse(PATH, 302)


def _started(request: Request, code: str, device: Device) -> dict[str, Any]:
    address = f"https://{request.url.hostname}/device"
    return {
        "user_code": device.user_code,
        "device_code": code,
        "verification_uri": address,
        "verification_url": address,
        "expires_in": 900,
        "interval": 1,
        "message": f"To sign in, use a web browser to open the page {address} and enter the code "
        f"{device.user_code} to authenticate.",
    }
