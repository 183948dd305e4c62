"""One process's part of a first set-up against the practice cloud: plan from what the gateway has, then apply."""

from typing import Any, cast

from tests.e2e.crash_points import Deadly, Effects
from tests.e2e.practice import Outside
from tests.e2e.renewing import FastClock
from wizard.flow import apply, plan
from wizard.model.draft import Draft
from wizard.model.draft_parts import RoomRow
from wizard.model.rooms import Calendar, Mailbox, Room
from wizard.model.secret import Secret
from wizard.services.gateway.session import ContractSession


def draft_of(world: Outside, rooms: tuple[Room, ...]) -> Draft:
    """All pages answered: each mailbox in one of the gateway's rooms."""
    secret = Secret(world.tenant["app"]["client_secret"])
    entry = next(one for one in world.maker().all() if one.hint == secret.hint)
    rows = tuple(
        RoomRow(Mailbox(box["address"]), room.id, Calendar.READS, decided=True)
        for box, room in zip(world.tenant["rooms"], rooms, strict=False)
    )
    return Draft(
        "d1", address=world.address, client_id=world.client_id, secret_hint=secret.hint, tenant=world.where,
        secret_key_id=entry.key_id, secret_expires=entry.ends.date(), rows=rows,
    )  # fmt: skip


def planned(session: ContractSession, world: Outside) -> tuple[Draft, plan.Plan, tuple[Room, ...]]:
    rooms = session.rooms()
    draft = draft_of(world, rooms)
    return draft, plan.make(draft, plan.read_existing(session, draft), rooms), rooms


def child(*, world: dict[str, Any], deadly: int = 0) -> dict[str, Any]:
    """Review and connect; tells how many writes were planned, and at how many places one could die."""
    outside, effects = Outside(**world), Effects(deadly)
    session = outside.session()
    draft, wanted, rooms = planned(session, outside)
    writing = ("create", "update", "put_mapping", "stage", "test_staged", "activate_staged", "sync_now")
    gateway = cast("ContractSession", Deadly(session, effects, *writing))
    secret = Secret(outside.tenant["app"]["client_secret"])
    for _ in apply.run(apply.ApplyRequest(draft, wanted, gateway, lambda: secret, rooms, FastClock())):
        pass
    return {"writes": wanted.writes, "places": effects.places}
