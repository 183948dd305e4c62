"""What sign-in remembers between two requests: browsers, codes, devices, refresh tokens."""

import hashlib
import string
from dataclasses import dataclass, field, replace

from wizard.sandbox.claims_challenges import ClaimsRequest
from wizard.sandbox.clock import Maker, PracticeClock
from wizard.sandbox.directory import DirectoryPerson
from wizard.sandbox.tenants import PracticeTenant
from wizard.sandbox.tokens import b64url

_CODE_LIFE, _DEVICE_LIFE = 600.0, 900.0


@dataclass(slots=True)
class BrowserSession:
    """A person in their own tenant, after the password was right."""

    tenant: PracticeTenant
    person: DirectoryPerson
    began: float = 0.0
    confirmed: bool = False
    """Whether the second factor was shown, too."""


def as_guest(signed_in: BrowserSession, tenant: PracticeTenant) -> BrowserSession | None:
    """The same person in a tenant that has invited them; None where they are a stranger."""
    guest = tenant.guests.get(signed_in.person.user)
    return replace(signed_in, tenant=tenant, person=guest) if guest is not None else None


@dataclass(slots=True)
class RedeemableGrant:
    """What a code or a refresh token may be redeemed for."""

    signed_in: BrowserSession
    client_id: str
    scope: str
    redirect_uri: str = ""
    challenge: str = ""
    nonce: str | None = None
    expires: float = 0.0
    claims: ClaimsRequest = field(default_factory=ClaimsRequest)
    """What was asked for and met."""


@dataclass(slots=True)
class Device:
    """A device flow under way; `signed_in` is set when somebody approved it elsewhere."""

    tenant: PracticeTenant | None
    client_id: str
    scope: str
    user_code: str
    expires: float
    signed_in: BrowserSession | None = None
    declined: bool = False
    claims: ClaimsRequest = field(default_factory=ClaimsRequest)


class SignInSessions:
    """All of it, in memory only."""

    def __init__(self, clock: PracticeClock, maker: Maker) -> None:
        self._clock, self._maker = clock, maker
        self._browsers: dict[str, BrowserSession | None] = {}
        self._first_factors: dict[str, BrowserSession] = {}
        self._codes: dict[str, RedeemableGrant] = {}
        self._refresh: dict[str, RedeemableGrant] = {}
        self._devices: dict[str, Device] = {}

    def open_browser(self) -> str:
        """A new cookie value, nobody signed in."""
        cookie = self._maker.new_ticket()
        self._browsers[cookie] = None
        return cookie

    def knows(self, cookie: str | None) -> bool:
        return cookie in self._browsers

    def sign_in(self, signed_in: BrowserSession) -> str:
        """A fresh cookie for the signed-in browser: the old one could have been planted."""
        cookie = self._maker.new_ticket()
        self._browsers[cookie] = replace(signed_in, began=self._clock.now())
        return cookie

    def await_second_factor(self, signed_in: BrowserSession) -> str:
        """A ticket that stands for the right password; good for one attempt."""
        ticket = self._maker.new_ticket()
        self._first_factors[ticket] = signed_in
        return ticket

    def first_factor(self, ticket: str) -> BrowserSession | None:
        return self._first_factors.pop(ticket, None)

    def sign_out(self, cookie: str | None) -> None:
        self._browsers.pop(cookie or "", None)

    def signed_in(self, cookie: str | None) -> BrowserSession | None:
        return self._browsers.get(cookie or "")

    def csrf(self, cookie: str) -> str:
        """Bound to the cookie, so that another site's form cannot answer for this browser."""
        return b64url(hashlib.sha256(f"form/{cookie}".encode()).digest())

    def issue_code(self, granted: RedeemableGrant) -> str:
        granted.expires = self._clock.now() + _CODE_LIFE
        code = f"0.{self._maker.new_ticket()}"
        self._codes[code] = granted
        return code

    def redeem_code(self, code: str) -> RedeemableGrant | None:
        """Once only; None for a code that is unknown, used or too old."""
        granted = self._codes.pop(code, None)
        return granted if granted and granted.expires > self._clock.now() else None

    def issue_refresh(self, granted: RedeemableGrant) -> str:
        token = f"1.{self._maker.new_ticket()}"
        self._refresh[token] = granted
        return token

    def refresh(self, token: str) -> RedeemableGrant | None:
        return self._refresh.get(token)

    def start_device(
        self, tenant: PracticeTenant | None, client_id: str, scope: str, claims: ClaimsRequest
    ) -> tuple[str, Device]:
        code = self._maker.new_ticket()
        shown = "".join(self._maker.random.choices(string.ascii_uppercase + string.digits, k=9))
        expires = self._clock.now() + _DEVICE_LIFE
        device = Device(tenant, client_id, scope, shown, expires, claims=claims)
        self._devices[code] = device
        return code, device

    def device(self, device_code: str) -> Device | None:
        return self._devices.get(device_code)

    def device_shown(self, user_code: str) -> Device | None:
        """By what a person types, in any case; None once it is too old."""
        wanted = user_code.strip().upper()
        found = next((d for d in self._devices.values() if d.user_code == wanted), None)
        return found if found and found.expires > self._clock.now() else None

    def forget_device(self, device_code: str) -> None:
        self._devices.pop(device_code, None)
