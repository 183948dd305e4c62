"""A renewal through a page that nobody may ask: nothing is lost however often it stops, and nothing goes too soon."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from tests.flow.renewal_calm import MADE, PASTED, calm, refused, wanted
from tests.flow.renewal_model import World
from wizard.flow import renewal
from wizard.flow.manual_gateway import ManualGateway, in_page
from wizard.flow.renewal import RenewalDependencies, RenewalStep
from wizard.model.problem import Code, fail
from wizard.model.renewal import RenewalOutcome
from wizard.model.secret import Secret
from wizard.model.target import WebForm


class Person:
    """Saves what is filled in, unless the window is closed first. The world's gateway is what the page really has."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.given: list[Secret] = []
        self.closes = ""

    @property
    def page(self) -> Secret:
        return self.world.gateway.active

    def give_in(self, secret: Secret) -> None:
        self.given.append(secret)
        closes, self.closes = self.closes, ""
        if closes == "before saving":
            raise fail(Code.RENEWAL_STOPPED)
        self.world.gateway.active = secret
        assert self.world.vault.get(self.world.shelf.connection.secret_ref) == self.world.old.secret
        if closes == "after saving":
            raise fail(Code.RENEWAL_STOPPED)

    def tools(self, *, has_new: bool = False) -> RenewalDependencies:
        world = self.world
        standing = renewal.standing(world.journal) if world.journal.content else None
        active = in_page(world.shelf, world.before, standing, has_new=has_new)
        world.journal.taken = False
        return replace(
            world.tools(), session=ManualGateway(world.before, active, self.give_in), sign_in_again=None, manual=True
        )

    def outcome(self, events: Iterator[renewal.RenewalEvent]) -> RenewalOutcome | None:
        return list(events)[-1].outcome


def on_a_page(*, made: bool) -> tuple[World, Person]:
    world = calm(made=made)
    world.before = replace(world.before, target=WebForm("https://gw.example"), mailboxes=("a@x.example",))
    world.shelf.connection = world.before
    return world, Person(world)


@pytest.mark.parametrize("made", [MADE, PASTED])
def test_the_new_secret_is_proved_filled_in_saved_and_only_then_the_old_one_goes(made: bool) -> None:
    world, person = on_a_page(made=made)
    events = list(renewal.start(person.tools(), wanted(world)))
    steps = [event.step for event in events if event.done]
    assert events[-1].outcome is RenewalOutcome.NEW
    assert (
        steps.index(RenewalStep.TEST_HERE)
        < steps.index(RenewalStep.ACTIVATE)
        < steps.index(RenewalStep.SAVE)
        < steps.index(RenewalStep.TIDY)
    )
    now = world.shelf.connection
    assert person.given == [person.page] == [world.vault.get(now.secret_ref)]
    assert list(world.vault.items) == [now.secret_ref]
    assert now.secret_hint == person.page.hint
    assert now.secret_key_id
    assert now.target.page == "https://gw.example"


@pytest.mark.parametrize("closes", ["before saving", "after saving"])
def test_a_window_that_is_closed_in_the_middle_loses_nothing(closes: str) -> None:
    world, person = on_a_page(made=MADE)
    person.closes = closes
    stopped = refused(lambda: list(renewal.start(person.tools(), wanted(world))))
    assert stopped.problem.code is Code.RENEWAL_STOPPED
    assert world.shelf.connection == world.before
    assert len(world.vault.items) == 2
    assert person.outcome(renewal.finish(person.tools())) is RenewalOutcome.NEW
    assert person.given == [person.page, person.page]
    assert list(world.vault.items.values()) == [person.page]


def test_going_back_leaves_a_page_alone_that_still_has_the_old_one() -> None:
    world, person = on_a_page(made=MADE)
    person.closes = "before saving"
    refused(lambda: list(renewal.start(person.tools(), wanted(world))))
    assert person.outcome(renewal.go_back(person.tools())) is RenewalOutcome.OLD
    assert len(person.given) == 1
    assert (world.shelf.connection, world.vault.items) == (world.before, {"c1/old": world.old.secret})


def test_going_back_fills_the_old_one_in_again_before_the_new_one_goes() -> None:
    world, person = on_a_page(made=MADE)
    person.closes = "after saving"
    refused(lambda: list(renewal.start(person.tools(), wanted(world))))
    assert person.outcome(renewal.go_back(person.tools(has_new=True))) is RenewalOutcome.OLD
    assert person.page == person.given[-1] == world.old.secret
    assert (world.shelf.connection, world.vault.items) == (world.before, {"c1/old": world.old.secret})


@pytest.mark.parametrize("seed", range(40))
def test_whenever_the_process_dies_it_ends_new_and_the_page_has_what_the_keyring_has(seed: int) -> None:
    world, person = on_a_page(made=MADE)
    world.crash_at = seed + 1
    try:
        outcome = person.outcome(renewal.start(person.tools(), wanted(world)))
    except BaseException as crash:
        if type(crash).__name__ != "Crash":
            raise
        world.restart()
        if not world.journal.entries():
            return
        outcome = person.outcome(renewal.finish(person.tools()))
    assert outcome is RenewalOutcome.NEW
    assert list(world.vault.items.values()) == [person.page]
    assert world.shelf.connection.secret_hint == person.page.hint


def test_what_the_page_has_is_what_the_file_says_unless_the_person_knows_better() -> None:
    world, _ = on_a_page(made=MADE)
    now = in_page(world.shelf, world.before, None, has_new=True)
    assert (now.hint, now.key_id, now.expires) == (world.old.hint, world.old.key_id, world.old.ends.date())
    world.shelf.connections_seen = False
    assert in_page(world.shelf, world.before, None, has_new=False) == now


def test_a_renewal_without_an_attempt_has_nothing_new_in_the_page() -> None:
    world, person = on_a_page(made=MADE)
    next(iter(renewal.start(person.tools(), wanted(world))))
    standing = renewal.standing(world.journal)
    assert standing.current is None
    assert in_page(world.shelf, world.before, standing, has_new=True).hint == world.old.hint


def test_the_secret_is_let_go_of_when_it_is_not_filled_in() -> None:
    world, person = on_a_page(made=MADE)
    page = ManualGateway(world.before, in_page(world.shelf, world.before, None, has_new=False), person.give_in)
    staged = page.stage(page.integration("page"), Secret("NEW"), key_id="k", expires=None)
    page.discard_staged(staged)
    assert page.integration("page").staged is None
    page.activate_staged(page.integration("page"))
    assert [bool(secret) for secret in person.given] == [False]
