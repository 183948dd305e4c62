"""Rooms that only a room list knows, and the lists' names where nobody has told the building."""

from collections.abc import Iterator

import pytest

from tests.services.practice import Practice
from wizard.model.rooms import Mailbox
from wizard.sandbox import graph_rooms
from wizard.sandbox.cloud import Sandbox, SandboxOptions
from wizard.sandbox.errors import GraphError
from wizard.sandbox.mailboxes import RoomMailbox

ROOMS = 30


@pytest.fixture
def practice() -> Iterator[Practice]:
    with Sandbox(SandboxOptions(rooms=ROOMS, record=True)) as sandbox:
        yield Practice(sandbox)


def first(practice: Practice) -> RoomMailbox:
    return practice.sandbox.tenant("contoso").rooms()[0]


def read(practice: Practice) -> dict[str, Mailbox]:
    found = practice.microsoft.rooms(practice.asking(), lambda _done, _total: None)
    assert len({one.address for one in found}) == len(found)
    return {one.address: one for one in found}


def requests_of(practice: Practice) -> list[str]:
    return [one.path for one in practice.sandbox.exchanges() if one.path.startswith("/places")]


def test_a_room_that_only_a_list_has_is_found(practice: Practice) -> None:
    first(practice).in_places = False
    assert set(read(practice)) == set(practice.addresses())


def test_a_list_tells_the_building_where_nobody_has(practice: Practice) -> None:
    room = first(practice)
    room.building, room.room_list = "", "Harbour"
    found = read(practice)
    assert found[room.address].building == "Rooms in Harbour"
    others = [one for one in practice.sandbox.tenant("contoso").rooms() if one is not room]
    assert all(found[one.address].building == one.building for one in others)


def test_each_list_is_asked_for_once(practice: Practice) -> None:
    for number, room in enumerate(practice.sandbox.tenant("contoso").rooms()):
        room.room_list = f"List {number}"
    assert set(read(practice)) == set(practice.addresses())
    lists = [path for path in requests_of(practice) if path.endswith("/rooms")]
    assert len(lists) == len(set(lists)) == ROOMS


@pytest.mark.parametrize("what", ["_lists", "_list_of"])
def test_lists_that_cannot_be_read_take_nothing_away(
    practice: Practice, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    def refuse(*_: object) -> object:
        raise GraphError(403, "ErrorAccessDenied", "Access is denied.")

    monkeypatch.setattr(graph_rooms, what, refuse)
    assert set(read(practice)) == set(practice.addresses())


def test_a_busy_list_is_asked_again() -> None:
    with Sandbox(SandboxOptions(rooms=ROOMS, faults={"batch429": 0.9})) as sandbox:
        practice = Practice(sandbox)
        first(practice).in_places = False
        assert set(read(practice)) == set(practice.addresses())
