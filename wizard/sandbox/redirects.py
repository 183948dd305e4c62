"""Where an answer may be sent: only to an address that the app registered.

Source: Microsoft, "Redirect URI (reply URL) restrictions": exact, but any port for http://localhost.
"""

from collections.abc import Mapping
from urllib.parse import urlencode, urlsplit, urlunsplit

from wizard.sandbox.consents import Client


def matches(registered: str, uri: str) -> bool:
    """Exact; the port of `http://localhost` is free, and an empty path is `/`."""
    if registered == uri:
        return True
    left, right = urlsplit(registered), urlsplit(uri)
    on_loopback = (left.scheme, left.hostname) == (right.scheme, right.hostname) == ("http", "localhost")
    return on_loopback and (left.path or "/", left.query) == (right.path or "/", right.query)


def is_registered(client: Client, uri: str) -> bool:
    return any(matches(one, uri) for one in client.redirect_uris)


def is_native(client: Client, uri: str) -> bool:
    """Whether the answer went to a public client, which has no secret to prove itself with."""
    if client.application is None or not uri:
        return True
    platform = client.application.data.get("publicClient") or {}
    return any(matches(one, uri) for one in platform.get("redirectUris", ()))


def with_answer(uri: str, answer: Mapping[str, str], in_fragment: bool = False) -> str:
    """The redirect's address; one without a path comes back with `/`, as Entra sends it."""
    scheme, host, path, query, _ = urlsplit(uri)
    encoded = urlencode(answer)
    if in_fragment:
        return urlunsplit((scheme, host, path or "/", query, encoded))
    joined = f"{query}&{encoded}" if query else encoded
    return urlunsplit((scheme, host, path or "/", joined, ""))
