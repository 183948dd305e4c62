"""A door on loopback through which the person's own browser brings an answer of Microsoft's: a consent or a sign-in.

Only an answer with this attempt's `state` is taken, so another page cannot push in one of its own. msal's listener
takes only POSTs with a code; both answers here come by GET.
"""

import hmac
import html
import queue
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Generic, TypeVar
from urllib.parse import parse_qs, urlsplit

from wizard import messages
from wizard.model.problem import Code, fail

T = TypeVar("T")
_PAGE = """<!doctype html><html lang="{language}" dir="{direction}"><meta charset="utf-8"><title>{title}</title>
<style>body{{font:18px/1.5 system-ui,sans-serif;max-width:32em;margin:20vh auto;padding:0 1em;color:#1f2933}}</style>
<h1>{title}</h1><p>{text}</p></html>"""
_LONGEST = 16_384
"""Characters of an address; the code of a sign-in takes some two thousand."""


@dataclass(frozen=True, slots=True)
class BrowserMessage:
    """What a person reads in their browser."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class AnswerKind(Generic[T]):
    """One kind of answer: how it is known, read and thanked for."""

    thread: str
    marks: frozenset[str]
    """Names of which an answer's address has one."""
    read: Callable[[str], T]
    """The answer in a whole address."""
    thanks: Callable[[T], BrowserMessage]
    elsewhere: Callable[[], BrowserMessage]
    """Of an address that brings no such answer."""
    foreign: Callable[[], BrowserMessage]
    """Of an answer to another attempt."""


class LoopbackListener(Generic[T]):
    """Listens on 127.0.0.1, on a port of the system's choice, for one answer with the right `state`."""

    def __init__(self, kind: AnswerKind[T], state: str) -> None:
        self._answers: queue.Queue[T] = queue.Queue()
        try:
            self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(kind, state, self._answers))
        except OSError as error:
            raise fail(Code.LOOPBACK_PORT, type(error).__name__) from None
        self._server.daemon_threads = True
        threading.Thread(target=self._server.serve_forever, args=(0.1,), daemon=True, name=kind.thread).start()

    @property
    def redirect_uri(self) -> str:
        """http://localhost, as Microsoft matches it whatever the port; the browser's localhost is 127.0.0.1."""
        return f"http://localhost:{self._server.server_port}"

    def wait(self, seconds: float) -> T | None:
        """The answer, or None when that time is over."""
        try:
            return self._answers.get(timeout=seconds)
        except queue.Empty:
            return None

    def close(self) -> None:
        """Stop listening. May be called twice."""
        self._server.shutdown()
        self._server.server_close()


def _handler(kind: AnswerKind[T], state: str, answers: queue.Queue[T]) -> type[BaseHTTPRequestHandler]:
    class LoopbackHandler(BaseHTTPRequestHandler):
        """Takes the answer and tells the person to go back to the wizard."""

        timeout = 10

        def do_GET(self) -> None:
            query = parse_qs(urlsplit(self.path).query)
            if len(self.path) > _LONGEST or not kind.marks & query.keys():
                self._say(404, kind.elsewhere())
            elif not hmac.compare_digest(_first(query, "state").encode(), state.encode()):
                self._say(400, kind.foreign())
            else:
                answer = kind.read(f"http://localhost{self.path}")
                answers.put(answer)
                self._say(200, kind.thanks(answer))

        def _say(self, status: int, message: BrowserMessage) -> None:
            title, text = html.escape(message.title), html.escape(message.text)
            body = _PAGE.format(
                language=messages.language(), direction=messages.direction(), title=title, text=text
            ).encode()
            self.send_response(status)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.send_header("Cache-Control", "no-store")
            self.send_header("Referrer-Policy", "no-referrer")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (the base class's name)
            """Nothing is logged: the address holds the answer."""

    return LoopbackHandler


def _first(query: Mapping[str, Sequence[str]], name: str) -> str:
    return next(iter(query.get(name, ())), "")
