"""Trust in a device on the local network: the system's, or a public key that a person has compared once.

The key is compared right after the TLS handshake and before the first byte of a request, so an impostor learns nothing:
no password, no token, not even which product is asking.
"""

import hmac
import socket
import ssl
from typing import cast

from urllib3 import HTTPSConnectionPool

from wizard.model.gateway import GatewayAddress, GatewayCertificate
from wizard.model.problem import Code, ProblemError, fail
from wizard.services.network.device_certificate import read_certificate, spki_sha256
from wizard.services.network.failures import PLAIN
from wizard.services.network.hardened_session import TIMEOUT, ContextAdapter, ZonedConnection, tls_context


def look(address: GatewayAddress, ca_file: str = "", *, judged: bool = True) -> GatewayCertificate:
    """The certificate shown at `address`. Two handshakes at most, and no application byte is sent.

    Where its key is known already nobody has to ask whether the system trusts it, which takes most of the time:
    `judged` is False, and so is `trusted` then.

    Raises GATEWAY_UNREACHABLE, NAME_UNKNOWN, GATEWAY_PLAIN_HTTP (something answers, but not TLS), GATEWAY_OLD_TLS
    and GATEWAY_CERTIFICATE_UNREADABLE (no key can be read from what it shows).
    """
    return read_certificate(_handshake(address, _unjudging()), trusted=judged and _is_trusted(address, ca_file))


def require_pin(der: bytes, pin: str) -> None:
    """GATEWAY_KEY_CHANGED, with both fingerprints, unless the certificate's key is the pinned one."""
    seen = spki_sha256(der)
    if not hmac.compare_digest(seen, pin.lower()):
        raise fail(Code.GATEWAY_KEY_CHANGED, f"pinned {pin}, seen {seen}", expected=pin, seen=seen)


class PinningAdapter(ContextAdapter):
    """Lets through only the holder of one public key, whoever signed its certificate."""

    def __init__(self, pin: str) -> None:
        self._pin = pin
        super().__init__(_unjudging())

    def init_poolmanager(self, connections: int, maxsize: int, block: bool = False, **options: object) -> None:
        super().init_poolmanager(connections, maxsize, block, **options)
        self.poolmanager.pool_classes_by_scheme = {"https": _pool_for(self._pin)}

    def cert_verify(self, conn: HTTPSConnectionPool, url: str, verify: object, cert: object) -> None:
        """The key is compared instead."""
        conn.cert_reqs = "CERT_NONE"


def _pool_for(pin: str) -> type[HTTPSConnectionPool]:
    class PinnedConnection(ZonedConnection):
        """Compares the key as soon as the handshake is over; the request is sent only after `connect` returns."""

        def connect(self) -> None:
            super().connect()
            try:
                require_pin(cast("ssl.SSLSocket", self.sock).getpeercert(binary_form=True) or b"", pin)
            except BaseException:
                self.close()
                raise
            self.is_verified = True

    class PinnedPool(HTTPSConnectionPool):
        """Connections to one gateway."""

        ConnectionCls = PinnedConnection

    return PinnedPool


def _unjudging() -> ssl.SSLContext:
    """A context that completes any handshake, for looking and for comparing keys; never used to trust."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context


def _is_trusted(address: GatewayAddress, ca_file: str) -> bool:
    """Whatever keeps the system from vouching for it, the gateway itself has answered: a person compares its key."""
    context = tls_context(ca_file)
    try:
        _handshake(address, context)
    except (ssl.SSLError, ProblemError, ValueError):
        return False
    return True


def _handshake(address: GatewayAddress, context: ssl.SSLContext) -> bytes:
    """The peer's certificate (DER) after a handshake; `ssl.SSLCertVerificationError` if the context refuses it."""
    try:
        with (
            socket.create_connection((address.host, address.port), TIMEOUT[0]) as raw,
            context.wrap_socket(raw, server_hostname=address.host.partition("%")[0]) as secure,
        ):
            return secure.getpeercert(binary_form=True) or b""
    except ssl.SSLCertVerificationError:
        raise
    except (OSError, UnicodeError) as error:
        raise _unreached(error) from None


def _unreached(error: BaseException) -> ProblemError:
    detail = type(error).__name__
    if isinstance(error, socket.gaierror | UnicodeError):
        return fail(Code.NAME_UNKNOWN, detail)
    if isinstance(error, ssl.SSLError) and (reason := getattr(error, "reason", "")):
        return fail(Code.GATEWAY_PLAIN_HTTP if reason in PLAIN else Code.GATEWAY_OLD_TLS, reason)
    return fail(Code.GATEWAY_UNREACHABLE, error.strerror or detail if isinstance(error, OSError) else detail)
