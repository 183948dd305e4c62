"""The way to a host, looked at piece by piece: name, connection, TLS, clock. Through the proxy, where one is used."""

import contextlib
import http.client
import socket
import ssl
import time
from collections.abc import Callable
from urllib.parse import urlsplit

from cryptography import x509
from cryptography.x509.oid import NameOID

from wizard.model.clocks import ClockReading
from wizard.model.problem import Code, ProblemError, fail
from wizard.services.network import proxy as proxies
from wizard.services.network.clock_readings import own_clock
from wizard.services.network.failures import to_problem
from wizard.services.network.hardened_session import tls_context

SECONDS = 8.0
_PORT = 443
_OK = 200
_KNOWN_ISSUERS = ("Microsoft", "DigiCert", "Entrust")
"""Who issues certificates for Microsoft's sign-in hosts; any other issuer is a proxy that inspects."""
_NOBODY = "?"


class NetworkDiagnostics:
    """Fulfils the flow's Diagnostics port."""

    def __init__(self, proxy: str | Callable[[], str], ca_file: str, sign_in: Callable[[], str] = str) -> None:
        """`sign_in` gives the proxy's Proxy-Authorization; empty where nobody has signed in there."""
        self._sign_in = sign_in
        self._told_proxy = proxy
        self._ca_file = ca_file

    @property
    def _proxy(self) -> str:
        return proxies.parse(self._told_proxy() if callable(self._told_proxy) else self._told_proxy)

    def resolve(self, host: str) -> str:
        """The address of the host, or of the proxy that will look for it."""
        name = urlsplit(self._proxy).hostname if self._proxy else host
        try:
            found = socket.getaddrinfo(name, None, proto=socket.IPPROTO_TCP)
        except OSError as error:
            raise fail(Code.NAME_UNKNOWN, f"{name}: {type(error).__name__}") from None
        return f"{name} → {found[0][4][0]}" + (f" (proxy for {host})" if self._proxy else "")

    def connect(self, host: str) -> str:
        """Whether a connection to port 443 comes about, and how long that takes."""
        began = time.monotonic()
        self._open(host).close()
        return f"{(time.monotonic() - began) * 1000:.0f} ms"

    def handshake(self, host: str) -> str:
        """TLS as the product does it; says who vouches for the host, and whether that is somebody who inspects."""
        with self._secure(host) as link:
            certificate = link.getpeercert(binary_form=True) or b""
            version = link.version() or ""
        issuer = _issuer(certificate)
        inspected = not any(name in issuer for name in _KNOWN_ISSUERS)
        return f"{version} · {issuer}" + (" · inspected" if inspected else "")

    def clock_skew(self, host: str) -> ClockReading | None:
        """By the host's Date header."""
        link = http.client.HTTPSConnection(host, timeout=SECONDS)
        try:
            link.sock = self._secure(host)
            began = time.monotonic()
            link.request("HEAD", "/common/v2.0/.well-known/openid-configuration")
            told = link.getresponse()
            return own_clock(told.getheader("Date"), told.getheader("Age"), time.monotonic() - began)
        except (OSError, http.client.HTTPException, ProblemError):
            return None
        finally:
            link.close()

    def _open(self, host: str) -> socket.socket:
        parts = urlsplit(self._proxy)
        target = (parts.hostname or host, parts.port or _PORT) if self._proxy else (host, _PORT)
        sign_in = self._sign_in() if self._proxy else ""
        try:
            link = socket.create_connection(target, SECONDS)
        except OSError as error:
            raise self._unreached(error) from None
        if not self._proxy:
            return link
        try:
            _tunnel(link, host, sign_in)
        except (OSError, http.client.HTTPException) as error:
            link.close()
            raise self._unreached(error) from None
        except ProblemError:
            link.close()
            raise
        return link

    def _unreached(self, error: Exception) -> ProblemError:
        code = Code.TIMED_OUT if isinstance(error, TimeoutError) else Code.OFFLINE
        return fail(Code.PROXY_REFUSED if self._proxy else code, type(error).__name__)

    def _secure(self, host: str) -> ssl.SSLSocket:
        link = self._open(host)
        try:
            return tls_context(self._ca_file).wrap_socket(link, server_hostname=host)
        except OSError as error:
            link.close()
            issuer = self._stranger(host) if isinstance(error, ssl.SSLCertVerificationError) else ""
            if issuer:
                raise fail(Code.TLS_INSPECTED, to_problem(error).detail, issuer=issuer) from None
            raise ProblemError(to_problem(error)) from None

    def _stranger(self, host: str) -> str:
        """Who vouches for the host, if it is nobody who does so for Microsoft; looked at without a byte being sent."""
        looking = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        looking.check_hostname, looking.verify_mode = False, ssl.CERT_NONE
        try:
            with self._open(host) as link, looking.wrap_socket(link, server_hostname=host) as seen:
                issuer = _issuer(seen.getpeercert(binary_form=True) or b"")
        except (OSError, ProblemError):
            return ""
        return "" if issuer == _NOBODY or any(name in issuer for name in _KNOWN_ISSUERS) else issuer


def _tunnel(link: socket.socket, host: str, sign_in: str) -> None:
    """CONNECT, as the product's own session does it."""
    signed = f"Proxy-Authorization: {sign_in}\r\n" if sign_in else ""
    link.sendall(f"CONNECT {host}:{_PORT} HTTP/1.1\r\nHost: {host}:{_PORT}\r\n{signed}\r\n".encode())
    with contextlib.closing(http.client.HTTPResponse(link, method="CONNECT")) as answer:
        answer.begin()  # unless the answer is closed, too, closing the socket does nothing
    if answer.status != _OK:
        raise fail(Code.PROXY_SIGN_IN if answer.status == 407 else Code.PROXY_REFUSED, f"HTTP {answer.status}")  # noqa: PLR2004


def _issuer(certificate: bytes) -> str:
    try:
        issuer = x509.load_der_x509_certificate(certificate).issuer
    except ValueError:
        return _NOBODY
    names = issuer.get_attributes_for_oid(NameOID.ORGANIZATION_NAME) or issuer.get_attributes_for_oid(
        NameOID.COMMON_NAME
    )
    return str(names[0].value) if names else _NOBODY
