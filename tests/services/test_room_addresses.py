"""Where a room is and what its address is, as Microsoft's places tell it: also after either has changed its form."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from tests.fakes import FakeDiagnostics
from tests.flow.checked_connection import CONNECTION, PRODUCT, TODAY, FakeGateways
from tests.services.practice import Practice
from wizard.flow import checklist
from wizard.flow.checklist import Check
from wizard.model.check import Item, Level
from wizard.model.json_values import JsonObject
from wizard.model.problem import Code, Problem, ProblemError
from wizard.model.rooms import MailboxPlace
from wizard.sandbox.cloud import Sandbox, SandboxOptions
from wizard.services.microsoft import mailboxes
from wizard.services.microsoft.client import MicrosoftForManyGateways


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


def test_a_look_at_many_gateways_signs_in_once_and_anew_after_some_minutes(practice: Practice) -> None:
    now, seen = 0.0, practice.sandbox.requests_seen
    many = MicrosoftForManyGateways(
        practice.sandbox.proxy_url, str(practice.sandbox.ca_file), practice.patience, now=lambda: now
    )
    app, (first, second, *_) = practice.asking(), practice.addresses()

    def sign_ins(address: str) -> int:
        before = seen().get("login.microsoftonline.com", 0)
        assert len(list(many.check_calendars(app, [address]))) == 1
        return seen().get("login.microsoftonline.com", 0) - before

    assert sign_ins(first) > 0
    assert sign_ins(second) == 0
    now = 1000.0
    assert sign_ins(second) > 0


def told(practice: Practice) -> dict[str, tuple[str, str]]:
    rooms = practice.microsoft.rooms(practice.asking(), lambda _done, _all: None)
    return {one.address: (one.building, one.floor) for one in rooms}


def test_rooms_that_hang_from_floors_are_in_the_same_places_as_before(practice: Practice) -> None:
    """Building and floor by the objects of Places are what the rooms themselves used to tell."""
    before = told(practice)
    for room in practice.sandbox.tenant("contoso").rooms()[::2]:
        room.hangs = True
    assert told(practice) == before


def test_objects_that_cannot_be_read_take_nothing_away(practice: Practice) -> None:
    rooms = practice.sandbox.tenant("contoso").rooms()
    before = told(practice)
    for room in rooms:
        room.hangs = True
    graph = OnlyRooms(practice)
    found = mailboxes.rooms(graph, lambda _done, _all: None)  # type: ignore[arg-type]  # what is asked of it
    assert {one.address for one in found} == before.keys()


class OnlyRooms:
    """Graph of an organisation that lets the app read rooms and none of the other places."""

    def __init__(self, practice: Practice) -> None:
        self._practice = practice

    def pages(self, path: str) -> Iterator[list[JsonObject]]:
        if "microsoft.graph.room?" not in path:
            raise ProblemError(Problem(Code.MAILBOX_DENIED))
        rooms = self._practice.sandbox.tenant("contoso").rooms()
        yield [{"emailAddress": one.address, "parentId": "gone"} for one in rooms if one.listed]
