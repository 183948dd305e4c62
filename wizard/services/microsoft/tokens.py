"""An application's own token, by msal.

msal keeps refused requests for 60 s and tokens for an hour; so each attempt has an application object of its own.
"""

import base64
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import msal
import requests

from wizard.model.microsoft import AppToken, Tenant
from wizard.model.problem import Code, ProblemError, fail
from wizard.model.secret import Secret
from wizard.services.microsoft.errors import sign_in_problem
from wizard.services.network.patience import Patience
from wizard.services.network.session import OneWayOut


@dataclass(frozen=True, slots=True)
class Granted:
    """A token, and what it says."""

    token: Secret
    says: AppToken


class _PatientHttp:
    """msal's `http_client`: our session, with patience. A token request may be repeated: it changes nothing."""

    def __init__(self, session: OneWayOut, patience: Patience) -> None:
        self._session = session
        self._patience = patience

    def get(self, url: str, **options: Any) -> requests.Response:
        return self._patience.call(lambda: _whole(self._session.get(url, **options)))

    def post(self, url: str, **options: Any) -> requests.Response:
        return self._patience.call(lambda: _whole(self._session.post(url, **options)))

    def close(self) -> None:
        """The session outlives msal."""


def _whole(answer: requests.Response) -> requests.Response:
    """A body cut short or replaced by a web page is a passing failure here: msal would only raise a bare ValueError."""
    try:
        answer.json()
    except ValueError:
        if answer.status_code < 500:  # noqa: PLR2004 (5xx is repeated anyway)
            raise fail(Code.TIMED_OUT, f"HTTP {answer.status_code}, not JSON") from None
    return answer


def app_token(session: OneWayOut, tenant: Tenant, client_id: str, secret: Secret, patience: Patience) -> Granted:
    """A fresh token for `{graph}/.default`; a refusal is the `Problem` that fits Microsoft's answer."""
    answer = _acquire(session, tenant, client_id, secret, patience)
    if "access_token" not in answer:
        raise ProblemError(sign_in_problem(answer))
    return Granted(Secret(answer["access_token"]), read_claims(answer["access_token"]))


def _acquire(
    session: OneWayOut, tenant: Tenant, client_id: str, secret: Secret, patience: Patience
) -> Mapping[str, Any]:
    try:
        app = msal.ConfidentialClientApplication(
            client_id,
            client_credential=secret.reveal(),
            authority=f"https://{tenant.cloud.login_host}/{tenant.id}",
            http_client=_PatientHttp(session, patience),
            instance_discovery=False,
        )
        answer: Mapping[str, Any] = app.acquire_token_for_client([tenant.cloud.graph_scope])
    except ProblemError:
        raise
    except ValueError:
        raise fail(Code.TENANT_UNKNOWN, tenant=tenant.domain or tenant.id) from None
    return answer


def read_claims(token: str) -> AppToken:
    """What a token says of its app. Only to show and to choose words: Microsoft checks it, not we."""
    try:
        payload = token.split(".")[1]
        claims = json.loads(base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4)))
        roles = frozenset(str(role) for role in claims.get("roles") or ())
        return AppToken(str(claims.get("app_displayname", "")), str(claims.get("tid", "")), roles)
    except (IndexError, ValueError, AttributeError):
        raise fail(Code.MICROSOFT_ANSWER_UNREADABLE, "token") from None
