"""One app registration at Microsoft Graph, spoken to with the token of an administrator or owner.

What a client secret and a certificate have in common: requests, refusals, policies. Error codes of app management
policies as Microsoft's own toolkit handles them.
"""

from collections.abc import Mapping

import requests

from wizard.model.cloud import Cloud
from wizard.model.json_values import JsonFields, JsonObject, parsed_json
from wizard.model.problem import Code, ProblemError, fail
from wizard.model.secret import Secret
from wizard.services.microsoft.errors import graph_problem
from wizard.services.microsoft.policies import whole_days
from wizard.services.network.failures import never_sent
from wizard.services.network.hardened_session import HardenedSession
from wizard.services.network.retry_policy import LONGEST_WAIT, Patience, retry_after

OK, NO_CONTENT, BAD_REQUEST, BROKEN = 200, 204, 400, 500
_UNAUTHORIZED, _FORBIDDEN, _THROTTLED = 401, 403, 429
_TRIES = 8
_CODES: Mapping[str, Code] = {
    "CredentialInvalidLifetimeAsPerAppPolicy": Code.SECRET_LIFETIME,
    "Request_ResourceNotFound": Code.APP_UNKNOWN,
}


class AppAtGraph:
    """The token stays in memory, and goes to Graph of its own cloud only."""

    kind = ""
    """The credential's name in Graph."""
    forbidden = Code.SECRETS_FORBIDDEN

    def __init__(
        self, session: HardenedSession, cloud: Cloud, token: Secret, client_id: str, patience: Patience
    ) -> None:
        self._session = session
        self._root = f"https://{cloud.graph_host}/v1.0"
        self._app = f"{self._root}/applications(appId='{client_id}')"
        self._token = token
        self._patience = patience

    def _read(self, *fields: str) -> JsonFields:
        """As one of Microsoft's servers knows it at this moment."""
        answer = self._patience.call(lambda: self._send("GET", f"{self._app}?$select={','.join(fields)}"))
        body = body_of(answer)
        if answer.status_code != OK:
            raise self._refusal(answer.status_code, body)
        return body

    def _changed(self, method: str, tail: str, body: JsonObject) -> requests.Response:
        """Asked once; asked again only where Microsoft said that it did not even look at it (429).

        OUTCOME_UNKNOWN where the answer is lost, or Microsoft broke down over it.
        """
        for _ in range(_TRIES):
            answer = self._asked_once(method, tail, body)
            if answer.status_code >= BROKEN:
                raise fail(Code.OUTCOME_UNKNOWN, f"HTTP {answer.status_code}")
            if answer.status_code != _THROTTLED:
                return answer
            self._patience.sleep(min(retry_after(answer.headers.get("Retry-After", "")) or 1.0, LONGEST_WAIT))
        raise fail(Code.MICROSOFT_THROTTLES)

    def _asked_once(self, method: str, tail: str, body: JsonObject) -> requests.Response:
        try:
            return self._send(method, f"{self._app}{tail}", dict(body))
        except ProblemError as error:
            lost = error.problem.code in (Code.OFFLINE, Code.TIMED_OUT, Code.TLS_UNTRUSTED) and not never_sent(error)
            raise fail(Code.OUTCOME_UNKNOWN, error.problem.detail) if lost else error from None

    def _send(self, method: str, url: str, body: object = None) -> requests.Response:
        headers = {"Authorization": f"Bearer {self._token.reveal()}"}
        return self._session.request(method, url, json=body, headers=headers)

    def _refused(self, answer: requests.Response) -> ProblemError:
        """Why it was surely not made; a life that is too long comes with the days that are allowed."""
        refused = self._refusal(answer.status_code, body_of(answer))
        if refused.problem.code is not Code.SECRET_LIFETIME:
            return refused
        days = self._longest_life()
        return fail(Code.SECRET_LIFETIME, refused.problem.detail, **({"days": str(days)} if days else {}))

    def _longest_life(self) -> int:
        """Days that the tenant's policy allows; 0 where this person may not read it."""
        try:
            answer = self._patience.call(lambda: self._send("GET", f"{self._root}/policies/defaultAppManagementPolicy"))
            restrictions = body_of(answer)["applicationRestrictions"][self.kind]
            lives = [whole_days(one.get("maxLifetime")) for one in restrictions]
        except (ProblemError, KeyError, TypeError, AttributeError):
            return 0
        return min((life for life in lives if life), default=0)

    def _refusal(self, status: int, body: object) -> ProblemError:
        problem = graph_problem(status, body)
        error = body.get("error") if isinstance(body, dict) else None
        name = str(error.get("code", "")) if isinstance(error, dict) else ""
        if name == "CredentialTypeNotAllowedAsPerAppPolicy":
            return fail(self.forbidden, problem.detail)
        by_status = {_UNAUTHORIZED: Code.ADMIN_SIGN_IN_EXPIRED, _FORBIDDEN: Code.ADMIN_NOT_ALLOWED}
        return fail(_CODES.get(name) or by_status.get(status) or problem.code, problem.detail)


def body_of(answer: requests.Response) -> JsonFields:
    """The JSON object of an answer; MICROSOFT_ANSWER_UNREADABLE where it is none."""
    try:
        body = parsed_json(answer.content)
    except ValueError:
        body = None
    if not isinstance(body, dict):
        raise fail(Code.MICROSOFT_ANSWER_UNREADABLE, f"HTTP {answer.status_code}")
    return body
