"""A small web server on loopback with a certificate made for this run, for whatever page a product has."""

import asyncio
import contextlib
import socket
import tempfile
import threading
from abc import ABC, abstractmethod
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import uvicorn
from starlette.types import ASGIApp

from wizard.model.recipe import PageRoom
from wizard.sandbox.certificates import server_context
from wizard.sandbox.clock import Maker
from wizard.sandbox.cloud import Sandbox
from wizard.sandbox.cut_off import abort_connections
from wizard.sandbox.pages.settings_check import Truth

USER = "admin"
_START_LIMIT = 20.0  # seconds


class PagesServer(ABC):
    """One product's pages, on while inside its `with` block; what they hold is told by the kinds of page."""

    def __init__(self, *, https: bool, cloud: Sandbox | None, seed: int) -> None:
        self._https, self._cloud = https, cloud
        self.user = USER
        self.password = Maker(seed).named_password("pages", USER)
        self.ca_file: Path | None = None
        self._closing = contextlib.ExitStack()

    @abstractmethod
    def _application(self, truth: Truth | None) -> ASGIApp:
        """The pages themselves; `truth` asks the practice cloud, where there is one."""

    @property
    @abstractmethod
    def rooms(self) -> tuple[PageRoom, ...]:
        """Every mailbox with what this product calls its room."""

    @property
    @abstractmethod
    def events(self) -> tuple[str, ...]:
        """Labels of what was pressed, in order."""

    @property
    @abstractmethod
    def filled(self) -> Mapping[str, tuple[Any, ...]]:
        """Field name to every value that ever arrived in it. Twins and neighbours have names of their own."""

    @abstractmethod
    def saved(self) -> dict[str, Any] | None:
        """What was really saved through the page; None until then."""

    @abstractmethod
    def rooms_syncing(self) -> dict[str, bool]:
        """Address to whether the product reads its calendar now. Raises RuntimeError without a practice cloud."""

    @property
    def url(self) -> str:
        """Where a person would start: the product's sign-in page."""
        return f"{'https' if self._https else 'http'}://127.0.0.1:{self._port}/"

    def __enter__(self) -> Self:
        with contextlib.ExitStack() as stack:
            listener = stack.enter_context(_listen())
            self._port = listener.getsockname()[1]
            context = self._context(stack) if self._https else None
            truth = stack.enter_context(Truth(self._cloud.proxy_url, self._cloud.ca_file)) if self._cloud else None
            app = self._application(truth)
            config = uvicorn.Config(app, lifespan="off", log_config=None, access_log=False, server_header=False)
            config.load()
            config.ssl = context
            stack.enter_context(_Running(uvicorn.Server(config), listener))
            self._closing = stack.pop_all()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._closing.close()

    def _context(self, stack: contextlib.ExitStack) -> Any:
        """A browser trusts one file: it also holds the practice cloud's authority, where there is one."""
        directory = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="room-wizard-pages-")))
        self.ca_file = directory / "pages-ca.pem"
        context = server_context(["127.0.0.1", "localhost"], self.ca_file)
        if self._cloud:
            both = self.ca_file.read_text("ascii") + self._cloud.ca_file.read_text("ascii")
            self.ca_file.write_text(both, "ascii")
        return context


class _Running:
    """The server in a thread of its own, from accepting to the last socket closed."""

    def __init__(self, server: uvicorn.Server, listener: socket.socket) -> None:
        self._server, self._listener = server, listener
        self._thread = threading.Thread(target=self._serve, name="practice-pages", daemon=True)

    def __enter__(self) -> None:
        self._thread.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.should_exit = self._server.force_exit = True
        self._thread.join(_START_LIMIT)

    def _serve(self) -> None:
        asyncio.run(self._serve_until_off())

    async def _serve_until_off(self) -> None:
        await self._server.serve(sockets=[self._listener])
        await abort_connections()


def _listen() -> socket.socket:
    """Listens before any thread runs, so that nobody who knows the port is ever refused."""
    # Named TCP, else asyncio leaves Nagle's algorithm on and every answer waits 40 ms for an acknowledgement.
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.bind(("127.0.0.1", 0))
    listener.listen(128)
    return listener
