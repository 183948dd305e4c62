"""Gateways for tests, and a Microsoft small enough to be told exactly what to answer.

The practice cloud is the real opposite number; this one is for the corners that it reaches only by chance.
"""

import base64
import json
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import TracebackType
from typing import Any, Self
from urllib.parse import parse_qs, unquote

import requests
import trustme

from wizard.model.gateway import GatewayAddress, GatewayCertificate, Inspection
from wizard.model.rooms import Room
from wizard.sandbox.gateway import GatewayOptions, ReferenceGateway

USER, PASSWORD = "installer", "correct horse"
TENANT = "6f1d2c3b-0000-4000-8000-00000000aaaa"
CLIENT = "6f1d2c3b-0000-4000-8000-00000000bbbb"
SECRET = "abc8Q~canary-secret-of-the-tests"
NEW_INTEGRATION: dict[str, Any] = {
    "alias": "Office 365 Rooms",
    "kind": "office365-graph",
    "cloud": "global",
    "tenant": {"id": TENANT, "domain": "contoso.example"},
    "client_id": CLIENT,
    "permission_level": "read_write",
}


def rooms(count: int = 12) -> tuple[Room, ...]:
    return tuple(Room(f"room-{n}", "Berlin", f"B{n % 3}", str(n % 4), f"Room {n}", 4 + n) for n in range(count))


def options(directory: Path, **changes: Any) -> GatewayOptions:
    """A gateway that has no way to the internet unless it is given one."""
    defaults: dict[str, Any] = {
        "directory": directory / "gateway", "proxy": "http://127.0.0.1:9", "ca_file": None, "rooms": rooms(),
        "user": USER, "password": PASSWORD, "sync_seconds": 0.1,
    }  # fmt: skip
    return GatewayOptions(**(defaults | changes))


def eventually(happened: Callable[[], Any], seconds: float = 15) -> Any:
    """Wait for an event that has no signal of its own; its value, or a failure that shows the last one."""
    end = time.monotonic() + seconds
    while not (value := happened()):
        assert time.monotonic() < end, f"did not happen in {seconds} s; last: {value!r}"
        threading.Event().wait(0.02)
    return value


class Browser:
    """A plain HTTP client of the gateway's contract, for tests of the gateway itself."""

    def __init__(self, gateway: ReferenceGateway, directory: Path) -> None:
        self._gateway = gateway
        self.session = requests.Session()
        self.session.trust_env = False
        self.session.verify = str(directory / "gateway" / "device.pem")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.session.close()

    @property
    def url(self) -> str:
        return self._gateway.url

    def call(self, method: str, path: str, **arguments: Any) -> requests.Response:
        url = self._gateway.url + ("/api/v1" + path if path != "/" else path)
        return self.session.request(method, url, timeout=20, **arguments)

    def sign_in(self, password: str = PASSWORD) -> requests.Response:
        answer = self.call("POST", "/sessions", json={"user": USER, "password": password})
        if answer.status_code == 201:
            self.session.headers["Authorization"] = f"Bearer {answer.json()['token']}"
        return answer

    def change(self, method: str, path: str, etag: str, **arguments: Any) -> requests.Response:
        return self.call(method, path, headers={"If-Match": etag}, **arguments)

    def patch(self, path: str, etag: str, body: object) -> requests.Response:
        headers = {"If-Match": etag, "Content-Type": "application/merge-patch+json"}
        return self.call("PATCH", path, headers=headers, data=json.dumps(body))

    def create(self, **changes: Any) -> requests.Response:
        return self.call("POST", "/integrations", json=NEW_INTEGRATION | changes)

    def connect(self, pairs: dict[str, str], secret: str = SECRET, **settings: Any) -> str:
        """Everything a wizard would write; the path of the integration."""
        created = self.create(**settings)
        path = f"/integrations/{created.json()['id']}"
        mapping = [{"address": address, "room_id": room} for address, room in pairs.items()]
        etag = self.change("PUT", f"{path}/mapping", created.headers["ETag"], json=mapping).headers["ETag"]
        self.renew(path, etag, secret)
        return path

    def renew(self, path: str, etag: str, secret: str) -> None:
        staged = self.change("PUT", f"{path}/credentials/staged", etag, json={"client_secret": secret})
        assert self.call("POST", f"{path}/credentials/staged/test").json()["state"] == "tested"
        activated = self.change("POST", f"{path}/credentials/staged/activate", staged.headers["ETag"])
        assert activated.status_code == 200


@contextmanager
def signed_in(directory: Path, **changes: Any) -> Iterator[tuple[ReferenceGateway, Browser]]:
    """A gateway that is on, and somebody signed in at it."""
    with ReferenceGateway(options(directory, **changes)) as gateway, Browser(gateway, directory) as browser:
        assert browser.sign_in().status_code == 201
        yield gateway, browser


@dataclass
class FakeMicrosoft:
    """A proxy that answers as Microsoft for every host: token endpoint and `$batch` of calendar views."""

    directory: Path
    secrets: set[str] = field(default_factory=lambda: {SECRET})
    roles: list[str] = field(default_factory=lambda: ["Calendars.ReadWrite"])
    mailboxes: dict[str, list[dict[str, Any]] | tuple[int, str]] = field(default_factory=dict)
    whole: list[tuple[int, dict[str, str]]] = field(default_factory=list)
    """Statuses and headers with which the next requests fail as a whole."""
    items: dict[str, list[tuple[int, dict[str, str]]]] = field(default_factory=dict)
    """The same for single items of batches, by address."""
    seen: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        authority = trustme.CA()
        self.ca_file = self.directory / "practice-ca.pem"
        authority.cert_pem.write_to_path(str(self.ca_file))
        self.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        authority.issue_cert(
            "login.microsoftonline.com", "graph.microsoft.com", "login.partner.microsoftonline.cn",
            "microsoftgraph.chinacloudapi.cn",
        ).configure_cert(self.context)  # fmt: skip
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._thread = threading.Thread(target=lambda: self._server.serve_forever(0.05), daemon=True)

    @property
    def proxy(self) -> str:
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def answer(self, host: str, path: str, body: bytes) -> tuple[int, dict[str, str], dict[str, Any]]:
        self.seen.append(f"{host}{path}")
        if self.whole:
            status, headers = self.whole.pop(0)
            return status, headers, {"error": {"code": "TooManyRequests"}}
        if path.endswith("/oauth2/v2.0/token"):
            return self._token(parse_qs(body.decode()))
        return 200, {}, {"responses": [self._item(one) for one in reversed(json.loads(body)["requests"])]}

    def _token(self, form: dict[str, list[str]]) -> tuple[int, dict[str, str], dict[str, Any]]:
        if form["client_secret"][0] not in self.secrets:
            text = "AADSTS7000215: Invalid client secret provided."
            return 401, {}, {"error": "invalid_client", "error_description": text}
        claims = base64.urlsafe_b64encode(json.dumps({"roles": self.roles}).encode()).decode().rstrip("=")
        return 200, {}, {"access_token": f"e30.{claims}.x", "expires_in": 3599, "token_type": "Bearer"}

    def _item(self, request: dict[str, str]) -> dict[str, Any]:
        address = unquote(request["url"].split("/")[2])
        if self.items.get(address):
            status, headers = self.items[address].pop(0)
            return {"id": request["id"], "status": status, "headers": headers, "body": {}}
        if not self.roles:
            return {"id": request["id"], "status": 403, "body": {"error": {"code": "ErrorAccessDenied"}}}
        found = self.mailboxes.get(address, (404, "ErrorInvalidUser"))
        if isinstance(found, tuple):
            return {"id": request["id"], "status": found[0], "body": {"error": {"code": found[1]}}}
        return {"id": request["id"], "status": 200, "body": {"value": found}}

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        fake = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            host = ""

            def do_CONNECT(self) -> None:
                self.host = self.path.rpartition(":")[0]
                self.send_response(200)
                self.end_headers()
                secure = fake.context.wrap_socket(self.connection, server_side=True)
                self.connection = self.request = secure
                self.rfile, self.wfile = secure.makefile("rb"), secure.makefile("wb", 0)  # type: ignore[assignment]
                self.close_connection = False

            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                status, headers, document = fake.answer(self.host, self.path, body)
                text = json.dumps(document).encode()
                self.send_response(status)
                for name, value in {**headers, "Content-Length": str(len(text))}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(text)

            def finish(self) -> None:
                super().finish()
                self.connection.close()

            def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
                """Silence: the tests look at `seen`."""

        return Handler


REPLY = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 2\r\n\r\nhi"


class Listener:
    """Keeps what arrives inside TLS (in the clear without a context); answers with `reply`, hangs up if it is empty."""

    def __init__(self, context: ssl.SSLContext | None, reply: bytes = REPLY) -> None:
        self._context, self._reply = context, reply
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.received = b""
        self.handshakes = 0
        self.ended = 0
        """Connections that were read to their end: nothing more can arrive on those."""
        self._peers: list[socket.socket] = []
        self._thread = threading.Thread(target=self._serve, daemon=True)

    @property
    def address(self) -> GatewayAddress:
        return GatewayAddress("127.0.0.1", self._socket.getsockname()[1])

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with suppress(OSError):  # Windows knows no end of a socket that only listens; closing it wakes `accept` there
            self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()
        for peer in self._peers:
            with suppress(OSError):
                peer.shutdown(socket.SHUT_RDWR)
            peer.close()
        self._thread.join()

    def _serve(self) -> None:
        while True:
            try:
                raw, _ = self._socket.accept()
            except OSError:
                return
            threading.Thread(target=self._talk, args=(raw,), daemon=True).start()

    def _talk(self, raw: socket.socket) -> None:
        with suppress(OSError):
            self._converse(raw)
        self.ended += 1

    def _converse(self, raw: socket.socket) -> None:
        peer = self._context.wrap_socket(raw, server_side=True) if self._context else raw
        self._peers.append(peer)
        self.handshakes += 1
        with peer:
            while part := peer.recv(65536):
                self.received += part
                if not self._reply:
                    return
                peer.sendall(self._reply)


def shown(seen: Inspection) -> GatewayCertificate:
    """The certificate of a gateway that was reached over HTTPS."""
    assert seen.certificate is not None
    return seen.certificate
