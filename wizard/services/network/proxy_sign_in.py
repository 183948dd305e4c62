"""The sign-in for the company's proxy, as a person has typed it: in the keyring, and sent to that proxy alone."""

import base64
import json
from collections.abc import Callable
from typing import Protocol

from wizard.model.problem import Code, ProblemError, fail
from wizard.model.proxy import ProxyAddress, read_proxy
from wizard.model.secret import Secret


class Keyring(Protocol):
    """The part of the keyring that is needed here."""

    def put(self, name: str, secret: Secret) -> None: ...
    def get(self, name: str) -> Secret | None: ...


class KeyringProxySignIns:
    """Fulfils the flow's ProxySignIns port. `way` names the proxy in use; empty where there is none."""

    def __init__(self, way: str | Callable[[], str], keyring: Keyring) -> None:
        self._way = way
        self._keyring = keyring

    def proxy(self) -> ProxyAddress | None:
        """The proxy in use; None where there is none."""
        return read_proxy(self._way() if callable(self._way) else self._way)

    def keep(self, user: str, password: Secret) -> None:
        """From now on, also after a restart, this is given to the proxy when it asks."""
        proxy = self.proxy()
        if proxy is None:
            raise fail(Code.PROXY_MALFORMED)
        self._keyring.put(_item(proxy), Secret(json.dumps([user, password.reveal()])))

    def header(self) -> str:
        """The value of Proxy-Authorization (RFC 7617); empty where nobody has signed in to this proxy.

        A server without any keyring keeps no sign-in either; it must not fail for that where the proxy asks for none.
        """
        proxy = self.proxy()
        kept = self._kept(proxy) if proxy else None
        if kept is None:
            return ""
        user, password = json.loads(kept.reveal())
        return "Basic " + base64.b64encode(f"{user}:{password}".encode()).decode()

    def _kept(self, proxy: ProxyAddress) -> Secret | None:
        try:
            return self._keyring.get(_item(proxy))
        except ProblemError as error:
            if error.problem.code is not Code.KEYRING_NONE:
                raise
            return None


def _item(proxy: ProxyAddress) -> str:
    return f"proxy/{proxy.place}"
