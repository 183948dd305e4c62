"""What the embedded browser may open, decided purely: the redirect is caught, only HTTPS is allowed."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urlsplit


class NavigationVerdict(StrEnum):
    """What happens to a navigation."""

    ALLOW = "allow"
    FINISH = "finish"
    BLOCK = "block"


@dataclass(frozen=True, slots=True)
class Decision:
    """The verdict, and the host it is about."""

    verdict: NavigationVerdict
    host: str = ""


def decide(url: str, main_frame: bool, redirects: Iterable[str]) -> Decision:
    """FINISH for one of our redirects in the main frame, ALLOW for https (and a frame's blank), BLOCK for all else.

    A redirect is ours only if scheme, host, port and path are the same; the query is the answer.
    """
    parts = urlsplit(url)
    host = parts.hostname or parts.scheme
    if main_frame and any(_same(url, redirect) for redirect in redirects):
        return Decision(NavigationVerdict.FINISH, host)
    if "@" in parts.netloc:
        return Decision(NavigationVerdict.BLOCK, host)
    if parts.scheme == "https" and parts.hostname:
        return Decision(NavigationVerdict.ALLOW, host)
    if not main_frame and url in ("about:blank", "about:srcdoc"):
        return Decision(NavigationVerdict.ALLOW, host)
    return Decision(NavigationVerdict.BLOCK, host)


def _same(url: str, redirect: str) -> bool:
    """Microsoft ignores the port of http://localhost, and a browser adds the slash that an empty path lacks."""
    found, known = urlsplit(url), urlsplit(redirect)
    loopback = known.scheme == "http" and known.hostname == "localhost"
    return (
        "@" not in found.netloc
        and (found.scheme, found.hostname, found.path.rstrip("/"))
        == (known.scheme, known.hostname, known.path.rstrip("/"))
        and (loopback or found.port == known.port)
    )
