"""Which proxy to take: the one a person set, else the operating system's."""

import urllib.request
from urllib.parse import urlsplit

from wizard.model.problem import Code, fail


def parse(text: str) -> str:
    """`host:port` or `http://host:port`; PROXY_MALFORMED for anything else. A password belongs in no proxy address."""
    clean = text.strip()
    if not clean:
        return ""
    address = clean if "://" in clean else f"http://{clean}"
    try:
        parts = urlsplit(address)
        good = parts.scheme in ("http", "https") and bool(parts.hostname) and (parts.port or 0) > 0
    except ValueError:
        good = False
    if not good or "@" in address or parts.path.strip("/"):
        raise fail(Code.PROXY_MALFORMED)
    return f"{parts.scheme}://{parts.netloc}"


def system() -> str:
    """The proxy that the operating system names for HTTPS (variables, Windows registry, macOS settings), or none.

    A user name and password in it are left out: the proxy then asks for a sign-in, which is told in its own sentence.
    """
    found = urllib.request.getproxies()
    scheme, mark, rest = found.get("https", found.get("http", "")).rpartition("://")
    return f"{scheme}{mark}{rest.rpartition('@')[2]}"
