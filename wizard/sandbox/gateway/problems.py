"""The contract's problems (RFC 9457), each with its stable type, its status and its title."""

from collections.abc import Mapping
from typing import Any

from starlette.responses import JSONResponse

PREFIX = "urn:room-gateway:problem:"

_KNOWN: Mapping[str, tuple[int, str]] = {
    "malformed": (400, "The request cannot be read"),
    "not-signed-in": (401, "Sign in first"),
    "session-expired": (401, "The session is over"),
    "wrong-password": (401, "User name or password is wrong"),
    "not-found": (404, "There is no such thing here"),
    "method-not-allowed": (405, "This cannot be done here"),
    "already-exists": (409, "There is an integration for this tenant and client ID"),
    "not-tested": (409, "The staged secret has not passed a test"),
    "changed": (412, "The integration was changed meanwhile"),
    "too-large": (413, "The body is too large"),
    "media-type": (415, "The body is of an unknown kind"),
    "invalid": (422, "Some values are not acceptable"),
    "invalid-mapping": (422, "Some pairs are not acceptable"),
    "locked": (423, "Too many failed attempts to sign in"),
    "version-required": (428, "Name the version you change in If-Match"),
    "internal": (500, "The gateway failed"),
}


class ApiProblemError(Exception):
    """Raised anywhere in a request; becomes its answer."""

    def __init__(
        self, name: str, detail: str = "", *, headers: Mapping[str, str] | None = None, **members: Any
    ) -> None:
        super().__init__(name)
        self.name = name
        self.detail = detail
        self.headers = dict(headers or {})
        self.members = members


class ProblemResponse(JSONResponse):
    """An answer of kind application/problem+json."""

    media_type = "application/problem+json"


def answer(problem: ApiProblemError) -> ProblemResponse:
    """The response for a problem, with the challenge that RFC 9110 wants beside a 401."""
    status, title = _KNOWN[problem.name]
    body: dict[str, Any] = {"type": PREFIX + problem.name, "title": title, "status": status}
    if problem.detail:
        body["detail"] = problem.detail
    headers = dict(problem.headers)
    if status == 401:
        headers["WWW-Authenticate"] = 'Bearer realm="room-gateway"'
    return ProblemResponse(body | problem.members, status, headers)
