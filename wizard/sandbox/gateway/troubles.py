"""Trouble at practice gateways on request: which one, what, and how often; reproducible by seed.

Half of the errors come before the request is carried out and half after it, when only the answer is lost.
"""

import asyncio
import contextlib
import fnmatch
import json
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from wizard.sandbox.faults import rate_of
from wizard.sandbox.gateway.problems import ApiProblemError, answer

STATUSES = ("429", "500", "502", "503", "504", "507")
DOWN = "down"
_STATES = (DOWN, "locked")
"""So or not so: no rate belongs to them."""
_RATES = (*STATUSES, "cut", "hang", "lie", "lie_rooms", "stale_etag", "login_page")
NAMES = (*_STATES, *_RATES)
GatewayFaults = Mapping[str, Mapping[str, float]]
"""What each gateway has, by its name."""
_LOCKED_SECONDS = "1800"
_PAGE = b"<!doctype html><title>Sign in</title><form><input name=user><input name=password></form>"
_WRITES = frozenset({"PUT", "DELETE", "POST"})


def parse_gateway_faults(text: str, gateways: Sequence[str]) -> GatewayFaults:
    """`3:down,*:500=0.5`: a gateway's number, its name or a pattern of names, then what it has.

    Raises ValueError with a sentence for the person who wrote it.
    """
    faults: dict[str, dict[str, float]] = {}
    for part in filter(None, (piece.strip() for piece in text.split(","))):
        which, colon, fault = (word.strip() for word in part.rpartition(":"))
        if not (colon and which):
            raise ValueError(f"a gateway and its fault are expected, such as 3:down or *:500=0.5, not {part!r}")
        name, rate = _fault(fault)
        found = [one for number, one in enumerate(gateways, 1) if _is_meant(which, number, one)]
        if not found:
            raise ValueError(f"there is no practice gateway {which!r}; they are: {_named(gateways)}")
        for one in found:
            faults.setdefault(one, {})[name] = rate
    return faults


def _fault(text: str) -> tuple[str, float]:
    name, equals, rate = (word.strip() for word in text.partition("="))
    if name not in NAMES:
        raise ValueError(f"unknown fault of a gateway {name!r}; known are: {', '.join(NAMES)}")
    if name in _STATES and equals:
        raise ValueError(f"a gateway is {name} or it is not: no rate belongs to it")
    return name, rate_of(rate if equals else "1")


def _is_meant(which: str, number: int, name: str) -> bool:
    return int(which) == number if which.isdecimal() else fnmatch.fnmatchcase(name.casefold(), which.casefold())


def _named(gateways: Sequence[str]) -> str:
    return gateways[0] if len(gateways) == 1 else f"{gateways[0]} to {gateways[-1]}, or 1 to {len(gateways)}"


class HalfAnsweredError(Exception):
    """Makes the server drop the connection in the middle of an answer."""


@dataclass
class Troubles:
    """Which trouble strikes how often; `struck` counts the requests that one has struck."""

    seed: int
    rates: Mapping[str, float] = field(default_factory=dict)
    struck: int = 0

    def __post_init__(self) -> None:
        self._random = random.Random(f"{self.seed}/gateway")

    def choose(self, method: str, path: str) -> str:
        """Of those that can befall such a request; empty for none."""
        able = [(name, rate) for name, rate in self.rates.items() if _can_befall(name, method, path)]
        found = next((name for name, rate in able if self._random.random() < rate), "")
        self.struck += bool(found)
        return found

    def after_the_effect(self) -> bool:
        return self._random.random() < 0.5


def _can_befall(name: str, method: str, path: str) -> bool:
    match name:
        case "down":
            return False  # then nobody listens, and there is no request
        case "locked":
            return path.endswith("/sessions")
        case "lie":
            return method in _WRITES and "/credentials/staged" in path
        case "lie_rooms":
            return method in _WRITES and path.endswith("/mapping")
        case _:
            return True


class Troubled:
    """The gateway's application, with troubles."""

    def __init__(self, inner: ASGIApp, troubles: Troubles) -> None:
        self._inner, self._troubles = inner, troubles

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        trouble = self._troubles.choose(scope["method"], scope["path"]) if scope["type"] == "http" else ""
        if trouble in STATUSES:
            await self._failed(int(trouble), scope, receive, send)
        elif trouble == "login_page":
            await _whole(send, 200, _PAGE, "text/html")
        elif trouble == "cut":
            await self._cut(scope, receive, send)
        elif trouble == "stale_etag":
            await self._inner(scope, receive, _with_stale_etag(send))
        elif trouble == "hang":
            await asyncio.Event().wait()
        elif trouble == "locked":
            await answer(ApiProblemError("locked", headers={"Retry-After": _LOCKED_SECONDS}))(scope, receive, send)
        elif trouble == "lie":
            await self._lie(scope, receive, send)
        elif trouble == "lie_rooms":
            await self._shown_unchanged("/mapping", scope, receive, send)
        else:
            await self._inner(scope, receive, send)

    async def _failed(self, status: int, scope: Scope, receive: Receive, send: Send) -> None:
        if self._troubles.after_the_effect():
            await self._inner(scope, receive, _swallow)
        await _whole(send, status, b"{}", "application/problem+json", (b"retry-after", b"1"))

    async def _cut(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Carried out, but only half of the answer arrives."""

        async def half(message: Message) -> None:
            if message["type"] == "http.response.body":
                body = message.get("body", b"")
                await send({**message, "body": body[: len(body) // 2], "more_body": True})
                raise HalfAnsweredError
            await send(message)

        with contextlib.suppress(HalfAnsweredError):
            await self._inner(scope, receive, half)
        raise HalfAnsweredError

    async def _lie(self, scope: Scope, receive: Receive, send: Send) -> None:
        """«Done», says the gateway, and shows the integration, but nothing was written."""
        if scope["path"].endswith("/test"):
            await _whole(send, 200, json.dumps({"state": "tested", "hint": "???"}).encode(), "application/json")
            return
        await self._shown_unchanged("/credentials/staged", scope, receive, send)

    async def _shown_unchanged(self, what: str, scope: Scope, receive: Receive, send: Send) -> None:
        path = scope["path"].partition(what)[0]
        await self._inner({**scope, "method": "GET", "path": path, "raw_path": path.encode()}, receive, send)


async def _swallow(_message: Message) -> None:
    """An answer that nobody hears."""


async def _whole(send: Send, status: int, body: bytes, kind: str, *more: tuple[bytes, bytes]) -> None:
    headers = [(b"content-type", kind.encode()), (b"content-length", str(len(body)).encode()), *more]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})


def _with_stale_etag(send: Send) -> Send:
    async def stale(message: Message) -> None:
        if message["type"] == "http.response.start":
            kept = [(name, value) for name, value in message["headers"] if name != b"etag"]
            message = {**message, "headers": [*kept, (b"etag", b'"an-older-one-0"')]}
        await send(message)

    return stale
