"""The client secrets of an app registration, changed with the token of an administrator or owner.

Source: Microsoft Graph, "application: addPassword", "application: removePassword"; error codes of app management
policies as Microsoft's own toolkit handles them.
"""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import requests

from wizard.model.cloud import Cloud
from wizard.model.microsoft import AppSecret
from wizard.model.problem import Code, ProblemError, fail
from wizard.model.secret import Secret
from wizard.services.microsoft.errors import graph_problem
from wizard.services.microsoft.registration import moment
from wizard.services.network.failures import never_sent
from wizard.services.network.patience import LONGEST_WAIT, Patience, retry_after
from wizard.services.network.session import OneWayOut

_OK, _NO_CONTENT, _BAD_REQUEST, _UNAUTHORIZED, _FORBIDDEN, _THROTTLED, _BROKEN = 200, 204, 400, 401, 403, 429, 500
_TRIES = 8
_CODES: Mapping[str, Code] = {
    "CredentialTypeNotAllowedAsPerAppPolicy": Code.SECRETS_FORBIDDEN,
    "CredentialInvalidLifetimeAsPerAppPolicy": Code.SECRET_LIFETIME,
    "Request_ResourceNotFound": Code.APP_UNKNOWN,
}
_DURATION = re.compile(r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T.*)?")


class SecretsOfApp:
    """Fulfils the flow's AppSecrets port. The token stays in memory, and goes to Graph of its own cloud only."""

    def __init__(
        self, session: OneWayOut, cloud: Cloud, token: Secret, client_id: str, patience: Patience | None = None
    ) -> None:
        self._session = session
        self._root = f"https://{cloud.graph_host}/v1.0"
        self._app = f"{self._root}/applications(appId='{client_id}')"
        self._token = token
        self._patience = patience or Patience()

    def all(self) -> tuple[AppSecret, ...]:
        """As one of Microsoft's servers knows them at this moment."""
        answer = self._patience.call(lambda: self._send("GET", f"{self._app}?$select=passwordCredentials"))
        body = _body(answer)
        if answer.status_code != _OK:
            raise _refusal(answer.status_code, body)
        entries = body.get("passwordCredentials")
        if not isinstance(entries, list):
            raise fail(Code.MICROSOFT_ANSWER_UNREADABLE, "passwordCredentials")
        return tuple(_entry(one) for one in entries if isinstance(one, dict))

    def add(self, display_name: str, ends: datetime) -> tuple[Secret, AppSecret]:
        """Asked once; asked again only where Microsoft said that it did not even look at it (429)."""
        wanted = {"displayName": display_name, "endDateTime": ends.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")}
        answer = self._not_throttled(wanted)
        if answer.status_code >= _BROKEN:
            raise fail(Code.OUTCOME_UNKNOWN, f"HTTP {answer.status_code}")
        if answer.status_code != _OK:
            raise self._refused(answer)
        try:
            body = _body(answer)
            return Secret(_text(body, "secretText")), _entry(body)
        except ProblemError:
            raise fail(Code.OUTCOME_UNKNOWN, "answer without a secret") from None

    def remove(self, key_id: str) -> bool:
        """Safe to ask for again: there is only one key of that id, ever."""
        answer = self._patience.call(lambda: self._send("POST", f"{self._app}/removePassword", {"keyId": key_id}))
        if answer.status_code == _NO_CONTENT:
            return True
        if answer.status_code == _BAD_REQUEST and all(one.key_id != key_id for one in self.all()):
            return False
        raise _refusal(answer.status_code, _body(answer))

    def _not_throttled(self, wanted: Mapping[str, str]) -> requests.Response:
        for _ in range(_TRIES):
            answer = self._asked_once(wanted)
            if answer.status_code != _THROTTLED:
                return answer
            self._patience.sleep(min(retry_after(answer.headers.get("Retry-After", "")) or 1.0, LONGEST_WAIT))
        raise fail(Code.MICROSOFT_THROTTLES)

    def _asked_once(self, wanted: Mapping[str, str]) -> requests.Response:
        try:
            return self._send("POST", f"{self._app}/addPassword", {"passwordCredential": dict(wanted)})
        except ProblemError as error:
            lost = error.problem.code in (Code.OFFLINE, Code.TIMED_OUT, Code.TLS_UNTRUSTED) and not never_sent(error)
            raise fail(Code.OUTCOME_UNKNOWN, error.problem.detail) if lost else error from None

    def _refused(self, answer: requests.Response) -> ProblemError:
        refused = _refusal(answer.status_code, _body(answer))
        if refused.problem.code is not Code.SECRET_LIFETIME:
            return refused
        days = self._longest_life()
        return fail(Code.SECRET_LIFETIME, refused.problem.detail, **({"days": str(days)} if days else {}))

    def _longest_life(self) -> int:
        """Days that the tenant's policy allows; 0 where this person may not read it."""
        try:
            answer = self._patience.call(lambda: self._send("GET", f"{self._root}/policies/defaultAppManagementPolicy"))
            restrictions = _body(answer)["applicationRestrictions"]["passwordCredentials"]
            lives = [_days(str(one.get("maxLifetime"))) for one in restrictions]
        except (ProblemError, KeyError, TypeError, AttributeError):
            return 0
        return min((life for life in lives if life), default=0)

    def _send(self, method: str, url: str, body: Any = None) -> requests.Response:
        headers = {"Authorization": f"Bearer {self._token.reveal()}"}
        return self._session.request(method, url, json=body, headers=headers)


def _days(text: str) -> int:
    """Whole days of an ISO 8601 duration such as P90D or P6M, on the careful side; 0 where it is none."""
    found = _DURATION.fullmatch(text)
    if found is None:
        return 0
    years, months, weeks, days = (int(part or 0) for part in found.groups())
    return years * 365 + months * 30 + weeks * 7 + days


def _refusal(status: int, body: Any) -> ProblemError:
    problem = graph_problem(status, body)
    error = body.get("error") if isinstance(body, dict) else None
    name = str(error.get("code", "")) if isinstance(error, dict) else ""
    by_status = {_UNAUTHORIZED: Code.ADMIN_SIGN_IN_EXPIRED, _FORBIDDEN: Code.ADMIN_NOT_ALLOWED}
    return fail(_CODES.get(name) or by_status.get(status) or problem.code, problem.detail)


def _body(answer: requests.Response) -> dict[str, Any]:
    try:
        body = answer.json()
    except ValueError:
        body = None
    if not isinstance(body, dict):
        raise fail(Code.MICROSOFT_ANSWER_UNREADABLE, f"HTTP {answer.status_code}")
    return body


def _text(body: Mapping[str, Any], name: str) -> str:
    value = body.get(name)
    if not isinstance(value, str) or not value:
        raise fail(Code.MICROSOFT_ANSWER_UNREADABLE, name)
    return value


def _entry(body: Mapping[str, Any]) -> AppSecret:
    """As Microsoft shows it; a hint is missing on very old ones, a name on those made by programs."""
    try:
        ends = moment(_text(body, "endDateTime"))
    except ValueError:
        raise fail(Code.MICROSOFT_ANSWER_UNREADABLE, "endDateTime") from None
    return AppSecret(_text(body, "keyId"), str(body.get("hint") or ""), str(body.get("displayName") or ""), ends)
