"""Gateways on several addresses, and on link-local ones."""

import socket

import pytest

from wizard.model.gateway import GatewayAddress
from wizard.model.problem import ProblemError
from wizard.services.gateway.connection import GatewayConnection
from wizard.services.gateway.discovery import read_announcement
from wizard.services.network import trust


@pytest.mark.parametrize(
    ("addresses", "host"),
    [
        (["169.254.10.1", "192.168.1.20"], "192.168.1.20"),
        (["192.168.1.20", "169.254.10.1"], "192.168.1.20"),
        (["169.254.10.1", "fd00::20"], "fd00::20"),
        (["2001:db8::20", "10.0.0.20"], "10.0.0.20"),
        (["127.0.0.1", "10.0.0.20"], "10.0.0.20"),
        (["0.0.0.0", "224.0.0.1", "169.254.10.1"], "169.254.10.1"),
        (["127.0.0.1"], "127.0.0.1"),
        (["fe80::1", "169.254.10.1"], "169.254.10.1"),
    ],
)
def test_the_address_that_others_can_reach_is_shown(addresses: list[str], host: str) -> None:
    found = read_announcement("GW._room-gateway._tcp.local.", 443, addresses, {})
    assert found is not None
    assert found.address.host == host


@pytest.mark.parametrize("addresses", [[], ["fe80::1"], ["fe80::1%eth0"], ["0.0.0.0"]])
def test_without_such_an_address_nothing_is_shown(addresses: list[str]) -> None:
    assert read_announcement("GW._room-gateway._tcp.local.", 443, addresses, {}) is None


@pytest.mark.parametrize("pin", ["", "00" * 32])
def test_a_link_local_address_keeps_its_zone_in_every_request(monkeypatch: pytest.MonkeyPatch, pin: str) -> None:
    asked: list[str] = []

    def look_up(host: str, *_rest: object, **_more: object) -> None:
        asked.append(host)
        raise socket.gaierror(-2, "nothing is looked up in a test")

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    address = GatewayAddress("fe80::1%eth0")
    link = GatewayConnection(address, pin)
    for work in (lambda: trust.look(address), lambda: link.get_once("/about")):
        with pytest.raises(ProblemError):
            work()
    link.close()
    assert asked == ["fe80::1%eth0"] * 2
