"""What a gateway's refusal means: status and problem type in, `Problem` out.

Types come from the contract; one that is not known is judged by its status alone, as the contract asks.
"""

import re
from collections.abc import Mapping

import requests

from wizard.model.json_values import JsonObject, parsed_json
from wizard.model.problem import Code, ProblemError, fail
from wizard.services.network.retry_policy import retry_after

_PREFIX = "urn:room-gateway:problem:"
_BY_TYPE: Mapping[str, Code] = {
    "not-signed-in": Code.SESSION_EXPIRED,
    "session-expired": Code.SESSION_EXPIRED,
    "wrong-password": Code.GATEWAY_PASSWORD,
    "already-exists": Code.GATEWAY_CHANGED,
    "not-tested": Code.GATEWAY_TEST_FAILED,
    "changed": Code.GATEWAY_CHANGED,
    "locked": Code.GATEWAY_LOCKED,
}
_BY_STATUS: Mapping[int, Code] = {
    401: Code.SESSION_EXPIRED,
    403: Code.GATEWAY_FORBIDDEN,
    404: Code.GATEWAY_CHANGED,
    409: Code.GATEWAY_CHANGED,
    412: Code.GATEWAY_CHANGED,
    423: Code.GATEWAY_LOCKED,
    429: Code.GATEWAY_BUSY,
    503: Code.GATEWAY_BUSY,
}
_REDIRECT, _CLIENT_ERROR, _SERVER_ERROR = 300, 400, 500


def refusal(answer: requests.Response, changes: bool) -> ProblemError | None:
    """The problem an answer means, None for a success in the contract's own form.

    `changes`: the request was to change something, so after a breakdown inside the gateway its outcome is unknown.
    """
    status = answer.status_code
    if status < _REDIRECT:
        return fail(Code.NOT_A_GATEWAY, f"{status} {_kind(answer)}"[:100]) if _is_page(answer) else None
    if status < _CLIENT_ERROR:
        return fail(Code.GATEWAY_REDIRECTS, str(status))
    problem = _problem(answer)
    name = str(problem.get("type", "")).removeprefix(_PREFIX)
    return fail(_code(status, name, problem, changes), _detail(status, name, problem), **_values(answer, problem))


def _code(status: int, name: str, problem: JsonObject, changes: bool) -> Code:
    if name == "invalid-mapping" and "unknown-room" in _reasons(problem):
        return Code.GATEWAY_ROOM_GONE
    known = _BY_TYPE.get(name) or _BY_STATUS.get(status)
    if known is not None:
        return known
    if status >= _SERVER_ERROR:
        return Code.OUTCOME_UNKNOWN if changes else Code.GATEWAY_BUSY
    return Code.GATEWAY_REFUSED


def _detail(status: int, name: str, problem: JsonObject) -> str:
    faults = ", ".join(sorted(_reasons(problem)))
    return " ".join(filter(None, [str(status), _printable(name), _printable(faults)]))


def _values(answer: requests.Response, problem: JsonObject) -> dict[str, str]:
    """Seconds to wait, and the ID of what exists already, where the gateway tells them."""
    values = {}
    seconds = retry_after(answer.headers.get("Retry-After", ""))
    if seconds is not None:
        values["seconds"] = str(round(seconds))
    if isinstance(problem.get("existing"), str):
        values["existing"] = _printable(problem["existing"])
    return values


def _problem(answer: requests.Response) -> JsonObject:
    if _kind(answer) != "application/problem+json":
        return {}
    try:
        body = parsed_json(answer.content)
    except ValueError:
        return {}
    return body if isinstance(body, dict) else {}


def _reasons(problem: JsonObject) -> set[str]:
    errors = problem.get("errors")
    return (
        {str(error.get("reason")) for error in errors if isinstance(error, dict)} if isinstance(errors, list) else set()
    )


def _is_page(answer: requests.Response) -> bool:
    """A web page where JSON was due: a sign-in page, or another product altogether."""
    return _kind(answer) in {"text/html", "application/xhtml+xml"}


def _kind(answer: requests.Response) -> str:
    return answer.headers.get("Content-Type", "").split(";")[0].strip().lower()


def _printable(text: str) -> str:
    """What a stranger's answer may add to the details: short, and nothing that could dress up as something else."""
    return re.sub(r"[^\w .,:-]", "", text, flags=re.ASCII)[:80]
