"""A door on loopback through which the person's own browser brings the consent answer.

msal's listener takes only POSTs with a code; the admin-consent redirect is a GET with `admin_consent`.
"""

import hmac
import html
import queue
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

from wizard import messages
from wizard.messages import _
from wizard.model.microsoft import ConsentAnswer
from wizard.model.problem import Code, fail

_PAGE = """<!doctype html><html lang="{language}"><meta charset="utf-8"><title>{title}</title>
<style>body{{font:18px/1.5 system-ui,sans-serif;max-width:32em;margin:20vh auto;padding:0 1em;color:#1f2933}}</style>
<h1>{title}</h1><p>{text}</p></html>"""
_LONGEST = 8192


class ConsentListener:
    """Listens on 127.0.0.1, on a port of the system's choice, for one answer with the right `state`."""

    def __init__(self, state: str) -> None:
        self._answers: queue.Queue[ConsentAnswer] = queue.Queue()
        try:
            self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(state, self._answers))
        except OSError as error:
            raise fail(Code.LOOPBACK_PORT, type(error).__name__) from None
        self._server.daemon_threads = True
        threading.Thread(target=self._server.serve_forever, args=(0.1,), daemon=True, name="consent-answer").start()

    @property
    def redirect_uri(self) -> str:
        """http://localhost, as Microsoft matches it whatever the port; the browser's localhost is 127.0.0.1."""
        return f"http://localhost:{self._server.server_port}"

    def wait(self, seconds: float) -> ConsentAnswer | None:
        """The answer, or None when that time is over."""
        try:
            return self._answers.get(timeout=seconds)
        except queue.Empty:
            return None

    def close(self) -> None:
        """Stop listening. May be called twice."""
        self._server.shutdown()
        self._server.server_close()


def _handler(state: str, answers: queue.Queue[ConsentAnswer]) -> type[BaseHTTPRequestHandler]:
    class ConsentAnswerHandler(BaseHTTPRequestHandler):
        """Takes the answer and tells the person to go back to the wizard."""

        timeout = 10

        def do_GET(self) -> None:
            from wizard.services.microsoft.consent import read_answer

            query = parse_qs(urlsplit(self.path).query)
            if len(self.path) > _LONGEST or not {"admin_consent", "error"} & query.keys():
                self._say(404, _("Nothing here"), _("This address only takes the answer to an approval."))
                return
            answer = read_answer(self.path)
            if not hmac.compare_digest(answer.state.encode(), state.encode()):
                self._say(400, _("Not this approval"), _("It belongs to another attempt. Start again in the wizard."))
                return
            answers.put(answer)
            self._say(200, *_told(answer))

        def _say(self, status: int, title: str, text: str) -> None:
            body = _page(title, text)
            self.send_response(status)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.send_header("Cache-Control", "no-store")
            self.send_header("Referrer-Policy", "no-referrer")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (the base class's name)
            """Nothing is logged: the address holds the answer."""

    return ConsentAnswerHandler


def _page(title: str, text: str) -> bytes:
    return _PAGE.format(language=messages.language(), title=html.escape(title), text=html.escape(text)).encode()


def _told(answer: ConsentAnswer) -> tuple[str, str]:
    if answer.granted:
        return _("Approved"), _("Thank you. You can close this window and go back to the Room Calendar Wizard.")
    return _("Not approved"), _("Go back to the Room Calendar Wizard: it says what happened and what to do.")
