"""How a page's load ended: shown, an error page of its server, or not loaded, and then for which reason."""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtWebEngineCore import QWebEngineLoadingInfo

from wizard.model.problem import Code, Problem

_ABORTED = -3
"""Chromium's ERR_ABORTED: a load that another one replaced, or that became a download."""
_REASONS: Mapping[int, Code] = {
    -7: Code.PAGE_TIMED_OUT,  # TIMED_OUT
    -21: Code.PAGE_OFFLINE,  # NETWORK_CHANGED
    -100: Code.PAGE_BROKEN_OFF,  # CONNECTION_CLOSED
    -101: Code.PAGE_BROKEN_OFF,  # CONNECTION_RESET
    -102: Code.PAGE_REFUSED,  # CONNECTION_REFUSED
    -103: Code.PAGE_BROKEN_OFF,  # CONNECTION_ABORTED
    -104: Code.PAGE_UNREACHED,  # CONNECTION_FAILED
    -105: Code.PAGE_NAME_UNKNOWN,  # NAME_NOT_RESOLVED
    -106: Code.PAGE_OFFLINE,  # INTERNET_DISCONNECTED
    -107: Code.PAGE_NOT_ENCRYPTED,  # SSL_PROTOCOL_ERROR
    -109: Code.PAGE_UNREACHED,  # ADDRESS_UNREACHABLE
    -111: Code.PAGE_PROXY,  # TUNNEL_CONNECTION_FAILED
    -113: Code.PAGE_NOT_ENCRYPTED,  # SSL_VERSION_OR_CIPHER_MISMATCH
    -115: Code.PAGE_PROXY,  # PROXY_AUTH_UNSUPPORTED
    -118: Code.PAGE_TIMED_OUT,  # CONNECTION_TIMED_OUT
    -120: Code.PAGE_PROXY,  # SOCKS_CONNECTION_FAILED
    -127: Code.PAGE_PROXY,  # PROXY_AUTH_REQUESTED
    -130: Code.PAGE_PROXY,  # PROXY_CONNECTION_FAILED
    -131: Code.PAGE_PROXY,  # MANDATORY_PROXY_CONFIGURATION_FAILED
    -136: Code.PAGE_PROXY,  # PROXY_CERTIFICATE_INVALID
    -137: Code.PAGE_NAME_UNKNOWN,  # NAME_RESOLUTION_FAILED
    -324: Code.PAGE_BROKEN_OFF,  # EMPTY_RESPONSE
}
"""Chromium's numbers, of net/base/net_error_list.h."""


@dataclass(frozen=True, slots=True)
class LoadResult:
    """One load that has ended."""

    status: int = 0
    """HTTP status of an error page of the server."""
    problem: Problem | None = None
    """Why nothing was loaded. A certificate that nobody vouches for is told where it is judged, so not here."""
    is_loaded: bool = False
    """There is a page, of whatever status."""


def load_result(info: QWebEngineLoadingInfo) -> LoadResult | None:
    """None while it only begins."""
    statuses, domains = QWebEngineLoadingInfo.LoadStatus, QWebEngineLoadingInfo.ErrorDomain
    if info.status() is statuses.LoadStartedStatus:
        return None
    if info.status() is not statuses.LoadFailedStatus:
        return LoadResult(is_loaded=info.status() is statuses.LoadSucceededStatus)
    code, domain = info.errorCode(), info.errorDomain()
    if domain is domains.HttpStatusCodeDomain:
        return LoadResult(code, is_loaded=True)
    if code == _ABORTED or domain is domains.CertificateErrorDomain:
        return LoadResult()
    host = info.url().host()
    return LoadResult(problem=Problem(_REASONS.get(code, Code.BROWSER_LOAD), f"{domain.name} {code}", {"host": host}))


def empty_page(status: int, host: str) -> Problem:
    """An error page of a server that says nothing."""
    return Problem(Code.BROWSER_LOAD, f"HTTP {status}", {"host": host})
