"""Switches the reference gateway on and off: its web server and its sync in threads of their own."""

import asyncio
import socket
import threading
import time
from dataclasses import replace
from types import TracebackType
from typing import Self

import uvicorn
from starlette.types import ASGIApp, Receive, Scope, Send

from wizard.sandbox.cut_off import abort_connections
from wizard.sandbox.dated import dated
from wizard.sandbox.gateway import certificate
from wizard.sandbox.gateway.announce import Announcement
from wizard.sandbox.gateway.api import Api
from wizard.sandbox.gateway.graph import GatewayGraphClient
from wizard.sandbox.gateway.options import GatewayOptions
from wizard.sandbox.gateway.panels import Panels
from wizard.sandbox.gateway.routes import application
from wizard.sandbox.gateway.sessions import GatewaySessions
from wizard.sandbox.gateway.store import Store
from wizard.sandbox.gateway.sync import Syncer
from wizard.sandbox.gateway.troubles import Troubled, Troubles


class ReferenceGateway:
    """A gateway on 127.0.0.1, on while inside its `with` block. `restart` keeps port, key and data."""

    def __init__(self, options: GatewayOptions) -> None:
        options.directory.mkdir(parents=True, exist_ok=True)
        self._options = options
        self._pem = certificate.ensure_certificate(options.directory)
        self._port = options.port
        self._device: _Device | None = None

    @property
    def name(self) -> str:
        return self._options.name

    @property
    def url(self) -> str:
        return f"https://127.0.0.1:{self._port}"

    @property
    def port(self) -> int:
        return self._port

    @property
    def spki_sha256(self) -> str:
        """What the device would print on its display: SHA-256 of its public key, lower-case hexadecimal."""
        return certificate.spki_sha256(self._pem)

    @property
    def serial(self) -> str:
        return certificate.serial_number(self._pem)

    def __enter__(self) -> Self:
        listener = listening_socket(self._port)
        self._port = listener.getsockname()[1]
        self._device = _Device(self._options, str(self._pem), self.serial, listener)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._device is not None:
            self._device.stop()
            self._device = None

    def restart(self) -> None:
        """A reboot: sessions end, rooms wait until they are read again, everything written stays."""
        self.__exit__(None, None, None)
        self.__enter__()

    def change_firmware(self, *, certificates: bool) -> None:
        """Install firmware that can or cannot use certificates, and reboot."""
        self._options = replace(self._options, certificates=certificates)
        self.restart()

    def set_clock(self, ahead: float) -> None:
        """Let its clock be wrong by so many seconds, from a reboot on."""
        self._options = replace(self._options, clock_ahead=ahead)
        self.restart()

    def expire_sessions(self) -> None:
        """End all sessions now, as after a long lunch."""
        self._running.api.sessions.expire_all()

    def rooms_state(self) -> list[dict[str, str]]:
        """Every mapped room: name, address, state, reason."""
        api = self._running.api
        return [
            {"name": api.rooms[room.room_id].name, "address": room.address, "state": room.state, "reason": room.reason}
            for room in api.room_states()
        ]

    @property
    def _running(self) -> "_Device":
        if self._device is None:
            raise RuntimeError("the gateway is switched off")
        return self._device


class _Device:
    """Everything that lives between switching on and switching off."""

    def __init__(self, options: GatewayOptions, pem: str, serial: str, listener: socket.socket) -> None:
        stopping = threading.Event()
        self._store, panels = Store(options.directory), Panels()
        self._graph = GatewayGraphClient(
            options.proxy, options.ca_file, stopping, options.time_zone, options.clock_ahead
        )
        self._syncer = Syncer(self._store, panels, self._graph, options.sync_seconds, stopping)
        sessions = GatewaySessions(
            options.user, options.password, idle_seconds=options.session_seconds, lock_seconds=options.lock_seconds
        )
        self.api = Api(options, serial, self._store, sessions, panels, self._graph, self._syncer)
        self._server = uvicorn.Server(_settings(self.api, pem))
        self._thread = threading.Thread(target=self._serve, args=(listener,), name="gateway-web", daemon=True)
        self._announcement = Announcement(options, listener.getsockname()[1]) if options.announce else None
        self._syncer.start()
        self._thread.start()

    def stop(self) -> None:
        if self._announcement is not None:
            self._announcement.close()
        # A switch, not a farewell: waiting for clients that keep their connections open would take seconds.
        self._server.force_exit = True
        self._server.should_exit = True
        self._syncer.stop()
        self._thread.join()
        self._graph.close()
        self._store.close()

    def _serve(self, listener: socket.socket) -> None:
        asyncio.run(self._serve_until_off(listener))
        listener.close()

    async def _serve_until_off(self, listener: socket.socket) -> None:
        await self._server.serve(sockets=[listener])
        await abort_connections()


def _settings(api: Api, pem: str) -> uvicorn.Config:
    ahead = api.options.clock_ahead
    app: ASGIApp = dated(application(api), lambda: time.time() + ahead)
    if api.options.troubles:
        app = Troubled(app, Troubles(api.options.seed, api.options.troubles))
    if api.options.latency_seconds:
        app = _held_back(app, api.options.latency_seconds)
    return uvicorn.Config(
        app, ssl_certfile=pem, ssl_keyfile=pem, log_config=None, access_log=False, server_header=False,
        date_header=False,
        lifespan="off", h11_max_incomplete_event_size=65_536, ws="none",
    )  # fmt: skip


def _held_back(app: ASGIApp, seconds: float) -> ASGIApp:
    """A gateway that is far away."""

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        await asyncio.sleep(seconds)
        await app(scope, receive, send)

    return answer


def listening_socket(port: int) -> socket.socket:
    """A listening socket before any thread runs, so that nobody who knows the port is ever refused."""
    # Named TCP, else asyncio leaves Nagle's algorithm on and every answer waits 40 ms for an acknowledgement.
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.bind(("127.0.0.1", port))
    listener.listen(128)
    return listener
