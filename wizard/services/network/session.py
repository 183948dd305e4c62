"""A `requests` session that cannot be talked out of its rules.

`trust_env` is off, so neither REQUESTS_CA_BUNDLE nor a netrc file nor a proxy variable has a say; redirects are not
followed, because a 307 would carry a secret to another host; trust is the operating system's, plus one given file.
"""

import ssl
from pathlib import Path
from typing import Any

import requests
import truststore
from requests.adapters import HTTPAdapter

from wizard.model.problem import Code, ProblemError, fail
from wizard.services.network.failures import to_problem

TIMEOUT = (5.0, 20.0)
"""Seconds to connect, and seconds without an answer."""


def tls_context(ca_file: str = "") -> ssl.SSLContext:
    """The operating system's trust (through truststore), and that of `ca_file`; CA_FILE_UNREADABLE if it is no PEM."""
    context: ssl.SSLContext = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    if ca_file:
        try:
            context.load_verify_locations(cafile=Path(ca_file).expanduser())
        except (OSError, ssl.SSLError, ValueError) as error:
            raise fail(Code.CA_FILE_UNREADABLE, type(error).__name__, file=ca_file) from None
    return context


class ContextAdapter(HTTPAdapter):
    """Uses one given TLS context for direct and proxied connections, and no other list of authorities."""

    def __init__(self, context: ssl.SSLContext, **options: Any) -> None:
        self._context = context
        super().__init__(**options)

    def init_poolmanager(self, *args: Any, **options: Any) -> None:
        super().init_poolmanager(*args, ssl_context=self._context, **options)

    def proxy_manager_for(self, proxy: str, **options: Any) -> Any:
        return super().proxy_manager_for(proxy, ssl_context=self._context, **options)

    def cert_verify(self, conn: Any, url: str, verify: Any, cert: Any) -> None:
        """requests would add certifi's authorities here; the context already says whom to trust."""
        conn.cert_reqs = "CERT_REQUIRED"


class OneWayOut(requests.Session):
    """Every request of the product goes through one of these."""

    def __init__(self, context: ssl.SSLContext, proxy: str = "", connections: int = 4) -> None:
        super().__init__()
        self.trust_env = False
        self.proxies = {"https": proxy, "http": proxy} if proxy else {}
        adapter = ContextAdapter(context, pool_connections=connections, pool_maxsize=connections)
        self.mount("https://", adapter)
        self.adapters.pop("http://", None)

    def request(self, method: str | bytes, url: str | bytes, *args: Any, **options: Any) -> requests.Response:
        """As in requests, with our timeouts, without redirects, and with a `ProblemError` for every failure."""
        options["timeout"] = TIMEOUT
        options["allow_redirects"] = False
        try:
            return super().request(method, url, *args, **options)
        except ProblemError:
            raise
        except (requests.RequestException, OSError) as error:
            raise ProblemError(to_problem(error)) from None


def open_session(proxy: str = "", ca_file: str = "") -> OneWayOut:
    """A session for Microsoft: through the proxy, trusting the system and the given file."""
    return OneWayOut(tls_context(ca_file), proxy)
