"""Claims challenges: Graph lets a token in only when its person has confirmed more than the sign-in had asked for.

Only a client that declares itself capable of it is asked; any other is let in with the token it has, or refused.

Source: Microsoft identity platform, "Claims challenges, claims requests, and client capabilities" and "Developer guide
to Conditional Access authentication context".
"""

import base64
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from wizard.sandbox.errors import GraphError

CHANGES_OF_APPS = r"(POST|PATCH|DELETE) /(applications|servicePrincipals|oauth2PermissionGrants)\b.*"


@dataclass(slots=True)
class ContextRule:
    """An authentication context that Conditional Access demands of certain calls."""

    context: str = "c1"
    covers: str = CHANGES_OF_APPS
    """A pattern of `METHOD /path`."""
    can_be_met: bool = True
    """False where no confirmation is ever enough, as a rule may be that asks for a device which nobody has."""
    of_apps: bool = False
    """Whether it is demanded of an application's own token, and not of a person's."""

    def demands(self, method: str, path: str, by_app: bool) -> bool:
        return self.of_apps is by_app and re.fullmatch(self.covers, f"{method} {path}", re.IGNORECASE) is not None


@dataclass(frozen=True, slots=True)
class ClaimsRequest:
    """What a client asks a token to tell, as far as the practice cloud understands it."""

    contexts: frozenset[str] = frozenset()
    not_before: float = 0.0
    """The sign-in has to be later than this."""
    capable: bool = False
    """Whether the client declares that it can handle a challenge (`xms_cc`: `CP1`)."""

    @property
    def wants_second_factor(self) -> bool:
        return bool(self.contexts)


def read(text: str) -> ClaimsRequest:
    """The `claims` parameter of a request; nothing is wanted by one that is no such object."""
    try:
        asked = json.loads(text)["access_token"] if text else {}
        acrs, nbf = asked.get("acrs") or {}, asked.get("nbf") or {}
        values = acrs.get("values") or [acrs["value"]] if acrs else []
        capable = "CP1" in ((asked.get("xms_cc") or {}).get("values") or ())
        return ClaimsRequest(frozenset(map(str, values)), float(nbf.get("value", 0)), capable)
    except (ValueError, KeyError, TypeError, AttributeError):
        return ClaimsRequest()


def context_wanted(context: str, login_host: str) -> GraphError:
    """401: this call takes an authentication context that the token does not have."""
    claims = {"access_token": {"acrs": {"essential": True, "value": context}}}
    return _challenge(claims, login_host, "The presented access token does not meet the authentication context.")


def sign_in_too_old(revoked_from: float, login_host: str) -> GraphError:
    """401: Continuous Access Evaluation has seen that the person's sessions were revoked."""
    claims = {"access_token": {"nbf": {"essential": True, "value": str(int(revoked_from))}}}
    return _challenge(
        claims,
        login_host,
        "Continuous access evaluation resulted in challenge with result: InteractionRequired and code: "
        "TokenIssuedBeforeRevocationTimestamp",
    )


def _challenge(claims: Mapping[str, Any], login_host: str, message: str) -> GraphError:
    encoded = base64.b64encode(json.dumps(claims, separators=(",", ":")).encode()).decode()
    header = (
        f'Bearer realm="", authorization_uri="https://{login_host}/common/oauth2/authorize", '
        'client_id="00000003-0000-0000-c000-000000000000", '
        f'error="insufficient_claims", claims="{encoded}"'
    )
    return GraphError(401, "InvalidAuthenticationToken", message, {"WWW-Authenticate": header})
