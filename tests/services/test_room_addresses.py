"""A room gets another address: Microsoft tells of the same place, and the check says which address it has now."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from tests.fakes import FakeDiagnostics
from tests.flow.test_checklist import CONNECTION, PRODUCT, TODAY, FakeGateways
from tests.services.practice import Practice
from wizard.flow import checklist
from wizard.flow.checklist import Check
from wizard.model.check import Item, Level
from wizard.model.problem import Code
from wizard.model.rooms import MailboxPlace
from wizard.sandbox.cloud import Sandbox, SandboxOptions


@pytest.fixture
def practice() -> Iterator[Practice]:
    with Sandbox(SandboxOptions(delay=(0.0, 0.1))) as sandbox:
        yield Practice(sandbox)


def test_the_check_names_the_new_address_of_a_room(practice: Practice) -> None:
    known = practice.microsoft.rooms(practice.asking(), lambda _done, _all: None)
    assert all(one.place_id for one in known)
    tenant = practice.sandbox.tenant("contoso")
    room = next(one for one in tenant.rooms() if one.listed)
    old = room.address
    tenant.readdress(room, "renamed-room@contoso.example")
    client_id, secret = practice.app()
    places = tuple(MailboxPlace(one.address, one.place_id) for one in known)
    connection = replace(CONNECTION, tenant=practice.tenant(), client_id=client_id, mailboxes=(old,), places=places)
    check = Check(connection, PRODUCT, practice.microsoft, FakeGateways(), FakeDiagnostics(), lambda: secret, TODAY)
    (failing,) = [one for one in checklist.run(check) if one.item is Item.ROOMS and one.level is Level.FAILING]
    assert failing.problem is not None
    assert (failing.problem.code, failing.problem.values) == (
        Code.ROOM_READDRESSED,
        {"address": "renamed-room@contoso.example"},
    )
