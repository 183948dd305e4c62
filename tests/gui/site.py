"""A small website over TLS on loopback, and doors that count who knocks."""

import socket
import ssl
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import TracebackType
from typing import Self

import trustme

HOST = "127.0.0.1"
Answer = tuple[int, Mapping[str, str], str]


class Site:
    """Answers each path as it is told; keeps the cookies and the sign-ins it was sent."""

    def __init__(self, authority: trustme.CA, pages: Mapping[str, Callable[["Site"], Answer]], *names: str) -> None:
        self._pages = pages
        self.cookies: dict[str, str] = {}
        self.sign_ins: list[tuple[str, str]] = []
        """Path and Authorization header of each request that carried one."""
        self.people: list[str] = []
        """Common names of the certificates that browsers have shown."""
        self._server = ThreadingHTTPServer((HOST, 0), self._handler())
        self._server.daemon_threads = True
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        authority.issue_cert(HOST, "localhost", *names).configure_cert(context)
        self.context = context
        self._server.socket = context.wrap_socket(self._server.socket, server_side=True, do_handshake_on_connect=False)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join(5)

    @property
    def port(self) -> int:
        return int(self._server.server_address[1])

    def url(self, path: str, host: str = HOST) -> str:
        return f"https://{host}:{self.port}{path}"

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                path = self.path.partition("?")[0]
                shown = self.connection.getpeercert() or {}
                site.people += [
                    value for part in shown.get("subject", ()) for key, value in part if key == "commonName"
                ]
                site.cookies[path] = self.headers.get("Cookie", "")
                if sent := self.headers.get("Authorization", ""):
                    site.sign_ins.append((path, sent))
                make = site._pages.get(path)
                status, headers, body = make(site) if make else (404, {}, "nothing here")
                content = body.encode()
                with suppress(OSError):
                    self.send_response(status)
                    for name, value in ({"Content-Type": "text/html; charset=utf-8"} | dict(headers)).items():
                        self.send_header(name, value)
                    self.send_header("Content-Length", str(len(content)))
                    self.end_headers()
                    self.wfile.write(content)

            def do_POST(self) -> None:
                self.rfile.read(int(self.headers.get("Content-Length", 0)))
                self.do_GET()

            def log_message(self, *_: object) -> None:
                """Quiet."""

        return Handler


class Door:
    """A port at which nobody may knock."""

    def __init__(self) -> None:
        self._socket = socket.create_server((HOST, 0))
        self._socket.setblocking(False)
        self.port: int = self._socket.getsockname()[1]

    def knocked(self) -> bool:
        try:
            self._socket.accept()[0].close()
        except BlockingIOError:
            return False
        return True

    def close(self) -> None:
        self._socket.close()


def authority_file(authority: trustme.CA, folder: Path) -> str:
    file = folder / "ca.pem"
    authority.cert_pem.write_to_path(str(file))
    return str(file)
