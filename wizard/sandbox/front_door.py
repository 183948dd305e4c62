"""The one web application behind the TLS port: counts, delays, troubles, and hands each host its part."""

import asyncio
import json
import random
import uuid
from collections import Counter
from collections.abc import Callable, Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Message, Receive, Scope, Send

from wizard.sandbox.azure import Azure
from wizard.sandbox.errors import GraphError, SignInError
from wizard.sandbox.exchange_web_services import WebServices
from wizard.sandbox.faults import RETRY_AFTER, Faults
from wizard.sandbox.graph import GraphService
from wizard.sandbox.graph_call import Reply
from wizard.sandbox.hosts import ANSWERED_HOSTS, EXCHANGE_HOSTS, GRAPH_HOSTS, LOGIN_HOSTS
from wizard.sandbox.login import Login

_JSON = "application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8"
_SLOW = 3.0  # seconds
_MACHINE_PATHS = ("/token", "/devicecode")
_WORDS = {
    "429": "TooManyRequests",
    "500": "InternalServerError",
    "502": "BadGateway",
    "503": "ServiceUnavailable",
    "504": "GatewayTimeout",
}
Reset = Callable[[int], None]


class CutError(Exception):
    """Raised to make the server drop a connection in the middle of an answer."""


class Front:
    """An ASGI application; `requests` counts by host what was really asked."""

    def __init__(
        self,
        login: Login,
        graph: GraphService,
        azure: Azure,
        web_services: WebServices,
        faults: Faults,
        latency_ms: int,
        seed: int,
    ) -> None:
        self._login, self._graph, self._azure, self._faults = login, graph, azure, faults
        self._web_services = web_services
        self._latency = latency_ms / 1000
        self._random = random.Random(f"{seed}/front")
        self.requests: Counter[str] = Counter()
        self.reset: Reset | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return
        request = Request(scope, receive)
        request.state.request_id = str(uuid.uuid4())
        host = (request.url.hostname or "").casefold()
        self.requests[host] += 1
        if self._latency:
            await asyncio.sleep(self._latency)
        raw = await request.body()
        trouble = self._faults.for_request(_key(request, host, raw), _is_page(request, host))
        await self._answer(trouble, request, host, raw, send)

    async def _answer(self, trouble: str | None, request: Request, host: str, raw: bytes, send: Send) -> None:
        if trouble == "reset":
            await self._break(request)
            return
        if trouble == "slow":
            await asyncio.sleep(_SLOW)
        if trouble in {"429", "500", "502", "503", "504"}:
            await _send_whole(_broken(trouble, request), request, send)
        elif host in LOGIN_HOSTS:
            await self._sign_in(trouble, request, raw, send)
        else:
            answer = self._answered(request, host, raw)
            await (_send_half(answer, request, send) if trouble == "cut" else _send_whole(answer, request, send))

    async def _sign_in(self, trouble: str | None, request: Request, raw: bytes, send: Send) -> None:
        """The body has been read already, so the router gets it once more."""
        sender = _cutting(send) if trouble == "cut" else send
        await self._login.router(request.scope, _again(raw), _with_request_id(sender, request))

    def _answered(self, request: Request, host: str, raw: bytes) -> Response:
        if host in EXCHANGE_HOSTS:
            return self._web_services.answer(request.method, host, request.url.path, request.headers, raw)
        return _written(self._reply(request, host, raw), self._faults.strikes("unknown_fields"))

    def _reply(self, request: Request, host: str, raw: bytes) -> Reply:
        headers = dict(request.headers)
        path = request.scope["raw_path"].decode("ascii")
        if host in GRAPH_HOSTS:
            return self._graph.answer(request.method, host, path, dict(request.query_params), headers, raw)
        if host in ANSWERED_HOSTS:
            return self._azure.answer(request.method, host, path, headers)
        return Reply(421, {"error": {"code": "MisdirectedRequest", "message": "The practice cloud is not this host."}})

    async def _break(self, request: Request) -> None:
        if self.reset and request.client:
            self.reset(request.client.port)
        raise CutError


def _key(request: Request, host: str, raw: bytes) -> str:
    """Tells one request from another, for «came back too early»."""
    return f"{host} {request.method} {request.url.path}?{request.url.query} {hash(raw)}"


def _is_page(request: Request, host: str) -> bool:
    return host in LOGIN_HOSTS and not request.url.path.endswith(_MACHINE_PATHS)


def _broken(status: str, request: Request) -> Response:
    headers = {"Retry-After": str(RETRY_AFTER)} if status in {"429", "503"} else {}
    ident = request.state.request_id
    if (request.url.hostname or "").casefold() in LOGIN_HOSTS:
        number, text = (90055, "Too many requests.") if status == "429" else (90033, "A transient error has occurred.")
        busy = SignInError(number, "temporarily_unavailable", f"{text} Please try again.")
        body = busy.body(request.url.hostname or "", ident)
    else:
        body = GraphError(int(status), _WORDS[status], "Trouble that was asked for.").body(ident, ident)
    return Response(json.dumps(body), int(status), headers, "application/json")


def _written(reply: Reply, with_unknown: bool) -> Response:
    body = _with_unknown(reply.body) if with_unknown else reply.body
    text = "" if body is None else json.dumps(body, ensure_ascii=False, separators=(",", ":"))
    headers = {**reply.headers, **({"content-type": _JSON, "odata-version": "4.0"} if body is not None else {})}
    return Response(text, reply.status, headers)


def _with_unknown(body: Any) -> Any:
    """A field that nobody knows, in every object that has an id or a value: Microsoft adds them at any time."""
    if isinstance(body, list):
        return [_with_unknown(one) for one in body]
    if not isinstance(body, Mapping):
        return body
    grown = {name: _with_unknown(value) for name, value in body.items()}
    return {"practiceUnknown": {"nested": [1, None, "…"]}, **grown}


async def _send_whole(answer: Response, request: Request, send: Send) -> None:
    await answer(request.scope, request.receive, _with_request_id(send, request))


async def _send_half(answer: Response, request: Request, send: Send) -> None:
    await answer(request.scope, request.receive, _cutting(send))


def _cutting(send: Send) -> Send:
    """Sends half of the body, then drops the connection."""

    async def cut(message: Message) -> None:
        if message["type"] == "http.response.body":
            body = message.get("body", b"")
            await send({**message, "body": body[: len(body) // 2], "more_body": True})
            raise CutError
        await send(message)

    return cut


def _with_request_id(send: Send, request: Request) -> Send:
    async def marked(message: Message) -> None:
        if message["type"] == "http.response.start":
            ids = [(b"request-id", request.state.request_id.encode())]
            client = request.headers.get("client-request-id")
            ids += [(b"client-request-id", client.encode("latin-1"))] if client else []
            message = {**message, "headers": [*message["headers"], *ids]}
        await send(message)

    return marked


def _again(raw: bytes) -> Receive:
    async def receive() -> Message:
        return {"type": "http.request", "body": raw, "more_body": False}

    return receive
