"""Servers on loopback that behave as badly as a test wants, over real TLS and plain TCP."""

import socket
import ssl
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import trustme

CA = trustme.CA()
LOCALHOST = "127.0.0.1"


@dataclass
class Heard:
    """What a server was asked: one entry for each request, headers and body together."""

    requests: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Answer:
    """What to answer; `length` lies about the body where it is set, `drip` sends it piece by piece."""

    status: int = 200
    body: bytes = b"{}"
    headers: Mapping[str, str] = field(default_factory=dict)
    length: int | None = None
    drip: bool = False


Judge = Callable[[str, str], Answer]


class _Quiet(ThreadingHTTPServer):
    """A client that hangs up is what these tests are about."""

    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Nothing to say."""


@contextmanager
def https(judge: Judge, ca: trustme.CA = CA) -> Iterator[tuple[int, Heard]]:
    """A TLS server for 127.0.0.1; `judge` maps (method, path) to the answer. Yields its port and what it heard."""
    heard, stop = Heard(), threading.Event()
    server = _Quiet((LOCALHOST, 0), _handler(judge, heard, stop))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    ca.issue_cert(LOCALHOST, "localhost", "login.microsoftonline.com", "graph.microsoft.com").configure_cert(context)
    server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield server.server_port, heard
    finally:
        stop.set()
        server.shutdown()
        server.server_close()
        thread.join()


def _handler(judge: Judge, heard: Heard, stop: threading.Event) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        """Answers as it is told."""

        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            heard.requests.append(f"{self.command} {self.path}\n{self.headers}\n{body.decode()}")
            answer = judge(self.command, self.path)
            self.send_response(answer.status)
            for name, value in answer.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(answer.body) if answer.length is None else answer.length))
            self.end_headers()
            with suppress(OSError):
                self._send(answer)
            self.close_connection = answer.length is not None or answer.drip

        do_POST = do_GET  # noqa: N815 (the base class's name)

        def _send(self, answer: Answer) -> None:
            if not answer.drip:
                self.wfile.write(answer.body)
                return
            for sign in answer.body:
                if stop.wait(0.02):
                    return
                self.wfile.write(bytes([sign]))

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (the base class's name)
            """The test says what went wrong."""

    return Handler


@contextmanager
def tcp(reply: bytes = b"", closes: bool = True) -> Iterator[tuple[int, list[bytes]]]:
    """A plain server that reads what comes, sends `reply`, and closes (or stays silent). Yields port and what came."""
    came: list[bytes] = []
    with socket.create_server((LOCALHOST, 0)) as listener:
        kept: list[socket.socket] = []

        def serve() -> None:
            with suppress(OSError):
                while True:
                    connection, _ = listener.accept()
                    kept.append(connection)
                    came.append(connection.recv(65_536))
                    connection.sendall(reply)
                    if closes:
                        connection.close()

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        try:
            yield listener.getsockname()[1], came
        finally:
            listener.shutdown(socket.SHUT_RDWR)
            for connection in kept:
                connection.close()
            thread.join()


@contextmanager
def tunnel(target: int, wants: str = "", asked: list[bytes] | None = None) -> Iterator[str]:
    """A proxy that leads every CONNECT, whatever the name, to one port here. Yields its address.

    With `wants` only those that carry this Proxy-Authorization; `asked` takes the head of every request.
    """
    with socket.create_server((LOCALHOST, 0)) as listener:
        open_: list[socket.socket] = []

        def serve() -> None:
            with suppress(OSError):
                while True:
                    client, _ = listener.accept()
                    head = b""
                    while b"\r\n\r\n" not in head:
                        head += client.recv(4096)
                    if asked is not None:
                        asked.append(head)
                    if wants and f"Proxy-Authorization: {wants}\r\n".encode() not in head:
                        client.sendall(b"HTTP/1.1 407 Who are you\r\nProxy-Authenticate: Basic\r\n\r\n")
                        client.close()
                        continue
                    client.sendall(b"HTTP/1.1 200 Connection established\r\n\r\n")
                    server = socket.create_connection((LOCALHOST, target))
                    open_.extend((client, server))
                    for pair in ((client, server), (server, client)):
                        threading.Thread(target=_pipe, args=pair, daemon=True).start()

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        try:
            yield f"http://{LOCALHOST}:{listener.getsockname()[1]}"
        finally:
            listener.shutdown(socket.SHUT_RDWR)
            for one in open_:
                one.close()
            thread.join()


def _pipe(source: socket.socket, target: socket.socket) -> None:
    with suppress(OSError):
        while piece := source.recv(65_536):
            target.sendall(piece)
    with suppress(OSError):
        target.shutdown(socket.SHUT_WR)


def unused_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as one:
        one.bind((LOCALHOST, 0))
        port: int = one.getsockname()[1]
        return port


def ca_file(folder: Path, ca: trustme.CA = CA) -> str:
    path = folder / "ca.pem"
    ca.cert_pem.write_to_path(str(path))
    return str(path)
