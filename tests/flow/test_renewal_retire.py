"""Which key may be removed in the end, and when: the one step of a renewal that nobody can undo."""

from dataclasses import replace

import pytest

from tests.flow.renewal_calm import PASTED, calm, planted, refused, started, stopped_at, wanted
from tests.flow.renewal_microsoft import View
from tests.flow.renewal_model import World
from tests.flow.renewal_parts import BEGINNING
from tests.flow.renewal_words import answers, both, counted
from wizard.flow import renewal
from wizard.flow.renewal import RenewalEvent, RenewalStep
from wizard.flow.renewal.context import TEST_SECONDS
from wizard.model.problem import Code, fail
from wizard.model.renewal import RenewalOutcome


def noted(world: World) -> str:
    """The key id that the journal allows to be removed."""
    return renewal.standing(world.journal).begun.retire


def test_the_key_that_the_gateway_shows_and_a_person_named() -> None:
    world = calm()
    started(world, retire=world.old.key_id.upper())
    assert noted(world) == world.old.key_id
    assert not world.old.lives(world.now)


def test_where_the_gateway_shows_no_id_the_connection_file_knows_it() -> None:
    world = calm()
    world.gateway.begin(world.old, knows=False)
    started(world)
    assert noted(world) == world.old.key_id
    assert not world.old.lives(world.now)


def test_a_connection_file_about_another_secret_knows_nothing() -> None:
    """Somebody renewed on another laptop; the file's key is not the one in use here."""
    world = calm()
    stranger = planted(world, "theirs", "STR8Q~0123456789")
    world.gateway.begin(world.old, knows=False)
    world.before = replace(world.before, secret_hint="STR", secret_key_id=stranger.key_id)
    world.shelf.connection = world.before
    started(world, retire=stranger.key_id)
    assert noted(world) == ""
    assert stranger.lives(world.now)
    assert world.old.lives(world.now)


def test_where_nobody_knows_the_id_none_is_removed() -> None:
    world = calm(retire=False)
    world.gateway.begin(world.old, knows=False)
    world.before = world.shelf.connection = replace(world.before, secret_key_id="")
    assert started(world)[-1].left == ("OLD…",)
    assert noted(world) == ""


def test_without_an_administrator_none_is_removed() -> None:
    world = calm(made=PASTED)
    tools = replace(world.tools(), maker=None)
    assert list(renewal.start(tools, wanted(world)))[-1].left == ("OLD…",)
    assert noted(world) == ""
    world.check_end(RenewalOutcome.NEW, ("OLD…",))


def test_an_administrator_who_is_gone_at_the_end_leaves_it_and_says_so() -> None:
    world = calm()
    stopped_at(world, RenewalStep.SYNC)
    tools = replace(world.tools(), maker=None)
    assert list(renewal.finish(tools))[-1].left == ("OLD…",)
    assert world.old.lives(world.now)


def test_nobody_to_make_one_is_found_before_anything_is_written() -> None:
    world = calm()
    tools = replace(world.tools(), maker=None)
    assert refused(lambda: list(renewal.start(tools, wanted(world)))).problem.code is Code.RENEWAL_NEEDS_SIGN_IN
    assert (world.writes, world.journal.content) == (0, b"")


def test_the_new_secret_is_tried_again_right_before(monkeypatch: pytest.MonkeyPatch) -> None:
    """A server of Microsoft's that has not heard of it yet is waited for, and the old key stays until then."""
    world = calm()
    wrong = fail(Code.SECRET_WRONG)
    real = View.token
    at_the_end = answers(wrong, None)
    retire: list[RenewalEvent] = []

    def token(view: View, *asked: object) -> object:
        if view.place == "laptop" and world.shelf.connection != world.before and world.old.lives(world.now):
            at_the_end()
        return real(view, *asked)  # type: ignore[arg-type]

    monkeypatch.setattr(View, "token", token)
    for event in renewal.start(world.tools(), wanted(world)):
        if event.step is RenewalStep.RETIRE:
            retire.append(event)
            assert event.done or world.old.lives(world.now)
    wait = RenewalEvent(RenewalStep.RETIRE, waiting=wrong.problem, until=BEGINNING + 6 + TEST_SECONDS, total=3)
    assert retire == both(RenewalStep.RETIRE, wait, *counted(RenewalStep.RETIRE))


def test_a_second_secret_is_tested_as_thoroughly_as_the_first() -> None:
    """The keyring loses the first one in the last moment, in the same process."""
    world = calm()
    tested: list[RenewalStep] = []
    for event in renewal.start(world.tools(), wanted(world)):
        tested += [event.step] if event.done and event.step in (RenewalStep.TEST_HERE, RenewalStep.TEST_THERE) else []
        if tested == [RenewalStep.TEST_HERE, RenewalStep.TEST_THERE]:
            world.vault.items = {"c1/old": world.old.secret}
            tested.append(RenewalStep.DROP)
    assert tested == [
        RenewalStep.TEST_HERE,
        RenewalStep.TEST_THERE,
        RenewalStep.DROP,
        RenewalStep.TEST_HERE,
        RenewalStep.TEST_THERE,
    ]


def test_a_keyring_item_that_is_not_the_gateways_secret_is_no_way_back() -> None:
    """The connection file was about another secret from the beginning."""
    world = calm()
    world.vault.items["c1/old"] = planted(world, "another", "ANO8Q~0123456789").secret
    stopped_at(world, RenewalStep.SYNC)
    problem = renewal.way_back(world.tools())
    assert problem is not None
    assert problem.code is Code.RENEWAL_ONLY_FORWARD
