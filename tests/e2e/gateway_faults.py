"""Trouble at the gateway on request, wrapped around its web application: at a rate, and reproducible by seed.

Half of the errors come before the request is carried out and half after it, when only the answer is lost.
"""

import contextlib
import json
import random
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from wizard.sandbox.gateway import routes, server
from wizard.sandbox.gateway.api import Api

STATUSES = ("429", "500", "502", "503", "504", "507")
NAMES = (*STATUSES, "cut", "stale_etag", "lie", "login_page")
_PAGE = b"<!doctype html><title>Sign in</title><form><input name=user><input name=password></form>"
_WRITES = frozenset({"PUT", "DELETE", "POST"})


class CutError(Exception):
    """Makes the server drop the connection in the middle of an answer."""


@dataclass
class Troubles:
    """Which trouble strikes how often; `struck` counts what was really done."""

    seed: int
    rates: Mapping[str, float] = field(default_factory=dict)
    struck: int = 0

    def __post_init__(self) -> None:
        self._random = random.Random(f"{self.seed}/gateway")

    def choose(self) -> str:
        found = next((name for name, rate in self.rates.items() if self._random.random() < rate), "")
        self.struck += bool(found)
        return found

    def after_the_effect(self) -> bool:
        return self._random.random() < 0.5


class Troubled:
    """The gateway's application, with troubles."""

    def __init__(self, inner: ASGIApp, troubles: Troubles) -> None:
        self._inner, self._troubles = inner, troubles

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        trouble = self._troubles.choose() if scope["type"] == "http" else ""
        if trouble in STATUSES:
            await self._failed(int(trouble), scope, receive, send)
        elif trouble == "login_page":
            await _whole(send, 200, _PAGE, "text/html")
        elif trouble == "cut":
            await self._cut(scope, receive, send)
        elif trouble == "stale_etag":
            await self._inner(scope, receive, _with_stale_etag(send))
        elif trouble == "lie" and scope["method"] in _WRITES and "/credentials/staged" in scope["path"]:
            await self._lie(scope, receive, send)
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
                raise CutError
            await send(message)

        with contextlib.suppress(CutError):
            await self._inner(scope, receive, half)
        raise CutError

    async def _lie(self, scope: Scope, receive: Receive, send: Send) -> None:
        """«Done», says the gateway, and shows the integration, but nothing was written."""
        path = scope["path"].partition("/credentials/staged")[0]
        if scope["path"].endswith("/test"):
            await _whole(send, 200, json.dumps({"state": "tested", "hint": "???"}).encode(), "application/json")
            return
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


def troubled(patch: pytest.MonkeyPatch, troubles: Troubles) -> None:
    """Gateways that are switched on from now on have these troubles."""

    def application(api: Api) -> Any:
        inner: Starlette = routes.application(api)
        return Troubled(inner, troubles)

    patch.setattr(server, "application", application)
