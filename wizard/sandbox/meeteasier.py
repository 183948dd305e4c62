"""A stand-in for MeetEasier, an open-source room display that knows rooms only from Exchange's room lists.

Use: it asks the practice cloud as the real one asks Microsoft, keeps what it knows in a folder, and forgets the rest
when it is restarted::

    with Sandbox() as cloud, MeetEasier(proxy=cloud.proxy_url, ca=cloud.ca_file, folder=folder) as display:
        requests.post(f"{display.address}/api/admin/bootstrap-token", json={"token": "practice-token"})
        display.restart()
        display.lose_next_answer("/api/oauth-config", "POST")

`tests/sandbox/meeteasier` puts the same questions to it and to the real program (MeetEasier 1.11.3).
For TLS, as behind a proxy that adds it, give a `context`: `server_context(["127.0.0.1"], ca_file)`.
`now=cloud.clock.now` lets its tokens end with the practice cloud's own clock.
"""

import asyncio
import socket
import ssl
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Self

import httpx
import uvicorn
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.types import Receive, Scope, Send

from wizard.sandbox.cut_off import abort_connections
from wizard.sandbox.gateway.server import listening_socket
from wizard.sandbox.meeteasier_api import MeetEasierParts
from wizard.sandbox.meeteasier_graph import MeetEasierGraph
from wizard.sandbox.meeteasier_limits import MeetEasierLimits
from wizard.sandbox.meeteasier_polling import MeetEasierPolling
from wizard.sandbox.meeteasier_requests import path_of
from wizard.sandbox.meeteasier_routes import MeetEasierFront
from wizard.sandbox.meeteasier_settings import MeetEasierSettings
from wizard.sandbox.meeteasier_tokens import MeetEasierTokens
from wizard.sandbox.meeteasier_values import Json, iso

_START_LIMIT = 20.0  # seconds
_MICROSOFT_LIMIT = 15.0


@dataclass
class _Faults:
    """What goes wrong on request, by path and method; an empty method stands for all."""

    failing: dict[tuple[str, str], int] = field(default_factory=dict)
    losing: set[tuple[str, str]] = field(default_factory=set)
    slow: dict[tuple[str, str], float] = field(default_factory=dict)

    def keys(self, request: Request) -> tuple[tuple[str, str], tuple[str, str]]:
        return (path_of(request), request.method), (path_of(request), "")

    def seconds(self, request: Request) -> float:
        return max(self.slow.get(key, 0.0) for key in self.keys(request))

    def status(self, request: Request) -> int | None:
        found = [self.failing.pop(key) for key in self.keys(request) if key in self.failing]
        return found[0] if found else None

    def loses(self, request: Request) -> bool:
        found = self.losing.intersection(self.keys(request))
        self.losing -= found
        return bool(found)


class MeetEasier:
    """A room display on 127.0.0.1, on while inside its `with` block; port and folder outlive a restart.

    `environment` is what the real one reads from environment variables: `API_TOKEN`, `OAUTH_CLIENT_ID`,
    `SEARCH_MAXROOMS` and others; it locks what it sets. `mqtt_panels` are the names of panels that its MQTT broker
    knows; without any there is no broker. `negative_serials` makes certificates as every second one is in the field.
    """

    def __init__(
        self,
        *,
        proxy: str | None,
        ca: Path,
        folder: Path,
        environment: Mapping[str, str] | None = None,
        mqtt_panels: tuple[str, ...] = (),
        negative_serials: bool = False,
        context: ssl.SSLContext | None = None,
        now: Callable[[], float] = time.time,
    ) -> None:
        self._proxy, self._ca, self._folder, self._context, self._now = proxy, ca, folder, context, now
        self._environment = dict(environment or {})
        self._mqtt_panels, self._negative_serials = mqtt_panels, negative_serials
        self.page_addresses: dict[str, str] = {}
        """What each panel was told to show."""
        self._port = 0
        self._faults = _Faults()
        self._running: _RunningDisplay | None = None

    @property
    def address(self) -> str:
        return f"{'https' if self._context else 'http'}://127.0.0.1:{self._port}"

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def start(self) -> None:
        listener = listening_socket(self._port)
        self._port = listener.getsockname()[1]
        self._running = _RunningDisplay(self._parts, self._faults, self._context)
        self._running.start(listener)

    def stop(self) -> None:
        """At once: who waits for an answer gets none. Nothing happens when it is off."""
        running, self._running = self._running, None
        if running is not None:
            running.stop()

    def restart(self) -> None:
        """Everything in memory is lost, its panels' connections included."""
        self.stop()
        self.start()

    def empty_token_cache(self) -> None:
        """What a person does before a restart, so that a token is asked for again."""
        self._cache_file.write_text("{}", encoding="utf-8")

    def delete_token_cache(self) -> None:
        """As on a new computer: the next one that needs a token waits for ever."""
        self._cache_file.unlink(missing_ok=True)

    def connect_panel(self, alias: str = "") -> None:
        """A panel opens the page of this room and stays: rooms are read at once, then at every interval."""
        self._on().in_loop(lambda parts: parts.polling.connect_panel(alias))

    def disconnect_panel(self) -> None:
        self._on().in_loop(lambda parts: parts.polling.disconnect_panel())

    def fail_next(self, path: str, status: int, method: str = "") -> None:
        """Answer the next request to this path so, without doing anything."""
        self._faults.failing[path, method] = status

    def lose_next_answer(self, path: str, method: str = "") -> None:
        """Do what the next request to this path asks, then break the connection."""
        self._faults.losing.add((path, method))

    def slow(self, path: str, seconds: float, method: str = "") -> None:
        """Let every request to this path wait so long before anything is done."""
        self._faults.slow[path, method] = seconds

    @property
    def _cache_file(self) -> Path:
        self._folder.mkdir(parents=True, exist_ok=True)
        return self._folder / "cache.json"

    def _on(self) -> "_RunningDisplay":
        if self._running is None:
            raise RuntimeError("the room display is switched off")
        return self._running

    def _parts(self) -> tuple[MeetEasierParts, httpx.AsyncClient]:
        trust = ssl.create_default_context(cafile=self._ca)
        web = httpx.AsyncClient(proxy=self._proxy, verify=trust, trust_env=False, timeout=_MICROSOFT_LIMIT)
        settings = MeetEasierSettings(self._folder, self._environment, self._now)
        tokens = MeetEasierTokens(settings, self._cache_file, web, self._now)
        graph = MeetEasierGraph(settings, tokens, web, self._now)
        parts = MeetEasierParts(
            settings,
            tokens,
            graph,
            MeetEasierPolling(settings, graph, self._now),
            MeetEasierLimits(settings, self._now),
            self._cache_health,
            self._now,
            self._mqtt_panels,
            self.page_addresses,
            self._negative_serials,
        )
        return parts, web

    def _cache_health(self) -> Json:
        if not self._cache_file.exists():
            return {"exists": False, "readable": False, "lastModified": None}
        found = self._cache_file.stat()
        return {"exists": True, "readable": True, "lastModified": iso(found.st_mtime), "sizeBytes": found.st_size}


class _RunningDisplay:
    """Everything that lives between one start and the next: its memory, its web server and its thread."""

    def __init__(
        self,
        make: Callable[[], tuple[MeetEasierParts, httpx.AsyncClient]],
        faults: _Faults,
        context: ssl.SSLContext | None,
    ) -> None:
        self._make, self._faults, self._context = make, faults, context
        self._ready = threading.Event()
        self._thread = threading.Thread(target=self._run, name="meeteasier", daemon=True)

    def start(self, listener: socket.socket) -> None:
        self._listener = listener
        self._thread.start()
        if not self._ready.wait(_START_LIMIT):
            raise RuntimeError("the room display did not start")

    def stop(self) -> None:
        self._server.force_exit = self._server.should_exit = True
        self._thread.join()

    def in_loop(self, work: Callable[[MeetEasierParts], None]) -> None:
        async def run() -> None:
            work(self._parts)

        asyncio.run_coroutine_threadsafe(run(), self._loop).result(_START_LIMIT)

    def _run(self) -> None:
        asyncio.run(self._serve())
        self._listener.close()

    async def _serve(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._parts, web = self._make()
        self._front = MeetEasierFront(self._parts)
        config = uvicorn.Config(
            self._answer, log_config=None, log_level="critical", access_log=False, server_header=False,
            lifespan="off", ws="none", interface="asgi3",
        )  # fmt: skip
        config.load()
        config.ssl = self._context
        self._server = uvicorn.Server(config)
        self._ready.set()
        async with web:
            await self._server.serve(sockets=[self._listener])
            await abort_connections()

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope, receive)
        await asyncio.sleep(self._faults.seconds(request))
        status = self._faults.status(request)
        if status is not None:
            await JSONResponse({"error": "This failure was asked for"}, status)(scope, receive, send)
            return
        answer = await self._front.answer(request)
        if self._faults.loses(request):
            await self._hang_up(scope, receive)
            return
        await answer(scope, receive, send)

    async def _hang_up(self, scope: Scope, receive: Receive) -> None:
        for connection in self._server.server_state.connections:
            if getattr(connection, "client", None) == scope["client"]:
                connection.transport.abort()
        while (await receive())["type"] != "http.disconnect":
            pass
