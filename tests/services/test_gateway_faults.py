"""Answers no gateway should give, and answers that get lost: each has its own problem, and nothing is guessed."""

import json
import ssl
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import trustme

from tests.gateways import PASSWORD, SECRET, USER, Listener, shown
from wizard.model.gateway import Integration, PermissionLevel
from wizard.model.problem import Code, ProblemError
from wizard.model.secret import Secret
from wizard.services.gateway.api import ContractGateways
from wizard.services.gateway.connection import GatewayConnection
from wizard.services.gateway.session import ContractSession

INTEGRATION = Integration("one", '"one-1"', "A", "global", "t", "t.example", "c", PermissionLevel.READ_WRITE)
ABOUT = {
    "product": "Velocity", "model": "AT-VGW-SW", "firmware": "2.12.0", "serial": "1", "name": "n",
    "contract_version": "1.0", "features": [], "from_the_future": {"a": 1},
}  # fmt: skip
Reply = Callable[..., Listener]


def http(status: str, body: bytes = b"", kind: str = "application/json", **headers: str) -> bytes:
    lines = [f"HTTP/1.1 {status}", f"Content-Type: {kind}", f"Content-Length: {len(body)}"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join([*lines, "", ""]).encode() + body


def problem(status: str, name: str, **members: Any) -> bytes:
    body = {"type": f"urn:room-gateway:problem:{name}", "title": "t", "status": int(status[:3]), **members}
    return http(status, json.dumps(body).encode(), "application/problem+json", Retry_After="0")


@pytest.fixture(scope="module")
def context() -> ssl.SSLContext:
    made = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    trustme.CA().issue_cert("127.0.0.1").configure_cert(made)
    return made


@pytest.fixture
def answering(context: ssl.SSLContext) -> Iterator[Reply]:
    """Starts a gateway that has one answer to everything."""
    running: list[Listener] = []

    def start(reply: bytes) -> Listener:
        running.append(Listener(context, reply).__enter__())
        return running[-1]

    yield start
    for listener in running:
        listener.__exit__(None, None, None)


def pin_of(listener: Listener) -> str:
    return shown(ContractGateways().inspect(listener.address, "")).spki_sha256


def session(listener: Listener) -> ContractSession:
    return ContractSession(GatewayConnection(listener.address, pin_of(listener)))


def code_of(ask: Callable[[], object]) -> Code:
    with pytest.raises(ProblemError) as caught:
        ask()
    return caught.value.problem.code


NOT_GATEWAYS = [
    http("200 OK", b"<html><form>Sign in</form></html>", "text/html; charset=utf-8"),
    http("200 OK", b"{}"),
    http("200 OK", b"[]"),
    http("200 OK", b"hello", "text/plain"),
    http("200 OK", json.dumps(ABOUT | {"firmware": 2}).encode()),
    http("404 Not Found", b"nothing", "text/plain"),
    http("401 Unauthorized", b"", "text/html"),
]


@pytest.mark.parametrize("reply", NOT_GATEWAYS)
def test_something_else_answers(answering: Reply, reply: bytes) -> None:
    listener = answering(reply)
    pin = pin_of(listener)
    assert code_of(lambda: ContractGateways().inspect(listener.address, pin)) is Code.NOT_A_GATEWAY


def test_unknown_fields_are_no_reason_to_stop(answering: Reply) -> None:
    listener = answering(http("200 OK", json.dumps(ABOUT).encode()))
    about = ContractGateways().inspect(listener.address, pin_of(listener)).about
    assert about is not None
    assert about.firmware == "2.12.0"


@pytest.mark.parametrize("status", ["301 Moved", "302 Found", "307 Temporary Redirect", "308 Permanent Redirect"])
def test_no_redirect_is_followed_with_a_secret(answering: Reply, context: ssl.SSLContext, status: str) -> None:
    with Listener(context) as elsewhere:
        listener = answering(http(status, Location=f"{elsewhere.address}/api/v1/sessions"))
        pin = pin_of(listener)
        gateways = ContractGateways()
        sign_in = lambda: gateways.sign_in(listener.address, pin, USER, Secret(PASSWORD))  # noqa: E731
        assert code_of(sign_in) is Code.GATEWAY_REDIRECTS
        stage = lambda: session(listener).stage(INTEGRATION, Secret(SECRET), key_id="", expires=None)  # noqa: E731
        assert code_of(stage) is Code.GATEWAY_REDIRECTS
        assert elsewhere.received == b""


@pytest.mark.parametrize(
    ("reply", "code"),
    [
        (http("200 OK", b"<html>", "text/html"), Code.NOT_A_GATEWAY),
        (http("200 OK", b"{"), Code.GATEWAY_ANSWER_UNREADABLE),
        (http("200 OK", b'{"rooms": [], "rooms": []}'), Code.GATEWAY_ANSWER_UNREADABLE),
        (http("200 OK", b'{"rooms": [{"id": 1}]}'), Code.GATEWAY_ANSWER_UNREADABLE),
        (http("200 OK", b'{"rooms": NaN}'), Code.GATEWAY_ANSWER_UNREADABLE),
        (http("200 OK", b'{"rooms": [], "next_cursor": "p1"}'), Code.GATEWAY_ANSWER_UNREADABLE),
        (http("200 OK", b"\xff\xfe"), Code.GATEWAY_ANSWER_UNREADABLE),
        (http("200 OK", b"[" * 100_000), Code.GATEWAY_ANSWER_UNREADABLE),
        (http("302 Found", Location="/login"), Code.GATEWAY_REDIRECTS),
        (problem("401 Unauthorized", "session-expired"), Code.SESSION_EXPIRED),
        (http("401 Unauthorized"), Code.SESSION_EXPIRED),
        (http("403 Forbidden"), Code.GATEWAY_FORBIDDEN),
        (problem("418 Teapot", "from-the-future"), Code.GATEWAY_REFUSED),
    ],
)
def test_strange_answers_to_reading(answering: Reply, reply: bytes, code: Code) -> None:
    assert code_of(session(answering(reply)).rooms) is code


@pytest.mark.parametrize(
    ("reply", "code"),
    [
        (b"", Code.OUTCOME_UNKNOWN),
        (http("200 OK", b'{"id": "one"}')[:-6], Code.OUTCOME_UNKNOWN),
        (http("200 OK", b"{}", ETag='"one-2"'), Code.OUTCOME_UNKNOWN),
        (http("200 OK", b"not json"), Code.OUTCOME_UNKNOWN),
        (http("500 Internal Server Error"), Code.OUTCOME_UNKNOWN),
        (http("502 Bad Gateway", b"<html>", "text/html"), Code.OUTCOME_UNKNOWN),
        (http("503 Service Unavailable"), Code.GATEWAY_BUSY),
        (http("429 Too Many Requests"), Code.GATEWAY_BUSY),
        (problem("412 Precondition Failed", "changed"), Code.GATEWAY_CHANGED),
        (problem("428 Precondition Required", "version-required"), Code.GATEWAY_REFUSED),
        (problem("422 Unprocessable", "invalid-mapping", errors=[{"reason": "unknown-room"}]), Code.GATEWAY_ROOM_GONE),
        (problem("422 Unprocessable", "invalid-mapping", errors="odd"), Code.GATEWAY_REFUSED),
        (http("409 Conflict", b"[1]", "application/problem+json"), Code.GATEWAY_CHANGED),
    ],
)
def test_strange_answers_to_changing(answering: Reply, reply: bytes, code: Code) -> None:
    listener = answering(reply)
    assert code_of(lambda: session(listener).put_mapping(INTEGRATION, [])) is code


def test_a_change_is_sent_once_even_if_its_answer_is_lost(answering: Reply) -> None:
    listener = answering(b"")
    assert code_of(lambda: session(listener).put_mapping(INTEGRATION, [])) is Code.OUTCOME_UNKNOWN
    assert listener.received.count(b"PUT /api/v1/integrations/one/mapping") == 1


def test_a_wrong_password_is_sent_once(answering: Reply) -> None:
    listener = answering(problem("401 Unauthorized", "wrong-password"))
    pin = pin_of(listener)
    sign_in = lambda: ContractGateways().sign_in(listener.address, pin, USER, Secret(PASSWORD))  # noqa: E731
    assert code_of(sign_in) is Code.GATEWAY_PASSWORD
    assert listener.received.count(b"POST /api/v1/sessions") == 1


def test_the_gateway_is_gone_before_a_change_leaves(answering: Reply, context: ssl.SSLContext) -> None:
    with Listener(context) as listener:
        gone = session(listener)
    assert code_of(lambda: gone.put_mapping(INTEGRATION, [])) is Code.GATEWAY_UNREACHABLE


def test_a_stranger_writes_nothing_odd_into_the_details(answering: Reply) -> None:
    listener = answering(problem("400 Bad Request", "\u202e<script>\n" + "x" * 500))
    with pytest.raises(ProblemError) as caught:
        session(listener).put_mapping(INTEGRATION, [])
    detail = caught.value.problem.detail
    assert detail.isascii()
    assert detail.isprintable()
    assert "<" not in detail
    assert len(detail) < 200
