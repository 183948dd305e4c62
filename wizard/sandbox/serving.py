"""Runs the TLS server and the proxy in one thread with one event loop, so that nothing needs locks."""

import asyncio
import socket
import ssl
import threading
from collections.abc import Collection
from types import TracebackType
from typing import Self

import uvicorn
from starlette.types import ASGIApp

from wizard.sandbox.cut_off import abort_connections
from wizard.sandbox.proxy import Proxy

_START_LIMIT = 20.0  # seconds


def _listener() -> socket.socket:
    """Says TCP by name: asyncio sends small answers at once (TCP_NODELAY) only on such a socket."""
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.bind(("127.0.0.1", 0))
    return listener


class _Server(uvicorn.Server):
    """Tells when it listens, instead of being asked again and again."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.up = asyncio.Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets=sockets)
        self.up.set()


class Serving:
    """A context manager: ready when entered, all closed when left. `app` dates its answers itself."""

    proxy: Proxy
    proxy_port: int

    def __init__(self, app: ASGIApp, context: ssl.SSLContext, hosts: Collection[str]) -> None:
        self._app, self._context, self._hosts = app, context, hosts
        self._ready = threading.Event()
        self._failure: BaseException | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread = threading.Thread(target=self._run, name="practice-cloud", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        if not self._ready.wait(_START_LIMIT) or self._failure:
            raise RuntimeError("the practice cloud did not start") from self._failure
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.should_exit = self._server.force_exit = True
        self._thread.join(_START_LIMIT)

    def reset(self, port: int) -> None:
        self.proxy.reset(port)

    def _run(self) -> None:
        try:
            asyncio.run(self._serve())
        except BaseException as problem:  # noqa: BLE001 - handed to the thread that waits
            self._failure = problem
        finally:
            self._ready.set()

    async def _serve(self) -> None:
        listener = _listener()
        config = uvicorn.Config(
            self._app,
            lifespan="off",
            log_config=None,
            log_level="critical",
            access_log=False,
            proxy_headers=False,
            server_header=False,
            date_header=False,
            timeout_graceful_shutdown=1,
        )
        config.load()
        config.ssl = self._context
        self._server = _Server(config)
        self.proxy = Proxy(self._hosts, listener.getsockname()[1])
        serving = asyncio.ensure_future(self._server.serve(sockets=[listener]))
        up = asyncio.ensure_future(self._server.up.wait())
        await asyncio.wait({serving, up}, return_when=asyncio.FIRST_COMPLETED)
        if serving.done():
            await serving  # tells why it failed
        self.proxy_port = await self.proxy.start()
        self._ready.set()
        try:
            await serving
        finally:
            await self.proxy.stop()
            listener.close()
            await abort_connections()
