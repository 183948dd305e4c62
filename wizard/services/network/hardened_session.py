"""A `requests` session that cannot be talked out of its rules.

`trust_env` is off, so neither REQUESTS_CA_BUNDLE nor CURL_CA_BUNDLE nor a netrc file nor a proxy variable has a say;
redirects are not followed, because a 307 would carry a secret to another host; trust is the operating system's, plus
one given file. On Linux the system's trust is OpenSSL's, and there SSL_CERT_FILE and SSL_CERT_DIR say where it lies
(some distributions set them for every program), so these two are followed as every other program does.
"""

import ssl
import time
from collections.abc import Callable
from http.cookiejar import DefaultCookiePolicy
from typing import Any
from urllib.parse import urlsplit

import requests
import truststore
import urllib3.connection
from requests.adapters import DEFAULT_POOLSIZE, HTTPAdapter
from urllib3 import HTTPSConnectionPool, ProxyManager
from urllib3.connection import HTTPSConnection
from urllib3.exceptions import HTTPError

from wizard.model.problem import Code, ProblemError, fail
from wizard.services.network.authorities import add_authorities
from wizard.services.network.failures import to_problem

urllib3.connection.HTTPConnection.debuglevel = 0
"""http.client's own switch would print whole bodies, secrets included; on our connections it has no say."""
TIMEOUT = (5.0, 20.0)
"""Seconds to connect, and seconds without an answer."""
LARGEST = 50 * 1024 * 1024
"""Bytes of one answer, unpacked: a hundred times the largest page that Graph sends."""
LONGEST_BODY = 60.0
"""Seconds in which a body must be whole, however it drips."""
CONNECTIONS = 4
"""Kept open to one host: Outlook works on four requests of one app at a time."""
_PIECE = 65_536


def tls_context(ca_file: str = "") -> ssl.SSLContext:
    """The operating system's trust (through truststore), and that of `ca_file`; CA_FILE_UNREADABLE if it has none."""
    context: ssl.SSLContext = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    if ca_file:
        add_authorities(context, ca_file)
    return context


class ZonedConnection(HTTPSConnection):
    """Connects to a link-local IPv6 address with its zone: urllib3 would look up «fe80::1%25eth0».

    https://github.com/psf/requests/issues/6735
    """

    def __init__(self, host: str, *args: Any, **options: Any) -> None:
        super().__init__(host.replace("%25", "%"), *args, **options)


class _ZonedPool(HTTPSConnectionPool):
    ConnectionCls = ZonedConnection


class ContextAdapter(HTTPAdapter):
    """Uses one given TLS context for direct and proxied connections, and no other list of authorities."""

    authorization = ""
    """The Proxy-Authorization that is sent to the proxy, and to nobody else."""

    def __init__(self, context: ssl.SSLContext, connections: int = DEFAULT_POOLSIZE) -> None:
        self._context = context
        super().__init__(connections, connections)

    def init_poolmanager(self, connections: int, maxsize: int, block: bool = False, **options: object) -> None:
        super().init_poolmanager(connections, maxsize, block, ssl_context=self._context, **options)
        self.poolmanager.pool_classes_by_scheme = {"https": _ZonedPool}

    def proxy_manager_for(self, proxy: str, **options: object) -> ProxyManager:
        contexts = {"ssl_context": self._context, "proxy_ssl_context": self._context}
        # urllib3 leaves Nagle's algorithm on towards a proxy (HTTPConnectionPool.__init__ in its connectionpool.py says
        # so, https://github.com/urllib3/urllib3): each body would wait 40 ms for an acknowledgement.
        at_once = HTTPSConnection.default_socket_options
        found: ProxyManager = super().proxy_manager_for(proxy, **contexts, socket_options=at_once, **options)
        return found

    def authorize(self, header: str) -> None:
        """Sign in to the proxy with this from the next connection on."""
        self.authorization = header
        for manager in self.proxy_manager.values():
            manager.clear()
        self.proxy_manager.clear()

    def proxy_headers(self, proxy: str) -> dict[str, str]:
        """What is sent to the proxy with CONNECT."""
        return {"Proxy-Authorization": self.authorization} if self.authorization else {}

    def cert_verify(self, conn: HTTPSConnectionPool, url: str, verify: object, cert: object) -> None:
        """requests would add certifi's authorities here; the context already says whom to trust."""
        conn.cert_reqs = "CERT_REQUIRED"


def _nothing() -> str:
    return ""


def _never(_host: str) -> bool:
    return False


class HardenedSession(requests.Session):
    """Every request of the product goes through one of these.

    `sign_in` gives the Proxy-Authorization for a proxy that asks for one; `bypassed` says which hosts go without it.
    """

    def __init__(
        self,
        context: ssl.SSLContext,
        proxy: str = "",
        connections: int = CONNECTIONS,
        sign_in: Callable[[], str] = _nothing,
        bypassed: Callable[[str], bool] = _never,
    ) -> None:
        super().__init__()
        self._sign_in, self._bypassed = sign_in, bypassed
        self._refused = ""
        """The sign-in that the proxy has refused last."""
        self.trust_env = False
        self.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
        self.proxies = {"https": proxy, "http": proxy} if proxy else {}
        self._adapter = ContextAdapter(context, connections)
        self.mount("https://", self._adapter)
        self.adapters.pop("http://", None)

    def request(self, method: str | bytes, url: str | bytes, *args: object, **options: object) -> requests.Response:
        """As in requests, with our timeouts, without redirects, and with a `ProblemError` for every failure.

        The body is read here, up to `largest` (`LARGEST` where it is not given) bytes and `LONGEST_BODY` seconds,
        unless `stream` is asked for.
        """
        host = urlsplit(url.decode() if isinstance(url, bytes) else url).hostname or ""
        if self.proxies and self._bypassed(host):
            options["proxies"] = dict.fromkeys(self.proxies)  # requests drops what is None from the session's own
        while True:
            try:
                return self._request(method, url, *args, **options)
            except ProblemError as error:
                # The proxy refused the tunnel, so nothing has been sent through it yet.
                if error.problem.code is not Code.PROXY_SIGN_IN or not self._signs_in():
                    raise

    def _signs_in(self) -> bool:
        """Whether there is a sign-in for the proxy that it has not refused: each is offered once, never again."""
        if self._adapter.authorization:
            self._refused = self._adapter.authorization
        header = self._sign_in()
        offered = "" if header == self._refused else header
        self._adapter.authorize(offered)
        return bool(offered)

    def _request(self, method: str | bytes, url: str | bytes, *args: Any, **options: Any) -> requests.Response:
        streamed, largest = bool(options.get("stream")), options.pop("largest", LARGEST)
        options = {"timeout": TIMEOUT, **options, "allow_redirects": False, "stream": True}
        try:
            answer = super().request(method, url, *args, **options)
            if not streamed:
                _read_whole(answer, largest)
            return answer
        except ProblemError:
            raise
        except (requests.RequestException, HTTPError, OSError) as error:
            raise ProblemError(to_problem(error)) from None


def _read_whole(answer: requests.Response, largest: int) -> None:
    """The body piece by piece, as it comes: `read1` returns what is there, so that dripping cannot hold us."""
    content, end = bytearray(), time.monotonic() + LONGEST_BODY
    while piece := answer.raw.read1(_PIECE, decode_content=True):
        content += piece
        if len(content) > largest:
            answer.close()
            raise fail(Code.MICROSOFT_ANSWER_UNREADABLE, f"more than {largest} bytes")
        if time.monotonic() > end:
            answer.close()
            raise fail(Code.TIMED_OUT, f"the body took more than {LONGEST_BODY:.0f} s")
    # As requests itself would keep it; `stream` was only asked for to be able to stop reading.
    answer._content = bytes(content)


def open_session(
    proxy: str = "",
    ca_file: str = "",
    sign_in: Callable[[], str] = _nothing,
    bypassed: Callable[[str], bool] | None = None,
    connections: int = CONNECTIONS,
) -> HardenedSession:
    """A session for Microsoft: through the proxy, trusting the system and the given file."""
    return HardenedSession(tls_context(ca_file), proxy, connections, sign_in, bypassed or _never)
