"""A door on loopback through which a person's own browser brings the code of their sign-in.

Only an answer with this attempt's `state` is taken, so another page cannot push in one of its own; msal compares the
state once more and proves the code by PKCE.
"""

import hmac
import html
import queue
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

from wizard import messages
from wizard.messages import _
from wizard.model.problem import Code, fail

_PAGE = """<!doctype html><html lang="{language}"><meta charset="utf-8"><title>{title}</title>
<style>body{{font:18px/1.5 system-ui,sans-serif;max-width:32em;margin:20vh auto;padding:0 1em;color:#1f2933}}</style>
<h1>{title}</h1><p>{text}</p></html>"""
_LONGEST = 16_384
"""Characters of an address; a code takes some two thousand."""


class SignInListener:
    """Listens on 127.0.0.1, on a port of the system's choice, for one answer with the right `state`."""

    def __init__(self, state: str) -> None:
        self._answers: queue.Queue[str] = queue.Queue()
        try:
            self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(state, self._answers))
        except OSError as error:
            raise fail(Code.LOOPBACK_PORT, type(error).__name__) from None
        self._server.daemon_threads = True
        threading.Thread(target=self._server.serve_forever, args=(0.1,), daemon=True, name="sign-in-answer").start()

    @property
    def redirect_uri(self) -> str:
        """http://localhost, as Microsoft matches it whatever the port; the browser's localhost is 127.0.0.1."""
        return f"http://localhost:{self._server.server_port}"

    def wait(self, seconds: float) -> str | None:
        """The answer's address, or None when that time is over."""
        try:
            return self._answers.get(timeout=seconds)
        except queue.Empty:
            return None

    def close(self) -> None:
        """Stop listening. May be called twice."""
        self._server.shutdown()
        self._server.server_close()


def _handler(state: str, answers: queue.Queue[str]) -> type[BaseHTTPRequestHandler]:
    class SignInAnswerHandler(BaseHTTPRequestHandler):
        """Takes the answer and tells the person to go back to the wizard."""

        timeout = 10

        def do_GET(self) -> None:
            query = parse_qs(urlsplit(self.path).query)
            told = query.get("state", [""])[0]
            if len(self.path) > _LONGEST or not {"code", "error"} & query.keys():
                self._say(404, _("Nothing here"), _("This address only takes the answer to a sign-in."))
            elif not hmac.compare_digest(told.encode(), state.encode()):
                self._say(400, _("Not this sign-in"), _("It belongs to another attempt. Start again in the wizard."))
            else:
                answers.put(f"http://localhost{self.path}")
                self._say(200, _("Thank you"), _("You can close this window and go back to the Room Calendar Wizard."))

        def _say(self, status: int, title: str, text: str) -> None:
            shown = {"language": messages.language(), "title": html.escape(title), "text": html.escape(text)}
            body = _PAGE.format(**shown).encode()
            self.send_response(status)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.send_header("Cache-Control", "no-store")
            self.send_header("Referrer-Policy", "no-referrer")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (the base class's name)
            """Nothing is logged: the address holds the code."""

    return SignInAnswerHandler
