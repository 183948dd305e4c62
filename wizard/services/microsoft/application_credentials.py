"""One app registration at Microsoft Graph, spoken to with the token of an administrator or owner.

What a client secret and a certificate have in common: refusals and policies. Error codes of app management
policies as Microsoft's own toolkit handles them.
"""

from collections.abc import Mapping

import requests

from wizard.model.json_values import JsonFields, JsonObject
from wizard.model.problem import Code, ProblemError, fail
from wizard.services.microsoft.errors import graph_problem
from wizard.services.microsoft.graph_client import FORBIDDEN, UNAUTHORIZED, GraphClient
from wizard.services.microsoft.json_answers import error_object
from wizard.services.microsoft.policies import whole_days

_CODES: Mapping[str, Code] = {
    "CredentialInvalidLifetimeAsPerAppPolicy": Code.SECRET_LIFETIME,
    "Request_ResourceNotFound": Code.APP_UNKNOWN,
}


class AppAtGraph:
    """One app registration, by its client id."""

    kind = ""
    """The credential's name in Graph."""
    forbidden = Code.SECRETS_FORBIDDEN

    def __init__(self, graph: GraphClient, client_id: str) -> None:
        self._graph = graph
        self._app = f"/applications(appId='{client_id}')"

    def _read(self, *fields: str) -> JsonFields:
        """As one of Microsoft's servers knows it at this moment."""
        return self._graph.get(f"{self._app}?$select={','.join(fields)}", self._refusal)

    def _changed(self, method: str, tail: str, body: JsonObject) -> requests.Response:
        """Asked once; OUTCOME_UNKNOWN where the answer is lost, or Microsoft broke down over it."""
        return self._graph.once(method, f"{self._app}{tail}", dict(body))

    def _refused(self, answer: requests.Response) -> ProblemError:
        """Why it was surely not made; a life that is too long comes with the days that are allowed."""
        refused = self._refusal(answer)
        if refused.problem.code is not Code.SECRET_LIFETIME:
            return refused
        days = self._longest_life()
        return fail(Code.SECRET_LIFETIME, refused.problem.detail, **({"days": str(days)} if days else {}))

    def _longest_life(self) -> int:
        """Days that the tenant's policy allows; 0 where this person may not read it."""
        try:
            policy = self._graph.get("/policies/defaultAppManagementPolicy")
            restrictions = policy["applicationRestrictions"][self.kind]
            lives = [whole_days(one.get("maxLifetime")) for one in restrictions]
        except (ProblemError, KeyError, TypeError, AttributeError):
            return 0
        return min((life for life in lives if life), default=0)

    def _refusal(self, answer: requests.Response) -> ProblemError:
        body = error_object(answer)
        problem = graph_problem(answer.status_code, body)
        error = body.get("error")
        name = str(error.get("code", "")) if isinstance(error, dict) else ""
        if name == "CredentialTypeNotAllowedAsPerAppPolicy":
            return fail(self.forbidden, problem.detail)
        by_status = {UNAUTHORIZED: Code.ADMIN_SIGN_IN_EXPIRED, FORBIDDEN: Code.ADMIN_NOT_ALLOWED}
        return fail(_CODES.get(name) or by_status.get(answer.status_code) or problem.code, problem.detail)
