"""One key at Microsoft may serve several gateways: it is removed only when none of them needs it any more."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from tests.flow.renewal_calm import PASTED, calm, planted, started, stopped_at, wanted
from tests.flow.renewal_microsoft import MakerModel
from tests.flow.renewal_model import World, connection_of
from tests.flow.renewal_neighbours import Neighbour
from wizard.flow import renewal
from wizard.flow.renewal import RenewalEvent, RenewalStep
from wizard.flow.renewal.shared_keys import of_the_same_app, still_need
from wizard.model.connection import Connection
from wizard.model.fleet_source import FleetSource, ReferenceKind, SecretReference
from wizard.model.renewal import Identity, RenewalOutcome
from wizard.model.target import VendorApp

OLD = Identity("OLD", "11111111-0000-4000-8000-000000000000", date(2026, 12, 1))
HERE = connection_of("OLD", OLD.key_id, "c1/old", OLD.expires)


def other(**changes: object) -> Connection:
    return replace(HERE, id="c2", gateway_name="Annex", **changes)  # type: ignore[arg-type]


def with_neighbour(world: World, **changes: object) -> World:
    """A second gateway that works with the same key."""
    file = replace(world.before, id="c2", gateway_name="Annex", **changes)  # type: ignore[arg-type]
    world.neighbours.all.append(Neighbour(world.old, file))
    return world


@pytest.mark.parametrize(
    ("file", "needs"),
    [
        (other(), True),
        (other(client_id=HERE.client_id.upper()), True),
        (other(secret_key_id=""), True),
        (other(secret_key_id=OLD.key_id.upper()), True),
        (other(secret_hint=""), True),
        (other(secret_hint="NEW"), False),
        (other(secret_key_id="22222222-0000-4000-8000-000000000000"), False),
        (other(secret_key_id="", secret_expires=date(2027, 1, 1)), False),
        (other(client_id="33333333-0000-4000-8000-000000000000"), False),
        (other(tenant=replace(HERE.tenant, id="44444444-0000-4000-8000-000000000000")), False),
        (other(target=VendorApp()), False),
        (replace(other(), id="c1"), False),
    ],
)
def test_a_gateway_needs_the_old_key_unless_its_file_names_another(file: Connection, needs: bool) -> None:
    assert still_need(OLD, HERE, [HERE, file]) == ((file,) if needs else ())


@pytest.mark.parametrize("old", [None, Identity("", OLD.key_id)])
def test_where_nobody_knows_the_old_key_every_gateway_of_the_app_counts(old: Identity | None) -> None:
    file = other(secret_hint="NEW")
    assert still_need(old, HERE, [HERE, file]) == of_the_same_app(HERE, [HERE, file]) == (file,)


def test_a_key_the_wizard_made_stays_while_another_gateway_uses_it() -> None:
    world = with_neighbour(calm())
    last = started(world)[-1]
    assert (last.outcome, last.left, last.needed_by) == (RenewalOutcome.NEW, ("OLD…",), ("c2",))
    assert world.old.lives(world.now)


def test_it_goes_when_the_other_gateway_is_known_to_use_another() -> None:
    world = with_neighbour(calm(), secret_hint="NEW", secret_key_id="")
    world.neighbours.all[0].key = planted(world, "annex", "NEW8Q~9876543210")
    last = started(world)[-1]
    assert (last.left, last.needed_by) == ((), ())
    assert not world.old.lives(world.now)


def test_a_pasted_secret_names_the_gateways_to_renew_next() -> None:
    last = started(with_neighbour(calm(made=PASTED)))[-1]
    assert last.needed_by == ("c2",)


def test_a_finished_renewal_names_them_again_when_it_is_put_away() -> None:
    world = with_neighbour(calm())
    started(world)
    assert list(renewal.finish(world.tools()))[-1].needed_by == ("c2",)


def test_going_back_leaves_no_other_gateway_to_renew() -> None:
    world = with_neighbour(calm())
    stopped_at(world, RenewalStep.SYNC)
    last = list(renewal.go_back(world.tools()))[-1]
    assert (last.outcome, last.needed_by) == (RenewalOutcome.OLD, ())


def connected_meanwhile(world: World, events: Iterator[RenewalEvent], at: RenewalStep) -> list[RenewalEvent]:
    """Let a renewal go on, and connect a gateway with the old key as soon as this step has begun."""
    told = []
    for event in events:
        told.append(event)
        if event.step is at and not world.neighbours.all:
            with_neighbour(world)
    return told


def test_a_gateway_connected_while_the_new_secret_is_tried_once_more_keeps_the_key() -> None:
    world = calm()
    told = connected_meanwhile(world, renewal.start(world.tools(), wanted(world)), RenewalStep.RETIRE)
    assert told[-1].needed_by == ("c2",)
    assert world.old.lives(world.now)


def test_a_gateway_connected_between_two_tries_at_removing_keeps_the_key(monkeypatch: pytest.MonkeyPatch) -> None:
    """The first try met a server that did not know the key; before the second one, a gateway was connected."""
    world = calm()
    real = MakerModel.remove

    def remove(maker: MakerModel, key_id: str) -> bool:
        if key_id == world.old.key_id and not world.neighbours.all:
            with_neighbour(world)
            return False
        return real(maker, key_id)

    monkeypatch.setattr(MakerModel, "remove", remove)
    assert started(world)[-1].needed_by == ("c2",)
    assert world.old.lives(world.now)


# ---- one item of the keyring under several connections, as a file of gateways names it

ROOMS = SecretReference(ReferenceKind.KEYRING, "rooms")


def named_by_a_file(world: World) -> World:
    """The connection was made by `apply`: the file names the keyring item of its app."""
    world.before = replace(world.before, secret_ref="rooms", source=FleetSource(ROOMS, ROOMS, "/files"))
    world.shelf.connection = world.before
    world.vault.items = {"rooms": world.old.secret}
    return world


def test_an_item_that_a_file_names_becomes_the_new_secret() -> None:
    world = named_by_a_file(calm())
    assert started(world)[-1].outcome is RenewalOutcome.NEW
    assert world.vault.items["rooms"] == world.gateway.active != world.old.secret


def test_an_item_that_other_gateways_find_their_secret_under_stays() -> None:
    """Else a renewal of one of a hundred gateways would leave the others without theirs."""
    world = with_neighbour(named_by_a_file(calm()), secret_ref="rooms")
    started(world)
    assert world.vault.items["rooms"] == world.old.secret


def test_the_same_without_a_file() -> None:
    world = with_neighbour(calm(), secret_ref="c1/old")
    started(world)
    assert world.vault.items["c1/old"] == world.old.secret


def test_what_was_kept_elsewhere_is_no_item_of_the_keyring() -> None:
    world = calm()
    elsewhere = SecretReference(ReferenceKind.ENV, "SECRET")
    world.before = replace(world.before, source=FleetSource(elsewhere, elsewhere, "/files"))
    world.shelf.connection = world.before
    started(world)
    assert world.old.secret not in world.vault.items.values()
