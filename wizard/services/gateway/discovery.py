"""Listens for gateways that announce themselves by DNS-SD. An announcement is a hint: the pin comes later."""

import ipaddress
import queue
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from typing import Self

from zeroconf import Error as ZeroconfError
from zeroconf import InterfaceChoice, IPVersion, ServiceBrowser, ServiceListener, Zeroconf

from wizard.model.gateway import FoundGateway, GatewayAddress
from wizard.model.problem import Code, fail

SERVICE = "_room-gateway._tcp.local."
_ANSWER_MILLISECONDS = 2_000
_LONGEST_TEXT = 100


class Discovery(Iterator[FoundGateway]):
    """Gateways as they are heard, each once, for `seconds`; `close` from any thread ends it early.

    `interfaces` are local addresses to listen on, all of the computer's by default. OFFLINE if there is no network.
    """

    def __init__(self, seconds: float, interfaces: Sequence[str] = ()) -> None:
        self._end = time.monotonic() + seconds
        self._heard: queue.SimpleQueue[FoundGateway | None] = queue.SimpleQueue()
        self._given: set[GatewayAddress] = set()
        self._closed = threading.Event()
        try:
            self._zeroconf = Zeroconf(interfaces=list(interfaces) if interfaces else InterfaceChoice.All)
        except (OSError, ZeroconfError) as error:
            raise fail(Code.OFFLINE, type(error).__name__) from None
        ServiceBrowser(self._zeroconf, SERVICE, listener=_Ear(self._heard))

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> FoundGateway:
        """The next gateway; waits for it. Ends at the end of the time."""
        while (found := self._wait()) is not None:
            if found.address not in self._given:
                self._given.add(found.address)
                return found
        self.close()
        raise StopIteration

    def close(self) -> None:
        """Stop listening."""
        if not self._closed.is_set():
            self._closed.set()
            self._heard.put(None)
            self._zeroconf.close()

    def _wait(self) -> FoundGateway | None:
        if self._closed.is_set():
            return None
        try:
            return self._heard.get(timeout=max(0.0, self._end - time.monotonic()))
        except queue.Empty:
            return None


class _Ear(ServiceListener):
    """Turns announcements into `Found`."""

    def __init__(self, heard: "queue.SimpleQueue[FoundGateway | None]") -> None:
        self._heard = heard

    def add_service(self, zc: Zeroconf, type_: str, name: str) -> None:
        info = zc.get_service_info(type_, name, _ANSWER_MILLISECONDS)
        if info is not None and info.port:
            found = read_announcement(name, info.port, info.parsed_addresses(IPVersion.All), info.decoded_properties)
            if found is not None:
                self._heard.put(found)

    def update_service(self, zc: Zeroconf, type_: str, name: str) -> None:
        self.add_service(zc, type_, name)

    def remove_service(self, zc: Zeroconf, type_: str, name: str) -> None:
        """One that says goodbye stays on the list: it may be restarting."""


def read_announcement(
    name: str, port: int, addresses: Sequence[str], texts: Mapping[str, str | None]
) -> FoundGateway | None:
    """What an announcement says; None where it names no address that can be reached. Texts are made harmless."""
    host = _reachable(addresses)
    if host is None:
        return None
    label = name.removesuffix(f".{SERVICE}")
    shown, model, firmware = (_harmless(texts.get(key) or "") for key in ("name", "model", "firmware"))
    return FoundGateway(GatewayAddress(host, port), shown or _harmless(label), model, firmware)


def _reachable(addresses: Sequence[str]) -> str | None:
    """One that other computers can reach first: routable before self-assigned, IPv4 before IPv6.

    Link-local IPv6 is left out: it needs a zone that differs from computer to computer. So is what is no host's
    address at all.
    """
    parsed = [ipaddress.ip_address(address) for address in addresses if "%" not in address]
    usable = [
        one
        for one in parsed
        if not (one.is_multicast or one.is_unspecified or (one.version == 6 and one.is_link_local))  # noqa: PLR2004
    ]
    return str(min(usable, key=lambda one: (one.is_loopback, one.is_link_local, one.version))) if usable else None


def _harmless(text: str) -> str:
    """Printable, on one line, short: anybody on the network can announce anything."""
    return "".join(sign for sign in text if sign.isprintable())[:_LONGEST_TEXT].strip()
