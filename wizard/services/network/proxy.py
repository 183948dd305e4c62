"""Which proxy to take: the one a person set, else the operating system's; and which hosts go without one."""

import urllib.request
from collections.abc import Mapping

from wizard.model.problem import Code, fail
from wizard.model.proxy import read_proxy

MICROSOFT = "login.microsoftonline.com"
"""The host for which the system's proxy is looked up."""


def parse(text: str) -> str:
    """A proxy's address with its port, as a URL; empty for an empty text. PROXY_MALFORMED for anything else."""
    if not text.strip():
        return ""
    found = read_proxy(text)
    if found is None:
        raise fail(Code.PROXY_MALFORMED)
    return str(found)


def from_environment() -> str | None:
    """The proxy that variables name for Microsoft, empty where NO_PROXY excludes it; None where they name none."""
    named = urllib.request.getproxies_environment()
    found = _for_https(named)
    if not found:
        return None
    return "" if bypassed(MICROSOFT) else _without_sign_in(found)


def system() -> str:
    """The proxy that the operating system names for HTTPS (variables, Windows registry, macOS settings), or none."""
    told = from_environment()
    if told is not None:
        return told
    return "" if bypassed(MICROSOFT) else _without_sign_in(_for_https(urllib.request.getproxies()))


def bypassed(host: str) -> bool:
    """Whether the system's exceptions (NO_PROXY, Windows' and macOS' lists) let this host be reached directly."""
    return bool(urllib.request.proxy_bypass(host))


def _for_https(named: Mapping[str, str]) -> str:
    return named.get("https") or named.get("http") or named.get("all") or ""


def _without_sign_in(address: str) -> str:
    """User name and password are left out: the proxy then asks for a sign-in, which the person is asked for."""
    scheme, mark, rest = address.rpartition("://")
    return f"{scheme}{mark}{rest.rpartition('@')[2]}"
