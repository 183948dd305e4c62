"""What an exception of the network means to a person."""

import errno
import re
import ssl
import sys

import requests
from urllib3.exceptions import NameResolutionError, NewConnectionError
from urllib3.exceptions import TimeoutError as WaitedTooLong

from wizard.model.problem import Code, Problem

_TUNNEL = re.compile(r"Tunnel connection failed: (\d{3})")
_PROXY_SIGN_IN = 407
_PROXY_FAILS = 500
PLAIN = frozenset({"WRONG_VERSION_NUMBER", "HTTP_REQUEST", "PACKET_LENGTH_TOO_LONG", "RECORD_LAYER_FAILURE"})
"""OpenSSL's reasons where the other side does not speak TLS at all."""
_HUNG_UP = (ssl.SSLEOFError, ssl.SSLZeroReturnError)


def to_problem(error: BaseException) -> Problem:
    """The `Problem` behind an exception of requests, urllib3 or the socket below.

    The detail names classes, a proxy's status and OpenSSL's reason, never contents or addresses.
    """
    chain = _chain(error)
    names = [type(link).__name__ for link in chain]
    return Problem(_code(error, chain), " < ".join([*names, *_reasons(chain)]))


def _reasons(chain: list[BaseException]) -> list[str]:
    status = _tunnel_status(chain)
    found = [f"proxy {status}"] if status else []
    verified = (link for link in chain if isinstance(link, ssl.SSLCertVerificationError))
    return found + [str(getattr(link, "verify_message", ""))[:80] for link in verified][:1]


def _code(error: BaseException, chain: list[BaseException]) -> Code:
    if isinstance(error, requests.exceptions.ProxyError) and any(_is_plain(link) for link in chain):
        return Code.PROXY_MALFORMED
    if any(isinstance(link, _HUNG_UP) for link in chain):
        return Code.OFFLINE
    if any(isinstance(link, ssl.SSLError) for link in chain) or isinstance(error, requests.exceptions.SSLError):
        return Code.TLS_UNTRUSTED
    if isinstance(error, requests.exceptions.ProxyError):
        return _proxy_code(chain)
    if isinstance(error, requests.exceptions.Timeout | WaitedTooLong | TimeoutError):
        return Code.TIMED_OUT
    if any(isinstance(link, NameResolutionError) for link in chain):
        return Code.NAME_UNKNOWN
    if any(isinstance(link, OSError) and link.errno == errno.EHOSTUNREACH for link in chain):
        return Code.LOCAL_NETWORK_PRIVACY if sys.platform == "darwin" else Code.OFFLINE
    return Code.OFFLINE


def _is_plain(error: BaseException) -> bool:
    """Whether something that is no TLS answered: the proxy is spoken to in clear, though https:// stands before it.

    What truststore raises on Windows and macOS has no `reason`: only errors that OpenSSL made have one.
    """
    return isinstance(error, ssl.SSLError) and (getattr(error, "reason", "") or "") in PLAIN


def _proxy_code(chain: list[BaseException]) -> Code:
    """What a proxy's refusal means: a 5xx says that it found no way itself, which may pass.

    Without any status only a failed connection is the proxy's: urllib3 calls every broken tunnel a proxy error.
    """
    status = _tunnel_status(chain)
    if status == _PROXY_SIGN_IN:
        return Code.PROXY_SIGN_IN
    unreached = any(isinstance(link, NewConnectionError) for link in chain)
    return Code.PROXY_REFUSED if unreached or 0 < status < _PROXY_FAILS else Code.OFFLINE


def _tunnel_status(chain: list[BaseException]) -> int:
    """The status of a refused CONNECT; 0 where there was no answer at all."""
    found = next(filter(None, (_TUNNEL.search(str(link)) for link in chain)), None)
    return int(found.group(1)) if found else 0


def never_sent(error: BaseException) -> bool:
    """Whether the request surely never left: the connection was not made."""
    chain = _chain(error)
    return any(
        isinstance(link, NewConnectionError | NameResolutionError | ssl.SSLCertVerificationError) for link in chain
    )


def _chain(error: BaseException) -> list[BaseException]:
    """The exception and everything it wraps: causes, contexts, urllib3's `reason` and nested arguments."""
    found: list[BaseException] = []
    waiting: list[object] = [error]
    while waiting:
        link = waiting.pop(0)
        if isinstance(link, BaseException) and link not in found:
            found.append(link)
            waiting += [getattr(link, "reason", None), link.__cause__, link.__context__, *link.args]
    return found
