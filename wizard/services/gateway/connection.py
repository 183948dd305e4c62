"""One connection to one gateway: sends a request, and gives back JSON or the `Problem` that it means.

Reading may be repeated. Changing is sent once: when its answer is lost the outcome is unknown, and only reading tells.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, cast

import requests
from requests.adapters import HTTPAdapter

from wizard.model.clocks import ClockReading
from wizard.model.gateway import GatewayAddress
from wizard.model.json_values import JsonFields, parsed_json
from wizard.model.problem import Code, ProblemError, fail
from wizard.services.gateway.refusals import refusal
from wizard.services.network.clock_readings import timed
from wizard.services.network.failures import never_sent, to_problem
from wizard.services.network.hardened_session import TIMEOUT, HardenedSession, tls_context
from wizard.services.network.retry_policy import Patience
from wizard.services.network.trust import PinningAdapter

BASE = "/api/v1"
_LARGEST_ANSWER = 16 * 1024 * 1024
_PATIENCE_SECONDS = 10.0


Refusal = Callable[[requests.Response, bool], ProblemError | None]
"""The problem that an answer means, None for a success; the second value says whether the request was a change."""


@dataclass(frozen=True)
class GatewayAnswer:
    """A successful answer: its JSON (None where there is no body), the version it carries and the gateway's clock."""

    body: object
    etag: str
    clock_ahead: ClockReading | None = None
    """That clock against this computer's."""


class GatewayConnection:
    """Speaks to one gateway only; `pin` is its confirmed key, empty where the system or `ca_file` trusts it.

    `base` and `refused` are those of the interface that is spoken there, the contract's by default.
    """

    def __init__(
        self, address: GatewayAddress, pin: str, ca_file: str = "", *, base: str = BASE, refused: Refusal = refusal
    ) -> None:
        self._origin, self._base, self._refused = address.origin, base, refused
        self._own_clock: ClockReading | None = None
        """This computer's against the gateway's, by its last answer."""
        self._session = HardenedSession(tls_context(ca_file))
        if not address.encrypted:
            self._session.mount("http://", HTTPAdapter())
        elif pin:
            self._session.mount("https://", PinningAdapter(pin))

    def close(self) -> None:
        """Close the connections now; urllib3 alone would wait for the garbage collector."""
        pools = cast("HTTPAdapter", self._session.get_adapter(self._origin)).poolmanager.pools
        for pool in filter(None, map(pools.get, pools.keys())):
            pool.close()
        self._session.close()

    def authorize(self, token: str) -> None:
        """Send this session token from now on."""
        self._session.headers["Authorization"] = f"Bearer {token}"

    def get(self, path: str) -> GatewayAnswer:
        """Read; repeated for up to ten seconds while the gateway is busy or restarting."""
        return self._read(path, Patience(limit=_PATIENCE_SECONDS))

    def get_text(self, path: str) -> str:
        """Read what is no JSON, such as a certificate."""
        try:
            answer = self._send("GET", path, None, {})
        except ProblemError as error:
            raise _lost(error, changes=False) from None
        refused = self._refused(answer, False)
        if refused is not None:
            raise refused
        return answer.content.decode(errors="replace")

    def get_once(self, path: str, seconds: float = TIMEOUT[1]) -> GatewayAnswer:
        """Read without patience, for a first look; `seconds` without an answer count as none."""
        return self._read(path, Patience(limit=0), seconds)

    def change(
        self, method: str, path: str, body: object = None, *, etag: str = "", kind: str = "application/json"
    ) -> GatewayAnswer:
        """Change something, once; OUTCOME_UNKNOWN when the answer is lost on the way back."""
        headers = {"If-Match": etag} if etag else {}
        if body is not None:
            headers["Content-Type"] = kind
        try:
            answer = self._send(method, path, body, headers)
        except ProblemError as error:
            raise _lost(error, changes=True) from None
        return self._judge(answer, changes=True)

    def _read(self, path: str, patience: Patience, seconds: float = TIMEOUT[1]) -> GatewayAnswer:
        try:
            answer = patience.call(lambda: self._send("GET", path, None, {}, seconds))
        except ProblemError as error:
            raise _lost(error, changes=False) from None
        return self._judge(answer, changes=False)

    def _send(
        self, method: str, path: str, body: object, headers: Mapping[str, str], seconds: float = TIMEOUT[1]
    ) -> requests.Response:
        data = None if body is None else json.dumps(body).encode()
        url, accept = f"{self._origin}{self._base}{path}", {"Accept": "application/json, application/problem+json"}
        options = {"data": data, "headers": {**accept, **headers}, "stream": True, "timeout": (TIMEOUT[0], seconds)}
        try:
            answer, self._own_clock = timed(lambda: self._session.request(method, url, **options))
            _read_all(answer)
        except ProblemError as error:
            raise _told_apart(error) from None
        except (requests.RequestException, OSError) as error:
            raise _told_apart(ProblemError(to_problem(error))) from None
        return answer

    def _judge(self, answer: requests.Response, *, changes: bool) -> GatewayAnswer:
        refused = self._refused(answer, changes)
        if refused is not None:
            raise refused
        if answer.status_code in {202, 204}:
            return GatewayAnswer(None, answer.headers.get("ETag", ""))
        try:
            return GatewayAnswer(_json(answer), answer.headers.get("ETag", ""), self._own_clock and -self._own_clock)
        except ValueError:
            # The gateway said that it did it; what exactly it did, only reading can tell.
            code = Code.OUTCOME_UNKNOWN if changes else Code.GATEWAY_ANSWER_UNREADABLE
            raise fail(code, f"{answer.status_code} without readable JSON") from None


def _read_all(answer: requests.Response) -> None:
    """Read the body, up to a limit no honest gateway reaches."""
    content = bytearray()
    for chunk in answer.iter_content(65_536):
        content += chunk
        if len(content) > _LARGEST_ANSWER:
            answer.close()
            raise fail(Code.GATEWAY_ANSWER_UNREADABLE, "answer larger than 16 MiB")
    # As requests itself would keep it; `stream` was only asked for to be able to stop reading.
    answer._content = bytes(content)


def _told_apart(error: ProblemError) -> ProblemError:
    """TLS that fails before the request is a matter of trust; after it, only of a connection that broke off."""
    code, detail = error.problem.code, error.problem.detail
    if code is not Code.TLS_UNTRUSTED:
        return error
    return fail(Code.GATEWAY_KEY_UNKNOWN, detail) if never_sent(error) else fail(Code.OFFLINE, detail)


def _lost(error: ProblemError, *, changes: bool) -> ProblemError:
    """What a failure on the way means: a change that may have arrived is neither done nor undone."""
    code, detail = error.problem.code, error.problem.detail
    if code not in {Code.OFFLINE, Code.TIMED_OUT}:
        return error
    if changes and not never_sent(error):
        return fail(Code.OUTCOME_UNKNOWN, detail)
    return fail(Code.GATEWAY_UNREACHABLE, detail)


def _json(answer: requests.Response) -> Any:
    return parsed_json(answer.content.decode(), object_pairs_hook=_unique, parse_constant=_refuse)


def _unique(pairs: list[tuple[str, object]]) -> JsonFields:
    members = dict(pairs)
    if len(members) != len(pairs):
        raise ValueError("duplicate key")
    return members


def _refuse(constant: str) -> None:
    raise ValueError(constant)
