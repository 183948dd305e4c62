"""The address of a web proxy, as people and other programs write it."""

import ipaddress
import re
from dataclasses import dataclass
from urllib.parse import urlsplit

_DEFAULT_PORTS = {"http": 80, "https": 443}
_HOST = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)(\.(?!-)[a-z0-9_-]{1,63}(?<!-))*\.?", re.IGNORECASE)
_PER_SCHEME = re.compile(r"(?:^|;)\s*(https?)\s*=\s*([^;]+)", re.IGNORECASE)
_SCRIPT_ANSWER = re.compile(r"(?:PROXY|HTTP)\s+(\S+?)\s*(?:;.*)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ProxyAddress:
    """Where a proxy listens. `scheme` says how it is spoken to: in clear (`http`) or over TLS (`https`)."""

    scheme: str
    host: str
    port: int

    @property
    def place(self) -> str:
        """Host and port, with brackets around an IPv6 address."""
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"

    def __str__(self) -> str:
        return f"{self.scheme}://{self.place}"


def read_proxy(text: str) -> ProxyAddress | None:
    """The proxy in `text`; None where there is none in it.

    `host`, `host:port`, a URL, an IPv6 address with or without brackets, Windows' `http=…;https=…` and the
    `PROXY host:port` of a proxy script. Without a port it is 80 (443 for https), as curl's URL parser and Python have
    it. None, too, with a user name or password in it (they would be shown and saved in clear) and for SOCKS.
    """
    clean = _one_of_several(text.strip().strip("\"'“”„").strip())
    scheme, mark, rest = clean.rpartition("://")
    scheme = scheme.lower() if mark else "http"
    if scheme not in _DEFAULT_PORTS or "@" in rest:
        return None
    try:
        parts = urlsplit(f"//{_bracketed(rest)}")
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return None
    if port == 0 or parts.path.strip("/") or parts.query or parts.fragment or not _is_host(host):
        return None
    return ProxyAddress(scheme, host, port or _DEFAULT_PORTS[scheme])


def _one_of_several(text: str) -> str:
    """The entry for HTTPS where a text names one proxy for each protocol."""
    named = {scheme.lower(): place.strip() for scheme, place in _PER_SCHEME.findall(text)}
    script = _SCRIPT_ANSWER.fullmatch(text)
    return named.get("https") or named.get("http") or (script.group(1) if script else text)


def _bracketed(rest: str) -> str:
    """A bare IPv6 address gets its brackets: without them its last group would be taken for a port."""
    try:
        return f"[{ipaddress.IPv6Address(rest.rstrip('/'))}]"
    except ValueError:
        return rest


def _is_host(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return bool(_HOST.fullmatch(host)) and not host.rpartition(".")[2].isdigit()
    return True
