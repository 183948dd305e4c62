"""Gateways that announce themselves are found; what anybody announces is taken with care."""

import threading
from pathlib import Path

from tests.gateways import options
from wizard.model.gateway import FoundGateway, GatewayAddress
from wizard.sandbox.gateway import ReferenceGateway
from wizard.services.gateway.api import ContractGateways
from wizard.services.gateway.discovery import Discovery, read_announcement

LOOPBACK = ["127.0.0.1"]
SERVICE = "_room-gateway._tcp.local."


def test_a_gateway_is_found_once_with_what_it_says(tmp_path: Path) -> None:
    with ReferenceGateway(options(tmp_path, announce=True, name="Head office")) as gateway:
        discovery = ContractGateways(interfaces=LOOPBACK).discover(20)
        try:
            found = next(one for one in discovery if one.address.port == gateway.port)
        finally:
            discovery.close()
    assert found == FoundGateway(GatewayAddress("127.0.0.1", gateway.port), "Head office", "AT-VGW-SW", "2.12.0")


def test_it_ends_by_itself() -> None:
    assert [one for one in Discovery(0.2, LOOPBACK) if one.name == "nobody"] == []


def test_closing_from_another_thread_ends_the_wait() -> None:
    discovery = Discovery(60, LOOPBACK)
    listener = threading.Thread(target=lambda: list(discovery))
    listener.start()
    discovery.close()
    listener.join(10)
    assert not listener.is_alive()
    assert list(discovery) == []


def test_announcements_are_made_harmless() -> None:
    shouting = {"name": "Lobby\u202e\n\x07" + "!" * 500, "model": None, "firmware": "2"}
    found = read_announcement(f"x.{SERVICE}", 443, ["fe80::1%eth0", "fe80::1", "2001:db8::1", "192.0.2.7"], shouting)
    assert found is not None
    assert found.address == GatewayAddress("192.0.2.7", 443)
    assert found.name.startswith("Lobby!!!")
    assert len(found.name) == 100
    assert (found.model, found.firmware) == ("", "2")


def test_a_gateway_without_texts_is_named_by_its_label() -> None:
    found = read_announcement(f"Lobby gateway.{SERVICE}", 443, ["2001:db8::1"], {})
    assert found == FoundGateway(GatewayAddress("2001:db8::1", 443), "Lobby gateway", "", "")


def test_one_without_a_usable_address_is_passed_over() -> None:
    assert read_announcement(f"x.{SERVICE}", 443, ["fe80::1"], {}) is None
