"""Claims challenges: Graph wants more confirmed than a sign-in has shown, and says so in the header of a 401.

Source: Microsoft identity platform, "Claims challenges, claims requests, and client capabilities".
"""

import base64
import binascii
import re
from collections.abc import Callable

from wizard.model.json_values import parsed_json
from wizard.model.microsoft import PersonSignIn, Tenant, any_tenant
from wizard.model.problem import Code, Problem, ProblemError, fail

CAPABLE = ["CP1"]
"""By this a client declares that it can handle a challenge: none is sent to any other."""
Challenged = Callable[[str], ProblemError]
"""What a challenge means to whoever calls; it is given the claims that Graph asks for."""
_CLAIMS = re.compile(r'\bclaims\s*=\s*"([A-Za-z0-9+/_=-]{4,8192})"')
_ERROR = re.compile(r'\berror\s*=\s*"insufficient_claims"')
_TIMES = frozenset({"nbf", "auth_time"})
"""Their value is a moment, so it is another one each time."""


def claims_asked(header: str) -> str:
    """The claims that a WWW-Authenticate header asks for, as JSON; empty where it is no challenge that can be met."""
    found = _CLAIMS.search(header)
    if found is None or _ERROR.search(header) is None:
        return ""
    try:
        plain = found[1].rstrip("=").replace("+", "-").replace("/", "_")
        text = base64.urlsafe_b64decode(plain + "=" * (-len(plain) % 4)).decode()
    except (binascii.Error, UnicodeDecodeError):
        return ""
    return text if _kind(text) else ""


def _kind(claims: str) -> frozenset[str]:
    """What is asked for, without the moment that it is asked for at; empty for what asks for nothing."""
    try:
        asked = parsed_json(claims.encode())["access_token"]
        return frozenset(name if name in _TIMES else f"{name} {asked[name]}" for name in asked)
    except (ValueError, KeyError, TypeError):
        return frozenset()


def of_app(_claims: str) -> ProblemError:
    """Nobody is there to confirm anything for an application."""
    return fail(Code.APP_ACCESS_STOPPED)


def of_person(_claims: str) -> ProblemError:
    """Of a token that was signed in for elsewhere."""
    return fail(Code.CONFIRMATION_WANTED)


class Confirmations:
    """What Graph wants confirmed by a person's next sign-in for one errand, by organisation.

    What was confirmed since the last ordinary sign-in is remembered: where Graph asks for it once more, that is told,
    also where two rules take turns. It counts only where it was asked for: a sign-in that names no organisation
    may end in another one.
    """

    def __init__(self) -> None:
        self._wanted: dict[Tenant, str] = {}
        self._asked: set[tuple[Tenant, str]] = set()
        self._given: dict[Tenant, frozenset[str]] = {}

    def wanted(self, tenant: Tenant) -> str:
        """The claims to sign in for; empty where nothing is to be confirmed in this organisation."""
        unnamed = any_tenant(tenant.cloud).id
        here = (
            claims
            for asked_in, claims in reversed(self._wanted.items())
            if asked_in.cloud is tenant.cloud
            and (asked_in.id == tenant.id.lower() or tenant.id in (unnamed, tenant.domain))
        )
        return next(here, "")

    def after(self, sign_in: PersonSignIn, tenant: Tenant) -> Challenged:
        """Somebody has signed in to `tenant`: what was asked for is confirmed, and what is asked for next is kept."""
        here = Tenant(tenant.id.lower(), "", tenant.cloud)
        before = self._given.get(here, frozenset()) if sign_in.claims else frozenset()
        was_asked_here = (here, sign_in.claims) in self._asked
        given = self._given[here] = before | (_kind(sign_in.claims) if was_asked_here else frozenset())
        asking = [one for one, claims in self._wanted.items() if one.cloud is tenant.cloud and claims == sign_in.claims]
        for one in [here] if here in asking else asking:
            del self._wanted[one]

        def challenged(claims: str) -> ProblemError:
            self._wanted.pop(here, None)
            self._wanted[here] = claims
            self._asked.add((here, claims))
            again = _kind(claims) <= given
            return ProblemError(Problem(Code.CONFIRMATION_NOT_ENOUGH if again else Code.CONFIRMATION_WANTED))

        return challenged
