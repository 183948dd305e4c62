"""Workspaces and desks of the practice cloud, which its list of rooms leaves out."""

from collections.abc import Iterator

import pytest

from tests.services.practice import Practice
from wizard.model.rooms import DeskKind
from wizard.sandbox.cloud import Sandbox, SandboxOptions
from wizard.sandbox.mailboxes import RoomMailbox


@pytest.fixture
def practice() -> Iterator[Practice]:
    with Sandbox(SandboxOptions(delay=(0.0, 0.0))) as sandbox:
        tenant = sandbox.tenant("contoso")
        tenant.add_desk(RoomMailbox("w1", "pool@contoso.example", "Window pool", capacity=8, desk="workspace"))
        tenant.add_desk(RoomMailbox("d1", "seat@contoso.example", "Seat 12", desk="desk"))
        yield Practice(sandbox)


def test_both_kinds_are_told_in_one_request_and_none_is_among_the_rooms(practice: Practice) -> None:
    app = practice.asking()
    desks = {"pool@contoso.example": DeskKind.WORKSPACE, "seat@contoso.example": DeskKind.DESK}
    listed = {one.address for one in practice.microsoft.rooms(app, lambda _done, _all: None)}
    before = practice.sandbox.requests_seen()["graph.microsoft.com"]
    assert practice.microsoft.desks(app) == desks
    assert practice.sandbox.requests_seen()["graph.microsoft.com"] == before + 1
    assert not listed & desks.keys()


def test_many_desks_come_page_by_page(practice: Practice) -> None:
    tenant = practice.sandbox.tenant("contoso")
    for number in range(150):
        tenant.add_desk(RoomMailbox(f"d-{number}", f"seat-{number}@contoso.example", f"Seat {number}", desk="desk"))
    assert len(practice.microsoft.desks(practice.asking())) == 152


def test_where_the_app_may_not_list_places_there_are_none(practice: Practice) -> None:
    practice.sandbox.tenant("contoso").places_configured = False
    assert practice.microsoft.desks(practice.asking()) == {}
