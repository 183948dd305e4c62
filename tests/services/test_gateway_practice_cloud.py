"""Wizard's client, reference gateway and practice cloud together, with the cloud's faults switched on."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest

from tests.gateways import eventually
from wizard.model.gateway import CredentialState, GatewayAddress, Integration, PermissionLevel, Status, Sync
from wizard.model.rooms import RoomAssignment
from wizard.model.secret import Secret
from wizard.sandbox.cloud import Sandbox, SandboxOptions
from wizard.services.gateway.api import ContractGateways
from wizard.services.gateway.session import ContractSession

FAULTS = {"429": 0.1, "503": 0.1, "reset": 0.05, "cut": 0.05, "batch429": 0.2, "unknown_fields": 0.5}


@pytest.fixture(scope="module")
def practice() -> Iterator[Sandbox]:
    with Sandbox(SandboxOptions(faults=FAULTS, delay=(0.0, 0.2))) as running:
        yield running


@pytest.fixture
def session(practice: Sandbox) -> Iterator[ContractSession]:
    described = practice.state["gateway"]
    address = GatewayAddress("127.0.0.1", urlsplit(described["url"]).port or 0)
    password = Secret(described["password"])
    signed = ContractGateways().sign_in(address, described["spki_sha256"], described["user"], password)
    yield signed
    signed.sign_out()


def contoso(practice: Sandbox) -> dict[str, Any]:
    return next(tenant for tenant in practice.state["tenants"] if tenant["name"] == "contoso")


def written(session: ContractSession, tenant: dict[str, Any], app: str) -> Integration:
    """Created, mapped and staged: one mailbox for each room, in whatever order."""
    created = session.create(
        alias="Rooms", cloud=tenant["cloud"], tenant_id=tenant["id"], tenant_domain=tenant["domain"],
        client_id=tenant[app]["client_id"], level=PermissionLevel.READ_WRITE,
    )  # fmt: skip
    links = [
        RoomAssignment(box["address"], room.id) for box, room in zip(tenant["rooms"], session.rooms(), strict=False)
    ]
    mapped = session.put_mapping(created, links)
    return session.stage(mapped, Secret(tenant[app]["client_secret"]), key_id="", expires=None)


def test_all_rooms_sync_with_only_what_was_written(practice: Sandbox, session: ContractSession) -> None:
    staged = written(session, contoso(practice), "app")
    eventually(lambda: session.test_staged(staged).state is CredentialState.TESTED, 60)
    active = session.activate_staged(staged)

    def all_syncing() -> Status | None:
        status = session.status(active.id)
        return status if all(room.state is Sync.SYNCING for room in status.rooms) else None

    status = eventually(all_syncing, 60)
    assert len(status.rooms) == 12
    assert status.consent_seen
    assert {room["state"] for room in practice.gateway.rooms_state()} == {"syncing"}


def test_an_app_without_consent_fails_its_test_with_that_reason(practice: Sandbox, session: ContractSession) -> None:
    staged = written(session, contoso(practice), "new_app")

    def told() -> bool:
        tested = session.test_staged(staged)
        return tested.state is CredentialState.FAILED and tested.reason.endswith(":permission-missing")

    eventually(told, 60)
