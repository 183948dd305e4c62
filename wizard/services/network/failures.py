"""What an exception of the network means to a person."""

import errno
import ssl

import requests
from urllib3.exceptions import NameResolutionError, NewConnectionError

from wizard.model.problem import Code, Problem

_PROXY_SIGN_IN = "407"


def to_problem(error: BaseException) -> Problem:
    """The `Problem` behind an exception of requests or the socket below; the detail names classes, never contents."""
    chain = _chain(error)
    detail = " < ".join(type(link).__name__ for link in chain)
    return Problem(_code(error, chain), detail)


def _code(error: BaseException, chain: list[BaseException]) -> Code:
    if any(isinstance(link, ssl.SSLError) for link in chain) or isinstance(error, requests.exceptions.SSLError):
        return Code.TLS_UNTRUSTED
    if isinstance(error, requests.exceptions.ProxyError):
        return Code.PROXY_SIGN_IN if _PROXY_SIGN_IN in str(error) else Code.PROXY_REFUSED
    if isinstance(error, requests.exceptions.Timeout | TimeoutError):
        return Code.TIMED_OUT
    if any(isinstance(link, NameResolutionError) for link in chain):
        return Code.NAME_UNKNOWN
    if any(isinstance(link, OSError) and link.errno == errno.EHOSTUNREACH for link in chain):
        return Code.LOCAL_NETWORK_PRIVACY if _on_mac() else Code.OFFLINE
    return Code.OFFLINE


def never_sent(error: BaseException) -> bool:
    """Whether the request surely never left: the connection was not made."""
    chain = _chain(error)
    return any(
        isinstance(link, NewConnectionError | NameResolutionError | ssl.SSLCertVerificationError) for link in chain
    )


def _on_mac() -> bool:
    import sys

    return sys.platform == "darwin"


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
